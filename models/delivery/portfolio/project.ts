/**
 * A resource-constrained project (RCPSP): jobs 0..n-1 with whole-number durations, each needing an amount of every resource
 * while it runs, without interruption; a job starts after its predecessors have ended and not before its release.
 *
 * Extended for a portfolio: capacity may differ per period, a finished job may have to wait for a release window before it is
 * live (others may wait for that), and being live it may free capacity.
 */
export interface Project {
  readonly jobs: number;
  readonly resources: number;
  /** Periods a job takes, per job; 0 is a milestone. */
  readonly duration: Int32Array;
  /** Amount of resource k that job j needs: demand[j * resources + k]. */
  readonly demand: Int32Array;
  readonly predecessors: readonly (readonly number[])[];
  /** Capacity per period, one array a resource, of one length; the last value holds for ever after. */
  readonly capacity: readonly Int32Array[];
  /** Earliest start per job. */
  readonly release: Int32Array;
  /** Jobs that have to be live, not only finished, before a job may start. */
  readonly livePredecessors?: readonly (readonly number[])[];
  /** Period in which a job that finishes at period f is live: live[j][f]; null is at once. Beyond its end, at once too. */
  readonly live?: readonly (Int32Array | null)[];
  /** Capacity that job j adds to resource k once it is live: gains[j * resources + k]. */
  readonly gains?: Int32Array;
}

/** A project cannot be scheduled: which jobs, resource and why. */
export class ProjectError extends Error {
  readonly jobs: readonly number[];
  readonly resource: number | undefined;
  constructor(message: string, jobs: readonly number[], resource?: number) {
    super(message);
    this.name = 'ProjectError';
    this.jobs = jobs;
    this.resource = resource;
  }
}

/** The same cycle, beginning with its lowest number. */
function fromLowest(cycle: number[]): number[] {
  const at = cycle.indexOf(Math.min(...cycle));
  return [...cycle.slice(at), ...cycle.slice(0, at)];
}

/** The jobs of a cycle in order, each needed by the one after it, the last by the first; null when there is none. */
export function findCycle(predecessors: readonly (readonly number[])[]): number[] | null {
  const state = new Uint8Array(predecessors.length), path: number[] = [];
  const visit = (job: number): number[] | null => {
    state[job] = 1;
    path.push(job);
    for (const before of predecessors[job]!) {
      if (state[before] === 1) return fromLowest(path.slice(path.indexOf(before)).reverse());
      if (state[before] === 0) {
        const cycle = visit(before);
        if (cycle) return cycle;
      }
    }
    path.pop();
    state[job] = 2;
    return null;
  };
  for (let job = 0; job < predecessors.length; job++) {
    const cycle = state[job] === 0 ? visit(job) : null;
    if (cycle) return cycle;
  }
  return null;
}

/** Both kinds of predecessors together: what has to come earlier in any order of the jobs. */
export function allPredecessors({ predecessors, livePredecessors }: Project): readonly (readonly number[])[] {
  return livePredecessors ? predecessors.map((list, job) => [...new Set([...list, ...livePredecessors[job]!])]) : predecessors;
}

export function successorsOf(predecessors: readonly (readonly number[])[]): number[][] {
  const out: number[][] = predecessors.map(() => []);
  predecessors.forEach((list, job) => { for (const before of list) out[before]!.push(job); });
  return out;
}

/** Jobs in an order that respects precedence, lowest number first where it leaves a choice. Throws ProjectError on a cycle. */
export function topologicalOrder(predecessors: readonly (readonly number[])[]): Int32Array {
  const cycle = findCycle(predecessors);
  if (cycle) throw new ProjectError('precedence has a cycle', cycle);
  const successors = successorsOf(predecessors);
  const waiting = Int32Array.from(predecessors, (list) => list.length);
  const ready = predecessors.flatMap((list, job) => (list.length === 0 ? [job] : []));
  const order: number[] = [];
  while (ready.length > 0) {
    const job = ready.splice(ready.indexOf(Math.min(...ready)), 1)[0]!;
    order.push(job);
    for (const next of successors[job]!) if (--waiting[next]! === 0) ready.push(next);
  }
  return Int32Array.from(order);
}

/**
 * Periods within which any list of jobs can be scheduled. Throws ProjectError when a job needs more of a resource than its
 * last, lasting capacity: such a job might never fit.
 */
export function horizonOf(project: Project): number {
  const { jobs, resources, duration, demand, capacity, release, live } = project;
  let periods = capacity[0]?.length ?? 0, work = 0;
  for (let job = 0; job < jobs; job++) {
    periods = Math.max(periods, release[job]!, live?.[job]?.length ?? 0);
    work += duration[job]!;
    for (let k = 0; k < resources; k++) {
      if (duration[job]! > 0 && demand[job * resources + k]! > capacity[k]!.at(-1)!) throw new ProjectError('a job needs more than the lasting capacity', [job], k);
    }
  }
  return periods + work + 1;
}

/** Earliest and latest times by precedence and release alone, the latest so that the last job ends when it earliest can. */
export interface CriticalPath { readonly earliest: Int32Array; readonly latestStart: Int32Array; readonly length: number }

export function criticalPath(project: Project): CriticalPath {
  const { jobs, duration, release } = project;
  const before = allPredecessors(project);
  const order = topologicalOrder(before), after = successorsOf(before);
  const earliest = new Int32Array(jobs), latestStart = new Int32Array(jobs);
  let length = 0;
  for (const job of order) {
    let start = release[job]!;
    for (const previous of before[job]!) start = Math.max(start, earliest[previous]! + duration[previous]!);
    earliest[job] = start;
    length = Math.max(length, start + duration[job]!);
  }
  for (const job of order.toReversed()) {
    let finish = length;
    for (const next of after[job]!) finish = Math.min(finish, latestStart[next]!);
    latestStart[job] = finish - duration[job]!;
  }
  return { earliest, latestStart, length };
}
