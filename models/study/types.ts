import type { Comparison, PostResult } from '../indicators/index.ts';
import type { MeasureResults } from './measures.ts';

export type { Comparison, GroupChange, PostResult } from '../indicators/index.ts';

/**
 * What a study can give of incomes besides its budget lines: disposable income and poverty, marginal pressure, and the cliffs
 * that households stand before.
 */
export const OUTCOMES = ['inkomen', 'druk', 'klippen'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * A study: which scenarios are compared with which law, in which year, over how many synthetic households.
 * The file form is YAML with these keys; `readStudy` checks it.
 */
export interface Study {
  readonly titel: string;
  readonly omschrijving?: string;
  /** Calendar year whose law is the baseline. */
  readonly jaar: number;
  /** Ids of scenarios (file names in scenarios/ without .yaml) to compare with the law of that year. */
  readonly scenarios: readonly string[];
  /** Number of synthetic households, 1,000 to 8,374,404 (one to one). */
  readonly huishoudens: number;
  /** Seed, a whole number of 0 to 2^32 - 1. */
  readonly zaad: number;
  /** A household counts as gaining or losing when its yearly change is at least this many EUR. */
  readonly drempel: number;
  /** What to compute besides the budget; nothing unless said. From 2023. */
  readonly uitkomsten?: readonly Outcome[];
}

export interface ScenarioResult extends MeasureResults {
  /** 'wet' for the baseline, else the id of the scenario. */
  readonly scenario: string;
  readonly titel: string;
  readonly posten: readonly PostResult[];
  /** Sum of the posts, EUR per year. */
  readonly totaal: number;
  readonly totaalMarge: number;
  /** Absent for the baseline. */
  readonly verschil?: Comparison;
}

/** Everything needed to make the same bytes again. Hashes are SHA-256, hex. */
export interface Manifest {
  readonly versie: 1;
  readonly programma: string;
  readonly studie: Study;
  readonly hashes: { readonly wet: string; readonly scenarios: Readonly<Record<string, string>>; readonly datasets: string };
  readonly huishoudens: number;
  readonly zaad: number;
  readonly trekkingen: number;
}

export interface StudyResult {
  readonly manifest: Manifest;
  /** The baseline first, then the scenarios in the order of the study. */
  readonly resultaten: readonly ScenarioResult[];
}

export interface Progress {
  /** Households done and to do, over all scenarios. */
  readonly klaar: number;
  readonly totaal: number;
  /** Seconds left by the pace so far; null while unknown. */
  readonly secondenOver: number | null;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** A first answer from a small sample of the same study, before the full result. */
  readonly onPreliminary?: (result: StudyResult) => void;
}
