/** Whether the service can deliver it: the IV portfolio, the people and the service levels. The room's only face. */
export { lowerBound } from './portfolio/bounds.ts';
export { PsplibError, readPsplib } from './portfolio/psplib.ts';
export { priorities, RULES, type Rule } from './portfolio/rules.ts';
export { ProjectError, type Project } from './portfolio/project.ts';
export { Scheduler } from './portfolio/scheduler.ts';
export { search, type SearchResult } from './portfolio/search.ts';
export { violations } from './portfolio/verify.ts';
