import { liveDay, type Plan } from './plan.ts';
import { successorsOf } from './project.ts';

/** Why an item is live later than planned, in weeks; the five add up to the delay. */
export const CAUSES = ['voorganger', 'capaciteit', 'schok', 'uitloop', 'venster'] as const;
export type Cause = (typeof CAUSES)[number];
const BEFORE = 0, CAPACITY = 1, SHOCK = 2, OVERRUN = 3, WINDOW = 4, KINDS = CAUSES.length;
const WAITING = 0, RUNNING = 1, DONE = 2;


/** Weeks that an execution may go on after the last week for which capacity was drawn. */
const PATIENCE = 10_000_000;

/** What one draw asks: duration and staff of each item, and the capacity by week. */
export interface DrawInput {
  /** Weeks of work of each item at full staff. */
  readonly weeks: Float64Array;
  /** Staff of team k that item i asks: staff[i * teams + k], thousandths of fte. */
  readonly staff: Float64Array;
  /** Thousandths of fte for change by week, one array a team; the last value, without shocks, holds for ever after. */
  readonly capacity: readonly Float64Array[];
  /** 1 in the weeks in which a shock took some of a team. */
  readonly shocked: readonly Uint8Array[];
}

/**
 * Carries out a plan week by week, knowing nothing of what is to come. An item begins in its planned week or later, once what
 * it needs is ready (or live) and its teams have the staff; from then on it keeps its staff. When capacity falls short,
 * running items get it in the order of the plan and the last ones slow down; top priorities go before all others, also before
 * what is running. With every duration as planned and no shocks the execution is the plan.
 */
export class Execution {
  readonly plan: Plan;
  /** Of the last draw: week in which each item began and was ready, and the day on which it went live. */
  readonly start: Int32Array;
  readonly ready: Int32Array;
  readonly live: Float64Array;
  /** Weeks of delay by cause: causes[i * CAUSES.length + cause]. */
  readonly causes: Float64Array;
  /** The item at whose end (or go-live) each item began: one that it needed, or that gave it staff; -1 is none. */
  readonly heldBy: Int32Array;
  /** The team that was short when an item last waited or slowed down; -1 is none. */
  readonly shortTeam: Int32Array;
  private readonly plannedLive: Float64Array;
  private readonly next: readonly (readonly number[])[];
  private readonly nextLive: readonly (readonly number[])[];
  private readonly sharing: readonly (readonly number[])[];
  /** Teams that each item needs. */
  private readonly needs: readonly Int32Array[];
  /** Items by planned start, and place of each item in the order in which staff is given. */
  private readonly byStart: Int32Array;
  private readonly rank: Int32Array;
  private readonly remaining: Float64Array;
  private readonly missing: Int32Array;
  private readonly told: Int32Array;
  private readonly state: Uint8Array;
  private readonly free: Float64Array;
  private readonly gained: Float64Array;
  private readonly lasting: Float64Array;
  private readonly top: Uint8Array;
  private readonly ended: Int32Array;
  /** Of the present week: share of the asked staff that each active item has, and the cause that takes the rest. */
  private readonly share: Float64Array;
  private readonly lacks: Uint8Array;
  /** For each week, the first later one in which capacity or a shock differs from the week before. */
  private change = new Int32Array(0);
  private readonly liveWeek: Int32Array;
  /** Items that run or may begin, in the order in which staff is given, and items that wait for their go-live. */
  private active: number[] = [];
  private due: number[] = [];
  private upcoming = 0;
  private open = 0;

  constructor(plan: Plan) {
    const { project, portfolio } = plan.planning, { jobs, resources, duration, demand } = project, { items } = portfolio;
    const whole = (): Int32Array => new Int32Array(jobs);
    this.plan = plan;
    this.start = whole();
    this.ready = whole();
    this.live = new Float64Array(jobs);
    this.causes = new Float64Array(jobs * KINDS);
    this.heldBy = whole();
    this.shortTeam = whole();
    this.remaining = new Float64Array(jobs);
    this.missing = whole();
    this.told = whole();
    this.liveWeek = whole();
    this.state = new Uint8Array(jobs);
    this.share = new Float64Array(jobs);
    this.lacks = new Uint8Array(jobs);
    this.free = new Float64Array(resources);
    this.gained = new Float64Array(resources);
    this.lasting = new Float64Array(resources);
    this.top = Uint8Array.from(items, ({ top }) => Number(top));
    this.ended = new Int32Array(resources);
    const place = whole();
    plan.order.forEach((item, at) => { place[item] = at; });
    const order = Int32Array.from(items, (_, i) => i).sort((a, b) => Number(items[b]!.top) - Number(items[a]!.top) || plan.start[a]! - plan.start[b]! || place[a]! - place[b]!);
    this.rank = whole();
    order.forEach((item, at) => { this.rank[item] = at; });
    this.byStart = Int32Array.from(items, (_, i) => i).sort((a, b) => plan.start[a]! - plan.start[b]! || this.rank[a]! - this.rank[b]!);
    this.needs = items.map((_, i) => Int32Array.from(Array.from({ length: resources }, (__, k) => k).filter((k) => demand[i * resources + k]! > 0)));
    this.plannedLive = Float64Array.from(items, (_, i) => liveDay(plan.planning, i, plan.start[i]! + duration[i]!));
    this.next = successorsOf(project.predecessors);
    this.nextLive = successorsOf(items.map(({ afterLive }) => afterLive));
    const shares = (a: number, b: number): boolean => Array.from({ length: resources }, (_, k) => k).some((k) => demand[a * resources + k]! > 0 && demand[b * resources + k]! > 0);
    this.sharing = items.map((_, i) => items.flatMap((__, j) => (plan.start[j]! + duration[j]! === plan.start[i]! && duration[j]! > 0 && shares(i, j) ? [j] : [])));
  }

  /** Runs one draw; the results are in the arrays until the next. Throws RangeError when an item never ends. */
  run(input: DrawInput): void {
    const { items } = this.plan.planning.portfolio;
    for (const list of [this.causes, this.gained, this.state]) list.fill(0);
    for (const list of [this.heldBy, this.shortTeam, this.told, this.ended]) list.fill(-1);
    this.remaining.set(input.weeks);
    items.forEach(({ after, afterLive }, i) => { this.missing[i] = after.length + afterLive.length; });
    this.active = [];
    this.due = [];
    this.upcoming = 0;
    this.open = items.length;
    this.findChanges(input);
    const last = input.capacity[0]!.length - 1;
    for (let k = 0; k < this.lasting.length; k++) this.lasting[k] = input.capacity[k]![last]!;
    for (let week = 0; this.open > 0;) {
      if (week > last + PATIENCE) throw new RangeError('an item never ends');
      week = this.week(week, week < last ? week : last, input);
    }
    for (let i = 0; i < items.length; i++) this.account(i);
  }

  private findChanges({ capacity, shocked }: DrawInput): void {
    const weeks = capacity[0]!.length;
    if (this.change.length !== weeks) this.change = new Int32Array(weeks);
    this.change[weeks - 1] = 0x7fffffff;
    for (let week = weeks - 2; week >= 0; week--) {
      let same = true;
      for (let k = 0; same && k < capacity.length; k++) same = capacity[k]![week] === capacity[k]![week + 1] && shocked[k]![week] === shocked[k]![week + 1];
      this.change[week] = same ? this.change[week + 1]! : week + 1;
    }
  }

  /** A week, and those after it in which nothing changes; gives the first week that has to be looked at again. */
  private week(week: number, at: number, input: DrawInput): number {
    const { state, free, remaining, causes, share, lacks, top, active } = this;
    for (let k = 0; k < free.length; k++) free[k] = input.capacity[k]![at]! + this.gained[k]!;
    this.goLive(week);
    for (; this.upcoming < state.length && this.plan.start[this.byStart[this.upcoming]!]! <= week; this.upcoming++) this.mayBegin(this.byStart[this.upcoming]!);
    this.passMilestones(week, input);
    let tops = 0;
    while (tops < active.length && top[active[tops]!] === 1) tops++;
    for (let from = 0, to = tops, round = 0; round < 2; from = tops, to = active.length, round++) {
      for (let i = from; i < to; i++) if (state[active[i]!] === RUNNING) this.work(active[i]!, at, input);
      for (let i = from; i < to; i++) if (state[active[i]!] === WAITING) this.tryToBegin(active[i]!, week, at, input);
    }
    const until = this.nextEvent(week, at), weeks = until - week;
    let ending = 0;
    for (let i = 0; i < active.length; i++) {
      const item = active[i]!, got = share[item]!;
      if (got < 1) causes[item * KINDS + lacks[item]!]! += weeks * (1 - got);
      if (state[item] === RUNNING && (remaining[item]! -= weeks * got) < 1e-9) ending++;
    }
    if (ending === 0) return until;
    // Taken out first: an item that ends may put others among the active ones.
    const done: number[] = [];
    for (let i = active.length - 1; i >= 0; i--) if (state[active[i]!] === RUNNING && remaining[active[i]!]! < 1e-9) done.push(...active.splice(i, 1));
    for (const item of done) this.finish(item, until);
    return until;
  }

  /** The first week in which an item may end, be taken up or go live, or capacity changes. */
  private nextEvent(week: number, at: number): number {
    const { active, state, remaining, share, due, liveWeek } = this;
    let next = this.change[at]!;
    const upcoming = this.byStart[this.upcoming];
    if (upcoming !== undefined) next = Math.min(next, this.plan.start[upcoming]!);
    for (let i = 0; i < due.length; i++) next = Math.min(next, liveWeek[due[i]!]!);
    for (let i = 0; i < active.length; i++) {
      const item = active[i]!;
      if (state[item] === RUNNING && share[item]! > 0) next = Math.min(next, week + Math.ceil((remaining[item]! - 1e-9) / share[item]!));
    }
    return Math.max(next, week + 1);
  }

  /** Puts an item among the active ones, if nothing it needs is missing. */
  private mayBegin(item: number): void {
    if (this.missing[item]! > 0) return;
    const { active, rank } = this;
    let place = active.length;
    while (place > 0 && rank[active[place - 1]!]! > rank[item]!) place--;
    active.splice(place, 0, item);
  }

  /** Items that take no time pass as soon as they may, and others may then begin in the same week. */
  private passMilestones(week: number, input: DrawInput): void {
    for (let i = 0; i < this.active.length; i++) {
      const item = this.active[i]!;
      if (input.weeks[item] !== 0) continue;
      this.active.splice(i, 1);
      this.start[item] = week;
      if (this.told[item] !== week) this.heldBy[item] = -1;
      this.finish(item, week);
      this.goLive(week);
      i = -1;
    }
  }

  private tryToBegin(item: number, week: number, at: number, input: DrawInput): void {
    const teams = this.free.length, needs = this.needs[item]!;
    for (let j = 0; j < needs.length; j++) {
      const k = needs[j]!;
      // What is asked can be above all that a team has when effort turned out high: all of it then has to do.
      if (this.free[k]! + 1e-6 >= Math.min(input.staff[item * teams + k]!, this.lasting[k]!)) continue;
      this.share[item] = 0;
      this.lacks[item] = input.shocked[k]![at] ? SHOCK : CAPACITY;
      this.shortTeam[item] = k;
      return;
    }
    this.start[item] = week;
    this.state[item] = RUNNING;
    if (this.told[item] !== week) this.heldBy[item] = this.giverOfStaff(item, week);
    this.work(item, at, input);
  }

  /** The item whose end in this week made room for another. */
  private giverOfStaff(item: number, week: number): number {
    const team = this.shortTeam[item]!;
    if (team >= 0 && this.ended[team]! >= 0 && this.ready[this.ended[team]!] === week) return this.ended[team]!;
    return this.sharing[item]!.find((other) => this.state[other] === DONE && this.ready[other] === week) ?? -1;
  }

  /** A week of work, as far as the staff goes round. */
  private work(item: number, at: number, input: DrawInput): void {
    const { free } = this, teams = free.length, needs = this.needs[item]!;
    let share = 1, short = -1;
    for (let j = 0; j < needs.length; j++) {
      const asked = input.staff[item * teams + needs[j]!]!;
      if (asked * share <= free[needs[j]!]! + 1e-6) continue;
      share = Math.max(0, free[needs[j]!]! / asked);
      short = needs[j]!;
    }
    for (let j = 0; j < needs.length; j++) free[needs[j]!]! -= share * input.staff[item * teams + needs[j]!]!;
    this.share[item] = share;
    this.lacks[item] = short >= 0 && input.shocked[short]![at] ? SHOCK : CAPACITY;
    if (short >= 0) this.shortTeam[item] = short;
  }

  private finish(item: number, week: number): void {
    const { planning } = this.plan, needs = this.needs[item]!;
    this.open--;
    this.state[item] = DONE;
    this.ready[item] = week;
    this.live[item] = liveDay(planning, item, week);
    this.liveWeek[item] = Math.ceil((this.live[item] - planning.portfolio.start) / 7);
    for (let j = 0; j < needs.length; j++) this.ended[needs[j]!] = item;
    this.tell(item, this.next[item]!, week);
    if (this.nextLive[item]!.length > 0 || planning.project.gains) this.due.push(item);
  }

  private tell(item: number, list: readonly number[], week: number): void {
    for (const next of list) {
      this.missing[next]!--;
      this.told[next] = week;
      this.heldBy[next] = item;
      const late = week - this.plan.start[next]!;
      if (this.missing[next]! > 0 || late < 0) continue;
      this.causes[next * KINDS + BEFORE] = late;
      // Items planned for this very week are taken up with the others of their week.
      if (this.isTakenUp(next)) this.mayBegin(next);
    }
  }

  /** Whether the planned week of an item has come: it is then put among the active ones as soon as nothing is missing. */
  private isTakenUp(item: number): boolean {
    const first = this.byStart[this.upcoming];
    if (first === undefined) return true;
    const { start } = this.plan;
    return start[item]! < start[first]! || (start[item] === start[first] && this.rank[item]! < this.rank[first]!);
  }

  /** Items that are live from this week on: what waits for that may begin, and the maintenance they end gives capacity. */
  private goLive(week: number): void {
    const { gains, resources } = this.plan.planning.project;
    for (let i = 0; i < this.due.length; i++) {
      const item = this.due[i]!;
      if (this.liveWeek[item]! > week) continue;
      this.due.splice(i--, 1);
      this.tell(item, this.nextLive[item]!, week);
      if (!gains) continue;
      for (let k = 0; k < resources; k++) {
        this.gained[k]! += gains[item * resources + k]!;
        this.free[k]! += gains[item * resources + k]!;
      }
    }
  }

  /** Splits the delay of an item that is done. Waiting was counted week by week; what is left of its run is its own overrun. */
  private account(item: number): void {
    const { planning, start: planned } = this.plan, { duration } = planning.project, at = item * KINDS;
    const waited = this.start[item]! - planned[item]!;
    const slowed = this.causes[at + BEFORE]! + this.causes[at + CAPACITY]! + this.causes[at + SHOCK]! - waited;
    this.causes[at + OVERRUN] = this.ready[item]! - this.start[item]! - slowed - duration[item]!;
    const late = (this.live[item]! - this.plannedLive[item]!) / 7;
    this.causes[at + WINDOW] = late - (this.ready[item]! - planned[item]! - duration[item]!);
  }
}
