import { Decimal } from 'decimal.js';
import { compilePlan, evaluateExact, type ExactEvaluation, type HouseholdYear, type Instance, type Plan } from '../engine/index.ts';
import { lawSources, PROJECTED_YEARS, LAW_YEARS, type InputName } from '../law/index.ts';

/** Calendar years with a tax law: known, and projected after that. */
export const TAX_YEARS: readonly number[] = [...LAW_YEARS.filter((year) => year >= 2023), ...PROJECTED_YEARS];

const plans = new Map<number, Plan>();

/** The law of a year, kept for later calls. */
export function taxPlan(year: number): Plan {
  let plan = plans.get(year);
  if (!plan) plans.set(year, (plan = compilePlan(lawSources(), year)));
  return plan;
}

/** Value of a parameter in its unit; a percentage as a fraction. */
export function parameter(plan: Plan, name: string): Decimal {
  const value = plan.parameters.get(name)?.value;
  if (value === undefined) throw new RangeError(`Parameter ${name} heeft geen waarde in ${plan.year}`);
  return new Decimal(value);
}

export type Values = Partial<Record<InputName, number>>;

/** A household of one claimant that stays as it is from January to December. */
export const yearOf = (persons: readonly Values[], home: Values = {}): HouseholdYear => ({
  tijdvakken: [{
    values: { maand_van: 1, maanden: 12, ...home },
    parts: [{ values: { hoofdaanvrager: 1, partner_heel_jaar: 1 }, parts: persons.map((values): Instance => ({ values: { leeftijd_vast: 1, ...values }, parts: [] })) }],
  }],
});

/** Exact amounts of such a household. */
export class Amounts {
  readonly plan: Plan;
  readonly persons: number;
  private readonly exact: ExactEvaluation;

  constructor(plan: Plan, household: HouseholdYear) {
    this.plan = plan;
    this.persons = household.tijdvakken[0]?.parts[0]?.parts.length ?? 0;
    this.exact = evaluateExact(plan, household);
  }

  /** A monthly rule of one person, in the rule's unit. */
  person(rule: string, place: number): Decimal {
    return this.exact.month(rule, [0, 0, place]);
  }

  /** A monthly rule of the persons, added up. */
  sum(rule: string): Decimal {
    return Array.from({ length: this.persons }, (_, place) => this.person(rule, place)).reduce((total, value) => total.plus(value), new Decimal(0));
  }

  year(rule: string): Decimal {
    return this.exact.year(rule, 0);
  }
}

/** EUR on whole cents, half away from zero. */
export const cents = (value: Decimal): number => value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toNumber();
