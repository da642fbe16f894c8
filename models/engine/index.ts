/** The engine: law text to a checked plan, and the two ways to run it. */
export { compilePlan, thresholdsOf, type Plan, type Parameter, type Rule } from './plan.ts';
export { evaluateExact, type ExactEvaluation, type Step, type Decimal } from './exact.ts';
export { describeFinding, FormulaError, LawError, type LawFinding } from './errors.ts';
export { parseFormula, type Syntax } from './parse.ts';
export { FUNCTIONS } from './check.ts';
export { children, type Node } from './ir.ts';
export { nearest } from './nearest.ts';
export type { Bounds } from './bounds.ts';
export { formatUnit, type Unit } from './units.ts';
export type { HouseholdYear, Instance } from './household-year.ts';
export { allocateShard, columnSpecs, householdsOf, shardOf, BIT_OF, COUNT_COLUMNS, type Column, type ColumnSpec, type Rows, type Shard } from './columns.ts';
export { Kernel, type Amounts, type KernelOutput } from './kernel.ts';
export { usedInputs } from './schedule.ts';
export { rowStarts, selectHouseholds, type RowStarts } from './select.ts';
