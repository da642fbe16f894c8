import { allPredecessors, horizonOf, successorsOf, topologicalOrder, type Project } from './project.ts';

/**
 * Schedule generation for one project, with its working memory, so that thousands of schedules cost no new arrays.
 * A schedule is the start of each job; every method fills `start` and gives the makespan: the end of the last job.
 */
export class Scheduler {
  readonly project: Project;
  /** Jobs in an order that respects precedence. */
  readonly topological: Int32Array;
  /** Place of each job in that order. */
  readonly rank: Int32Array;
  readonly before: readonly Int32Array[];
  readonly after: readonly Int32Array[];
  private readonly horizon: number;
  /** Free capacity, period by period: free[t * resources + k], filled in up to `extent` and no further. */
  private readonly free: Int32Array;
  private extent = 0;
  /** Jobs placed so far that give capacity once they are live. */
  private readonly gainers: number[] = [];
  private readonly gainsFrom: number[] = [];
  /** The resources a job needs, and how much of each. */
  private readonly needs: readonly Int32Array[];
  private readonly amounts: readonly Int32Array[];
  private readonly finishBefore: readonly Int32Array[];
  private readonly liveBefore: readonly Int32Array[] | null;
  private readonly waiting: Int32Array;

  constructor(project: Project) {
    this.project = project;
    const { jobs, resources, demand } = project;
    const before = allPredecessors(project);
    this.topological = topologicalOrder(before);
    this.rank = new Int32Array(jobs);
    this.topological.forEach((job, place) => { this.rank[job] = place; });
    this.before = before.map((list) => Int32Array.from(list));
    this.after = successorsOf(before).map((list) => Int32Array.from(list));
    this.finishBefore = project.predecessors.map((list) => Int32Array.from(list));
    this.liveBefore = project.livePredecessors?.some((list) => list.length > 0) ? project.livePredecessors.map((list) => Int32Array.from(list)) : null;
    this.horizon = horizonOf(project);
    this.free = new Int32Array(this.horizon * resources);
    const used = (job: number): number[] => Array.from({ length: resources }, (_, k) => k).filter((k) => demand[job * resources + k]! > 0);
    this.needs = before.map((_, job) => Int32Array.from(used(job)));
    this.amounts = before.map((_, job) => Int32Array.from(used(job), (k) => demand[job * resources + k]!));
    this.waiting = new Int32Array(jobs);
  }

  /** Period in which a job that starts at `start` is live. */
  liveAt(job: number, start: number): number {
    const finish = start + this.project.duration[job]!;
    return this.project.live?.[job]?.[finish] ?? finish;
  }

  /** Earliest start of a job whose predecessors have theirs. */
  private earliest(job: number, start: Int32Array): number {
    const { duration, release } = this.project, before = this.finishBefore[job]!;
    let earliest = release[job]!;
    for (let i = 0; i < before.length; i++) {
      const finish = start[before[i]!]! + duration[before[i]!]!;
      if (finish > earliest) earliest = finish;
    }
    if (this.liveBefore) for (const previous of this.liveBefore[job]!) earliest = Math.max(earliest, this.liveAt(previous, start[previous]!));
    return earliest;
  }

  private clear(): void {
    this.extent = 0;
    this.gainers.length = 0;
    this.gainsFrom.length = 0;
  }

  /** Fills in free capacity up to a period that nothing has reached yet. */
  private extend(until: number): void {
    const { free, gainers, gainsFrom } = this, { resources, capacity, gains } = this.project;
    const end = Math.min(this.horizon, Math.max(until, this.extent + 64));
    for (let k = 0; k < resources; k++) {
      const list = capacity[k]!, last = list.length - 1;
      for (let t = this.extent; t < end; t++) free[t * resources + k] = list[t < last ? t : last]!;
    }
    for (let g = 0; g < gainers.length; g++) for (let t = Math.max(this.extent, gainsFrom[g]!); t < end; t++) for (let k = 0; k < resources; k++) free[t * resources + k]! += gains![gainers[g]! * resources + k]!;
    this.extent = end;
  }

  /** First period from `earliest` on in which the job fits into what is free. */
  private fit(job: number, earliest: number): number {
    const { free } = this, { resources } = this.project, length = this.project.duration[job]!;
    const needs = this.needs[job]!, amounts = this.amounts[job]!;
    let t = earliest;
    // Look backwards from the end: a period without room rules out every start up to it. What was seen as free stays so.
    let seen = t - 1;
    for (let last = t + length - 1; last > seen;) {
      if (last >= this.extent) this.extend(last + 1);
      let blocked = -1;
      for (let p = last; p > seen && blocked < 0; p--) {
        const row = p * resources;
        for (let i = 0; i < needs.length; i++) {
          if (free[row + needs[i]!]! < amounts[i]!) {
            blocked = p;
            break;
          }
        }
      }
      if (blocked < 0) break;
      t = blocked + 1;
      seen = last;
      last = t + length - 1;
    }
    return t;
  }

  private place(job: number, at: number, start: Int32Array): void {
    const { free } = this, { resources, gains } = this.project;
    const needs = this.needs[job]!, amounts = this.amounts[job]!;
    start[job] = at;
    for (let p = at, end = at + this.project.duration[job]!; p < end; p++) for (let i = 0; i < needs.length; i++) free[p * resources + needs[i]!]! -= amounts[i]!;
    if (!gains) return;
    let from = -1;
    for (let k = 0; k < resources; k++) {
      const gain = gains[job * resources + k]!;
      if (gain === 0) continue;
      if (from < 0) from = this.liveAt(job, at);
      for (let p = from; p < this.extent; p++) free[p * resources + k]! += gain;
    }
    if (from < 0) return;
    this.gainers.push(job);
    this.gainsFrom.push(from);
  }

  /** Serial schedule generation: the jobs in `order` (which must respect precedence), each as early as it can. */
  serial(order: Int32Array, start: Int32Array): number {
    this.clear();
    let makespan = 0;
    for (let i = 0; i < order.length; i++) {
      const job = order[i]!;
      const at = this.fit(job, this.earliest(job, start));
      this.place(job, at, start);
      if (at + this.project.duration[job]! > makespan) makespan = at + this.project.duration[job]!;
    }
    return makespan;
  }

  /** An order that respects precedence and takes, of the jobs that may come next, the one with the lowest priority value. */
  orderBy(priority: ArrayLike<number>, out = new Int32Array(this.project.jobs)): Int32Array {
    const { waiting } = this, ready: number[] = [];
    for (let job = 0; job < waiting.length; job++) if ((waiting[job] = this.before[job]!.length) === 0) ready.push(job);
    for (let place = 0; ready.length > 0; place++) {
      let best = 0;
      for (let i = 1; i < ready.length; i++) {
        const a = priority[ready[i]!]!, b = priority[ready[best]!]!;
        if (a < b || (a === b && ready[i]! < ready[best]!)) best = i;
      }
      const job = ready[best]!;
      ready[best] = ready[ready.length - 1]!;
      ready.pop();
      out[place] = job;
      for (const next of this.after[job]!) if (--waiting[next]! === 0) ready.push(next);
    }
    return out;
  }

  /**
   * Parallel schedule generation: at each moment, of the jobs that may start now, those that fit, lowest priority value first
   * (ties: lowest number). No job that could start now is kept waiting.
   */
  parallel(priority: ArrayLike<number>, start: Int32Array): number {
    const { project, waiting } = this, { jobs, duration } = project;
    this.clear();
    const byPriority = Int32Array.from({ length: jobs }, (_, job) => job).sort((a, b) => priority[a]! - priority[b]! || a - b);
    for (let job = 0; job < jobs; job++) waiting[job] = this.before[job]!.length;
    const earliest = new Int32Array(jobs).fill(-1), done = new Uint8Array(jobs);
    for (let job = 0; job < jobs; job++) if (waiting[job] === 0) earliest[job] = project.release[job]!;
    let makespan = 0;
    for (let placed = 0, t = 0; placed < jobs;) {
      let again = false;
      for (let i = 0; i < jobs; i++) {
        const job = byPriority[i]!;
        if (done[job] || waiting[job]! > 0 || earliest[job]! > t || this.fit(job, t) !== t) continue;
        this.place(job, t, start);
        done[job] = 1;
        placed++;
        makespan = Math.max(makespan, t + duration[job]!);
        for (const next of this.after[job]!) {
          if (--waiting[next]! > 0) continue;
          earliest[next] = this.earliest(next, start);
          // A milestone just passed may let another job start at this same moment.
          if (earliest[next] <= t) again = true;
        }
      }
      if (!again) t++;
      if (t > this.horizon) throw new RangeError('a job does not fit within the horizon');
    }
    return makespan;
  }
}
