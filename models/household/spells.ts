import type { HouseholdYear, Instance, Plan } from '../engine/index.ts';
import { CARE_TYPES, ROLES } from '../law/index.ts';
import { incomeFollowsFromLaw, sourceValues, toetsingsinkomenOf, withAssessmentIncome } from './income.ts';
import { MONTHS, monthsLived, parseDay, presence, through } from './months.ts';
import type { CareForm, CaseForm, EventForm, HomeForm, PersonForm } from './types.ts';

const ADULT = 18 * 12;
/** Age in months from which secondary school is taken to have begun when the form does not say (aanname). */
const SECONDARY_SCHOOL = 13 * 12;
/** Calendar months that the right to childcare support goes on after work ends (Wko art. 1.6 lid 5). */
const GRACE_MONTHS = 3;

/** One tijdvak in words: its first and last month, and the ids of the members of each claimant. */
export interface SpellNames {
  readonly van: number;
  readonly tot: number;
  readonly members: readonly (readonly string[])[];
}

/** A household-year with the names that its elements have in the form. */
export interface Layout {
  readonly household: HouseholdYear;
  readonly spells: readonly SpellNames[];
  /** Id of the person who claims, for each claimant in the order of the household-year. */
  readonly claimants: readonly string[];
}

interface Person {
  readonly id: string;
  readonly form: PersonForm;
  /** One element a month. */
  readonly present: readonly boolean[];
  readonly works: readonly boolean[];
  readonly insured: readonly boolean[];
  readonly care: readonly (readonly CareForm[])[];
  /** Whole months of age on the first day of each month, and on 1 January. */
  readonly age: readonly number[];
  readonly ageAtNewYear: number;
  readonly bornOnFirst: 0 | 1;
}

function worksEachMonth(form: PersonForm, events: readonly EventForm[]): boolean[] {
  const start = form.werkt ?? true;
  const raw = through(start, events, (event) => event.werkt);
  return raw.map((works, i) => works || Array.from({ length: GRACE_MONTHS }, (_, back) => i - 1 - back).some((k) => (k === -1 ? start : (raw[k] ?? false))));
}

function personThrough(form: PersonForm, year: number, events: readonly EventForm[], place: number): Person {
  const id = form.id ?? `p${place + 1}`;
  const own = events.filter((event) => event.persoon === id);
  const born = form.geboortedatum === undefined ? undefined : parseDay(form.geboortedatum);
  const ageIn = (month: number): number => (born ? Math.max(0, monthsLived(born, year, month)) : (form.leeftijd ?? 0) * 12);
  return {
    id, form,
    present: presence(form, own, year),
    works: worksEachMonth(form, own),
    insured: through(form.verzekerd ?? true, own, (event) => event.verzekerd),
    care: through<readonly CareForm[]>(form.opvang ?? [], own, (event) => event.opvang),
    age: MONTHS.map(ageIn),
    ageAtNewYear: ageIn(1),
    bornOnFirst: born?.day === 1 ? 1 : 0,
  };
}

/** Age that was reached in an earlier month, in months (Zvw art. 16 lid 2; Wkb art. 2 lid 11). */
const ageBefore = (person: Person, i: number): number => (person.age[i] as number) - person.bornOnFirst;

/** Adult children and other residents claim for themselves; they are claimants of their own. */
const claimsAlone = (person: Person, i: number): boolean =>
  person.form.rol === 'medebewoner' || (person.form.rol === 'kind' && ageBefore(person, i) >= ADULT);

function personInstance(person: Person, i: number): Instance {
  const { form } = person;
  const secondary = form.voortgezetOnderwijs ?? (person.age[i] as number) >= SECONDARY_SCHOOL;
  return {
    values: {
      rol: ROLES.indexOf(form.rol),
      leeftijd_maanden: person.age[i] as number,
      leeftijd_maanden_1_januari: person.ageAtNewYear,
      geboren_op_eerste_dag: person.bornOnFirst,
      leeftijd_vast: form.geboortedatum === undefined ? 1 : 0,
      toetsingsinkomen: toetsingsinkomenOf(form),
      ...sourceValues(form),
      vermogen: Math.floor(form.vermogen ?? 0),
      beleggingen: Math.floor(form.beleggingen ?? 0),
      schulden: Math.floor(form.schulden ?? 0),
      jonggehandicapt: form.jonggehandicapt ? 1 : 0,
      verzekerd: person.insured[i] ? 1 : 0,
      werkt: person.works[i] ? 1 : 0,
      hele_jaar: person.present.every(Boolean) ? 1 : 0,
      voortgezet_onderwijs: form.rol === 'kind' && secondary ? 1 : 0,
    },
    parts: (person.care[i] ?? []).map((care) => ({
      values: { soort: CARE_TYPES.indexOf(care.soort), uren_per_maand: care.urenPerMaand, uurtarief: care.uurtarief },
      parts: [],
    })),
  };
}

/** The four kinds of service costs; one sum is spread evenly in cents, what remains goes to the first. */
function serviceCosts(costs: HomeForm['servicekosten']): readonly number[] {
  if (Array.isArray(costs)) return [0, 1, 2, 3].map((i) => costs[i] ?? 0);
  const cents = Math.round((costs ?? 0) * 100);
  const share = Math.floor(cents / 4);
  return [cents - 3 * share, share, share, share].map((part) => part / 100);
}

function homeValues(home: HomeForm | null | undefined): Instance['values'] {
  if (!home) return { huurwoning: 0 };
  const [a = 0, b = 0, c = 0, d = 0] = serviceCosts(home.servicekosten);
  return {
    huurwoning: 1,
    zelfstandig: (home.zelfstandig ?? true) ? 1 : 0,
    aangepast: home.aangepast ? 1 : 0,
    verworven_recht: home.verworvenRecht ? 1 : 0,
    kale_huur: home.kaleHuur,
    servicekosten_a: a, servicekosten_b: b, servicekosten_c: c, servicekosten_d: d,
  };
}

/** Members of the main claimant: applicant, partner, then the children under 18 in the order of the file. */
const FIRST_ORDER = ['aanvrager', 'partner', 'kind'] as const;

function monthInstance(persons: readonly Person[], loners: readonly Person[], home: HomeForm | null | undefined, assistance: boolean, i: number): { instance: Instance; members: string[][] } {
  const here = persons.filter((person) => person.present[i]);
  const partners = persons.filter(({ form }) => form.rol === 'partner');
  const samePartner = partners.every((partner) => partner.present.every(Boolean) || !partner.present.some(Boolean));
  const main = FIRST_ORDER.flatMap((rol) => here.filter((person) => person.form.rol === rol && !claimsAlone(person, i)));
  const groups = [main, ...loners.map((loner) => (here.includes(loner) && claimsAlone(loner, i) ? [loner] : []))];
  return {
    instance: {
      values: homeValues(home),
      parts: groups.map((group, g) => ({
        values: { hoofdaanvrager: g === 0 ? 1 : 0, partner_heel_jaar: g > 0 || samePartner ? 1 : 0, bijstand_aanvullen: g === 0 && assistance ? 1 : 0 },
        parts: group.map((person) => personInstance(person, i)),
      })),
    },
    members: groups.map((group) => group.map(({ id }) => id)),
  };
}

/**
 * What makes months differ: everything, but of an age only which of the plan's ages it has reached, on the first of the
 * month (leeftijd) and in an earlier month (leeftijd_eerdere_maand).
 */
function signature(instance: Instance, thresholds: readonly number[]): string {
  const reached = (age: number): number => thresholds.filter((threshold) => threshold <= age).length;
  return JSON.stringify(instance, function (this: { geboren_op_eerste_dag?: number }, key, value: unknown) {
    return key === 'leeftijd_maanden' ? [reached(value as number), reached((value as number) - (this.geboren_op_eerste_dag ?? 0))] : value;
  });
}

/** As `spellsOf`, with the names of its elements. */
export function layOut(form: CaseForm, plan: Pick<Plan, 'thresholds'> | Plan): Layout {
  const { personen, woning, bijstandAanvullen = false, gebeurtenissen = [] } = form.huishouden;
  const persons = personen.map((person, place) => personThrough(person, form.jaar, gebeurtenissen, place));
  const loners = persons.filter((person) => MONTHS.some((_, i) => claimsAlone(person, i)));
  const homes = through<HomeForm | null | undefined>(woning, gebeurtenissen, (event) => event.woning);
  const months = MONTHS.map((_, i) => {
    const { instance, members } = monthInstance(persons, loners, homes[i], bijstandAanvullen, i);
    return { instance, members, signature: signature(instance, plan.thresholds) + JSON.stringify(members) };
  });
  const starts = MONTHS.filter((_, i) => months[i]?.signature !== months[i - 1]?.signature);
  const spells = starts.map((van, s) => ({ van, tot: (starts[s + 1] ?? 13) - 1, members: months[van - 1]?.members ?? [] }));
  const tijdvakken = spells.map(({ van, tot }): Instance => {
    const { instance } = months[van - 1] as (typeof months)[number];
    return { values: { maand_van: van, maanden: tot - van + 1, ...instance.values }, parts: instance.parts };
  });
  const applicant = persons.find((person) => person.form.rol === 'aanvrager');
  const wanted = new Set(persons.filter((person) => incomeFollowsFromLaw(person.form)).map(({ id }) => id));
  const household = 'rules' in plan ? withAssessmentIncome({ tijdvakken }, spells.map(({ members }) => members), wanted, plan) : { tijdvakken };
  return { household, spells, claimants: [applicant?.id ?? '', ...loners.map(({ id }) => id)] };
}

/**
 * The household-year of a checked form: tijdvakken of whole months in which nothing changes (Awir art. 5).
 *
 * The first claimant is the applicant with partner and children; a child of 18 (from the month after its birthday, as
 * zorgtoeslag and kindgebonden budget count) and a medebewoner are claimants of their own, in the order of the form. Who is
 * not there in a tijdvak is left out, and a claimant without anyone has no members. Months are one tijdvak as long as no
 * fact changes and nobody reaches an age in `plan.thresholds`. Where a person has kinds of income and no toetsingsinkomen, that
 * is the verzamelinkomen of the plan; in a year without tax law the sum of the kinds less deductions.
 */
export function spellsOf(form: CaseForm, plan: Pick<Plan, 'thresholds'> | Plan): HouseholdYear {
  return layOut(form, plan).household;
}
