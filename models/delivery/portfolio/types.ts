import type { Tail, ThreePoint } from '../../random/index.ts';

/** Kinds of work in the portfolio. */
export const KINDS = ['wet', 'dienst', 'herstel', 'onderhoud', 'modernisering'] as const;
export type Kind = (typeof KINDS)[number];

/** Days are counted from 1 January 1970, as in calendar.ts. */
type Day = number;

/** A team by skill or system. */
export interface Team {
  readonly id: string;
  readonly naam: string;
  /** Own and hired fte from a day on, the first at or before the start; each holds until the next. */
  readonly levels: readonly { readonly from: Day; readonly fte: number; readonly extern: number }[];
  /** Growth to be reached on a day, spread evenly from the start of the portfolio: share of the fte. */
  readonly growth: { readonly until: Day; readonly share: ThreePoint } | null;
  /** Share of the fte that maintenance takes, and the points a year that technical debt adds to it. */
  readonly maintenance: number;
  readonly debtPerYear: number;
}

/** Moments at which work may go live: what is ready on `ready` is live on `live`. */
export interface ReleaseWindow { readonly id: string; readonly dates: readonly { readonly ready: string; readonly live: string }[] }

/** How durations of comparable work differ from their plan: a lognormal body and a fat tail that is cut off. */
export interface ReferenceClass { readonly id: string; readonly median: number; readonly sigma: number; readonly tail: Tail }

/** Something that takes capacity and is in no plan. The outcomes' chances add up to 1. */
export interface Shock {
  readonly id: string;
  readonly naam: string;
  /** Chance that it happens in a calendar year. */
  readonly chancePerYear: number;
  readonly outcomes: readonly { readonly chance: number; readonly weeks: ThreePoint; /** Share of the capacity of team k. */ readonly claim: readonly (ThreePoint | null)[] }[];
}

export interface Item {
  readonly id: string;
  readonly naam: string;
  readonly soort: Kind;
  readonly cluster: string;
  /** Has to be done; other work is a choice. */
  readonly must: boolean;
  /** Among the top priorities, which go first when time is short. */
  readonly top: boolean;
  /** Lead time in months with the staff that was planned. */
  readonly months: ThreePoint;
  /** Effort in person-days of team k; null where it needs none. */
  readonly effort: readonly (ThreePoint | null)[];
  /** Items (places in the list) that have to be finished, and those that have to be live. */
  readonly after: readonly number[];
  readonly afterLive: readonly number[];
  readonly earliest: Day | null;
  readonly legal: Day | null;
  /** Planned go-live without legal force. */
  readonly wanted: Day | null;
  readonly window: number | null;
  /** EUR million a year once live, and EUR million a month that going live later costs. */
  readonly value: number;
  readonly costOfDelay: number;
  /** Households that notice it. */
  readonly households: number;
  /** Fte of team k that maintenance no longer needs once this is live. */
  readonly frees: readonly number[];
  readonly reference: number | null;
  /** Shared risk drivers with their loadings; the squares add up to at most 1. */
  readonly drivers: readonly { readonly driver: number; readonly loading: number }[];
}

export interface Milestone { readonly id: string; readonly naam: string; readonly items: readonly number[]; readonly planned: Day | null }

export const POLICIES = {
  wettelijk: 'wettelijke datum eerst, daarna kosten van uitstel per dag werk',
  uitstel: 'kosten van uitstel per dag werk, hoogste eerst',
  waarde: 'waarde per dag werk, hoogste eerst',
  maatschappelijk: 'topprioriteiten eerst, daarna huishoudens die het merken per dag werk',
  volgorde: 'volgorde van het bestand',
  zoeken: 'gezocht: laagste kosten van uitstel en te late wettelijke data samen',
} as const;
export type Policy = keyof typeof POLICIES;

export interface Portfolio {
  readonly titel: string;
  readonly start: Day;
  /** End of the plan: what is live by then counts as realised. */
  readonly until: Day;
  /** Working days that one fte has in a year. */
  readonly daysPerYear: number;
  /** EUR a person-day. */
  readonly dayRate: number;
  /** EUR million a week that a missed legal date weighs in the search. */
  readonly legalWeight: number;
  /** Certainty with which the search plans each item; 0 plans with the most likely duration. */
  readonly margin: number;
  /** EUR million for all items together in a selection; null is no limit. */
  readonly budget: number | null;
  readonly policy: Policy;
  readonly teams: readonly Team[];
  /** Lead times in months by class of change. */
  readonly classes: ReadonlyMap<string, ThreePoint>;
  readonly windows: readonly ReleaseWindow[];
  readonly references: readonly ReferenceClass[];
  readonly drivers: readonly { readonly id: string; readonly naam: string }[];
  readonly shocks: readonly Shock[];
  readonly items: readonly Item[];
  readonly milestones: readonly Milestone[];
}
