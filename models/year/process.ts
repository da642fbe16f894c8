import { rowStarts, type RowStarts, type Shard } from '../engine/index.ts';
import { decidedIn, paidIn, place } from './calendar.ts';
import { PURPOSE, type Draws } from './draws.ts';
import { CAUSE, EVENT, type History, type YearModel } from './history.ts';
import {
  advanceOf, awardPlace, CARE_TOESLAG, decideClaim, decideLate, decideRepayment, decisionElement, elementOf, interestOf, kept, paidBetween, schedule, STEMS,
  type Claim, type LateClaim, type Repayment,
} from './ledger.ts';
import { YearStates, type YearLaw } from './states.ts';
import { HOUSEHOLD_STATS, KIND, outcomeOf, STATS, type HouseholdStat, type Stat, type YearTally } from './tally.ts';

const S = Object.fromEntries(STATS.map((name, i) => [name, i])) as Record<Stat, number>;
const H = Object.fromEntries(HOUSEHOLD_STATS.map((name, i) => [name, i])) as Record<HouseholdStat, number>;
const T = STEMS.length;
const RENT = 1, CHILD = 2;
/** Share of the MAC decisions that is dated November (28 November to 14 December, 2023). */
export const NOVEMBER = 3 / 17;
/** Elements of the draws about calls when something is reported: income, rent, care, then events. */
export const REPORT_ELEMENT = 4096, REPORT = { inkomen: 0, huur: 1, opvang: 2, gebeurtenis: 3 } as const;
/** Elements of the draws of who applies afterwards, and of how a recovery within the year is paid back. */
export const LATE_ELEMENT = 8192, EARLY_ELEMENT = 32768;

/** Households to put through the year; `first` of the shard is their number in the population. */
export interface YearHouseholds {
  readonly shard: Shard;
  /** Households of the country that each stands for. */
  readonly gewicht: Int32Array;
  readonly starts?: RowStarts;
}

/** Whether a lever pays the kinderopvangtoeslag by what the provider reports: the parent then has no such change to report. */
export const mainToeslag = (kind: number, claimed: number): number => {
  const first = claimed & 1 ? 0 : claimed & 2 ? 1 : claimed & 4 ? 2 : claimed & 8 ? 3 : -1;
  if (kind === EVENT.verhuizing && claimed & (1 << RENT)) return RENT;
  if ((kind === EVENT.opvangAnders || kind === EVENT.opvangStopt || kind === EVENT.baanKwijt) && claimed & (1 << CARE_TOESLAG)) return CARE_TOESLAG;
  if (kind === EVENT.geboorte && claimed & (1 << CHILD)) return CHILD;
  return first;
};

/** Puts households through one toeslagjaar and adds what happens to a tally, weighted to the country. */
export async function addYear(tally: YearTally, law: YearLaw, households: YearHouseholds, draws: Draws, model: YearModel, pool: History[] = []): Promise<void> {
  const { shard, gewicht } = households;
  if (shard.rows.jaar === 0) return;
  const states = await YearStates.of(shard, households.starts ?? rowStarts(shard), law, draws, model, pool);
  const run = new Run(tally, states, gewicht, draws, model);
  run.advances();
  run.settle(await states.award(run.advanced));
}

class Run {
  readonly advanced: Int32Array[];
  private readonly applied: Int8Array;
  private readonly revision: Uint8Array;
  private readonly claim: Claim = { applied: -1, from: 0 };
  private readonly late: LateClaim = { letter: false, month: 0 };
  private readonly repayment: Repayment = { way: 0, months: 0, breach: 0, uncollectable: false };
  private readonly u = new Float64Array(4);
  private readonly v = new Float64Array(4);
  private readonly tally: YearTally;
  private readonly states: YearStates;
  private readonly gewicht: Int32Array;
  private readonly draws: Draws;
  private readonly model: YearModel;

  constructor(tally: YearTally, states: YearStates, gewicht: Int32Array, draws: Draws, model: YearModel) {
    this.tally = tally;
    this.states = states;
    this.gewicht = gewicht;
    this.draws = draws;
    this.model = model;
    const { claimStart } = states.estimates;
    const rows = claimStart[claimStart.length - 1]!;
    this.advanced = STEMS.map(() => new Int32Array(rows));
    this.applied = new Int8Array(rows * T).fill(-1);
    this.revision = new Uint8Array(rows * T);
  }

  /** Applications, advances and what changes in them in the year. */
  advances(): void {
    const { shard, starts, opening, estimates } = this.states;
    const { claimants, claimStart } = estimates;
    for (let i = 0; i < shard.rows.jaar; i++) {
      let claimed = 0;
      for (let c = 0; c < claimants[i]!; c++) {
        const row = claimStart[i]! + c;
        let u: Float64Array | undefined;
        for (let j = 0; j < T; j++) {
          if (!this.mayClaim(i, c, j)) continue;
          u ??= kept(this.u, this.draws, shard.first + i, c, PURPOSE.aanvraag);
          this.advance(i, c, j, row, u, presentFrom(shard, starts, i, c));
          if (c === 0 && this.applied[row * T + j]! >= 0) claimed |= 1 << j;
        }
      }
      if (claimed > 0) this.reports(shard.first + i, opening.histories[i]!, claimed, this.gewicht[i]!);
    }
  }

  /** Whether any state of knowledge gives an amount. */
  private mayClaim(i: number, c: number, j: number): boolean {
    const { amountStart, claimants, known } = this.states.estimates;
    for (let at = amountStart[i]! + c; at < amountStart[i + 1]!; at += claimants[i]!) if (known[j]![at]! > 0) return true;
    return false;
  }

  private advance(i: number, c: number, j: number, row: number, u: Float64Array, present: number): void {
    const { tally, claim, draws, model: { parameters: p, policy } } = this;
    const { amountStart, claimants, stateStart, froms, known } = this.states.estimates;
    const w = this.gewicht[i]!, household = this.states.shard.first + i;
    const first = stateStart[i]!, states = stateStart[i + 1]! - first;
    const estimate = (k: number): number => known[j]![amountStart[i]! + k * claimants[i]! + c]!;
    decideClaim(claim, j, estimate, froms.subarray(first, first + states), states, present, u, p, policy);
    if (claim.applied < 0) return;
    let from = claim.from, state = 0;
    while (state + 1 < states && froms[first + state + 1]! <= from) state++;
    let target = advanceOf(estimate(state), policy), paid = 0, n = 0, recovered = 0;
    const opened = target;
    const start = draws.take(household, decisionElement(c, j, 0), PURPOSE.beschikking);
    const decided = claim.applied === 0 ? (start[2]! < NOVEMBER ? 0 : 1) : decidedIn(from);
    if (claim.applied > 0 && !policy.automatisch) tally.work(KIND.aanvragen, j, place(0, claim.applied), w);
    this.decision(j, decided, start[0]! < p.calls[claim.applied === 0 ? 0 : 1]!, false, w);
    for (let k = state + 1; k < states; k++) {
      const at = froms[first + k]!, next = advanceOf(estimate(k), policy);
      if (next === target) continue;
      n += this.pay(j, target - paid, from, at, w);
      paid += paidBetween(target - paid, from, at);
      const d = draws.take(household, decisionElement(c, j, at), PURPOSE.beschikking);
      const lower = next < target;
      this.decision(j, decidedIn(at), d[0]! < p.calls[lower ? 3 : 2]!, lower && d[1]! < p.objections[1]!, w);
      if (lower) tally.expect(0, decidedIn(at) + 1, p.objections[1]!, w);
      if (next < paid) {
        recovered += paid - next;
        this.recover(j, paid - next, decidedIn(at), household, EARLY_ELEMENT + decisionElement(c, j, at), w);
        tally.stat(j, S.terugInJaar, w);
        paid = next;
      }
      target = next;
      from = at;
    }
    n += this.pay(j, target - paid, from, 13, w);
    tally.stat(j, S.terugInJaarBedrag, recovered * w);
    tally.stat(j, S.betalingen, n * w);
    if (draws.take(household, elementOf(c, j), PURPOSE.betaling)[0]! < n * p.latePayment) tally.stat(j, S.teLaat, w);
    this.advanced[j]![row] = target;
    this.applied[row * T + j] = claim.applied;
    this.revision[row * T + j] = target > opened ? 1 : target < opened ? 2 : 0;
  }

  /** A decision on an advance: a letter, perhaps a call and an objection. */
  private decision(j: number, at: number, call: boolean, objection: boolean, w: number): void {
    const { tally } = this;
    tally.work(KIND.voorschotbeschikkingen, j, at, w);
    tally.work(KIND.brieven, j, at, w);
    if (call) tally.work(KIND.telefoongesprekken, j, at, w);
    if (objection) tally.work(KIND.bezwaren, j, at + 1, w);
  }

  /** Pays the months `from` to `until` - 1; gives the number of payments. */
  private pay(j: number, rest: number, from: number, until: number, w: number): number {
    if (rest <= 0) return 0;
    if (paidBetween(rest, from, Math.min(from + 1, until)) === rest) {
      this.tally.paid(j, paidIn(from), rest * w);
      return 1;
    }
    let before = 0, n = 0;
    for (let month = from; month < until; month++) {
      const after = paidBetween(rest, from, month + 1);
      if (after > before) {
        this.tally.paid(j, paidIn(month), (after - before) * w);
        n++;
      }
      before = after;
    }
    return n;
  }

  /** Asks cents back; gives what is not collected. */
  private recover(j: number, cents: number, decided: number, household: number, element: number, w: number): number {
    const { tally, repayment, model: { parameters: p } } = this;
    const u = this.draws.take(household, element, PURPOSE.gevolg);
    decideRepayment(repayment, cents, u[2]!, u[3]!, p);
    tally.work(KIND.terugvorderingen, j, decided, w);
    if (repayment.way > 0) {
      tally.work(KIND.betalingsregelingen, j, decided + 1, w);
      tally.work(KIND.brieven, j, decided + 1, w);
    }
    if (repayment.breach > 0) {
      // A reminder, and two weeks later the whole sum is due.
      tally.work(KIND.brieven, j, decided + 1 + repayment.breach, w);
      tally.work(KIND.dwangmaatregelen, j, decided + 2 + repayment.breach, w);
    }
    let left = cents;
    schedule(repayment, cents, decided, p, (part, at) => {
      left -= part;
      tally.repaid(j, at, part * w);
    });
    if (left > 0) tally.stat(j, S.oninbaarBedrag, left * w);
    return left;
  }

  /** Reports, letters and checks of the address, counted where the claimant has a toeslag. */
  private reports(household: number, history: History, claimed: number, w: number): void {
    const { tally } = this;
    const first = mainToeslag(-1, claimed);
    for (let k = 0; k < history.letterCount; k++) tally.work(KIND.brieven, first, place(0, history.letters[k]!), w);
    if (history.checked > 0) tally.work(KIND.controles, first, place(0, history.checked), w);
    this.report(household, history.incomeCause, history.incomeReported, first, REPORT.inkomen, w);
    if (claimed & (1 << RENT)) this.report(household, history.rentCause, history.rentReported, RENT, REPORT.huur, w);
    if (claimed & (1 << CARE_TOESLAG)) this.report(household, history.careCause, history.careReported, CARE_TOESLAG, REPORT.opvang, w);
    for (let k = 0; k < history.eventCount; k++) {
      const { kind, cause, reported } = history.events[k]!;
      this.report(household, cause, reported, mainToeslag(kind, claimed), REPORT.gebeurtenis + kind, w);
    }
  }

  private report(household: number, cause: number, month: number, j: number, element: number, w: number): void {
    if (cause !== CAUSE.melding && cause !== CAUSE.attendering) return;
    const at = place(0, month);
    this.tally.work(KIND.mutaties, j, at, w);
    if (this.draws.take(household, REPORT_ELEMENT + element, PURPOSE.beschikking)[0]! < this.model.parameters.calls[1]!) this.tally.work(KIND.telefoongesprekken, j, at, w);
  }

  /** Final awards and what follows from them. */
  settle(award: readonly Int32Array[]): void {
    const { tally, states: { shard, opening, estimates } } = this;
    for (let i = 0; i < shard.rows.jaar; i++) {
      const w = this.gewicht[i]!, household = shard.first + i;
      let has = 0, back = 0, high = 0, extra = 0;
      for (let c = 0; c < estimates.claimants[i]!; c++) {
        const row = estimates.claimStart[i]! + c;
        for (let j = 0; j < T; j++) {
          const granted = award[3 * j]![row]!;
          if (granted > 0) tally.stat(j, S.rechthebbenden, w);
          if (this.applied[row * T + j]! < 0) {
            if (granted > 0) has |= this.afterwards(household, c, j, granted, w);
            continue;
          }
          has = 1;
          const recovered = award[3 * j + 1]![row]!, paidExtra = award[3 * j + 2]![row]!;
          const outcome = outcomeOf(j, granted - this.advanced[j]![row]!, recovered);
          if (outcome >= 3) back = 1;
          if (outcome === 4) high = 1;
          if (outcome === 0) extra = 1;
          this.final(household, c, j, row, granted, recovered, paidExtra, outcome, c === 0 && opening.selfEmployed[i] === 1, w);
        }
      }
      tally.household(H.huishoudens, w);
      if (has) tally.household(H.metToeslag, w);
      if (back) tally.household(H.metTerugvordering, w);
      if (high) tally.household(H.metHogeTerugvordering, w);
      if (extra) tally.household(H.metNabetaling, w);
    }
  }

  private final(household: number, c: number, j: number, row: number, granted: number, recovered: number, extra: number, outcome: number, selfEmployed: boolean, w: number): void {
    const { tally, draws, model: { parameters: p, policy } } = this;
    const advance = this.advanced[j]![row]!, correction = granted - advance;
    const element = elementOf(c, j);
    const u = kept(this.u, draws, household, element, PURPOSE.toekenning);
    const checked = u[2]! < p.checks * (1 - policy.toezichtVoorkant);
    const at = awardPlace(u, selfEmployed, checked, p);
    if (checked) tally.work(KIND.controles, j, at - 1, w);
    tally.work(KIND.definitieveToekenningen, j, at, w);
    tally.work(KIND.brieven, j, at, w);
    const v = kept(this.v, draws, household, element, PURPOSE.gevolg);
    const objection = p.objections[recovered > 0 ? 2 : 0]!, complaint = p.complaints[recovered > 0 ? 1 : 0]!;
    if (v[0]! < objection) tally.work(KIND.bezwaren, j, at + 1, w);
    if (v[1]! < complaint) tally.work(KIND.klachten, j, at + 1, w);
    tally.expect(0, at + 1, objection, w);
    tally.expect(1, at + 1, complaint, w);
    if (correction !== 0 && u[3]! < (recovered > 0 ? p.calls[4]! : extra > 0 ? p.calls[5]! : 0)) tally.work(KIND.telefoongesprekken, j, at, w);
    tally.correction(j, correction, this.revision[row * T + j]!, outcome, w);
    tally.stat(j, S.aanvragers, w);
    tally.stat(j, S.voorschot, advance * w);
    tally.stat(j, S.toegekend, granted * w);
    if (at <= place(1, 12)) tally.stat(j, S.opTijd, w);
    if (correction === 0) tally.stat(j, S.nihil, w);
    else if (extra > 0) {
      tally.stat(j, S.na, w);
      tally.stat(j, S.naBedrag, extra * w);
      tally.stat(j, S.rente, -interestOf(extra, at, p) * w);
      tally.work(KIND.nabetalingen, j, at, w);
      tally.paid(j, at, extra * w);
    } else {
      tally.stat(j, S.teVeel, w);
      tally.stat(j, S.teVeelBedrag, -correction * w);
      if (recovered === 0) {
        tally.stat(j, S.kwijt, w);
        tally.stat(j, S.kwijtBedrag, -correction * w);
        return;
      }
      tally.stat(j, S.terug, w);
      tally.stat(j, S.terugBedrag, recovered * w);
      tally.stat(j, S.rente, interestOf(recovered, at, p) * w);
      if (outcome === 4) {
        tally.stat(j, S.hoog, w);
        tally.stat(j, S.hoogBedrag, recovered * w);
      }
      this.recover(j, recovered, at, household, element, w);
    }
  }

  /** Who had no advance but has a right: applies afterwards, or leaves it. Gives 1 when it is granted. */
  private afterwards(household: number, c: number, j: number, granted: number, w: number): number {
    const { tally, late, draws, model: { parameters: p, policy } } = this;
    const u = kept(this.u, draws, household, c, PURPOSE.aanvraag);
    const v = kept(this.v, draws, household, LATE_ELEMENT + elementOf(c, j), PURPOSE.aanvraag);
    decideLate(late, j, granted, u, v, p, policy);
    if (late.letter) {
      tally.work(KIND.brieven, j, place(1, 5), w);
      tally.stat(j, S.brieven, w);
    }
    if (late.month === 0) {
      tally.stat(j, S.nietGebruik, w);
      tally.stat(j, S.nietGebruikBedrag, granted * w);
      return 0;
    }
    const applied = place(1, late.month);
    const at = Math.max(applied + 2, awardPlace(kept(this.v, draws, household, elementOf(c, j), PURPOSE.toekenning), false, false, p));
    tally.work(KIND.aanvragen, j, applied, w);
    tally.work(KIND.definitieveToekenningen, j, at, w);
    tally.work(KIND.brieven, j, at, w);
    tally.paid(j, at, granted * w);
    tally.stat(j, S.achteraf, w);
    tally.stat(j, S.achterafBedrag, granted * w);
    if (late.letter) {
      tally.stat(j, S.briefAanvragen, w);
      tally.stat(j, S.briefBedrag, granted * w);
    }
    return 1;
  }
}

/** First month in which claimant c of household i has members; 13 when never. */
function presentFrom(shard: Shard, starts: RowStarts, i: number, c: number): number {
  const { columns } = shard;
  let row = starts.aanvrager[i]! + c;
  for (let spell = starts.huishouden[i]!; spell < starts.huishouden[i + 1]!; spell++) {
    if (columns['a_persoon']![row]! > 0) return columns['maand_van']![spell]!;
    row += columns['n_aanvrager']![spell]!;
  }
  return 13;
}
