import { place } from './calendar.ts';
import { placeOf, PURPOSE, type Draws } from './draws.ts';
import type { Parameters } from './parameters.ts';
import type { Policy } from './policy.ts';

/** The four toeslagen in the order of every list here, with the stem of their rules in the law. */
export const TOESLAGEN = ['zorgtoeslag', 'huurtoeslag', 'kindgebondenBudget', 'kinderopvangtoeslag'] as const;
export const STEMS = ['zorgtoeslag', 'huurtoeslag', 'kindgebonden_budget', 'kinderopvangtoeslag'] as const;
export const CARE_TOESLAG = 3;
/** A recovery above this is high, cents (Jaarplan: EUR 500, kinderopvangtoeslag EUR 1,000). */
export const HIGH = [500_00, 500_00, 500_00, 1_000_00] as const;

const EURO = 100;
/** The advance that belongs to an estimate, whole EUR in cents. */
export const advanceOf = (estimate: number, { voorschotDeel }: Policy): number => Math.floor((estimate * voorschotDeel) / EURO + 1e-6) * EURO;

/** From this payment month on a decision was made after 31 October, and is paid in one sum (Awir art. 22). */
const ONE_SUM_FROM = 12;

/**
 * Spreads the rest of an advance over the months from `from` to 12: what has been paid when the payment of month `until` is
 * decided (`until` = 13 for the whole year). Months differ by EUR 1 at most. A decision after 31 October is paid in one sum.
 */
export function paidBetween(rest: number, from: number, until: number): number {
  if (rest <= 0) return 0;
  if (from >= ONE_SUM_FROM || until >= 13) return rest;
  return Math.floor((rest * (until - from)) / (13 - from) / EURO) * EURO;
}

/** How and when someone claims a toeslag. `applied`: 0 = goes on from last year, 1-12 = month of application, -1 = no claim. */
export interface Claim {
  applied: number;
  /** First payment month of the advance: 1 for a claim that goes on. */
  from: number;
}

/** Chance that a right of this many cents a year is not used. */
function nonUse(toeslag: number, cents: number, p: Parameters): number {
  const month = cents / 1200;
  return p.nonUse[toeslag]! * p.nonUseFactor[month <= 25 ? 0 : month <= 50 ? 1 : month <= 100 ? 2 : month <= 200 ? 3 : 4]!;
}

/**
 * Whether and when a claimant applies for an advance. `estimate` gives the toeslag in cents in each state of knowledge,
 * `froms` the payment month of each (0 first), `present` the first month that the claimant is there.
 */
export function decideClaim(out: Claim, toeslag: number, estimate: (state: number) => number, froms: ArrayLike<number>, states: number, present: number, u: Float64Array, p: Parameters, { automatisch }: Policy): void {
  out.applied = -1;
  out.from = 0;
  const first = estimate(0);
  if (first > 0) {
    if (!automatisch && u[0]! < nonUse(toeslag, first, p)) return;
    if (present > 1) apply(out, present);
    else if (!automatisch && u[1]! < p.newcomer[toeslag]!) apply(out, 1 + ((u[2]! * 12) | 0));
    else {
      out.applied = 0;
      out.from = 1;
    }
    return;
  }
  for (let k = 1; k < states; k++) {
    const cents = estimate(k);
    if (cents === 0) continue;
    if (!automatisch && u[0]! < nonUse(toeslag, cents, p)) return;
    // The report of the change is the application.
    out.from = froms[k]!;
    out.applied = Math.max(1, out.from - 2);
    return;
  }
}

/** An application is decided on a month later, and first paid the month after that. */
function apply(out: Claim, month: number): void {
  out.applied = month;
  out.from = month + 2;
}

/** Month of t+1 in which someone without an advance still applies, or 0. A letter about non-use can be what does it. */
export interface LateClaim { letter: boolean; month: number }

export function decideLate(out: LateClaim, toeslag: number, award: number, u: Float64Array, v: Float64Array, p: Parameters, { brieven, automatisch }: Policy): void {
  out.month = 0;
  out.letter = false;
  if (automatisch || u[0]! >= nonUse(toeslag, award, p)) {
    // Uses the right, but had no advance: the right only showed afterwards.
    if (u[3]! < p.afterwards) out.month = 3 + ((v[2]! * (p.applyUntil - 3)) | 0);
    return;
  }
  if (toeslag !== 0 || v[0]! >= Math.min(1, brieven / p.nonUsers)) return;
  out.letter = true;
  if (v[1]! < p.letterResponse) out.month = 6 + ((v[2]! * (p.applyUntil - 5)) | 0);
}

/** Place in the calendar of the final award. */
export function awardPlace(u: Float64Array, selfEmployed: boolean, checked: boolean, p: Parameters): number {
  const delay = checked ? 2 : 0;
  const last = p.awardMonth.length;
  if (selfEmployed && u[1]! < p.lateSelfEmployed) return place(2, 1 + ((u[0]! * 5) | 0) + delay);
  const i = placeOf(p.awardMonth, u[0]!);
  if (i < last) return place(1, 7 + i + delay);
  const before = p.awardMonth[last - 1]!;
  return place(2, 1 + ((((u[0]! - before) / (1 - before)) * 6) | 0) + delay);
}

/** Simple interest over a correction from 1 July t+1 to the award, by whole months (Awir art. 27). Cents. */
export const interestOf = (cents: number, award: number, p: Parameters): number => Math.round((cents * p.interest * Math.max(0, award - place(1, 7))) / 12);

export const WAYS = ['ineens', 'standaardregeling', 'persoonlijke regeling'] as const;
/** How a recovery is paid back. */
export interface Repayment {
  /** Place in WAYS. */
  way: number;
  /** Months of the scheme. */
  months: number;
  /** Month of the scheme from which nothing is paid, or 0. */
  breach: number;
  /** What is left after coercion is not collected. */
  uncollectable: boolean;
}

const SMALL = 250_00, LARGE = 1_000_00;

export function decideRepayment(out: Repayment, cents: number, u: number, v: number, p: Parameters): void {
  const atOnce = p.payAtOnce[cents <= SMALL ? 0 : cents <= LARGE ? 1 : 2]!;
  out.breach = out.months = 0;
  out.uncollectable = false;
  if (u < atOnce) {
    out.way = 0;
    return;
  }
  out.way = (u - atOnce) / (1 - atOnce) < p.personal ? 2 : 1;
  out.months = Math.max(1, Math.min(p.schemeMonths, Math.floor(cents / EURO / p.schemeLeast)));
  if (v >= p.breach) return;
  out.breach = 1 + Math.floor((v / p.breach) * Math.min(6, out.months));
  out.uncollectable = (v * 7919) % 1 < p.uncollectable;
}

/** Elements of the draws by claimant and toeslag, and by the decision that first changes the payment of month `from`. */
export const elementOf = (claimant: number, toeslag: number): number => claimant * 4 + toeslag;
export const decisionElement = (claimant: number, toeslag: number, from: number): number => elementOf(claimant, toeslag) * 16 + from;

/** A draw that is kept: the next one of the same `draws` would take its place. */
export function kept(out: Float64Array, draws: Draws, household: number, element: number, purpose: (typeof PURPOSE)[keyof typeof PURPOSE]): Float64Array {
  out.set(draws.take(household, element, purpose));
  return out;
}

/** What is paid back of a recovery: `pay` gets cents and the place in the calendar of every payment; the rest is not collected. */
export function schedule({ way, months, breach, uncollectable }: Repayment, cents: number, decided: number, p: Parameters, pay: (cents: number, at: number) => void): void {
  if (way === 0) {
    pay(cents, decided + 1);
    return;
  }
  // A personal scheme goes by ability to pay; what is left after it is not pursued (Uitvoeringsregeling Awir art. 7).
  const due = way === 2 ? Math.floor(cents * p.personalPaid) : cents;
  const until = breach === 0 ? months : breach - 1;
  let paid = 0;
  for (let k = 1; k <= until; k++) {
    const instalment = Math.floor((due * k) / months) - paid;
    pay(instalment, decided + 1 + k);
    paid += instalment;
  }
  if (breach > 0 && !uncollectable && due > paid) pay(due - paid, decided + breach + 4);
}
