import { quantileOf, rankCorrelation } from '../../random/index.ts';
import { dateOf } from '../calendar.ts';
import { CAUSES, Execution, type DrawInput } from './execute.ts';
import { delayCost, type Plan } from './plan.ts';
import { CapacityDraws, ItemUncertainty, Ranks, type Outcome } from './uncertainty.ts';

/** Results of draws first..first+count-1 of a plan; two neighbouring ranges together are the draws of both. */
export interface Draws {
  readonly first: number;
  readonly count: number;
  /** Day on which item i is live in draw d: live[i * count + d]; also the multiple of its planned duration. */
  readonly live: Float64Array;
  readonly multiple: Float64Array;
  /** EUR million of delay, and share of items live at the end of the plan, by draw. */
  readonly cost: Float64Array;
  readonly realised: Float64Array;
  /** Thousandths of weeks of delay by cause (whole, so that their sum has no order), and how often each item and each team was the one waited for. */
  readonly causes: Float64Array;
  readonly heldBy: Uint32Array;
  readonly shortOf: Uint32Array;
  /** How often item i is on the chain that decides when all is live (row 0) or milestone m (row m + 1). */
  readonly critical: Uint32Array;
}

/** Runs draws of a plan. Draw d is the same whichever range it is asked in, and item by item whatever else is in the portfolio. */
export function drawPlan(plan: Plan, seed: number, first: number, count: number): Draws {
  const { portfolio, project } = plan.planning, { items, milestones, teams } = portfolio, n = items.length, resources = teams.length;
  const execution = new Execution(plan), ranks = new Ranks(portfolio, seed), capacities = new CapacityDraws(portfolio, seed);
  const uncertainty = items.map((item) => new ItemUncertainty(item, item.reference === null ? null : portfolio.references[item.reference]!));
  const u = new Float64Array(n), outcome: Outcome = { duration: 1, effort: new Float64Array(resources) };
  const input: DrawInput = {
    weeks: new Float64Array(n), staff: new Float64Array(n * resources),
    capacity: teams.map(() => new Float64Array(capacities.weeks)), shocked: teams.map(() => new Uint8Array(capacities.weeks)),
  };
  const draws: Draws = {
    first, count, live: new Float64Array(n * count), multiple: new Float64Array(n * count), cost: new Float64Array(count), realised: new Float64Array(count),
    causes: new Float64Array(n * CAUSES.length), heldBy: new Uint32Array(n * n), shortOf: new Uint32Array(n * resources), critical: new Uint32Array((milestones.length + 1) * n),
  };
  for (let d = 0; d < count; d++) {
    ranks.draw(first + d, u);
    capacities.draw(first + d, input.capacity, input.shocked);
    for (let i = 0; i < n; i++) {
      uncertainty[i]!.at(u[i]!, outcome);
      input.weeks[i] = project.duration[i]! * outcome.duration;
      for (let k = 0; k < resources; k++) input.staff[i * resources + k] = (project.demand[i * resources + k]! * outcome.effort[k]!) / outcome.duration;
      draws.multiple[i * count + d] = outcome.duration;
    }
    execution.run(input);
    collect(draws, d, plan, execution);
  }
  return draws;
}

function collect(draws: Draws, d: number, plan: Plan, execution: Execution): void {
  const { portfolio } = plan.planning, { items, milestones, until } = portfolio, { count } = draws, n = items.length;
  let cost = 0, realised = 0;
  for (let i = 0; i < n; i++) {
    const day = execution.live[i]!;
    draws.live[i * count + d] = day;
    cost += delayCost(plan.planning, i, day).delay;
    if (day <= until) realised++;
    const holder = execution.heldBy[i]!, team = execution.shortTeam[i]!;
    if (holder >= 0) draws.heldBy[i * n + holder]!++;
    if (team >= 0) draws.shortOf[i * portfolio.teams.length + team]!++;
  }
  for (let c = 0; c < draws.causes.length; c++) draws.causes[c]! += Math.round(1000 * execution.causes[c]!);
  draws.cost[d] = cost;
  draws.realised[d] = realised / n;
  const chain = (row: number, members: readonly number[]): void => {
    let item = members.reduce((latest, i) => (latest < 0 || execution.live[i]! > execution.live[latest]! ? i : latest), -1);
    for (let steps = 0; item >= 0 && steps < n; steps++) {
      draws.critical[row * n + item]!++;
      item = execution.heldBy[item]!;
    }
  };
  chain(0, items.map((_, i) => i));
  milestones.forEach((milestone, m) => { chain(m + 1, milestone.items); });
}

const share = (value: number): number => Math.round(value * 10_000) / 10_000;
const oneDecimal = (value: number): number => Math.round(value * 10) / 10 + 0;

/** P50, P80 and P95 of a number of days, as dates. */
function dates(days: Float64Array): { P50: string; P80: string; P95: string } {
  const sorted = days.slice().sort(), at = (p: number): string => dateOf(Math.ceil(quantileOf(sorted, p)));
  return { P50: at(0.5), P80: at(0.8), P95: at(0.95) };
}

/** P50, P80 and P95 of an amount, to thousandths. */
export function quantiles(values: Float64Array): { P50: number; P80: number; P95: number } {
  const sorted = values.slice().sort(), at = (p: number): number => Math.round(quantileOf(sorted, p) * 1000) / 1000;
  return { P50: at(0.5), P80: at(0.8), P95: at(0.95) };
}

const onTime = (days: Float64Array, planned: number): number => share(days.reduce((sum, day) => sum + (day <= planned ? 1 : 0), 0) / days.length);
const mostOften = (counts: Uint32Array): number => counts.reduce((best, value, i) => (value > (counts[best] ?? 0) ? i : best), -1);

/** Quantiles, chances and causes from draws, as the command line and a page show them. */
export function summariseDraws(plan: Plan, draws: Draws) {
  const { portfolio } = plan.planning, { items, milestones, teams } = portfolio, { count } = draws, n = items.length;
  const daysOfItem = (i: number): Float64Array => draws.live.subarray(i * count, (i + 1) * count);
  const latest = (members: readonly number[]): Float64Array => Float64Array.from({ length: count }, (_, d) => members.reduce((max, i) => Math.max(max, draws.live[i * count + d]!), portfolio.start));
  const end = latest(items.map((_, i) => i));
  return {
    items: items.map((item, i) => {
      const live = daysOfItem(i), planned = item.legal ?? item.wanted;
      const causes = CAUSES.map((_, c) => draws.causes[i * CAUSES.length + c]! / count / 1000);
      const worst = causes.reduce((best, weeks, c) => (weeks > causes[best]! ? c : best), 0);
      const needed = [...item.after, ...item.afterLive], holder = needed[mostOften(Uint32Array.from(needed, (j) => draws.heldBy[i * n + j]!))], team = mostOften(draws.shortOf.subarray(i * teams.length, (i + 1) * teams.length));
      return {
        id: item.id, ...dates(live),
        ...(planned !== null && { kansOpTijd: onTime(live, planned) }),
        kritiek: share(draws.critical[i]! / count), gevoeligheid: share(rankCorrelation(draws.multiple.subarray(i * count, (i + 1) * count), end)),
        // Means over draws; a mean of weeks by cause adds up, quantiles do not.
        wekenVertraging: Object.fromEntries(CAUSES.map((cause, c) => [cause, oneDecimal(causes[c]!)])),
        hoofdoorzaak: causes[worst]! < 0.05 ? null : {
          oorzaak: CAUSES[worst]!,
          ...(CAUSES[worst] === 'voorganger' && holder !== undefined && { item: items[holder]!.id }),
          ...((CAUSES[worst] === 'capaciteit' || CAUSES[worst] === 'schok') && team >= 0 && { team: teams[team]!.id }),
        },
      };
    }),
    mijlpalen: milestones.map((milestone, m) => {
      const days = latest(milestone.items), row = draws.critical.subarray((m + 1) * n, (m + 2) * n);
      return {
        id: milestone.id, ...dates(days), ...(milestone.planned !== null && { kansOpTijd: onTime(days, milestone.planned) }),
        kritiek: items.map(({ id }, i) => ({ id, aandeel: share(row[i]! / count) })).filter(({ aandeel }) => aandeel > 0.005).sort((a, b) => b.aandeel - a.aandeel).slice(0, 8),
      };
    }),
    einde: dates(end),
    kostenVanUitstel: quantiles(draws.cost),
    // Low is bad here, so the low side is what matters.
    gerealiseerd: (() => {
      const sorted = draws.realised.slice().sort();
      return { P5: share(quantileOf(sorted, 0.05)), P20: share(quantileOf(sorted, 0.2)), P50: share(quantileOf(sorted, 0.5)) };
    })(),
  };
}

/** Draws of neighbouring ranges as one. */
export function mergeDraws(parts: readonly Draws[]): Draws {
  const sorted = parts.toSorted((a, b) => a.first - b.first), count = sorted.reduce((sum, part) => sum + part.count, 0);
  const n = sorted[0]!.live.length / sorted[0]!.count;
  const added = <T extends Float64Array | Uint32Array>(of: (part: Draws) => T): T => {
    const sum = of(sorted[0]!).slice() as T;
    for (const part of sorted.slice(1)) of(part).forEach((value, i) => { sum[i]! += value; });
    return sum;
  };
  const joined = (of: (part: Draws) => Float64Array, rows: number): Float64Array => {
    const out = new Float64Array(rows * count);
    for (let i = 0, at = 0; i < rows; i++) {
      for (const part of sorted) {
        out.set(of(part).subarray(i * part.count, (i + 1) * part.count), at);
        at += part.count;
      }
    }
    return out;
  };
  return {
    first: sorted[0]!.first, count, live: joined(({ live }) => live, n), multiple: joined(({ multiple }) => multiple, n),
    cost: joined(({ cost }) => cost, 1), realised: joined(({ realised }) => realised, 1), causes: added(({ causes }) => causes),
    heldBy: added(({ heldBy }) => heldBy), shortOf: added(({ shortOf }) => shortOf), critical: added(({ critical }) => critical),
  };
}
