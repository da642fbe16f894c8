/** Studies: what to compute, split into jobs for any executor, and merged to the same bytes. */
export { checkStudy, MIN_HOUSEHOLDS, readStudy, type StudyFinding } from './read-study.ts';
export { differencesFrom } from './manifest.ts';
export { runStudy } from './run-study.ts';
export { runJobs, WorkersLostError, type Executor, type JobWorker } from './pool.ts';
export { jobsOf, populationOf, prepareScenarios, type Job, type PreparedScenario, type StudySetup } from './setup.ts';
export { StudyWorker } from './study-worker.ts';
export * from './types.ts';
export type { MeasureResults } from './measures.ts';
export { InProcessWorker } from './in-process.ts';
export { incomeLine, LINE_SOURCES, type IncomeLine, type LineOptions, type LinePart, type LineSource } from './income-line.ts';
