import { dateOf, quarterOf, WEEKS_PER_MONTH } from '../calendar.ts';
import { capacityOf, demandOf, goLiveDays, weekFrom, weeksOf } from './capacity.ts';
import { allPredecessors, criticalPath, topologicalOrder, type Project } from './project.ts';
import { Scheduler } from './scheduler.ts';
import { search } from './search.ts';
import { ItemUncertainty, type Outcome } from './uncertainty.ts';
import { POLICIES, type Item, type Policy, type Portfolio } from './types.ts';

/** A portfolio as a project in weeks and thousandths of fte, with what is needed to turn weeks into dates. */
export interface Planning {
  readonly portfolio: Portfolio;
  readonly project: Project;
  /** Day on which each item goes live when it is ready at the start of week w; null is that same day. */
  readonly liveDays: readonly (Int32Array | null)[];
  /** Day from which lateness counts: the legal date, else the wanted one, else the earliest by precedence alone. */
  readonly reference: Float64Array;
}

/** Go-live day of an item that is ready at the start of `week`. */
export function liveDay({ portfolio, liveDays }: Planning, item: number, week: number): number {
  return liveDays[item]?.[week] ?? portfolio.start + 7 * week;
}

/** Makes the project of a portfolio. Durations are the mode of each lead time. */
export function planningOf(portfolio: Portfolio): Planning {
  const { items, teams, start } = portfolio, n = items.length, resources = teams.length;
  const capacity = teams.map((_, k) => capacityOf(portfolio, k));
  const weeks = Math.max(...capacity.map((list) => list.length));
  const padded = capacity.map((list) => Int32Array.from({ length: weeks }, (_, week) => list[Math.min(week, list.length - 1)]!));
  const duration = Int32Array.from(items, ({ months }) => weeksOf(months[1]));
  const release = Int32Array.from(items, ({ earliest }) => (earliest === null ? 0 : weekFrom(portfolio, earliest)));
  const span = Math.max(weeks, ...release) + duration.reduce((sum, length) => sum + length, 0) + 1;
  // One table a window: items share it.
  const tables = portfolio.windows.map((window) => {
    const days = goLiveDays(window, start, 7 * span + 1);
    return Int32Array.from({ length: span + 1 }, (_, week) => days[7 * week]!);
  });
  const weekTables = tables.map((days) => days.map((day) => Math.ceil((day - start) / 7)));
  const liveDays = items.map(({ window }) => (window === null ? null : tables[window]!));
  const gains = Int32Array.from(items.flatMap(({ frees }) => frees.map((fte) => Math.floor(1000 * fte))));
  const project: Project = {
    jobs: n, resources, duration, release, capacity: padded,
    demand: Int32Array.from(items.flatMap((item) => teams.map((_, k) => demandOf(portfolio, item, k)))),
    predecessors: items.map(({ after }) => after), livePredecessors: items.map(({ afterLive }) => afterLive),
    live: items.map(({ window }) => (window === null ? null : weekTables[window]!)),
    ...(gains.some((gain) => gain > 0) && { gains }),
  };
  const { earliest } = criticalPath(project);
  const bare: Planning = { portfolio, project, liveDays, reference: new Float64Array(n) };
  items.forEach((item, i) => { bare.reference[i] = item.legal ?? item.wanted ?? liveDay(bare, i, earliest[i]! + duration[i]!); });
  return bare;
}

/** Person-days of an item over all teams, at their mode. */
export const daysOf = (item: Item): number => item.effort.reduce((sum, points) => sum + (points?.[1] ?? 0), 0);

/** EUR million that going live on `day` costs, of delay and of a missed legal date. */
export function delayCost({ portfolio, reference }: Planning, i: number, day: number): { delay: number; legal: number } {
  const item = portfolio.items[i]!;
  return {
    delay: item.costOfDelay * Math.max(0, (day - reference[i]!) / 7 / WEEKS_PER_MONTH),
    legal: item.legal === null ? 0 : portfolio.legalWeight * Math.max(0, (day - item.legal) / 7),
  };
}

/** Multiple of its planned duration within which an item ends with the portfolio's margin; 1 without a margin. */
function prudentMultiples({ items, references, margin }: Portfolio): Float64Array {
  return Float64Array.from(items, (item) => {
    if (margin === 0) return 1;
    const outcome: Outcome = { duration: 1, effort: new Float64Array(item.effort.length) };
    new ItemUncertainty(item, item.reference === null ? null : references[item.reference]!).at(margin, outcome);
    return Math.max(1, outcome.duration);
  });
}

/**
 * What the search makes as small as possible: costs of delay and missed legal dates when every item takes what it needs with
 * the margin's certainty, and later items wait for it. Without that a plan would be on time to the day and late in every draw.
 */
function costOf(planning: Planning): (start: Int32Array) => number {
  const { project, portfolio } = planning, { items } = portfolio;
  const multiples = prudentMultiples(portfolio), order = topologicalOrder(allPredecessors(project)), ready = new Float64Array(project.jobs);
  return (start) => {
    let cost = 0;
    for (let at = 0; at < order.length; at++) {
      const i = order[at]!, { after, afterLive } = items[i]!;
      let from = start[i]!;
      for (let p = 0; p < after.length; p++) from = Math.max(from, ready[after[p]!]!);
      for (let p = 0; p < afterLive.length; p++) from = Math.max(from, (liveDay(planning, afterLive[p]!, Math.ceil(ready[afterLive[p]!]!)) - portfolio.start) / 7);
      ready[i] = from + project.duration[i]! * multiples[i]!;
      const { delay, legal } = delayCost(planning, i, liveDay(planning, i, Math.ceil(ready[i] - 1e-9)));
      // A trace of cost on every week keeps work that nobody waits for from drifting.
      cost += delay + legal + 1e-6 * ready[i];
    }
    return cost;
  };
}

/** Priority of each item under a policy, the lowest first; an item that others need goes no later than they do. */
export function policyPriorities(portfolio: Portfolio, policy: Exclude<Policy, 'zoeken'>): Float64Array {
  const { items } = portfolio;
  const perDay = (amount: number, item: Item): number => amount / Math.max(1, daysOf(item));
  const value = (item: Item, i: number): number => {
    switch (policy) {
      // Dates are large and costs a day small, so the two do not mix.
      case 'wettelijk': return item.legal === null ? 1e9 - perDay(item.costOfDelay, item) : item.legal - 7 * weeksOf(item.months[1]);
      case 'uitstel': return -perDay(item.costOfDelay, item);
      case 'waarde': return -perDay(item.value, item);
      case 'maatschappelijk': return (item.top ? 0 : 1e9) - perDay(item.households, item);
      case 'volgorde': return i;
    }
  };
  const priority = Float64Array.from(items, value);
  const before = items.map(({ after, afterLive }) => [...after, ...afterLive]);
  for (const i of topologicalOrder(before).toReversed()) for (const needed of before[i]!) priority[needed] = Math.min(priority[needed]!, priority[i]!);
  return priority;
}

export interface Plan {
  readonly policy: Policy;
  readonly planning: Planning;
  /** Week in which each item starts, by place. */
  readonly start: Int32Array;
  /** End of the last item, in weeks. */
  readonly makespan: number;
  /** Items in the order in which they were given capacity. */
  readonly order: Int32Array;
}

/** Schedules made by a search over a portfolio. */
const SCHEDULES = 6_000;

/** The plan of a policy. `schedules` bounds the search of 'zoeken'. */
export function planBy(planning: Planning, policy: Policy, seed = 1, schedules = SCHEDULES): Plan {
  const scheduler = new Scheduler(planning.project);
  if (policy !== 'zoeken') {
    const order = scheduler.orderBy(policyPriorities(planning.portfolio, policy)), start = new Int32Array(planning.project.jobs);
    return { policy, planning, order, start, makespan: scheduler.serial(order, start) };
  }
  const names = (Object.keys(POLICIES) as Policy[]).filter((name) => name !== 'zoeken');
  const orders = names.map((name) => scheduler.orderBy(policyPriorities(planning.portfolio, name)));
  const { start, makespan, order } = search(planning.project, { schedules, seed, cost: costOf(planning), orders });
  return { policy, planning, start, makespan, order };
}

export interface PlanSummary {
  readonly beleid: Policy;
  readonly omschrijving: string;
  /** Weeks until the last item is ready. */
  readonly duur: number;
  readonly wettelijkeData: number;
  readonly wettelijkGehaald: number;
  readonly teLaat: readonly { readonly id: string; readonly dagen: number }[];
  /** EUR million, until every item is live. */
  readonly kostenVanUitstel: number;
  /** Share of the items that is live at the end of the plan, and EUR million of value that they then have brought. */
  readonly gerealiseerd: number;
  readonly waarde: number;
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** What a plan brings. */
export function summarise({ policy, planning, start, makespan }: Plan): PlanSummary {
  const { portfolio, project } = planning, { items, until } = portfolio;
  let [met, cost, realised, value] = [0, 0, 0, 0];
  const teLaat: { id: string; dagen: number }[] = [];
  items.forEach((item, i) => {
    const day = liveDay(planning, i, start[i]! + project.duration[i]!);
    cost += delayCost(planning, i, day).delay;
    if (day <= until) {
      realised++;
      value += (item.value * (until - day)) / 365.25;
    }
    if (item.legal === null) return;
    if (day <= item.legal) met++;
    else teLaat.push({ id: item.id, dagen: day - item.legal });
  });
  return {
    beleid: policy, omschrijving: POLICIES[policy], duur: makespan, wettelijkeData: met + teLaat.length, wettelijkGehaald: met,
    teLaat: teLaat.sort((a, b) => b.dagen - a.dagen), kostenVanUitstel: rounded(cost), gerealiseerd: rounded(realised / items.length), waarde: rounded(value),
  };
}

/** Start, ready and go-live of every item as dates. */
export function planItems({ planning, start }: Plan) {
  const { portfolio, project } = planning;
  return portfolio.items.map((item, i) => {
    const ready = start[i]! + project.duration[i]!, live = liveDay(planning, i, ready);
    return {
      id: item.id, naam: item.naam, soort: item.soort, cluster: item.cluster, verplicht: item.must, week: start[i]!, weken: project.duration[i]!,
      start: dateOf(portfolio.start + 7 * start[i]!), gereed: dateOf(portfolio.start + 7 * ready), live: dateOf(live),
      ...(item.legal !== null && { wettelijk: dateOf(item.legal), dagenTeLaat: Math.max(0, live - item.legal) }),
      ...(item.legal === null && item.wanted !== null && { gewenst: dateOf(item.wanted), dagenTeLaat: Math.max(0, live - item.wanted) }),
    };
  });
}

/** Go-live of each milestone: the day on which all its items are live. */
export function planMilestones({ planning, start }: Plan) {
  const { portfolio, project } = planning;
  return portfolio.milestones.map(({ id, naam, items, planned }) => ({
    id, naam, live: items.length === 0 ? null : dateOf(Math.max(...items.map((i) => liveDay(planning, i, start[i]! + project.duration[i]!)))),
    ...(planned !== null && { gepland: dateOf(planned) }),
  }));
}

/** Fte for change and fte used, by team and quarter until the end of the plan: the average over the weeks that begin in it. */
export function teamLoad({ planning, start }: Plan) {
  const { portfolio, project } = planning, { resources, duration, demand, gains, capacity } = project;
  const weeks = Math.min(Math.ceil((portfolio.until - portfolio.start) / 7), capacity[0]!.length);
  return portfolio.teams.map((team, k) => {
    const room = Float64Array.from({ length: weeks }, (_, week) => capacity[k]![week]!), used = new Float64Array(weeks);
    for (let i = 0; i < project.jobs; i++) {
      const end = start[i]! + duration[i]!;
      for (let week = start[i]!; week < Math.min(end, weeks); week++) used[week]! += demand[i * resources + k]!;
      const gain = gains?.[i * resources + k] ?? 0;
      if (gain > 0) for (let week = project.live?.[i]?.[end] ?? end; week < weeks; week++) room[week]! += gain;
    }
    const quarters = new Map<string, [room: number, used: number, weeks: number]>();
    for (let week = 0; week < weeks; week++) {
      const quarter = quarterOf(portfolio.start + 7 * week), sums = quarters.get(quarter) ?? [0, 0, 0];
      quarters.set(quarter, [sums[0] + room[week]!, sums[1] + used[week]!, sums[2] + 1]);
    }
    return { team: team.id, kwartalen: [...quarters].map(([kwartaal, [a, b, count]]) => ({ kwartaal, beschikbaar: rounded(a / count / 1000), gebruikt: rounded(b / count / 1000) })) };
  });
}

/** The portfolio with only the items for which `keep` holds; references to the others fall away. */
export function withItems(portfolio: Portfolio, keep: (item: Item) => boolean): Portfolio {
  const kept = portfolio.items.flatMap((item, i) => (keep(item) ? [i] : []));
  const places = new Map(kept.map((old, now) => [old, now]));
  const moved = (list: readonly number[]): number[] => list.flatMap((old) => places.get(old) ?? []);
  return {
    ...portfolio,
    items: kept.map((old) => ({ ...portfolio.items[old]!, after: moved(portfolio.items[old]!.after), afterLive: moved(portfolio.items[old]!.afterLive) })),
    milestones: portfolio.milestones.flatMap((milestone) => (milestone.items.some((old) => places.has(old)) ? [{ ...milestone, items: moved(milestone.items) }] : [])),
  };
}

