import { evaluateExact, type HouseholdYear, type Instance, type Plan } from '../engine/index.ts';
import { lawSources, type InputName } from '../law/index.ts';
import type { PersonForm } from './types.ts';

/** Kinds of income in the form, EUR a year before tax. */
export const INCOME_SOURCES = ['loon', 'winst', 'uitkering', 'pensioen', 'aow', 'resultaat', 'overig'] as const;
/** What else `inkomen` may hold: deductions, EUR a year. */
export const DEDUCTION = 'aftrek';

/** A child below this age may not work (Arbeidstijdenwet art. 3:2). */
const WORKING_AGE = 13;

const cents = (amount: number | undefined): number => Math.round((amount ?? 0) * 100);

/** The kinds of income of one person as inputs of the law, EUR a year. */
export function sourceValues({ inkomen = {}, uren }: PersonForm): Partial<Record<InputName, number>> {
  return {
    loon: inkomen['loon'] ?? 0,
    winst: (cents(inkomen['winst']) + cents(inkomen['resultaat'])) / 100,
    uitkering: inkomen['uitkering'] ?? 0,
    pensioen: inkomen['pensioen'] ?? 0,
    aow: inkomen['aow'] ?? 0,
    overig_inkomen: inkomen['overig'] ?? 0,
    aftrek: inkomen[DEDUCTION] ?? 0,
    uren_per_week: uren ?? 0,
  };
}

/** EUR per year: as given, or income less deductions (added in cents, so that no binary fractions creep in). Without box 3. */
export function toetsingsinkomenOf({ toetsingsinkomen, inkomen = {} }: PersonForm): number {
  if (toetsingsinkomen !== undefined) return toetsingsinkomen;
  const total = INCOME_SOURCES.reduce((sum, source) => sum + cents(inkomen[source]), 0) - cents(inkomen[DEDUCTION]);
  return Math.max(0, total) / 100;
}

/** Whether the tax law says what the income of this person is for the toeslagen. */
export const incomeFollowsFromLaw = (person: PersonForm): boolean => person.inkomen !== undefined && person.toetsingsinkomen === undefined;

/**
 * The household with the verzamelinkomen of the law as toetsingsinkomen of the persons in `wanted`, in whole cents (Awir art.
 * 8). It is a yearly amount at the circumstances of each month; over a year that changes the months that someone is there weigh.
 *
 * @param members ids of the members of each claimant, tijdvak by tijdvak
 */
export function withAssessmentIncome(household: HouseholdYear, members: readonly (readonly (readonly string[])[])[], wanted: ReadonlySet<string>, plan: Plan): HouseholdYear {
  if (wanted.size === 0 || !plan.rules.has('verzamelinkomen')) return household;
  const exact = evaluateExact(plan, household);
  const sums = new Map<string, { months: number; total: number }>();
  members.forEach((claimants, s) => claimants.forEach((ids, c) => ids.forEach((id, m) => {
    if (!wanted.has(id)) return;
    const months = household.tijdvakken[s]?.values.maanden ?? 0;
    const known = sums.get(id) ?? { months: 0, total: 0 };
    sums.set(id, { months: known.months + months, total: known.total + months * exact.month('verzamelinkomen', [s, c, m]).times(100).toNumber() });
  })));
  const incomeOf = (id: string | undefined, now: Instance): Instance => {
    const own = id === undefined ? undefined : sums.get(id);
    return own ? { ...now, values: { ...now.values, toetsingsinkomen: Math.round(own.total / own.months) / 100 } } : now;
  };
  return {
    tijdvakken: household.tijdvakken.map((spell, s) => ({
      ...spell,
      parts: spell.parts.map((unit, c) => ({ ...unit, parts: unit.parts.map((person, m) => incomeOf(members[s]?.[c]?.[m], person)) })),
    })),
  };
}

/** AOW age in months in a year, as far as the law gives it (AOW art. 7a). */
function aowAge(year: number): number | undefined {
  const dated = lawSources().map(({ statute }) => statute.parameters?.['aow_leeftijd']?.waarden[String(year)]).find((value) => value !== undefined);
  return typeof dated?.waarde === 'number' ? dated.waarde : undefined;
}

/** A kind of income that does not fit an age: which one, and the sentence. `oldest` is the highest age in the year, in months. */
export function incomeFault(inkomen: Readonly<Record<string, number>>, oldest: number, year: number): { source: string; melding: string } | undefined {
  const aow = aowAge(year);
  if ((inkomen['aow'] ?? 0) > 0 && aow !== undefined && oldest < aow) {
    const months = aow % 12 === 0 ? '' : ` en ${aow % 12} maanden`;
    return { source: 'aow', melding: `aow is ingevuld bij iemand die in ${year} nog geen ${Math.floor(aow / 12)} jaar${months} is; laat aow weg, of vul een hogere leeftijd of een geboortedatum in` };
  }
  const age = Math.floor(oldest / 12);
  if ((inkomen['loon'] ?? 0) === 0 || age >= WORKING_AGE) return undefined;
  return { source: 'loon', melding: `loon is ingevuld bij een kind van ${age}; een kind mag pas vanaf ${WORKING_AGE} jaar werken, laat loon weg of vul een hogere leeftijd in` };
}
