import type { BudgetPost, Entity, LawSource } from '../law/index.ts';

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

/** A scenario that is read: what it says about itself, and the law text that it lays over the law. */
export interface LoadedScenario {
  /** Name of its file without .yaml. */
  readonly id: string;
  readonly titel: string;
  readonly omschrijving: string;
  readonly status: string;
  readonly bronnen: readonly ScenarioSource[];
  readonly aannames: readonly Assumption[];
  /** First calendar year in which it can be computed. */
  readonly vanaf: number;
  /** What changes, in plain sentences. */
  readonly wijzigingen: readonly string[];
  /** Complete rules and parameters; goes behind the sources of the law in `compilePlan`. */
  readonly source: LawSource;
  /** What public money pays: the posts of the law, then those of the scenario. */
  readonly posten: readonly BudgetPost[];
}

export const ENTITY_NAMES = ['huishouden', 'aanvrager', 'persoon', 'opvang'] as const satisfies readonly Entity[];
