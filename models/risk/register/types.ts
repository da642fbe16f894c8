import type { Distribution } from '../draws/distributions.ts';
import type { Together } from '../draws/space.ts';

/** One fault in a register: where, and one sentence with the cure. */
export interface RegisterFinding { readonly plaats: string; readonly melding: string }

/** `aanname`: no source, so it has a range. `instelling`: what policy sets, so it has one value, which measures and scenarios change. */
export const CONFIDENCES = ['hoog', 'midden', 'laag', 'aanname', 'instelling'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Something with a name that others point to. */
export interface Named { readonly id: string; readonly titel: string }

export interface Source extends Named { readonly url?: string }

/** An uncertain number. Without `bron` it is an aanname, and says so. */
export interface RegisterAssumption {
  readonly id: string;
  readonly omschrijving: string;
  readonly eenheid: string;
  readonly verdeling: Distribution;
  readonly bron?: string;
  readonly zekerheid: Confidence;
  /** True for luck: it moves outcomes, but nobody can go and measure it. */
  readonly toeval?: boolean;
  readonly toelichting?: string;
}

/** A number, or the name of an assumption that holds it. */
export type NumberOrName = number | string;

/** What a scenario, measure or future does to one assumption: exactly one of the three. */
export interface Change {
  readonly aanname: string;
  readonly wordt?: NumberOrName;
  readonly maal?: NumberOrName;
  readonly plus?: NumberOrName;
  readonly toelichting?: string;
}

/** A rule of the register's own model: a formula over assumptions and other rules. */
export interface ModelRule { readonly id: string; readonly omschrijving: string; readonly eenheid: string; readonly formule: string; readonly toelichting?: string }

/** Current law, or a reform: what it changes in the assumptions. The first is the one that others are compared with. */
export interface RegisterScenario extends Named { readonly omschrijving?: string; readonly verandert: readonly Change[] }

export const STATUSES = ['voorgesteld', 'gepland', 'loopt', 'in werking', 'gestopt'] as const;
export type MeasureStatus = (typeof STATUSES)[number];

export interface Measure extends Named {
  readonly status: MeasureStatus;
  readonly eigenaar: string;
  /** Day on which it should work, yyyy-mm-dd. */
  readonly gereed?: string;
  /** EUR: once, and each year. */
  readonly kosten?: { readonly eenmalig?: NumberOrName; readonly perJaar?: NumberOrName };
  readonly verandert: readonly Change[];
  readonly bron?: string;
  readonly toelichting?: string;
}

/** A score in classes of 1 to 5, by hand or (`door: model`) by the draws of an earlier review. */
export interface Score { readonly datum: string; readonly kans: number; readonly gevolg: number; readonly door: string; readonly toelichting?: string }

export const DIRECTIONS = ['boven', 'onder'] as const;

/** How the model speaks about a risk: it happens in the draws where the outcome is beyond the limit. */
export interface Measurement {
  /** A rule, or an outcome of another model with that name. */
  readonly uitkomst: string;
  readonly grens: number;
  readonly richting: (typeof DIRECTIONS)[number];
  /** Yardstick of the shortfall, a name of `klassen.gevolg`; the outcome is multiplied by `factor` to get there (1 unless said). */
  readonly maat: string;
  readonly factor?: number;
  /** Other consequences: the mean of an outcome over the draws in which the risk happens, on its own yardstick. */
  readonly ook: readonly { readonly uitkomst: string; readonly maat: string }[];
}

/** A barrier fails with a chance. One that belongs to a measure stands only where the measure is in force. */
export interface Barrier { readonly titel: string; readonly faalkans: NumberOrName; readonly maatregel?: string }

export interface BowTie {
  /** Times a year that each threat comes. */
  readonly bedreigingen: readonly { readonly titel: string; readonly perJaar: NumberOrName; readonly barrieres: readonly Barrier[] }[];
  /** Chance that the event leads to the consequence when no barrier holds, 1 unless said. */
  readonly gevolgen: readonly { readonly titel: string; readonly kans?: NumberOrName; readonly barrieres: readonly Barrier[] }[];
}

export interface Risk extends Named {
  readonly thema: string;
  readonly oorzaken: readonly string[];
  readonly gebeurtenis: string;
  readonly gevolgen: readonly string[];
  readonly eigenaar: string;
  readonly doelen: readonly string[];
  readonly kpis: readonly string[];
  readonly meting?: Measurement;
  readonly vlinderdas?: BowTie;
  readonly maatregelen: readonly Measure[];
  /** Oldest first. */
  readonly scores: readonly Score[];
  /** Days on which the risk is reviewed, past and planned. */
  readonly beoordelingen: readonly string[];
  readonly bron?: string;
  readonly toelichting?: string;
}

export const ZONES = ['laag', 'midden', 'hoog', 'zeer hoog'] as const;
export type Zone = (typeof ZONES)[number];

/** Five classes, 1 to 5, each with reference values. */
export interface Classes {
  /** Upper chances of classes 1 to 4, in a year. */
  readonly kans: readonly number[];
  readonly kansNamen: readonly string[];
  readonly gevolgNamen: readonly string[];
  /** Yardsticks with the upper values of classes 1 to 4. */
  readonly gevolg: readonly { readonly maat: string; readonly eenheid: string; readonly grenzen: readonly number[] }[];
  /** Zone by chance class (rows, 1 to 5) and consequence class (columns, 1 to 5). */
  readonly zones: readonly (readonly Zone[])[];
  readonly toelichting?: string;
}

export interface Kpi extends Named { readonly eenheid: string; readonly norm?: number; readonly uitkomst?: string; readonly bron?: string }

/** A criterion of the choice between scenarios: values from `slecht` (0) to `goed` (1), in the unit of the outcome. */
export interface Criterion extends Named { readonly uitkomst: string; readonly slecht: number; readonly goed: number; readonly gewicht: number; readonly toelichting?: string }

export interface Future extends Named { readonly omschrijving?: string; readonly verandert: readonly Change[] }

export interface Weighing { readonly criteria: readonly Criterion[]; readonly toekomsten: readonly Future[] }

/** A choice between options, each what it changes; the outcome `opbrengst` is to be as high as can be. */
export interface Decision extends Named {
  readonly opbrengst: string;
  readonly opties: readonly (Named & { readonly verandert: readonly Change[] })[];
  readonly toelichting?: string;
}

export interface Register {
  readonly titel: string;
  readonly omschrijving?: string;
  /** Day of the review, yyyy-mm-dd: what is later is planned. */
  readonly peildatum: string;
  readonly bronnen: readonly Source[];
  readonly klassen: Classes;
  readonly themas: readonly Named[];
  readonly doelen: readonly Named[];
  readonly kpis: readonly Kpi[];
  readonly aannames: readonly RegisterAssumption[];
  readonly samenhang: readonly (Together & { readonly reden: string })[];
  readonly rekenregels: readonly ModelRule[];
  readonly scenarios: readonly RegisterScenario[];
  readonly risicos: readonly Risk[];
  readonly weging?: Weighing;
  readonly besluiten: readonly Decision[];
}
