import { allPredecessors, criticalPath, successorsOf, type Project } from './project.ts';

/** Published priority rules of project scheduling; a lower value goes first, ties go to the lowest job number. */
export const RULES = {
  LFT: 'latest finish time', LST: 'latest start time', MSLK: 'least slack', MTS: 'most total successors',
  GRPW: 'greatest rank positional weight', SPT: 'shortest processing time', FIFO: 'lowest number',
} as const;
export type Rule = keyof typeof RULES;

/** How many jobs come after each job, directly or not. */
function totalSuccessors(after: readonly (readonly number[])[]): number[] {
  return after.map((_, job) => {
    const seen = new Set<number>(), stack = [job];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      for (const later of after[next]!) {
        if (!seen.has(later)) stack.push(later);
        seen.add(later);
      }
    }
    return seen.size;
  });
}

/** The value of each job under a rule. */
export function priorities(project: Project, rule: Rule): Float64Array {
  const { jobs, duration } = project;
  const { earliest, latestStart } = criticalPath(project);
  const after = successorsOf(allPredecessors(project));
  const of = (value: (job: number) => number): Float64Array => Float64Array.from({ length: jobs }, (_, job) => value(job));
  switch (rule) {
    case 'LFT': return of((job) => latestStart[job]! + duration[job]!);
    case 'LST': return of((job) => latestStart[job]!);
    case 'MSLK': return of((job) => latestStart[job]! - earliest[job]!);
    case 'MTS': {
      const total = totalSuccessors(after);
      return of((job) => -total[job]!);
    }
    case 'GRPW': return of((job) => -after[job]!.reduce((sum, next) => sum + duration[next]!, duration[job]!));
    case 'SPT': return of((job) => duration[job]!);
    case 'FIFO': return of((job) => job);
  }
}
