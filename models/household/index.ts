/** The household form: checks a file, turns it into tijdvakken, computes and explains. The room's only face. */
export { checkCase, readCases } from './check-case.ts';
export { evaluateCase, planFor } from './evaluate.ts';
export { incomeFault, toetsingsinkomenOf, withAssessmentIncome } from './income.ts';
export { layOut, spellsOf } from './spells.ts';
export type * from './types.ts';
export { formOfHousehold } from './from-population.ts';
export { readJson } from './json-fault.ts';
export { joinPath, Reader, show, type Fields } from './reader.ts';
