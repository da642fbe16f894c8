/** The synthetic population: private households of 1-1-2024 with the amounts of a calendar year. */
export { describe, generateShard, householdAt, type PopulationShard } from './generate.ts';
export type { PopulationOptions } from './model.ts';
export { box3Income, type Box3Law } from './box3.ts';
export { KENMERK, OPTIONAL_SOURCES } from './writer.ts';
export { HUISHOUDTYPEN, TOTAL_HOUSEHOLDS } from './strata.ts';
export { tally, TALLY_LENGTH } from './tally.ts';
export { targetsFrom, type Target } from './targets.ts';
export { ASSUMPTIONS } from './assumptions.ts';
export { DATASETS } from './datasets.ts';
export { EQUIVALENCE } from './money.ts';
