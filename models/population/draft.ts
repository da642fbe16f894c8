import { EQUIVALENCE, PENSIONER_WAGE, SITUATION, SOURCE, WORK_GROUPS } from './money.ts';
import { OWNER_RANKS, ownerAt } from './dwelling.ts';
import { GAPS } from './families.ts';
import { assumed } from './assumptions.ts';
import { coupled, quantile, zOf } from './numbers.ts';
import { AGES } from './positions.ts';
import { KEY, philox, PURPOSE, sequencePoint, UNIT } from './random.ts';
import { TOTAL_HOUSEHOLDS, TYPE, type Stratum } from './strata.ts';
import type { Model } from './model.ts';

/** Most persons in one household: two parents, six children and two others. */
export const MOST_PERSONS = 12;
export const ROLE = { aanvrager: 0, partner: 1, kind: 2, medebewoner: 3 } as const;

const rho = (id: string): readonly [number, number] => {
  const value = assumed(id);
  return [value, Math.sqrt(1 - value * value)];
};
const [WORK_RHO, WORK_REST] = rho('werk_samenhang_partners');
const [INCOME_RHO, INCOME_REST] = rho('inkomen_samenhang_partners');
const [RENT_RHO, RENT_REST] = rho('huur_samenhang_inkomen');
const [WEALTH_RHO, WEALTH_REST] = rho('vermogen_samenhang_inkomen');
const WORKING_PENSIONER = assumed('werk_na_aow'), NO_SUPPLEMENT = assumed('pensioen_geen_aanvulling');
const OLDEST_AGE = AGES - 1;

/**
 * One household being made, as plain arrays by person: reference person, partner, children (youngest first), others. The same
 * object is filled again for every household, so nothing is allocated.
 */
export class Draft {
  type = 0;
  persons = 0;
  /** Age in whole months on 1 January; nobody is born on the first of a month. */
  readonly months = new Int32Array(MOST_PERSONS);
  readonly role = new Uint8Array(MOST_PERSONS);
  /** Toetsingsinkomen in cents per year, a whole number of EUR. */
  readonly income = new Int32Array(MOST_PERSONS);
  /** Box 3 assets on 1 January, EUR. */
  readonly wealth = new Int32Array(MOST_PERSONS);
  readonly works = new Uint8Array(MOST_PERSONS);
  readonly insured = new Uint8Array(MOST_PERSONS);
  /** Childcare: draws of the child, kept for the whole year (common luck in every spell). */
  readonly careRank = new Float64Array(MOST_PERSONS);
  readonly careHours = new Float64Array(MOST_PERSONS);
  readonly careKind = new Float64Array(MOST_PERSONS);
  readonly carePrice = new Float64Array(MOST_PERSONS);
  /** Multiplies the chance of using childcare; 0 when a parent does not work. */
  careFactor = 0;
  tenant = false;
  selfContained = true;
  adapted = false;
  /** Cents per month. */
  rent = 0;
  readonly service = new Int32Array(4);
  /** Yearly household income over the CBS equivalence factor, whole EUR. */
  standardised = 0;

  /** Place in the list of strata and their cells; moves forward with the household number. */
  #stratum = 0;
  #cell = 0;
  readonly #age = new Int32Array(MOST_PERSONS);
  readonly #words = new Uint32Array(4);
  #seed = 0;
  #rank = 0;

  /** Fills the draft with household `index`. Calls with rising numbers are fastest; any order gives the same household. */
  draw(model: Model, index: number): void {
    this.#seed = model.options.zaad;
    this.#structure(model, index);
    this.#people(model, index);
    this.#home(model, index);
  }

  #structure(model: Model, index: number): void {
    const { strata, partners, families, otherMinor, otherAdult } = model.country;
    const x = ((index + 0.5) * TOTAL_HOUSEHOLDS) / model.options.huishoudens;
    let s = this.#stratum, stratum: Stratum = strata[s]!;
    if (x < stratum.from) {
      s = this.#cell = 0;
      stratum = strata[0]!;
    }
    while (x >= stratum.to && s < strata.length - 1) {
      stratum = strata[++s]!;
      this.#cell = 0;
    }
    this.#stratum = s;
    const { cumulative, reference, second } = stratum.cells;
    const v = (x - stratum.from) / (stratum.to - stratum.from);
    let cell = this.#cell;
    if (cell > 0 && v < cumulative[cell - 1]!) cell = 0;
    if (cumulative[cell]! <= v) cell = search(cumulative, v, cell);
    this.#cell = cell;

    const age = this.#age, role = this.role, starts = model.starts;
    const parent = reference[cell]!;
    this.type = stratum.type;
    age[0] = parent;
    role[0] = ROLE.aanvrager;
    let n = 1;
    if (stratum.type === TYPE.paarZonderKinderen) {
      age[n] = second[cell]!;
      role[n++] = ROLE.partner;
    } else if (stratum.type === TYPE.paarMetKinderen) {
      const u = sequencePoint(index, 0, starts);
      const table = partners[stratum.married], row = parent * AGES;
      let partner = 18;
      while (partner < OLDEST_AGE && table[row + partner]! <= u) partner++;
      age[n] = partner;
      role[n++] = ROLE.partner;
    }
    if (stratum.children > 0) {
      let child = second[cell]!;
      // The reference person may be a step-parent, so somewhat younger than a parent could be.
      const eldest = parent - 12;
      for (let left = stratum.children - 1; ; left--) {
        age[n] = child;
        role[n++] = ROLE.kind;
        if (left === 0) break;
        const table = families.gap[left - 1]!, row = child * GAPS;
        const u = sequencePoint(index, left, starts);
        let gap = 0;
        while (gap < GAPS - 1 && table[row + gap]! <= u) gap++;
        child += gap;
        if (child > eldest && age[n - 1]! <= eldest) child = eldest;
      }
    }
    const { minors, twoOthers, anyOthers } = stratum;
    let others = stratum.others, first = sequencePoint(index, 7, starts);
    if (anyOthers > 0) {
      // One point says how many others there are; where it falls within that part chooses the age of the first.
      const u = sequencePoint(index, 6, starts);
      others = u < twoOthers ? 2 : u < anyOthers ? 1 : 0;
      first = others === 2 ? u / twoOthers : (u - twoOthers) / (anyOthers - twoOthers);
    }
    for (let k = 0; k < others; k++) {
      const u = k === 0 ? first : sequencePoint(index, 8 - k, starts);
      const minor = u < minors;
      const rank = minor ? u / minors : (u - minors) / (1 - minors);
      const table = minor ? otherMinor : otherAdult;
      let a = minor ? 0 : 18;
      while (a < OLDEST_AGE && table[a]! <= rank) a++;
      age[n] = a;
      role[n++] = minor ? ROLE.kind : ROLE.medebewoner;
    }
    this.persons = n;
  }

  #people(model: Model, index: number): void {
    const { money, aow } = model;
    const words = this.#words, age = this.#age, months = this.months, role = this.role;
    const n = this.persons, type = this.type;
    const couple = n > 1 && role[1] === ROLE.partner;
    philox(index, 0, PURPOSE.huishouden, 0, this.#seed, KEY, words);
    const tenure = words[0]! * UNIT, wealthRank = words[1]! * UNIT, assistanceRank = words[2]! * UNIT;
    this.#rank = words[3]! * UNIT;
    let stateZ = 0, amountZ = 0, assisted = false, total = 0, adults = 0;
    for (let p = 0; p < n; p++) {
      philox(index, p, PURPOSE.persoon, 0, this.#seed, KEY, words);
      const years = age[p]!;
      const w0 = words[0]! * UNIT, w1 = words[1]! * UNIT, w2 = words[2]!, w3 = words[3]!;
      let month = ((w2 & 0xffff) * 12) >>> 16;
      // Brothers and sisters: twins share a month, and a year's difference is at least ten months.
      if (p > 0 && role[p] === ROLE.kind && role[p - 1] === ROLE.kind) {
        const before = months[p - 1]! % 12;
        if (years === age[p - 1]) month = before;
        else if (years === age[p - 1]! + 1) month = before + (((w2 & 0xffff) * (12 - before)) >>> 16);
      }
      months[p] = years * 12 + month;
      this.wealth[p] = 0;
      if (years < 18) {
        this.income[p] = 0;
        this.works[p] = 0;
        this.insured[p] = 1;
        if (years < 13) {
          this.careRank[p] = w0;
          this.careHours[p] = w1;
          this.careKind[p] = (w2 >>> 16) / 65536;
          this.carePrice[p] = w3 * UNIT;
        }
        continue;
      }
      adults++;
      this.insured[p] = months[p]! < aow && (w3 >>> 16) / 65536 < model.uninsured ? 0 : 1;
      let state = w0, amount = w1, situation: number = type;
      if (p === 0) {
        const both = !couple || age[1]! * 12 + 11 < aow;
        assisted = months[0]! + 11 < aow && both && assistanceRank < money.assistance[type * WORK_GROUPS + money.workGroup[years]!]!;
        stateZ = zOf(w0);
        amountZ = zOf(w1);
      } else if (role[p] === ROLE.partner) {
        state = coupled(stateZ, w0, WORK_RHO, WORK_REST);
        amount = coupled(amountZ, w1, INCOME_RHO, INCOME_REST);
      } else {
        situation = role[p] === ROLE.kind ? SITUATION.kindThuis : SITUATION.overig;
        philox(index, p, PURPOSE.inwonend, 0, this.#seed, KEY, words);
        assisted = months[p]! + 11 < aow && words[1]! * UNIT < money.assistance[situation * WORK_GROUPS + money.workGroup[years]!]!;
        const { dwelling } = model;
        this.wealth[p] = Math.round(dwelling.wealthMedian[years]! * dwelling.livingInWealth * quantile(dwelling.wealth, words[0]! * UNIT));
      }
      const partnered = couple && p < 2;
      let euros: number;
      if (assisted) {
        euros = partnered ? money.assistancePartner : money.assistanceSingle;
        this.works[p] = 0;
      } else euros = this.#earn(model, p, years, situation, state, amount, (w2 >>> 16) / 65536, (w3 & 0xffff) / 65536, partnered);
      const whole = Math.round(euros);
      this.income[p] = whole * 100;
      total += whole;
    }
    const factor = EQUIVALENCE[adults * 16 + (n - adults)]!;
    this.standardised = Math.round(total / factor);
    this.#tenure(model, tenure, wealthRank, couple);
  }

  /** Income of an adult outside bijstand, EUR per year; sets `works`. */
  #earn(model: Model, p: number, years: number, situation: number, state: number, amount: number, third: number, fourth: number, partnered: boolean): number {
    const { money, aow } = model;
    const months = this.months[p]!;
    let work = 0, pension = 0;
    this.works[p] = 0;
    if (months < aow) {
      const group = money.workGroup[years]!, row = (situation * WORK_GROUPS + group) * 3, ranks = money.workRanks;
      const source = state < ranks[row]! ? SOURCE.geen : state < ranks[row + 1]! ? SOURCE.uitkering : state < ranks[row + 2]! ? SOURCE.zelfstandig : SOURCE.werknemer;
      if (source === SOURCE.werknemer) {
        const wage = money.wageGroup[years]!;
        work = amount >= money.minimumFrom[wage]! && amount < money.minimumTo[wage]! ? money.minimumWage : quantile(money.wages[wage]!, amount);
        this.works[p] = 1;
      } else if (source === SOURCE.zelfstandig) {
        work = quantile(money.profit, amount);
        this.works[p] = 1;
      } else if (source === SOURCE.uitkering) work = quantile(money.benefit[group]!, amount);
    }
    if (months + 11 >= aow) {
      pension = (partnered ? money.aowPartner : money.aowSingle) + (third < NO_SUPPLEMENT ? 0 : quantile(money.pension, amount));
      if (months >= aow && years < 75 && fourth < WORKING_PENSIONER) {
        pension += quantile(money.wages[PENSIONER_WAGE]!, state);
        this.works[p] = 1;
      }
    }
    if (months >= aow) return pension;
    // The year in which the AOW starts: each part by its months.
    const before = aow - months < 12 ? aow - months : 12;
    return (work * before + pension * (12 - before)) / 12;
  }

  #tenure(model: Model, tenure: number, wealthRank: number, couple: boolean): void {
    const { dwelling, care } = model;
    const cell = this.standardised / dwelling.rankStep, at = cell < 640 ? cell | 0 : 640;
    const rank = cell < 640 ? dwelling.rank[at]! + (dwelling.rank[at + 1]! - dwelling.rank[at]!) * (cell - at) : dwelling.rank[640]!;
    const years = this.#age[0]!;
    const owner = dwelling.owner[ownerAt(this.type, dwelling.ownerAge[years]!) + ((rank * OWNER_RANKS) | 0)]!;
    this.tenant = tenure >= owner;
    // The part of the draw above the chance is again uniform: it chooses the landlord.
    this.#landlord = this.tenant ? (tenure - owner) / (1 - owner) : 0;
    const z = zOf(rank);
    const assets = quantile(dwelling.wealth, coupled(z, wealthRank, WEALTH_RHO, WEALTH_REST));
    const median = dwelling.wealthMedian[this.type * 106 + years]! * (this.tenant ? dwelling.tenantWealth : dwelling.ownerWealth);
    const euros = Math.round(assets * median);
    if (couple) {
      this.wealth[0] = euros >> 1;
      this.wealth[1] = euros - (euros >> 1);
    } else this.wealth[0] = euros;
    const working = this.works[0] === 1 && (!couple || this.works[1] === 1);
    this.careFactor = working ? 1 + care.slope * (rank - 0.5) : 0;
    this.#rank = coupled(z, this.#rank, RENT_RHO, RENT_REST);
    this.#incomeRank = rank;
  }
  #landlord = 0;
  #incomeRank = 0;

  #home(model: Model, index: number): void {
    const { service, type } = this;
    this.rent = service[0] = service[1] = service[2] = service[3] = 0;
    this.selfContained = true;
    this.adapted = false;
    if (!this.tenant) return;
    const { dwelling } = model, words = this.#words, years = this.#age[0]!;
    philox(index, 0, PURPOSE.huurwoning, 0, this.#seed, KEY, words);
    const chance = dwelling.corporation[type]! - dwelling.corporationSlope * this.#incomeRank;
    const corporation = this.#landlord < chance;
    this.adapted = (words[2]! & 0xffff) / 65536 < dwelling.adapted[years < 75 ? 0 : 1];
    let rent: number;
    if (type === TYPE.alleenstaand && years < 30 && (words[2]! >>> 16) / 65536 < dwelling.room[years]!) {
      this.selfContained = false;
      rent = dwelling.roomLow + dwelling.roomRange * words[3]! * UNIT;
    } else rent = quantile(corporation ? dwelling.corporationRent : dwelling.privateRent, this.#rank);
    this.rent = Math.round(rent * 100);
    if (words[0]! * UNIT < dwelling.service[corporation ? 0 : 1]) {
      for (let k = 0; k < 4; k++) service[k] = Math.round((dwelling.serviceHighest[k]! * ((words[1]! >>> (8 * k)) & 255)) / 255);
    }
  }
}

/** First cell whose cumulative share is above v, at or after `from`: a few steps on, else bisection. */
function search(cumulative: Float64Array, v: number, from: number): number {
  for (let step = 0; step < 8; step++) if (cumulative[++from]! > v) return from;
  let low = from, high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle]! > v) high = middle;
    else low = middle + 1;
  }
  return low;
}
