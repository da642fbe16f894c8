/** Small tables out of a whole population: what may be added up over shards, and what can be read from the sums. */
export { addShard, emptyTally, type ScenarioOutcome, type TallyShape } from './tally.ts';
export { comparisonFrom, postsFrom, type Comparison, type GroupChange, type PostResult } from './read.ts';
export { budgetLine, type BudgetLine, type Kink, type LineRequest } from './budget-line.ts';
export type { Measure, MeasureShard } from './measure.ts';
export { groupsOf } from './income/groups.ts';
export { distributionMeasure, type IncomeDistribution } from './income/distribution-measure.ts';
export { pressureMeasure, type PressureOfStep } from './income/pressure-measure.ts';
export { cliffMeasure, type CliffMap } from './income/cliff-measure.ts';
export { findCliffs, LEAST_LOSS, REACH, type Cliff } from './income/cliffs.ts';
export { keptOf, raiseEach, STEPS, type Raised } from './income/pressure.ts';
