import { quantileOf } from '../../random/index.ts';
import { dateOf } from '../calendar.ts';
import { drawPlan, quantiles } from './forecast.ts';
import { liveDay, planBy, planningOf, summarise, withItems, type Plan } from './plan.ts';
import { Scheduler } from './scheduler.ts';
import type { Policy, Portfolio } from './types.ts';

/** Plans of a portfolio without and with some of its items, the others in one and the same order where the policy allows. */
function bothPlans(portfolio: Portfolio, added: ReadonlySet<string>, policy: Policy, seed: number): { without: Plan; with: Plan } {
  const less = withItems(portfolio, ({ id }) => !added.has(id));
  const withAll = planBy(planningOf(portfolio), policy, seed);
  const planning = planningOf(less), without = planBy(planning, policy, seed);
  if (policy !== 'zoeken') return { without, with: withAll };
  // Two searches differ by luck as well as by the items. The order found with them is also tried without, so that leaving work out never costs.
  const place = new Map([...withAll.order].map((item, at) => [portfolio.items[item]!.id, at]));
  const scheduler = new Scheduler(planning.project), start = new Int32Array(planning.project.jobs);
  const order = scheduler.orderBy(less.items.map(({ id }) => place.get(id)!));
  const other: Plan = { policy, planning, order, start, makespan: scheduler.serial(order, start) };
  const cost = (plan: Plan): number => {
    const { kostenVanUitstel, teLaat } = summarise(plan);
    return kostenVanUitstel + teLaat.reduce((sum, { dagen }) => sum + (portfolio.legalWeight * dagen) / 7, 0);
  };
  return { without: cost(other) <= cost(without) ? other : without, with: withAll };
}

export interface CrowdingOut {
  /** The items that were added. */
  readonly toegevoegd: readonly string[];
  /** Items that go live later or earlier because of it, most delayed first; days at P50 and P80, and change of the chance to be on time. */
  readonly verschuivingen: readonly {
    readonly id: string; readonly naam: string;
    readonly planZonder: string; readonly planMet: string; readonly planDagen: number;
    readonly P50Dagen: number; readonly P80Dagen: number;
    readonly kansZonder?: number; readonly kansMet?: number;
  }[];
  /** EUR million of delay of the other items: with less without, at P50, P80 and P95 of the difference draw by draw. */
  readonly kostenVanUitstel: { readonly P50: number; readonly P80: number; readonly P95: number };
}

/**
 * What items of a portfolio push out: the portfolio is planned and drawn without and with them, with the same luck for every
 * other item, shock and driver.
 * @param added ids of the items
 */
export function crowdingOut(portfolio: Portfolio, added: readonly string[], policy: Policy, draws: number, seed: number): CrowdingOut {
  const set = new Set(added), plans = bothPlans(portfolio, set, policy, seed);
  const before = drawPlan(plans.without, seed, 0, draws), after = drawPlan(plans.with, seed, 0, draws);
  const { items } = plans.without.planning.portfolio;
  const places = items.map(({ id }) => portfolio.items.findIndex((item) => item.id === id));
  const planned = (plan: Plan, i: number): number => liveDay(plan.planning, i, plan.start[i]! + plan.planning.project.duration[i]!);
  const cost = new Float64Array(draws);
  const months = 365.25 / 12;
  const verschuivingen = items.flatMap((item, i) => {
    const live = before.live.subarray(i * draws, (i + 1) * draws), moved = after.live.subarray(places[i]! * draws, (places[i]! + 1) * draws);
    // Lateness from one and the same day on both sides.
    const from = plans.without.planning.reference[i]!;
    for (let d = 0; d < draws; d++) cost[d]! += (item.costOfDelay * (Math.max(0, moved[d]! - from) - Math.max(0, live[d]! - from))) / months;
    const at = (days: Float64Array, p: number): number => quantileOf(days.slice().sort(), p);
    const due = item.legal ?? item.wanted, chance = (days: Float64Array): number => Math.round((1000 * days.reduce((sum, day) => sum + (day <= due! ? 1 : 0), 0)) / draws) / 1000;
    const one = {
      id: item.id, naam: item.naam, planZonder: dateOf(planned(plans.without, i)), planMet: dateOf(planned(plans.with, places[i]!)), planDagen: planned(plans.with, places[i]!) - planned(plans.without, i),
      P50Dagen: Math.round(at(moved, 0.5) - at(live, 0.5)), P80Dagen: Math.round(at(moved, 0.8) - at(live, 0.8)),
      ...(due !== null && { kansZonder: chance(live), kansMet: chance(moved) }),
    };
    return one.planDagen === 0 && one.P50Dagen === 0 && one.P80Dagen === 0 && one.kansZonder === one.kansMet ? [] : [one];
  });
  return { toegevoegd: added, verschuivingen: verschuivingen.sort((a, b) => b.P80Dagen - a.P80Dagen || b.P50Dagen - a.P50Dagen), kostenVanUitstel: quantiles(cost) };
}
