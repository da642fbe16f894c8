import { solve, type Constraint } from 'yalps';
import { WEEKS_PER_YEAR } from '../calendar.ts';
import { capacityOf } from './capacity.ts';
import { daysOf } from './plan.ts';
import type { Item, Portfolio } from './types.ts';

export interface Selection {
  /** 'optimaal'; 'onmogelijk' when what has to be done does not fit by itself; 'onbewezen' when the solver stopped before it had proof. */
  readonly status: 'optimaal' | 'onmogelijk' | 'onbewezen';
  readonly gekozen: readonly string[];
  readonly nietGekozen: readonly string[];
  /** EUR million a year that the chosen items are worth, and EUR million that they cost. */
  readonly waarde: number;
  readonly kosten: number;
  /** Per team, person-days asked by the chosen items and available until the end of the plan. */
  readonly teams: readonly { readonly team: string; readonly dagen: number; readonly beschikbaar: number }[];
}

/** Nodes of the solver's tree; a bound on work and not on time, so that every machine gives the same choice. */
const MAX_NODES = 50_000;

/** Person-days for change that team k has until the end of the plan. */
function availableDays(portfolio: Portfolio, k: number): number {
  const capacity = capacityOf(portfolio, k), weeks = Math.floor((portfolio.until - portfolio.start) / 7);
  let sum = 0;
  for (let week = 0; week < weeks; week++) sum += capacity[Math.min(week, capacity.length - 1)]!;
  return (sum / 1000) * (portfolio.daysPerYear / WEEKS_PER_YEAR);
}

/** EUR million a year that an item is worth: its value, or a year of what going without it costs. */
const worth = ({ value, costOfDelay }: Item): number => Math.max(value, 12 * costOfDelay);

/** EUR million that an item costs at the day rate. */
export const costOfItem = (portfolio: Portfolio, i: number): number => (daysOf(portfolio.items[i]!) * portfolio.dayRate) / 1e6;

/**
 * Chooses items for the greatest worth a year, each wholly or not: all that must be done, an item only with the items it
 * needs, the chosen within the budget (of all items, EUR million) and within the person-days of every team until the end of the
 * plan. An integer programme, solved by yalps (branch and bound).
 */
export function selectItems(portfolio: Portfolio, budget: number | null = portfolio.budget): Selection {
  const { items, teams } = portfolio;
  const available = teams.map((_, k) => availableDays(portfolio, k));
  const constraints = new Map<string, Constraint>(teams.map((_, k) => [`team ${k}`, { max: available[k]! }]));
  if (budget !== null) constraints.set('budget', { max: budget });
  const variables = new Map(items.map((item, i) => {
    const coefficients = new Map<string, number>([['waarde', worth(item)], ['budget', costOfItem(portfolio, i)], [`zelf ${i}`, 1]]);
    item.effort.forEach((points, k) => { if (points) coefficients.set(`team ${k}`, points[1]); });
    constraints.set(`zelf ${i}`, item.must ? { equal: 1 } : { max: 1 });
    return [i, coefficients] as const;
  }));
  items.forEach((item, i) => {
    for (const needed of [...item.after, ...item.afterLive]) {
      const name = `${i} na ${needed}`;
      constraints.set(name, { max: 0 });
      variables.get(i)!.set(name, 1);
      variables.get(needed)!.set(name, -1);
    }
  });
  const solution = solve({ direction: 'maximize', objective: 'waarde', constraints, variables, binaries: items.map((_, i) => i) }, { maxIterations: MAX_NODES });
  const chosen = new Set(solution.variables.filter(([, amount]) => amount > 0.5).map(([i]) => Number(i)));
  const feasible = solution.status === 'optimal' || (solution.status === 'timedout' && chosen.size > 0);
  const sum = (of: (i: number) => number): number => Math.round(1000 * [...chosen].reduce((total, i) => total + of(i), 0)) / 1000;
  return {
    status: solution.status === 'optimal' ? 'optimaal' : feasible ? 'onbewezen' : 'onmogelijk',
    gekozen: items.filter((_, i) => chosen.has(i)).map(({ id }) => id), nietGekozen: items.filter((_, i) => !chosen.has(i)).map(({ id }) => id),
    waarde: sum((i) => worth(items[i]!)), kosten: sum((i) => costOfItem(portfolio, i)),
    teams: teams.map((team, k) => ({ team: team.id, dagen: sum((i) => items[i]!.effort[k]?.[1] ?? 0), beschikbaar: Math.round(available[k]!) })),
  };
}
