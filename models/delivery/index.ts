/** Whether the service can deliver it: the IV portfolio, the people and the service levels. The room's only face. */
export { lowerBound } from './portfolio/bounds.ts';
export { PsplibError, readPsplib } from './portfolio/psplib.ts';
export { priorities, RULES, type Rule } from './portfolio/rules.ts';
export { ProjectError, type Project } from './portfolio/project.ts';
export { Scheduler } from './portfolio/scheduler.ts';
export { search, type SearchResult } from './portfolio/search.ts';
export { violations } from './portfolio/verify.ts';
export { dateOf } from './calendar.ts';
export { describeFormFinding, type FormFinding } from './form.ts';
export { crowdingOut, type CrowdingOut } from './portfolio/crowding.ts';
export { drawPlan, mergeDraws, summariseDraws, type Draws } from './portfolio/forecast.ts';
export { planBy, planItems, planMilestones, planningOf, summarise, teamLoad, withItems, type Plan, type PlanSummary } from './portfolio/plan.ts';
export { readPortfolio } from './portfolio/read-portfolio.ts';
export { selectItems, type Selection } from './portfolio/select.ts';
export { POLICIES, type Item, type Policy, type Portfolio } from './portfolio/types.ts';
export { planPsplib, psplibQuantiles } from './portfolio/psplib-plan.ts';
