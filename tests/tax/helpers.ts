import { compilePlan, evaluateExact, type ExactEvaluation, type HouseholdYear, type Instance, type Plan } from '../../models/engine/index.ts';
import { lawSources, type InputName, type LawSource } from '../../models/law/index.ts';

export type Values = Partial<Record<InputName, number>>;
export const TAX_YEARS = [2023, 2024, 2025, 2026] as const;
const plans = new Map<number, Plan>();

export function plan(year: number, overlay?: LawSource): Plan {
  if (overlay) return compilePlan([...lawSources(), overlay], year);
  const known = plans.get(year) ?? compilePlan(lawSources(), year);
  plans.set(year, known);
  return known;
}
export const parameter = (name: string, year: number): number => Number(plan(year).parameters.get(name)?.value);

/** A person of a held age in years. */
export const aged = (age: number, more: Values = {}): Values => ({ leeftijd_maanden: age * 12, leeftijd_maanden_1_januari: age * 12, leeftijd_vast: 1, ...more });
export const partner = (age: number, more: Values = {}): Values => aged(age, { rol: 1, ...more });
export const child = (age: number, more: Values = {}): Values => aged(age, { rol: 2, ...more });

export const household = (persons: readonly Values[], unit: Values = {}, others: readonly Values[] = []): HouseholdYear => ({
  tijdvakken: [{
    values: { maand_van: 1, maanden: 12 },
    parts: [
      { values: { hoofdaanvrager: 1, ...unit }, parts: persons.map((values): Instance => ({ values, parts: [] })) },
      ...others.map((values): Instance => ({ values: {}, parts: [{ values, parts: [] }] })),
    ],
  }],
});
export const exact = (year: number, persons: readonly Values[], unit: Values = {}, others: readonly Values[] = []): ExactEvaluation => evaluateExact(plan(year), household(persons, unit, others));
/** A monthly rule of the person at this place, as a number in its unit. */
export const of = (evaluation: ExactEvaluation, rule: string, place = 0): number => evaluation.month(rule, [0, 0, place]).toNumber();
export const yearly = (evaluation: ExactEvaluation, rule: string): number => evaluation.year(rule, 0).toNumber();
