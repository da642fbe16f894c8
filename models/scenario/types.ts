import type { LawFinding } from '../engine/index.ts';
import type { BudgetPost, Confidence, DatedValue, Entity, LawSource } from '../law/index.ts';

/** What is wrong or odd in a scenario file. A light finding does not stop the scenario. */
export interface ScenarioFinding extends LawFinding {
  readonly gewicht?: 'licht';
}

/** Whether a finding stops the scenario. */
export const isFault = ({ gewicht }: ScenarioFinding): boolean => gewicht !== 'licht';

/** Text of a scenario by its id; undefined when there is none. */
export type TextOf = (id: string) => string | undefined;

/** Lowest, most likely and highest. */
export type ThreePoint = readonly [laag: number, verwacht: number, hoog: number];

/** A figure or a choice that no source supports. */
export interface Assumption {
  readonly id: string;
  readonly omschrijving: string;
  readonly waarde?: number | string;
  /** Lowest and highest value thought possible, in `eenheid`. */
  readonly bereik?: readonly [number, number];
  readonly eenheid?: string;
}
export interface ScenarioSource { readonly titel: string; readonly url?: string }

/** A scenario that this one builds on, and the calendar years (inclusive) in which it counts. */
export interface BasePart { readonly id: string; readonly vanaf?: number; readonly tot?: number }

/** A yearly rule of the claimant in EUR/jaar that is shown beside the budget and is no public money. */
export interface KeyFigure { readonly naam: string; readonly label: string }

/** The way from the old rules to the new: first and last calendar year, and what happens in which year. */
export interface Transition {
  readonly van: number;
  readonly tot: number;
  readonly omschrijving?: string;
  readonly stappen: readonly { readonly jaar: number; readonly omschrijving: string }[];
  /** Parameters whose values by year are the steps. */
  readonly parameters: readonly string[];
  /** Who keeps what they had, in a sentence; the rule itself is among the rules. */
  readonly eerbiediging?: string;
}

/** What people and providers may do because of the reform; models/behaviour computes with it where `aan` is true. */
export const BEHAVIOURS = ['vraag', 'aanbod', 'prijs', 'arbeid', 'gebruik'] as const;
export interface BehaviourAssumption {
  readonly id: string;
  readonly soort: (typeof BEHAVIOURS)[number];
  readonly omschrijving: string;
  readonly waarde: number;
  readonly bereik: readonly [number, number];
  readonly eenheid: string;
  readonly bron: readonly string[];
  readonly zekerheid: Confidence;
  readonly aan: boolean;
  /** For whom or for what it holds; everyone when absent. */
  readonly groep?: string;
}

/** Where the money comes from. Amounts in EUR million a year, by year or structural. */
export const INSTRUMENTS = ['begroting', 'tarief', 'heffingskorting', 'premie'] as const;
export interface Financing {
  readonly id: string;
  readonly instrument: (typeof INSTRUMENTS)[number];
  readonly omschrijving: string;
  readonly bedragen: Readonly<Record<string, DatedValue>>;
  readonly structureel?: DatedValue;
}

/** Kinds of work in a portfolio, and classes of lead time. */
export const WORK_KINDS = ['wet', 'dienst', 'herstel', 'onderhoud', 'modernisering'] as const;
export const LEAD_TIMES = ['parameter', 'structuur', 'systeem'] as const;

/**
 * A piece of work on systems, or of winding down, with the keys of an item of the IV portfolio (models/delivery). Which
 * teams, windows, classes and risk factors there are is for the portfolio to say.
 */
export interface WorkPackage {
  readonly id: string;
  readonly naam: string;
  /** Effort by team in working days of one person. */
  readonly inzet: Readonly<Record<string, ThreePoint>>;
  /** Lead time in months, or its class. */
  readonly maanden?: ThreePoint;
  readonly klasse?: (typeof LEAD_TIMES)[number];
  /** Packages of this scenario that must be ready first, and those that must be live. */
  readonly na: readonly string[];
  readonly naLive: readonly string[];
  /** yyyy-mm-dd: earliest start, live by law, live if it can be. */
  readonly vroegst?: string;
  readonly wettelijk?: string;
  readonly gewenst?: string;
  readonly soort?: (typeof WORK_KINDS)[number];
  readonly cluster?: string;
  readonly verplicht?: boolean;
  readonly top?: boolean;
  readonly venster?: string;
  readonly referentieklasse?: string;
  /** EUR million a year once live; EUR million a month that going live later costs; households that notice it. */
  readonly waarde?: number;
  readonly kostenVanUitstel?: number;
  readonly huishoudens?: number;
  /** Full-time jobs by team that maintenance no longer needs; loadings of shared risk factors. */
  readonly verlaagtOnderhoud?: Readonly<Record<string, number>>;
  readonly factoren?: Readonly<Record<string, number>>;
  readonly bron: readonly string[];
  readonly zekerheid: Confidence;
  readonly toelichting?: string;
}
export interface StaffEffect {
  readonly id: string;
  readonly functie: string;
  readonly soort: 'incidenteel' | 'structureel';
  /** Full-time jobs more; less where `richting` is minder. */
  readonly fte: ThreePoint;
  readonly richting: 'meer' | 'minder';
  /** First and last calendar year; a structural effect has no last one. */
  readonly van: number;
  readonly tot?: number;
  readonly bron: readonly string[];
  readonly zekerheid: Confidence;
  readonly toelichting?: string;
}
export interface RiskEffect {
  readonly id: string;
  /** Id of a risk in the register, such as R1 of the Jaarplan 2023. */
  readonly risico: string;
  /** Multiplies the chance (kans) or the impact of the risk. */
  readonly op: 'kans' | 'gevolg';
  readonly factor: ThreePoint;
  readonly omschrijving: string;
  readonly bron: readonly string[];
  readonly zekerheid: Confidence;
}
/** What the service has to do for the scenario. */
export interface Delivery {
  readonly uitvoerder?: string;
  readonly toelichting?: string;
  readonly werkpakketten: readonly WorkPackage[];
  readonly personeel: readonly StaffEffect[];
  readonly risicos: readonly RiskEffect[];
}

/** A scenario that is read: what it says about itself, and the law text that it lays over the law. */
export interface LoadedScenario {
  /** Name of its file without .yaml. */
  readonly id: string;
  readonly titel: string;
  readonly omschrijving: string;
  readonly status: string;
  readonly bronnen: readonly ScenarioSource[];
  /** Its own and those of the scenarios it builds on, by id; its own go first. So with the other lists of things with an id. */
  readonly aannames: readonly Assumption[];
  /** First calendar year in which it differs from the law. */
  readonly vanaf: number;
  /** What changes compared with the law, in plain sentences. */
  readonly wijzigingen: readonly string[];
  /** Scenarios it builds on; none is the law. */
  readonly basis: readonly BasePart[];
  /** Complete rules and parameters in the order in which they go behind the sources of the law in `compilePlan`; the own ones last. */
  readonly sources: readonly LawSource[];
  /** What public money pays: the posts of the law, of the base, and its own. */
  readonly posten: readonly BudgetPost[];
  readonly kengetallen: readonly KeyFigure[];
  readonly overgang?: Transition;
  readonly gedrag: readonly BehaviourAssumption[];
  readonly financiering: readonly Financing[];
  readonly uitvoering: Delivery;
}

export const ENTITY_NAMES = ['huishouden', 'aanvrager', 'persoon', 'opvang'] as const satisfies readonly Entity[];
