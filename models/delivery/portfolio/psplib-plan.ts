import { quantileOf } from '../../random/index.ts';
import type { Draws } from './forecast.ts';
import type { Plan, Planning } from './plan.ts';
import type { PsplibInstance } from './psplib.ts';
import { search } from './search.ts';
import type { Item, Portfolio, ReferenceClass } from './types.ts';

/**
 * Default class for the duration of a task (aanname): median 10 % over plan, 18 % more than half over it with a Pareto tail of
 * exponent 1.378 (Flyvbjerg: 18 % beyond +50 %, mean overrun there 447 %), cut off at six times the plan.
 */
export const DEFAULT_REFERENCE: ReferenceClass = { id: 'iv-standaard', median: 1.1, sigma: 0.34, tail: { from: 1.5, chance: 0.18, alpha: 1.378, cap: 6 } };

/** Schedules made for an instance: about half a second for 30 jobs, a second and a half for 120. */
export const PSPLIB_SCHEDULES = 40_000;

/** An instance solved by search, as a plan whose days are periods of a week: period p begins on day 7 p. */
export function planPsplib({ project, ids }: PsplibInstance, seed: number, schedules = PSPLIB_SCHEDULES): Plan & { readonly bound: number } {
  const found = search(project, { schedules, seed });
  const items = ids.map((id, i): Item => ({
    id, naam: id, soort: 'dienst', cluster: '', must: true, top: false, months: [1, 1, 1], effort: project.capacity.map(() => null), after: project.predecessors[i]!, afterLive: [],
    earliest: null, legal: null, wanted: null, window: null, value: 0, costOfDelay: 0, households: 0, frees: [], reference: project.duration[i] === 0 ? null : 0, drivers: [],
  }));
  const portfolio: Portfolio = {
    titel: 'PSPLIB', start: 0, until: 7 * found.makespan, daysPerYear: 1, dayRate: 0, legalWeight: 0, margin: 0, budget: null, policy: 'zoeken',
    teams: project.capacity.map((list, k) => ({ id: `R${k + 1}`, naam: `R${k + 1}`, levels: [{ from: 0, fte: list[0]! / 1000, extern: 0 }], growth: null, maintenance: 0, debtPerYear: 0 })),
    classes: new Map(), windows: [], references: [DEFAULT_REFERENCE], drivers: [], shocks: [], items, milestones: [],
  };
  const planning: Planning = { portfolio, project, liveDays: items.map(() => null), reference: new Float64Array(project.jobs) };
  return { policy: 'zoeken', planning, start: found.start, makespan: found.makespan, order: found.order, bound: found.bound };
}

/** P50, P80 and P95 of each job's end and of the last, in periods. */
export function psplibQuantiles(plan: Plan, draws: Draws) {
  const { count } = draws, n = plan.start.length;
  const of = (days: Float64Array): { P50: number; P80: number; P95: number } => {
    const sorted = days.slice().sort(), at = (p: number): number => Math.round(quantileOf(sorted, p) / 7);
    return { P50: at(0.5), P80: at(0.8), P95: at(0.95) };
  };
  const ends = (i: number): Float64Array => draws.live.subarray(i * count, (i + 1) * count);
  const last = Float64Array.from({ length: count }, (_, d) => Array.from({ length: n }, (__, i) => draws.live[i * count + d]!).reduce((a, b) => Math.max(a, b), 0));
  return { items: plan.planning.portfolio.items.map(({ id }, i) => ({ id, ...of(ends(i)) })), einde: of(last) };
}

