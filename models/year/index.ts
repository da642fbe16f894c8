/** The toeslagjaar: from estimate to advance, from advance to final award, and what that asks of households and of the service. */
export { monthName, CALENDAR, place } from './calendar.ts';
export { Draws, type Generator } from './draws.ts';
export { CENTRAL, parametersOf, PUBLISHED, valuesAt, YEAR_ASSUMPTIONS, type Parameters, type Values, type YearAssumption } from './parameters.ts';
export { LEVERS, POLICY_2016, policyOf, withLevers, type Policy } from './policy.ts';
export { changeOf, History, INCOME_GROUPS, modelOf, type IncomeChange, type YearModel } from './history.ts';
export { TOESLAGEN } from './ledger.ts';
export { YearLaw } from './states.ts';
export { addYear, type YearHouseholds } from './process.ts';
export { drawnTimeline } from './drawn.ts';
export { euro, timelineOf, type Choices, type Dossier, type KnownState, type Step, type Timeline, type YearAccount } from './timeline.ts';
export { YEAR_TALLY_LENGTH, YearTally, WORK, type Work } from './tally.ts';
