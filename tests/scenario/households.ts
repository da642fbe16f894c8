/** Small households to work out by hand, and what a scenario of this repository gives them. */
import { compilePlan, evaluateExact, type HouseholdYear, type Instance, type Plan } from '../../models/engine/index.ts';
import { CARE_TYPES, lawSources, ROLES, type CareType } from '../../models/law/index.ts';
import { loadScenario, SCENARIO_TEXTS, type LoadedScenario } from '../../models/scenario/index.ts';

export function scenarioNamed(id: string): LoadedScenario {
  const { scenario, findings } = loadScenario(SCENARIO_TEXTS.get(id) ?? '', `scenarios/${id}.yaml`);
  if (!scenario) throw new Error(`${id}: ${JSON.stringify(findings)}`);
  return scenario;
}

const plans = new Map<string, Plan>();
/** The law of a year, with a scenario over it unless `id` is wet. */
export function planOf(id: string, year: number): Plan {
  const known = plans.get(`${id} ${year}`);
  if (known) return known;
  const plan = compilePlan(id === 'wet' ? lawSources() : [...lawSources(), ...scenarioNamed(id).sources], year);
  plans.set(`${id} ${year}`, plan);
  return plan;
}

type Values = Instance['values'];
const person = (role: (typeof ROLES)[number], years: number, values: Values, parts: readonly Instance[] = []): Instance => ({
  values: { rol: ROLES.indexOf(role), leeftijd_maanden: years * 12, leeftijd_maanden_1_januari: years * 12, ...values }, parts,
});
export const applicant = (income: number, years = 40, values: Values = {}): Instance => person('aanvrager', years, { toetsingsinkomen: income, ...values });
export const partner = (income: number, years = 40, values: Values = {}): Instance => person('partner', years, { toetsingsinkomen: income, ...values });
export const child = (years: number, ...care: readonly Instance[]): Instance => person('kind', years, { werkt: 0 }, care);
/** Childcare: hours a month and EUR an hour. */
export const care = (kind: CareType, uren_per_maand: number, uurtarief: number): Instance => ({ values: { soort: CARE_TYPES.indexOf(kind), uren_per_maand, uurtarief }, parts: [] });
/** One address in one unchanged year; rented when `home` says so. */
export const household = (home: Values, ...persons: readonly Instance[]): HouseholdYear => ({
  tijdvakken: [{ values: { maand_van: 1, maanden: 12, ...home }, parts: [{ values: { hoofdaanvrager: 1 }, parts: persons }] }],
});
export const rented = (rent: number, ...persons: readonly Instance[]): HouseholdYear => household({ huurwoning: 1, kale_huur: rent }, ...persons);

/** Monthly value of a rule of the claimant, EUR. */
export const monthly = (id: string, year: number, rule: string, of: HouseholdYear): number => evaluateExact(planOf(id, year), of).month(rule, [0, 0]).toNumber();
/** Monthly value of a rule of the address, EUR. */
export const monthlyAtAddress = (id: string, year: number, rule: string, of: HouseholdYear): number => evaluateExact(planOf(id, year), of).month(rule, [0]).toNumber();
/** Yearly value of a rule of the claimant, EUR. */
export const yearly = (id: string, year: number, rule: string, of: HouseholdYear): number => evaluateExact(planOf(id, year), of).year(rule, 0).toNumber();
