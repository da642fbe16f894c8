import type { IndexName } from './raming.ts';
import type { Entity } from './inputs.ts';

/** How sure a value is: official text or two agreeing sources; one good source; derived, remembered or assumed. */
export type Confidence = 'hoog' | 'midden' | 'laag';

/** A value or a table in force from 1 January of the year it is filed under. */
export interface DatedValue {
  /** Decimal text or number in the parameter's unit; a table holds upper bounds (inclusive, last one open) and values. */
  waarde: number | string | { tot: number[]; waarde: (number | string)[] };
  bron: string | string[];
  zekerheid: Confidence;
  toelichting?: string;
  /** Present when the value is an assumption: a range in the same unit. */
  bereik?: [number, number];
}

/** How an amount follows from that of the year before, where the law of a later year is not known yet. */
export interface Projection {
  /** Growth of datasets/aannames-raming.json; it moves the amount, or the bounds of a table. */
  index: IndexName;
  /** Rounded to a multiple of this: up, down, or to the nearest. */
  stap: number;
  afronden: 'boven' | 'beneden' | 'dichtstbij';
  /** Adopted changes by year, added before the growth. */
  vooraf?: Record<number, number>;
}

export interface ParameterText {
  omschrijving: string;
  eenheid: string;
  artikel: string;
  /** Unit of the argument when the value is a table. */
  argument?: string;
  /** The first value stays in force in later years; otherwise a year without a value is an error. */
  vast?: boolean;
  /** How it goes on after the last known year; without this it stays as it is. */
  raming?: Projection;
  waarden: Record<string, DatedValue>;
}

export interface RuleVersion {
  /** First and last calendar year of this version (inclusive). */
  vanaf?: number;
  tot?: number;
  artikel: string;
  formule: string;
  toelichting?: string;
}

export interface RuleText {
  omschrijving: string;
  entiteit: Entity;
  /** 'jaar' = computed once a year for each claimant from its tijdvakken; default 'maand' = as it stands in a month. */
  periode?: 'maand' | 'jaar';
  eenheid: string;
  /** Name of a ja/nee rule or fact; where it is nee the value is 0 and the formula is not looked at. */
  voorwaarde?: string;
  artikel?: string;
  formule?: string;
  toelichting?: string;
  versies?: RuleVersion[];
}

/** One statute (or one part of a scenario) as it stands in a YAML file. */
export interface StatuteText {
  wet: string;
  afkorting: string;
  bwb?: string;
  /** First calendar year that the file has values for; in earlier years its rules and parameters are not part of the law. */
  vanaf?: number;
  parameters?: Record<string, ParameterText>;
  regels?: Record<string, RuleText>;
}

/** A statute with the name by which messages call its file. */
export interface LawSource {
  readonly file: string;
  readonly statute: StatuteText;
}

/** A budget line: an amount per claimant and year that public money pays. */
export interface BudgetPost {
  /** Name of a yearly rule in EUR/jaar of entity aanvrager. */
  naam: string;
  label: string;
  aan: 'burger' | 'aanbieder';
}
