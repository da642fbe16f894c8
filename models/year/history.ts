import { NEVER } from './calendar.ts';
import { placeOf, PURPOSE, ratioOf, student, type Draws } from './draws.ts';
import type { Parameters } from './parameters.ts';
import { ATTENTION_MONTHS, type Policy } from './policy.ts';

/** Groups of persons by how their income moves, in the order of the lists in the dataset. */
export const INCOME_GROUPS = ['tot 25 jaar', 'werknemer', 'zelfstandige', 'uitkering', 'AOW', 'wordt AOW’er'] as const;
const GROUP = { jong: 0, werknemer: 1, zelfstandige: 2, uitkering: 3, aow: 4, wordtAow: 5 } as const;

/**
 * Income of the year over what it was known to be after indexation, for one person: the error of an advance. `stable` and
 * `rank` are uniform in (0, 1). Another model of income changes can take the place of `changeOf`.
 */
export type IncomeChange = (group: number, stable: number, rank: number) => number;

/** The default: some incomes turn out as known, the others spread around it with heavy tails. */
export const changeOf = (p: Parameters): IncomeChange => (group, stable, rank) => (stable < p.stable[group]! ? 1 : ratioOf(p.spread[group]! * p.scale * student(rank)) / (1 - p.lag[group]!));

/** Everything that one run of the toeslagjaar is decided by, besides the law and the households. */
export interface YearModel {
  readonly parameters: Parameters;
  readonly policy: Policy;
  readonly change: IncomeChange;
  /** AOW age in months. */
  readonly aow: number;
}

export const modelOf = (parameters: Parameters, policy: Policy, aow: number): YearModel => ({ parameters, policy, change: changeOf(parameters), aow });

/** How an income looks: at the MAC, after it was reported or corrected, and as it turns out. */
export const VIEW = { geschat: 0, bijgesteld: 1, echt: 2 } as const;
export type View = (typeof VIEW)[keyof typeof VIEW];
const MOST_CENTS = 2_000_000_000;

/** A person as the draws know one: role, age and work say enough to tell persons at one address apart. */
export interface Person {
  role: number;
  /** Age in months on 1 January. */
  months: number;
  works: boolean;
}

/** Group of a person, given a draw that says who is self-employed. */
function groupOf({ months, works }: Person, model: YearModel, u: number): number {
  if (months >= model.aow) return GROUP.aow;
  if (months + 12 > model.aow) return GROUP.wordtAow;
  if (!works) return GROUP.uitkering;
  if (months < 25 * 12) return GROUP.jong;
  return u < model.parameters.selfEmployed ? GROUP.zelfstandige : GROUP.werknemer;
}

/** What was known of a person's income: known over real, 0.1 to 10, and whether it is profit. Filled again for every person. */
export class Knowledge {
  factor = 1;
  selfEmployed = false;

  draw(draws: Draws, model: YearModel, household: number, person: Person): this {
    const u = draws.take(household, person.role * 4096 + person.months, PURPOSE.inkomen);
    const group = groupOf(person, model, u[0]!);
    this.factor = Math.min(10, Math.max(0.1, 1 / model.change(group, u[1]!, u[2]!)));
    this.selfEmployed = group === GROUP.zelfstandige;
    return this;
  }
}

/** An income in cents as it looks, on whole EUR. */
export function incomeAs(view: View, cents: number, factor: number, { parameters: p, policy }: YearModel): number {
  let ratio: number;
  if (policy.inkomen === 't-2') ratio = Math.max(0.1, 1 + (factor - 1) * p.twoYears);
  else if (view === VIEW.echt) return cents;
  else ratio = view === VIEW.geschat ? factor * (1 + policy.macVerhoging) : 1 + (factor - 1) * p.residual;
  return Math.min(MOST_CENTS, Math.round((cents * ratio) / 100) * 100);
}

export const EVENTS = ['scheiding', 'partner erbij', 'geboorte', 'overlijden', 'verhuizing', 'andere opvang', 'opvang stopt', 'baan kwijt'] as const;
export const EVENT = { scheiding: 0, partner: 1, geboorte: 2, overlijden: 3, verhuizing: 4, opvangAnders: 5, opvangStopt: 6, baanKwijt: 7 } as const;

/** How the service came to know something. */
export const CAUSES = ['niet', 'melding', 'attendering', 'eigen correctie', 'toezicht', 'automatisch'] as const;
export const CAUSE = { niet: 0, melding: 1, attendering: 2, eigenCorrectie: 3, toezicht: 4, automatisch: 5 } as const;

/** What the draws of a household depend on. Ages in months on 1 January; incomes in cents, of applicant and partner. */
export interface Profile {
  household: number;
  couple: boolean;
  children: number;
  months: number;
  partnerMonths: number;
  works: boolean;
  tenant: boolean;
  care: boolean;
  estimated: number;
  real: number;
  /** Someone of the two is. */
  selfEmployed: boolean;
}

/** One change in the year: from the first day of `month` (2-12); the advance follows from the payment of month `from`. */
export interface Event {
  kind: number;
  month: number;
  from: number;
  cause: number;
  /** Month in which it was reported or came in. */
  reported: number;
  /** Ratio of the new to the old rent or hours; income of a new partner in cents; 0 for a move to an owned home. */
  value: number;
}

/** What happens to a household in the year, and when the service knows. One object is filled again for every household. */
export class History {
  incomeFrom = NEVER;
  incomeCause: number = CAUSE.niet;
  incomeReported = 0;
  /** Months of attendering letters, and how many there are. */
  readonly letters = [0, 0, 0, 0];
  letterCount = 0;
  /** Known over real: rent, hours and hourly price. */
  rentFactor = 1;
  rentFrom = NEVER;
  rentReported = 0;
  rentCause: number = CAUSE.niet;
  hoursFactor = 1;
  priceFactor = 1;
  careFrom = NEVER;
  careReported = 0;
  careCause: number = CAUSE.niet;
  /** Assets are taken for nothing until the award. */
  assetsHidden = false;
  readonly events: Event[] = [];
  eventCount = 0;
  /** Month of a check in the year, or 0. */
  checked = 0;

  /** Payment months from which the advance rests on new facts, ascending, without doubles; gives their number. */
  revisions(out: Uint8Array): number {
    let n = 0;
    const add = (from: number): void => {
      if (from > 13) return;
      let i = n;
      while (i > 0 && out[i - 1]! > from) i--;
      if (i > 0 && out[i - 1] === from) return;
      for (let k = n; k > i; k--) out[k] = out[k - 1]!;
      out[i] = from;
      n++;
    };
    add(this.incomeFrom);
    add(this.rentFrom);
    add(this.careFrom);
    for (let k = 0; k < this.eventCount; k++) add(this.events[k]!.from);
    return n;
  }
}

/** Elements of the attendering draws besides its letters: what wage data show, and the check in the year. */
const SEEN = 9, CHECK = 10;
const monthOf = (u: number): number => 1 + ((u * 12) | 0);
/** Payment month from which a report in `month` counts; a decision after December no longer changes this year's advance. */
function fromReport(month: number, slow: number, p: Parameters): number {
  const decided = month + (slow < p.slow ? 2 : 1);
  return decided > 12 ? NEVER : decided + 1;
}

/** Chance that an income differing by this share of its estimate is reported: small differences seldom are. */
function reportChance(deviation: number, p: Parameters): number {
  const size = Math.abs(deviation);
  return Math.min(1, p.reportMost * (size / (size + p.reportHalf)) * (deviation < 0 ? p.reportLower : 1));
}

/** Fills `out` with the year of the household of `profile`. */
export function drawHistory(out: History, profile: Profile, draws: Draws, model: YearModel): void {
  out.eventCount = out.letterCount = out.checked = 0;
  out.incomeFrom = out.rentFrom = out.careFrom = NEVER;
  out.incomeCause = out.rentCause = out.careCause = CAUSE.niet;
  out.rentFactor = out.hoursFactor = out.priceFactor = 1;
  out.assetsHidden = model.parameters.hiddenAssets > 0 && draws.take(profile.household, 1, PURPOSE.melding)[0]! < model.parameters.hiddenAssets;
  drawIncome(out, profile, draws, model);
  if (profile.tenant) drawRent(out, profile, draws, model);
  if (profile.care) drawCare(out, profile, draws, model);
  drawEvents(out, profile, draws, model);
  drawCheck(out, profile, draws, model);
}

function drawIncome(out: History, profile: Profile, draws: Draws, { parameters: p, policy }: YearModel): void {
  if (profile.estimated === profile.real) return;
  const deviation = (profile.real - profile.estimated) / Math.max(1_000_00, profile.estimated);
  const u = draws.take(profile.household, 0, PURPOSE.melding);
  if (u[0]! < reportChance(deviation, p)) {
    const month = monthOf(u[1]!) + placeOf(p.delay, u[2]!);
    out.incomeFrom = month > 12 ? NEVER : fromReport(month, u[3]!, p);
    if (out.incomeFrom !== NEVER) {
      out.incomeReported = month;
      out.incomeCause = CAUSE.melding;
    }
  }
  if (Math.abs(deviation) > policy.attenderingDrempel) drawAttention(out, profile, draws, p, ATTENTION_MONTHS[policy.attenderingKeren]!);
}

/** Letters to who seems to have another income than estimated: an answer, else now and then a correction by the service itself. */
function drawAttention(out: History, { household, selfEmployed }: Profile, draws: Draws, p: Parameters, months: readonly number[]): void {
  if (months.length === 0) return;
  // What wage data show is the same at every letter.
  if (draws.take(household, SEEN, PURPOSE.attendering)[0]! >= p.visible[selfEmployed ? 1 : 0]!) return;
  for (let k = 0; k < months.length; k++) {
    const month = months[k]!;
    if (out.incomeFrom <= month + 1) return;
    out.letters[out.letterCount++] = month;
    const u = draws.take(household, k, PURPOSE.attendering);
    if (u[0]! < p.attentionResponse) {
      const from = fromReport(month + 1, u[2]!, p);
      if (from >= out.incomeFrom) continue;
      out.incomeFrom = from;
      out.incomeReported = month + 1;
      out.incomeCause = CAUSE.attendering;
    } else if (u[1]! < p.ownCorrection && month + 4 < out.incomeFrom) {
      out.incomeFrom = month + 4;
      out.incomeReported = 0;
      out.incomeCause = CAUSE.eigenCorrectie;
    }
  }
}

function drawRent(out: History, { household }: Profile, draws: Draws, { parameters: p }: YearModel): void {
  const u = draws.take(household, 0, PURPOSE.woning);
  if (u[0]! >= p.rentUnprocessed) return;
  // The rent of the year is its mean: half a year before and half a year after the rise of 1 July.
  out.rentFactor = 1 / (1 + 0.5 * p.rentRise);
  if (u[1]! >= p.rentReport) return;
  const month = 7 + placeOf(p.delay, u[2]!);
  out.rentFrom = month > 12 ? NEVER : fromReport(month, u[3]!, p);
  if (out.rentFrom === NEVER) return;
  out.rentReported = month;
  out.rentCause = CAUSE.melding;
}

function drawCare(out: History, { household }: Profile, draws: Draws, { parameters: p, policy }: YearModel): void {
  if (policy.directeBetaling) return;
  const u = draws.take(household, 0, PURPOSE.opvang);
  if (u[0]! < p.hoursOff) out.hoursFactor = Math.min(3, Math.max(0.2, (1 - p.hoursLow) / ratioOf(p.hoursSpread * student(u[1]!))));
  if (u[2]! < p.priceLag) out.priceFactor = 1 / (1 + p.priceRise);
  if (out.hoursFactor === 1 && out.priceFactor === 1) return;
  const v = draws.take(household, 1, PURPOSE.opvang);
  if (v[0]! >= p.careReport) return;
  const month = monthOf(v[1]!) + placeOf(p.delay, v[2]!);
  out.careFrom = month > 12 ? NEVER : fromReport(month, v[3]!, p);
  if (out.careFrom === NEVER) return;
  out.careReported = month;
  out.careCause = CAUSE.melding;
}

function drawEvents(out: History, profile: Profile, draws: Draws, model: YearModel): void {
  const { parameters: p, aow } = model;
  const { household, couple, months, partnerMonths } = profile;
  const chance = p.eventChance;
  const death = (age: number): number => chance[EVENT.overlijden]! * p.deathFactor[age < 65 * 12 ? 0 : age < 80 * 12 ? 1 : 2]!;
  const u = draws.take(household, 0, PURPOSE.voorvallen);
  const split = u[0]!, birth = u[1]!, died = u[2]!;
  const dies = couple ? died < death(partnerMonths) : profile.children === 0 && died < death(months);
  if (dies) happen(out, EVENT.overlijden, profile, draws, model);
  else if (couple && months < aow && split < chance[EVENT.scheiding]!) happen(out, EVENT.scheiding, profile, draws, model);
  else if (!couple && months < 60 * 12 && split < chance[EVENT.partner]!) happen(out, EVENT.partner, profile, draws, model);
  if (couple && months >= 25 * 12 && months < 40 * 12 && birth < chance[EVENT.geboorte]!) happen(out, EVENT.geboorte, profile, draws, model);
  if (!profile.tenant && !profile.care) return;
  const v = draws.take(household, 1, PURPOSE.voorvallen);
  const moves = v[0]!, other = v[1]!, stops = v[2]!, jobless = v[3]!;
  if (profile.tenant && moves < chance[EVENT.verhuizing]!) happen(out, EVENT.verhuizing, profile, draws, model);
  if (!profile.care) return;
  if (stops < chance[EVENT.opvangStopt]!) happen(out, EVENT.opvangStopt, profile, draws, model);
  else if (other < chance[EVENT.opvangAnders]!) happen(out, EVENT.opvangAnders, profile, draws, model);
  if (profile.works && jobless < chance[EVENT.baanKwijt]!) happen(out, EVENT.baanKwijt, profile, draws, model);
}

function happen(out: History, kind: number, { household }: Profile, draws: Draws, { parameters: p, policy }: YearModel): void {
  const event = (out.events[out.eventCount++] ??= { kind: 0, month: 0, from: NEVER, cause: 0, reported: 0, value: 0 });
  const u = draws.take(household, kind, PURPOSE.voorval);
  const month = 2 + ((u[0]! * 11) | 0);
  event.kind = kind;
  event.month = month;
  event.from = NEVER;
  event.cause = CAUSE.niet;
  event.reported = 0;
  event.value = 0;
  if (kind === EVENT.partner) event.value = Math.min(300_000_00, Math.round(p.partnerIncome * ratioOf(0.5 * student(u[2]!))) * 100);
  else if (kind === EVENT.verhuizing) event.value = u[3]! < p.moveToOwned ? 0 : Math.min(2, Math.max(0.5, 1.05 * ratioOf(p.moveSpread * student(u[2]!))));
  else if (kind === EVENT.opvangAnders) event.value = Math.min(2.5, Math.max(0.25, ratioOf(p.changedHours * student(u[2]!))));
  const provider = policy.directeBetaling && (kind === EVENT.opvangAnders || kind === EVENT.opvangStopt);
  if (provider || u[1]! < p.eventAutomatic[kind]!) {
    if (month === 12) return;
    event.from = month + 2;
    event.cause = CAUSE.automatisch;
    event.reported = month;
    return;
  }
  const v = draws.take(household, 16 + kind, PURPOSE.voorval);
  const reported = month + placeOf(p.delay, v[1]!);
  if (v[0]! >= p.eventReport[kind]! || reported > 12) return;
  event.from = fromReport(reported, v[2]!, p);
  if (event.from === NEVER) return;
  event.cause = CAUSE.melding;
  event.reported = reported;
}

/** A check in the year: brings out what is not known yet. Who differs is chosen more often, within the same number of checks. */
function drawCheck(out: History, profile: Profile, draws: Draws, { parameters: p, policy }: YearModel): void {
  const capacity = p.checks * policy.toezichtVoorkant;
  if (capacity === 0) return;
  const wrongIncome = out.incomeFrom === NEVER && Math.abs(profile.real - profile.estimated) > 0.1 * profile.estimated;
  const wrongRent = out.rentFactor !== 1 && out.rentFrom === NEVER;
  const wrongCare = (out.hoursFactor !== 1 || out.priceFactor !== 1) && out.careFrom === NEVER;
  let wrong = wrongIncome || wrongRent || wrongCare;
  let last = 1;
  for (let k = 0; k < out.eventCount; k++) {
    const { from, month } = out.events[k]!;
    if (from === NEVER) wrong = true;
    if (month > last) last = month;
  }
  const chance = capacity * (wrong ? p.checkAim : (1 - p.deviating * p.checkAim) / (1 - p.deviating));
  const u = draws.take(profile.household, CHECK, PURPOSE.attendering);
  if (u[0]! >= chance) return;
  const month = 4 + ((u[1]! * 8) | 0);
  out.checked = month;
  if (!wrong || month < last) return;
  const from = month + 2;
  if (wrongIncome) {
    out.incomeFrom = from;
    out.incomeCause = CAUSE.toezicht;
  }
  if (wrongRent) {
    out.rentFrom = from;
    out.rentCause = CAUSE.toezicht;
  }
  if (wrongCare) {
    out.careFrom = from;
    out.careCause = CAUSE.toezicht;
  }
  for (let k = 0; k < out.eventCount; k++) {
    const event = out.events[k]!;
    if (event.from !== NEVER) continue;
    event.from = from;
    event.cause = CAUSE.toezicht;
  }
}
