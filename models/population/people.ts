import type { Draft } from './draft.ts';
import { assumed } from './assumptions.ts';
import { HOURS_CELLS, PENSIONER_WAGE, SIDE_JOB_AGE, SITUATION, SOURCE, WORK_GROUPS, type Money } from './money.ts';
import type { Model } from './model.ts';
import { pOf, quantile, zOf } from './numbers.ts';
import { philox } from '../random/index.ts';
import { KEY, PURPOSE, UNIT } from './random.ts';
import { ROLE } from './structure.ts';

const rho = (id: string): readonly [number, number] => {
  const value = assumed(id);
  return [value, Math.sqrt(1 - value * value)];
};
const [WORK_RHO, WORK_REST] = rho('werk_samenhang_partners');
const [INCOME_RHO, INCOME_REST] = rho('inkomen_samenhang_partners');
const [HOURS_RHO, HOURS_REST] = rho('uren_samenhang_loon');
const WORKING_PENSIONER = assumed('werk_na_aow'), NO_SUPPLEMENT = assumed('pensioen_geen_aanvulling'), SIDE_JOB = assumed('bijbaan_kans');
const WITH_WAGE = assumed('naast_uitkering_loon');
const ALIMONY = assumed('partneralimentatie_kans'), ALIMONY_MEAN = assumed('partneralimentatie_gemiddelde');
const SIXTEENTH = 1 / 65_536;

/**
 * Ages in months, income by source, hours worked and insurance of everyone in the household; not yet what depends on the home.
 * Partners' work and income go together (Gaussian copulas); bijstand is drawn for the couple.
 */
export function drawPeople(draft: Draft, model: Model, index: number, attempt: number): void {
  const { money, aow } = model, seed = model.options.zaad;
  const { words, age, months, role, woman, type, persons } = draft;
  const couple = persons > 1 && role[1] === ROLE.partner;
  philox(index, 0, PURPOSE.huishouden, attempt, seed, KEY, words);
  draft.tenureRank = words[0]! * UNIT;
  draft.wealthRank = words[1]! * UNIT;
  draft.rentRank = words[3]! * UNIT;
  const assistanceRank = words[2]! * UNIT;
  let workZ = 0, incomeZ = 0, assisted = false, adults = 0;
  for (let p = 0; p < persons; p++) {
    philox(index, p, PURPOSE.persoon, attempt, seed, KEY, words);
    const years = age[p]!, w0 = words[0]! * UNIT, w1 = words[1]! * UNIT, w2 = words[2]!, w3 = words[3]!;
    let month = ((w2 & 0xffff) * 12) >>> 16;
    // Brothers and sisters: twins share a month, and a year's difference is at least ten months.
    if (p > 0 && role[p] === ROLE.kind && role[p - 1] === ROLE.kind) {
      const before = months[p - 1]! % 12;
      if (years === age[p - 1]) month = before;
      else if (years === age[p - 1]! + 1) month = before + (((w2 & 0xffff) * (12 - before)) >>> 16);
    }
    months[p] = years * 12 + month;
    draft.loon[p] = draft.winst[p] = draft.uitkering[p] = draft.pensioen[p] = draft.aow[p] = draft.overig[p] = draft.aftrek[p] = 0;
    draft.wealth[p] = draft.investments[p] = draft.debts[p] = 0;
    draft.hours[p] = draft.works[p] = draft.assisted[p] = draft.disabled[p] = 0;
    if (years < 18) {
      draft.insured[p] = 1;
      if (years >= SIDE_JOB_AGE && w0 < SIDE_JOB) draft.loon[p] = Math.round(quantile(money.sideJob, w1));
      draft.gross[p] = draft.loon[p]!;
      if (years < 13) {
        draft.careRank[p] = w0;
        draft.careHours[p] = w1;
        draft.careKind[p] = (w2 >>> 16) * SIXTEENTH;
        draft.carePrice[p] = w3 * UNIT;
      }
      continue;
    }
    adults++;
    draft.insured[p] = months[p]! < aow && (w3 >>> 16) * SIXTEENTH < model.uninsured ? 0 : 1;
    let situation: number = type, state = w0, z = zOf(w1);
    if (p === 0) {
      // The months of the partner are not drawn yet; at most 11.
      const belowAow = months[0]! + 11 < aow && (!couple || age[1]! * 12 + 22 < aow);
      assisted = belowAow && assistanceRank < money.assistance[type * WORK_GROUPS + money.workGroup[years]!]!;
      workZ = zOf(w0);
      incomeZ = z;
    } else if (role[p] === ROLE.partner) {
      state = pOf(WORK_RHO * workZ + WORK_REST * zOf(w0));
      z = INCOME_RHO * incomeZ + INCOME_REST * z;
    } else {
      situation = role[p] === ROLE.kind ? SITUATION.kindThuis : SITUATION.overig;
      philox(index, p, PURPOSE.inwonend, attempt, seed, KEY, words);
      assisted = months[p]! + 11 < aow && words[1]! * UNIT < money.assistance[situation * WORK_GROUPS + money.workGroup[years]!]!;
      const { dwelling } = model;
      draft.wealth[p] = Math.round(dwelling.wealthMedian[years]! * dwelling.livingInWealth * quantile(dwelling.wealth, words[0]! * UNIT));
    }
    const partnered = couple && p < 2;
    if (assisted) {
      draft.assisted[p] = 1;
      draft.uitkering[p] = Math.round(partnered ? money.assistancePartner : money.assistanceSingle);
    } else earn(draft, money, aow, p, situation, state, z, (w2 >>> 16) * SIXTEENTH, (w3 & 0xffff) * SIXTEENTH, partnered);
    if (draft.works[p] === 1) {
      philox(index, p, PURPOSE.inkomen, attempt, seed, KEY, words);
      draft.hours[p] = hoursOf(draft, money, p, situation * 2 + woman[p]!, z, words[0]! * UNIT, words[1]! * UNIT);
    }
    if (p === 0 && !couple && years >= 25 && years < 67 && (w3 & 0xffff) * SIXTEENTH < ALIMONY) draft.overig[0] = Math.round(ALIMONY_MEAN * money.wage2024 * 2 * w1);
    draft.gross[p] = draft.loon[p]! + draft.winst[p]! + draft.uitkering[p]! + draft.pensioen[p]! + draft.aow[p]! + draft.overig[p]!;
  }
  draft.adults = adults;
}

/** Income of an adult outside bijstand; sets the sources and `works`. `third` and `fourth` are further independent draws. */
function earn(draft: Draft, money: Money, aow: number, p: number, situation: number, state: number, z: number, third: number, fourth: number, partnered: boolean): void {
  const months = draft.months[p]!, years = draft.age[p]!, sex = draft.woman[p]!;
  // Income of the year in which the AOW starts: each part by its months.
  const before = months >= aow ? 0 : aow - months < 12 ? aow - months : 12;
  let wage = 0, profit = 0, benefit = 0;
  const place = situation * 2 + sex;
  const rank = pOf((z + money.shift[place]!) * money.shiftScale);
  if (before > 0) {
    const group = money.workGroup[years]!, row = (place * WORK_GROUPS + group) * 3, ranks = money.workRanks;
    const none = ranks[row]!, onBenefit = ranks[row + 1]!, self = ranks[row + 2]!;
    const source = state < none ? SOURCE.geen : state < onBenefit ? SOURCE.uitkering : state < self ? SOURCE.zelfstandig : SOURCE.werknemer;
    if (source === SOURCE.werknemer) {
      const ages = money.wageGroup[years]!;
      wage = rank >= money.minimumFrom[ages]! && rank < money.minimumTo[ages]! ? money.minimumWage : quantile(money.wages[ages]!, rank);
      // Where the draw falls within its part is again uniform: it says what comes beside the main source.
      const rest = (state - self) / (1 - self), withBenefit = money.besideBenefit[group]!, withProfit = withBenefit + money.besideProfit[group]!;
      if (rest < withBenefit) benefit = quantile(money.sideBenefit, rest / withBenefit) * money.besideFactor[group]!;
      else if (rest < withProfit) profit = quantile(money.sideProfit, (rest - withBenefit) / (withProfit - withBenefit));
      draft.works[p] = 1;
    } else if (source === SOURCE.zelfstandig) {
      profit = quantile(money.profit, rank);
      draft.works[p] = 1;
    } else if (source === SOURCE.uitkering) {
      const rest = (state - none) / (onBenefit - none), wajong = money.wajong[group]!;
      if (rest < wajong) {
        draft.disabled[p] = 1;
        benefit = money.wajongBenefit;
      } else {
        const other = (rest - wajong) / (1 - wajong);
        benefit = quantile(money.benefit[group]!, rank);
        if (other < WITH_WAGE) wage = quantile(money.sideWage, other / WITH_WAGE);
      }
    }
  }
  draft.loon[p] = inYear(wage, before);
  draft.winst[p] = inYear(profit, before);
  draft.uitkering[p] = inYear(benefit, before);
  if (before === 12) return;
  draft.aow[p] = inYear(partnered ? money.aowPartner : money.aowSingle, 12 - before);
  if (third >= NO_SUPPLEMENT) draft.pensioen[p] = inYear(quantile(money.pension, rank), 12 - before);
  if (before === 0 && years < 75 && fourth < WORKING_PENSIONER) {
    draft.loon[p] = Math.round(quantile(money.wages[PENSIONER_WAGE]!, state));
    draft.works[p] = 1;
  }
}

/** A yearly amount over some months, whole EUR. */
const inYear = (amount: number, months: number): number => Math.round((amount * months) / 12);

/** Hours a week: full or part time by sex and place at home, and not below the minimum wage. */
function hoursOf(draft: Draft, money: Money, p: number, place: number, z: number, latent: number, within: number): number {
  const years = draft.age[p]!;
  const rank = pOf(HOURS_RHO * z + HOURS_REST * zOf(latent));
  const part = years < 25 ? money.partTimeYoung : years >= 67 ? money.partTimeOld : money.partTime[place]!;
  const hours = rank < part ? money.partHours[(within * HOURS_CELLS) | 0]! : money.fullHours[(within * HOURS_CELLS) | 0]!;
  const { winst, loon } = draft;
  if (winst[p]! > loon[p]! || years < 21) return hours;
  const most = Math.floor((loon[p]! * 40) / money.minimumWage);
  return most < hours ? (most < 2 ? 2 : most) : hours;
}
