import type { CaseForm, CaseResult, Finding } from '../../models/household/index.ts';
import type { IncomeLine, LineOptions, RunOptions, Study, StudyResult } from '../../models/study/index.ts';

// The pages know the forms of the models through this file only.
export type { CaseForm, CaseResult, EventForm, ExplanationInput, ExplanationStep, Finding, ToeslagKey, ToeslagResult } from '../../models/household/index.ts';
export type {
  Comparison, GroupChange, IncomeLine, LineSource, Manifest, Outcome, PostResult, Progress, RunOptions, ScenarioResult, Study, StudyResult,
} from '../../models/study/index.ts';

/** What the pages show about one reform before it is computed. */
export interface ScenarioInfo {
  readonly id: string;
  readonly titel: string;
  readonly omschrijving: string;
  readonly bronnen: readonly { readonly titel: string; readonly url?: string }[];
  readonly aannames: readonly string[];
  readonly wijzigingen: readonly string[];
}

/** Result of one household; `result` is absent while there are findings that stop the computation. */
export interface CaseAnswer {
  readonly result?: CaseResult;
  readonly findings: readonly Finding[];
}

/** The income line of one household; `line` is absent while there are findings that stop it. */
export interface LineAnswer {
  readonly line?: IncomeLine;
  readonly findings: readonly Finding[];
}

/**
 * The only door between the pages and the computation. Everything passed in is a plain object (never a `$state` proxy), so
 * an implementation may post it to a worker as it is.
 */
export interface Gateway {
  scenarios(): Promise<readonly ScenarioInfo[]>;
  /** Years of the law as published, for instance 2022 to 2026. */
  jaren(): readonly number[];
  /** Whether the law of a year is projected rather than published. */
  raming(jaar: number): boolean;
  /** Rejects with a DOMException named AbortError when `options.signal` is aborted. */
  runStudy(study: Study, options: RunOptions): Promise<StudyResult>;
  /** One household under the law of its year (`scenario` null) or under a reform; the result has `stappen`. */
  householdCase(form: CaseForm, scenario: string | null): Promise<CaseAnswer>;
  /** What is left at every income of one person of a household, under the law (`scenario` null) or a reform. */
  incomeLine(form: CaseForm, scenario: string | null, options: Omit<LineOptions, 'scenario'>): Promise<LineAnswer>;
  /** Household `index` (0 to study.huishoudens - 1) of the synthetic population of the study, as a form. */
  populationHousehold(study: Study, index: number): Promise<CaseForm>;
}
