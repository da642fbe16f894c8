/** Scenarios: reads a file, lays it over the law, says what is wrong with it. The room's only face. */
export { checkScenario } from './check.ts';
export { SCENARIO_TEXTS } from './library.ts';
export { loadScenario } from './load.ts';
export type { Assumption, LoadedScenario, ScenarioSource } from './types.ts';
