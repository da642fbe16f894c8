import { BIT_OF, rowStarts, selectHouseholds, type Column, type RowStarts, type Shard } from '../engine/index.ts';
import { scaled } from './circumstances.ts';
import type { Draws } from './draws.ts';
import { drawHistory, History, incomeAs, Knowledge, VIEW, type Person, type Profile, type View, type YearModel } from './history.ts';

const APPLICANT = 0, PARTNER = 1;
/** Stored hours (millionths) in a quarter of an hour. */
const QUARTER = 250_000;
const MOST_HOURS = 744 * 1_000_000;
const bit = (name: 'werkt' | 'huurwoning'): number => 1 << (BIT_OF[name] ?? 0);
const WORKS = bit('werkt'), TENANT = bit('huurwoning');

/** A shard whose incomes, rents and care can be written without touching the original. */
function editable(shard: Shard): Shard {
  const own = ['toetsingsinkomen', 'vermogen', 'kale_huur', 'uren_per_maand', 'uurtarief'] as const;
  return { ...shard, columns: { ...shard.columns, ...Object.fromEntries(own.map((name) => [name, (shard.columns[name] as Column).slice()])) } };
}

/** The columns that a state of knowledge looks at, and writes. */
class Sheet {
  readonly role: Column;
  readonly months: Column;
  readonly bits: Column;
  readonly income: Column;
  readonly assets: Column;
  readonly rent: Column;
  readonly hours: Column;
  readonly price: Column;
  constructor({ columns }: Shard) {
    const column = (name: string): Column => columns[name] as Column;
    this.role = column('rol');
    this.months = column('leeftijd_maanden_1_januari');
    this.bits = column('persoon_bits');
    this.income = column('toetsingsinkomen');
    this.assets = column('vermogen');
    this.rent = column('kale_huur');
    this.hours = column('uren_per_maand');
    this.price = column('uurtarief');
  }
}

const knowledge = new Knowledge();
const person: Person = { role: 0, months: 0, works: false };

/** Writes the incomes of persons `from` to `to` as they look; says whether an applicant or partner before `applicants` has profit. */
function writeIncomes(sheet: Sheet, from: number, to: number, applicants: number, household: number, view: View, draws: Draws, model: YearModel): boolean {
  const { role, months, bits, income } = sheet;
  let profit = false;
  for (let p = from; p < to; p++) {
    const cents = income[p]!;
    if (cents === 0) continue;
    person.role = role[p]!;
    person.months = months[p]!;
    person.works = (bits[p]! & WORKS) !== 0;
    knowledge.draw(draws, model, household, person);
    income[p] = incomeAs(view, cents, knowledge.factor, model);
    if (p < applicants && person.role <= PARTNER && knowledge.selfEmployed) profit = true;
  }
  return profit;
}

/** Writes rent and care as they look while their change is not known. */
function writeLevels(sheet: Sheet, starts: RowStarts, i: number, rent: number, hours: number, price: number): void {
  if (rent !== 1) for (let h = starts.huishouden[i]!, end = starts.huishouden[i + 1]!; h < end; h++) sheet.rent[h] = scaled(sheet.rent[h]!, rent);
  if (hours === 1 && price === 1) return;
  for (let o = starts.opvang[i]!, end = starts.opvang[i + 1]!; o < end; o++) {
    if (hours !== 1) sheet.hours[o] = Math.min(MOST_HOURS, scaled(Math.round(sheet.hours[o]! / QUARTER), hours) * QUARTER);
    sheet.price[o] = scaled(sheet.price[o]!, price);
  }
}

/** Fills a profile with what the columns say of household i, in which `estimated` incomes have been written. */
function readProfile(profile: Profile, shard: Shard, real: Sheet, estimated: Sheet, starts: RowStarts, i: number): void {
  const { columns } = shard;
  const spell = starts.huishouden[i]!;
  profile.household = shard.first + i;
  profile.tenant = (columns['huishouden_bits']![spell]! & TENANT) !== 0;
  profile.care = starts.opvang[i + 1]! > starts.opvang[i]!;
  profile.couple = profile.works = false;
  profile.children = profile.estimated = profile.real = profile.months = profile.partnerMonths = 0;
  const first = starts.persoon[i]!;
  for (let p = first, end = first + columns['a_persoon']![starts.aanvrager[i]!]!; p < end; p++) {
    const role = real.role[p]!;
    if (role === APPLICANT) {
      profile.months = real.months[p]!;
      profile.works = (real.bits[p]! & WORKS) !== 0;
    } else if (role === PARTNER) {
      profile.couple = true;
      profile.partnerMonths = real.months[p]!;
    } else {
      profile.children++;
      continue;
    }
    profile.estimated += estimated.income[p]!;
    profile.real += real.income[p]!;
  }
}

/** What is estimated at the MAC of every household of a shard, and what the year brings each. */
export interface Opening {
  readonly estimated: Shard;
  /** The shard with the incomes that the award rests on: its own, unless those of t-2 count. */
  readonly awarded: Shard;
  /** By household row; `selfEmployed` beside it. */
  readonly histories: readonly History[];
  readonly selfEmployed: Uint8Array;
}

/** Draws the year of every household of a shard. `pool` is filled again, so nothing is made anew for each shard. */
export function open(shard: Shard, starts: RowStarts, draws: Draws, model: YearModel, pool: History[]): Opening {
  const estimated = editable(shard);
  const awarded = model.policy.inkomen === 't-2' ? editable(shard) : shard;
  const sheet = new Sheet(estimated), realSheet = new Sheet(awarded);
  const profile: Profile = { household: 0, couple: false, children: 0, months: 0, partnerMonths: 0, works: false, tenant: false, care: false, estimated: 0, real: 0, selfEmployed: false };
  const selfEmployedOf = new Uint8Array(shard.rows.jaar);
  for (let i = 0; i < shard.rows.jaar; i++) {
    const household = shard.first + i, from = starts.persoon[i]!, to = starts.persoon[i + 1]!;
    const applicants = from + shard.columns['a_persoon']![starts.aanvrager[i]!]!;
    profile.selfEmployed = writeIncomes(sheet, from, to, applicants, household, VIEW.geschat, draws, model);
    if (awarded !== shard) writeIncomes(realSheet, from, to, applicants, household, VIEW.echt, draws, model);
    readProfile(profile, shard, realSheet, sheet, starts, i);
    const history = (pool[i] ??= new History());
    drawHistory(history, profile, draws, model);
    selfEmployedOf[i] = profile.selfEmployed ? 1 : 0;
    if (history.assetsHidden) sheet.assets.fill(0, from, to);
    writeLevels(sheet, starts, i, history.rentFactor, history.hoursFactor, history.priceFactor);
  }
  return { estimated, awarded, histories: pool, selfEmployed: selfEmployedOf };
}

/** The households of `rows` as they look when the payment of month `from[k]` is decided: one household-year each, in order. */
export function revised(shard: Shard, starts: RowStarts, rows: readonly number[], from: readonly number[], { histories }: Opening, draws: Draws, model: YearModel): Shard {
  const selected = selectHouseholds(shard, rows, starts);
  const own = rowStarts(selected);
  const sheet = new Sheet(selected);
  for (let k = 0; k < rows.length; k++) {
    const history = histories[rows[k]!]!, at = from[k]!;
    const view = history.incomeFrom <= at ? VIEW.bijgesteld : VIEW.geschat;
    writeIncomes(sheet, own.persoon[k]!, own.persoon[k + 1]!, 0, shard.first + rows[k]!, view, draws, model);
    if (history.assetsHidden) sheet.assets.fill(0, own.persoon[k], own.persoon[k + 1]);
    const care = history.careFrom <= at;
    writeLevels(sheet, own, k, history.rentFrom <= at ? 1 : history.rentFactor, care ? 1 : history.hoursFactor, care ? 1 : history.priceFactor);
  }
  return selected;
}
