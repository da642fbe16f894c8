import type { Project } from './project.ts';

export interface Violation { readonly kind: 'release' | 'precedence' | 'live' | 'capacity'; readonly job: number; readonly other: number; readonly period: number }

/**
 * Everything that is wrong with a schedule, found without the scheduler's own bookkeeping: a start before the release or
 * before a predecessor's end, or a period in which a resource is used above its capacity (`other` is then the resource, and
 * `job` -1).
 */
export function violations(project: Project, start: ArrayLike<number>): Violation[] {
  const { jobs, resources, duration, demand, predecessors, livePredecessors, live, gains, capacity, release } = project;
  const out: Violation[] = [];
  const end = (job: number): number => start[job]! + duration[job]!;
  const liveAt = (job: number): number => live?.[job]?.[end(job)] ?? end(job);
  let last = 0;
  for (let job = 0; job < jobs; job++) {
    last = Math.max(last, end(job));
    if (!(start[job]! >= release[job]!) || !Number.isInteger(start[job]!)) out.push({ kind: 'release', job, other: -1, period: start[job]! });
    for (const other of predecessors[job]!) if (end(other) > start[job]!) out.push({ kind: 'precedence', job, other, period: start[job]! });
    for (const other of livePredecessors?.[job] ?? []) if (liveAt(other) > start[job]!) out.push({ kind: 'live', job, other, period: start[job]! });
  }
  for (let t = 0; t < last; t++) {
    for (let k = 0; k < resources; k++) {
      let used = 0, room = capacity[k]![Math.min(t, capacity[k]!.length - 1)]!;
      for (let job = 0; job < jobs; job++) {
        if (start[job]! <= t && t < end(job)) used += demand[job * resources + k]!;
        if (gains && liveAt(job) <= t) room += gains[job * resources + k]!;
      }
      if (used > room) out.push({ kind: 'capacity', job: -1, other: k, period: t });
    }
  }
  return out;
}
