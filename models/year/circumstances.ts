import type { HouseholdYear, Instance } from '../engine/index.ts';
import { NEVER } from './calendar.ts';
import type { Draws } from './draws.ts';
import { EVENT, incomeAs, Knowledge, VIEW, type Event, type History, type YearModel } from './history.ts';

/** Circumstances as they turned out; other states are numbered by the payment month from which they count (0 = the MAC). */
export const REAL = NEVER + 1;

/** Calendar months that the right to childcare support goes on after work ends (Wko art. 1.6 lid 5). */
const GRACE_MONTHS = 3;
const APPLICANT = 0, PARTNER = 1, CHILD = 2;
const QUARTERS = 4;

/** Amounts known when a change of level is not known: cents of rent and price, quarters of hours of care. */
export const scaled = (amount: number, factor: number): number => (factor === 1 ? amount : Math.round(amount * factor));

/** First month in which a change makes the circumstances differ. */
const startOf = ({ kind, month }: Event): number => (kind === EVENT.baanKwijt ? month + GRACE_MONTHS : month);

const rolOf = ({ values }: Instance): number => values.rol ?? 0;
const without = (persons: readonly Instance[], role: number): Instance[] => persons.filter((person) => rolOf(person) !== role);
const changed = ({ values, parts }: Instance, more: Instance['values']): Instance => ({ values: { ...values, ...more }, parts });

/** A person who comes to the address in the year. */
function newcomer(role: number, monthsAtNewYear: number, months: number, cents: number): Instance {
  return {
    values: {
      rol: role, leeftijd_maanden: months, leeftijd_maanden_1_januari: monthsAtNewYear, geboren_op_eerste_dag: 0,
      toetsingsinkomen: cents / 100, vermogen: 0, verzekerd: 1, werkt: role === PARTNER ? 1 : 0, hele_jaar: 0, voortgezet_onderwijs: 0,
    },
    parts: [],
  };
}

/**
 * One household's circumstances in one state: `base` (what it was before the year, birthdays included, with the incomes, rent
 * and care that turned out) seen with what was known then. `at` is REAL, or the payment month from which the state counts.
 */
export class Circumstances {
  private readonly base: HouseholdYear;
  private readonly history: History;
  private readonly model: YearModel;
  private readonly factors = new Map<number, number>();
  private readonly factor: (person: Instance) => number;

  constructor(base: HouseholdYear, household: number, history: History, draws: Draws, model: YearModel) {
    this.base = base;
    this.history = history;
    this.model = model;
    this.factor = ({ values }) => {
      const months = values.leeftijd_maanden_1_januari ?? 0, role = values.rol ?? 0;
      const key = role * 4096 + months;
      let factor = this.factors.get(key);
      if (factor === undefined) this.factors.set(key, (factor = new Knowledge().draw(draws, model, household, { role, months, works: values.werkt === 1 }).factor));
      return factor;
    };
  }

  at(at: number): HouseholdYear {
    const { events, eventCount } = this.history;
    const known = events.slice(0, eventCount).filter((event) => at === REAL || event.from <= at).sort((a, b) => a.month - b.month || a.kind - b.kind);
    const cuts = new Set(known.map(startOf));
    const partnerMoves = known.some(({ kind }) => kind === EVENT.scheiding || kind === EVENT.partner || kind === EVENT.overlijden);
    const tijdvakken = this.base.tijdvakken.flatMap((spell) => {
      const first = spell.values.maand_van ?? 1, last = first + (spell.values.maanden ?? 12) - 1;
      const starts = [first];
      for (let month = first + 1; month <= last; month++) if (cuts.has(month)) starts.push(month);
      return starts.map((start, i) => this.spell(spell, start, (starts[i + 1] ?? last + 1) - start, known.filter((event) => startOf(event) <= start), partnerMoves, at));
    });
    return { tijdvakken };
  }

  private spell(base: Instance, start: number, length: number, happened: readonly Event[], partnerMoves: boolean, at: number): Instance {
    const { history } = this;
    const cents = Math.round((base.values.kale_huur ?? 0) * 100);
    let rent = scaled(cents, at === REAL || history.rentFrom <= at ? 1 : history.rentFactor);
    let tenant = base.values.huurwoning ?? 0;
    for (const { kind, value } of happened) {
      if (kind !== EVENT.verhuizing) continue;
      tenant = value === 0 ? 0 : tenant;
      rent = value === 0 ? 0 : scaled(cents, value);
    }
    const parts = base.parts.map((claimant, c): Instance => {
      const later = start - (base.values.maand_van ?? 1);
      const persons = claimant.parts.map((person) => this.person(person, later, happened, c === 0 && partnerMoves, at));
      if (c > 0) return { values: claimant.values, parts: persons };
      return { values: partnerMoves ? { ...claimant.values, partner_heel_jaar: 0 } : claimant.values, parts: this.household(persons, start, happened) };
    });
    // Nobody rents any more where the only applicant has died.
    if (parts[0]?.parts.length === 0) tenant = rent = 0;
    return { values: { ...base.values, maand_van: start, maanden: length, huurwoning: tenant, kale_huur: rent / 100 }, parts };
  }

  private person(person: Instance, later: number, happened: readonly Event[], partnerMoves: boolean, at: number): Instance {
    const { history, model } = this;
    const { values } = person;
    const role = rolOf(person);
    const view = at === REAL ? VIEW.echt : history.incomeFrom <= at ? VIEW.bijgesteld : VIEW.geschat;
    const cents = Math.round((values.toetsingsinkomen ?? 0) * 100);
    const income = cents === 0 ? 0 : incomeAs(view, cents, this.factor(person), model) / 100;
    const jobless = role === APPLICANT && happened.some(({ kind }) => kind === EVENT.baanKwijt);
    return {
      values: {
        ...values, leeftijd_maanden: (values.leeftijd_maanden ?? 0) + later, toetsingsinkomen: income,
        ...(at !== REAL && history.assetsHidden ? { vermogen: 0 } : {}), ...(jobless ? { werkt: 0 } : {}), ...(partnerMoves && role === PARTNER ? { hele_jaar: 0 } : {}),
      },
      parts: person.parts.length === 0 ? person.parts : this.care(person.parts, happened, at),
    };
  }

  private care(contracts: readonly Instance[], happened: readonly Event[], at: number): readonly Instance[] {
    const { history } = this;
    if (happened.some(({ kind }) => kind === EVENT.opvangStopt)) return [];
    const other = happened.find(({ kind }) => kind === EVENT.opvangAnders);
    const unknown = at !== REAL && history.careFrom > at;
    const hours = other ? other.value : unknown ? history.hoursFactor : 1;
    const price = unknown ? history.priceFactor : 1;
    if (hours === 1 && price === 1) return contracts;
    return contracts.map((contract) => changed(contract, {
      uren_per_maand: hours === 1 ? contract.values.uren_per_maand ?? 0 : Math.min(744, scaled(Math.round((contract.values.uren_per_maand ?? 0) * QUARTERS), hours) / QUARTERS),
      uurtarief: scaled(Math.round((contract.values.uurtarief ?? 0) * 100), price) / 100,
    }));
  }

  /** Who is in the main claim after what happened. */
  private household(persons: Instance[], start: number, happened: readonly Event[]): Instance[] {
    let here = persons;
    for (const { kind, month, value } of happened) {
      if (kind === EVENT.scheiding) here = without(here, PARTNER);
      else if (kind === EVENT.overlijden) here = here.some((person) => rolOf(person) === PARTNER) ? without(here, PARTNER) : [];
      else if (kind === EVENT.geboorte) here = [...here, newcomer(CHILD, 0, start - month, 0)];
      else if (kind === EVENT.partner) {
        const at = here.findIndex((person) => rolOf(person) === APPLICANT);
        const { values } = here[at]!;
        here = [...here.slice(0, at + 1), newcomer(PARTNER, values.leeftijd_maanden_1_januari ?? 0, values.leeftijd_maanden ?? 0, value), ...here.slice(at + 1)];
      }
    }
    return here;
  }
}
