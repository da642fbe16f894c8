import { allPredecessors, criticalPath, successorsOf, type Project } from './project.ts';

/**
 * A makespan that no schedule can beat, for constant capacity: the greatest of
 *   - the critical path;
 *   - per resource, work with its head and tail: jobs whose heads (time before them by precedence) are at least h and whose
 *     tails are at least q do their work after h and before the end less q, so the end is at least h + work / capacity + q;
 *   - pairs that cannot run together: the shorter of the two orders.
 */
export function lowerBound(project: Project): number {
  const { jobs, resources, duration, demand, capacity } = project;
  const { earliest, latestStart, length } = criticalPath(project);
  const tails = latestStart.map((start, job) => length - start - duration[job]!);
  let bound = length;
  for (let k = 0; k < resources; k++) {
    const room = capacity[k]!.at(-1)!;
    const users = Array.from({ length: jobs }, (_, job) => job).filter((job) => demand[job * resources + k]! > 0 && duration[job]! > 0);
    const byTail = users.toSorted((a, b) => tails[b]! - tails[a]!);
    for (const head of new Set(users.map((job) => earliest[job]!))) {
      let work = 0;
      for (const job of byTail) {
        if (earliest[job]! < head) continue;
        work += demand[job * resources + k]! * duration[job]!;
        bound = Math.max(bound, head + Math.ceil(work / room) + tails[job]!);
      }
    }
  }
  const reach = reachable(successorsOf(allPredecessors(project)));
  for (let a = 0; a < jobs; a++) {
    for (let b = a + 1; b < jobs; b++) {
      if (reach[a]!.has(b) || reach[b]!.has(a) || duration[a] === 0 || duration[b] === 0) continue;
      let apart = false;
      for (let k = 0; k < resources && !apart; k++) apart = demand[a * resources + k]! + demand[b * resources + k]! > capacity[k]!.at(-1)!;
      if (!apart) continue;
      const work = duration[a]! + duration[b]!;
      bound = Math.max(bound, Math.min(earliest[a]! + work + tails[b]!, earliest[b]! + work + tails[a]!));
    }
  }
  return bound;
}

function reachable(after: readonly (readonly number[])[]): Set<number>[] {
  const out = after.map(() => new Set<number>());
  const visit = (job: number): Set<number> => {
    const set = out[job]!;
    if (set.size === 0) for (const next of after[job]!) {
      set.add(next);
      for (const later of visit(next)) set.add(later);
    }
    return set;
  };
  after.forEach((_, job) => visit(job));
  return out;
}
