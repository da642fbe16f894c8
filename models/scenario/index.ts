/** Scenarios: reads a file, lays it over the law, says what is wrong with it. The room's only face. */
export { chainOf } from './chain.ts';
export { checkScenario } from './check.ts';
export { editScenario, type ScenarioEdit } from './edit.ts';
export { SCENARIO_TEXTS } from './library.ts';
export { loadScenario } from './load.ts';
export { isFault } from './types.ts';
export type {
  Assumption, BasePart, BehaviourAssumption, Delivery, Financing, KeyFigure, LoadedScenario, RiskEffect, ScenarioFinding, ScenarioSource, StaffEffect, TextOf,
  ThreePoint, Transition, WorkPackage,
} from './types.ts';
