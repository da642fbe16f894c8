import { Stream } from '../../random/index.ts';
import { lowerBound } from './bounds.ts';
import { Improver, isMirrorable } from './improve.ts';
import type { Project } from './project.ts';
import { priorities } from './rules.ts';
import { Scheduler } from './scheduler.ts';

export interface SearchOptions {
  /** Schedules to make; the search stops when they are made or nothing better can exist. */
  readonly schedules: number;
  readonly seed: number;
  /** What to make as small as possible; the makespan unless given. Must not fall when a job starts later. */
  readonly cost?: (start: Int32Array, makespan: number) => number;
  /** Orders to begin with, beside those of the priority rules. */
  readonly orders?: readonly Int32Array[];
}

export interface SearchResult {
  readonly start: Int32Array;
  readonly makespan: number;
  readonly cost: number;
  /** Order of the jobs whose serial schedule this is. */
  readonly order: Int32Array;
  readonly schedules: number;
  /** A cost that no schedule can beat; 0 where none is known. */
  readonly bound: number;
}

interface Individual { readonly order: Int32Array; readonly start: Int32Array; readonly cost: number; readonly makespan: number; readonly print: number }

const PARENTS = 80, MUTATION = 0.02, PATIENCE = 40;

/**
 * Genetic search over orders of the jobs: two-point crossover, jobs moved, each child scheduled serially and, where
 * the project allows, improved forward and backward; the best stay, no schedule twice. When the best parents have been the
 * same for a while the search begins again from new orders. The same seed gives the same result on every machine.
 */
export function search(project: Project, options: SearchOptions): SearchResult {
  return new Search(project, options).run();
}

class Search {
  private readonly project: Project;
  private readonly options: SearchOptions;
  private readonly improver: Improver | null;
  private readonly scheduler: Scheduler;
  private readonly stream: Stream;
  private readonly bound: number;
  private made = 0;
  private best: Individual | null = null;
  private readonly mark: Uint8Array;

  constructor(project: Project, options: SearchOptions) {
    this.project = project;
    this.options = options;
    this.improver = options.cost === undefined && isMirrorable(project) ? new Improver(project) : null;
    this.scheduler = this.improver?.forward ?? new Scheduler(project);
    this.stream = new Stream(options.seed, 'zoeken');
    this.bound = this.improver ? lowerBound(project) : 0;
    this.mark = new Uint8Array(project.jobs);
  }

  run(): SearchResult {
    let first = true;
    while (!this.isOver()) {
      this.generation(this.beginning(first));
      first = false;
    }
    const { order, start, cost, makespan } = this.best!;
    return { order, start, cost, makespan, schedules: this.made, bound: this.bound };
  }

  private isOver(): boolean {
    return this.best !== null && (this.made >= this.options.schedules || this.best.cost <= this.bound || this.project.jobs < 2);
  }

  private individual(order: Int32Array): Individual {
    const start = new Int32Array(this.project.jobs);
    let makespan = this.scheduler.serial(order, start);
    this.made++;
    let kept = order;
    if (this.improver) {
      makespan = this.improver.improve(start);
      this.made += 2;
      kept = this.improver.byStart(start).slice();
    }
    const cost = this.options.cost?.(start, makespan) ?? makespan;
    let print = 17;
    for (let job = 0; job < start.length; job++) print = (Math.imul(print, 31) + start[job]!) | 0;
    const one = { order: kept, start, cost, makespan, print };
    if (this.best === null || cost < this.best.cost) this.best = one;
    return one;
  }

  /** First orders: those of good rules once, then random ones that lean towards late finish times first. */
  private beginning(withRules: boolean): Individual[] {
    const parents: Individual[] = [];
    const add = (order: Int32Array): void => {
      if (parents.length > 0 && this.isOver()) return;
      parents.push(this.individual(order));
    };
    if (withRules) {
      for (const order of this.options.orders ?? []) add(order);
      for (const rule of ['LFT', 'LST', 'MTS'] as const) add(this.scheduler.orderBy(priorities(this.project, rule)));
    }
    const latest = priorities(this.project, 'LFT');
    while (parents.length < PARENTS && !this.isOver()) add(this.biased(latest));
    return parents.sort((a, b) => a.cost - b.cost);
  }

  /** Regret-based sampling: of the jobs that may come next, each with a chance that grows with how far it is below the highest value. */
  private biased(priority: Float64Array): Int32Array {
    const { before, after } = this.scheduler, jobs = this.project.jobs;
    const waiting = Int32Array.from(before, (list) => list.length), ready: number[] = [], out = new Int32Array(jobs);
    for (let job = 0; job < jobs; job++) if (waiting[job] === 0) ready.push(job);
    for (let place = 0; place < jobs; place++) {
      let highest = -Infinity, total = 0;
      for (const job of ready) highest = Math.max(highest, priority[job]!);
      for (const job of ready) total += highest - priority[job]! + 1;
      let left = this.stream.next() * total, pick = 0;
      while (pick < ready.length - 1 && (left -= highest - priority[ready[pick]!]! + 1) > 0) pick++;
      const job = ready[pick]!;
      ready[pick] = ready[ready.length - 1]!;
      ready.pop();
      out[place] = job;
      for (const next of after[job]!) if (--waiting[next]! === 0) ready.push(next);
    }
    return out;
  }

  private generation(parents: Individual[]): void {
    const prints = new Set(parents.map(({ print }) => print));
    let still = 0, best = parents[0]!.cost;
    while (still < PATIENCE && !this.isOver()) {
      const children: Individual[] = [];
      for (let i = 0; i < PARENTS && !this.isOver(); i++) {
        const child = this.individual(this.mutate(this.cross(this.pick(parents).order, this.pick(parents).order)));
        if (prints.has(child.print)) continue;
        prints.add(child.print);
        children.push(child);
      }
      parents = [...parents, ...children].sort((a, b) => a.cost - b.cost).slice(0, PARENTS);
      still = parents[0]!.cost < best ? 0 : still + 1;
      best = parents[0]!.cost;
    }
  }

  /** The better of two parents drawn at random. */
  private pick(parents: readonly Individual[]): Individual {
    const a = parents[this.stream.below(parents.length)]!, b = parents[this.stream.below(parents.length)]!;
    return a.cost <= b.cost ? a : b;
  }

  /** The mother's order outside two cuts; between them what is missing, in the father's order. */
  private cross(mother: Int32Array, father: Int32Array): Int32Array {
    const jobs = mother.length, { mark } = this;
    let a = this.stream.below(jobs + 1), b = this.stream.below(jobs + 1);
    if (a > b) [a, b] = [b, a];
    const out = new Int32Array(jobs);
    mark.fill(0);
    let place = 0;
    for (; place < a; place++) mark[(out[place] = mother[place]!)] = 1;
    for (let i = 0; i < jobs && place < b; i++) {
      if (mark[father[i]!]) continue;
      mark[(out[place++] = father[i]!)] = 1;
    }
    for (let i = 0; i < jobs && place < jobs; i++) if (!mark[mother[i]!]) out[place++] = mother[i]!;
    return out;
  }

  /** Moves a few jobs to another place, anywhere between the last job they need and the first that needs them. */
  private mutate(order: Int32Array): Int32Array {
    const jobs = order.length;
    for (let n = 0; n < jobs; n++) {
      if (this.stream.next() >= MUTATION) continue;
      const from = this.stream.below(jobs), job = order[from]!;
      let low = from, high = from;
      while (low > 0 && !this.scheduler.before[job]!.includes(order[low - 1]!)) low--;
      while (high + 1 < jobs && !this.scheduler.before[order[high + 1]!]!.includes(job)) high++;
      const to = low + this.stream.below(high - low + 1);
      if (to < from) order.copyWithin(to + 1, to, from);
      else order.copyWithin(from, from + 1, to + 1);
      order[to] = job;
    }
    return order;
  }
}
