/** Risk and uncertainty: draws over what is not known, what drives an outcome, and the register that they fill. */
export type { Distribution } from './draws/distributions.ts';
export { CorrelationError, InputSpace, type Repair, type Together, type Uncertain } from './draws/space.ts';
export { bestOption, valueOfKnowing, valueOfKnowingAll, type Payoffs } from './sensitivity/information.ts';
export { OutcomeError, type Model, type Question } from './sensitivity/model.ts';
export { morris, type Effects, type MorrisOptions } from './sensitivity/morris.ts';
export { sobolIndices, type Share, type SobolIndex, type SobolOptions, type SobolResult } from './sensitivity/sobol-indices.ts';
export { tornado, type Swing } from './sensitivity/tornado.ts';
export { columnOf, inputsOf, mergeDraws, REPLICATES, runDraws, type DrawBlock, type DrawJob, type Ensemble, type Variant } from './ensemble/draws.ts';
export { jobsOf, runEnsemble, type DrawRunner, type EnsembleOptions, type EnsembleResult, type StopRule } from './ensemble/run.ts';
export { meanWithInterval, sCurve, shareOf, standardError, summarise, type Interval, type Summary } from './ensemble/statistics.ts';
export { readRegister, registerOf } from './register/read-register.ts';
export { applyTables, TABLE_NAMES, tablesOf, type Table, type TableName } from './register/tables.ts';
export { fromCsv, toCsv } from './register/csv.ts';
export { fromXlsx, toXlsx } from './register/xlsx.ts';
export type * from './register/types.ts';
