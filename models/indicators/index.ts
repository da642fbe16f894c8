/** Small tables out of a whole population: what may be added up over shards, and what can be read from the sums. */
export { addShard, emptyTally, type ScenarioOutcome, type TallyShape } from './tally.ts';
export { comparisonFrom, postsFrom, type Comparison, type GroupChange, type PostResult } from './read.ts';
