import type { Draft } from './draft.ts';
import { assumed } from './assumptions.ts';
import { box3Income } from './box3.ts';
import { OWNER_RANKS, ownerAt } from './dwelling.ts';
import { EQUIVALENCE } from './money.ts';
import type { Model } from './model.ts';
import { coupled, quantile, zOf } from './numbers.ts';
import { philox } from '../random/index.ts';
import { KEY, PURPOSE, UNIT } from './random.ts';
import { ROLE } from './structure.ts';
import { TYPE } from './strata.ts';

const rho = (id: string): readonly [number, number] => {
  const value = assumed(id);
  return [value, Math.sqrt(1 - value * value)];
};
const [RENT_RHO, RENT_REST] = rho('huur_samenhang_inkomen');
const [WEALTH_RHO, WEALTH_REST] = rho('vermogen_samenhang_inkomen');
const SIXTEENTH = 1 / 65_536;

/** Home, rent, assets and what they do to income, given who lives there and what they earn. */
export function drawHome(draft: Draft, model: Model, index: number, attempt: number): void {
  const { dwelling, care } = model;
  const { persons, role, type, gross, adults } = draft;
  const couple = persons > 1 && role[1] === ROLE.partner;
  let total = 0;
  for (let p = 0; p < persons; p++) total += gross[p]!;
  const factor = EQUIVALENCE[adults * 16 + (persons - adults)]!;
  const cell = total / factor / dwelling.rankStep, at = cell < 640 ? cell | 0 : 640;
  const rank = cell < 640 ? dwelling.rank[at]! + (dwelling.rank[at + 1]! - dwelling.rank[at]!) * (cell - at) : dwelling.rank[640]!;
  // Tables by age look at the elder of a couple.
  const years = couple && draft.age[1]! > draft.age[0]! ? draft.age[1]! : draft.age[0]!;
  const owner = dwelling.owner[ownerAt(type, dwelling.ownerAge[years]!) + ((rank * OWNER_RANKS) | 0)]!;
  const tenure = draft.tenureRank;
  draft.tenant = tenure >= owner;
  assets(draft, model, index, attempt, years, rank, couple);
  // The part of the draw on either side of the chance is again uniform: it chooses the landlord, or the mortgage.
  if (draft.tenant) rent(draft, model, index, attempt, years, rank, (tenure - owner) / (1 - owner));
  else {
    draft.rent = draft.service[0] = draft.service[1] = draft.service[2] = draft.service[3] = 0;
    draft.selfContained = true;
    draft.adapted = draft.corporation = false;
    mortgage(draft, model, years, couple, tenure / owner);
  }
  const working = draft.works[0] === 1 && (!couple || draft.works[1] === 1);
  draft.careFactor = working ? 1 + care.slope * (rank - 0.5) : 0;
  incomes(draft, model, factor);
}

/** Toetsingsinkomen of everyone: box 1 (gross less deductions, not below nil) and box 3. */
function incomes(draft: Draft, { box3 }: Model, factor: number): void {
  const { persons, gross, aftrek, wealth, investments, debts, income } = draft;
  let total = 0;
  for (let p = 0; p < persons; p++) {
    const box1 = gross[p]! > aftrek[p]! ? gross[p]! - aftrek[p]! : 0;
    income[p] = box3 && wealth[p]! > box3.heffingvrij ? box1 + box3Income(wealth[p]!, investments[p]!, debts[p]!, box3) : box1;
    total += income[p]!;
  }
  draft.standardised = Math.round(total / factor);
}

/** Savings, investments and debts; each of a couple has exactly half (Wet IB 2001 art. 2.17), so either gives the same box 3. */
function assets(draft: Draft, model: Model, index: number, attempt: number, years: number, rank: number, couple: boolean): void {
  const { dwelling } = model, words = draft.words;
  const z = zOf(rank);
  const savings = quantile(dwelling.wealth, coupled(z, draft.wealthRank, WEALTH_RHO, WEALTH_REST))
    * dwelling.wealthMedian[draft.type * 106 + years]! * (draft.tenant ? dwelling.tenantWealth : dwelling.ownerWealth);
  let investments = 0, debts = 0;
  if (savings >= dwelling.investingFrom) {
    philox(index, 0, PURPOSE.bezit, attempt, model.options.zaad, KEY, words);
    const well = savings >= dwelling.investingWell;
    if (words[0]! * UNIT < (well ? dwelling.investorsWell : dwelling.investors)) investments = Math.round(savings * quantile(dwelling.investment, words[1]! * UNIT));
    if (words[2]! * UNIT < dwelling.debtors) debts = Math.round((savings + investments) * dwelling.debtShare * words[3]! * UNIT);
  }
  if (!couple) {
    draft.wealth[0] = Math.round(savings) + investments - debts;
    draft.investments[0] = investments;
    draft.debts[0] = debts;
    return;
  }
  draft.investments[0] = draft.investments[1] = investments >> 1;
  draft.debts[0] = draft.debts[1] = debts >> 1;
  draft.wealth[0] = draft.wealth[1] = (Math.round(savings) >> 1) + (investments >> 1) - (debts >> 1);
}

/** Interest less the value added for living in one's own home, from the higher income of a couple. */
function mortgage(draft: Draft, { dwelling, money }: Model, years: number, couple: boolean, draw: number): void {
  const chance = dwelling.mortgage[dwelling.ownerAge[years]!]!;
  if (draw >= chance) return;
  const { gross, aftrek } = draft;
  const payer = couple && gross[1]! > gross[0]! ? 1 : 0;
  const amount = Math.round(quantile(dwelling.mortgageDeduction, draw / chance) * money.wage2024);
  const most = Math.round(gross[payer]! * dwelling.mostDeducted);
  aftrek[payer] = amount < most ? amount : most;
}

function rent(draft: Draft, model: Model, index: number, attempt: number, years: number, rank: number, landlord: number): void {
  const { service, type, words } = draft, { dwelling } = model;
  philox(index, 0, PURPOSE.huurwoning, attempt, model.options.zaad, KEY, words);
  const corporation = landlord < dwelling.corporation[type]! - dwelling.corporationSlope * rank;
  draft.corporation = corporation;
  draft.adapted = (words[2]! & 0xffff) * SIXTEENTH < dwelling.adapted[years < 75 ? 0 : 1];
  draft.selfContained = !(type === TYPE.alleenstaand && years < 30 && (words[2]! >>> 16) * SIXTEENTH < dwelling.room[years]!);
  const place = coupled(zOf(rank) + dwelling.rentShift[corporation ? 0 : 1], draft.rentRank, RENT_RHO, RENT_REST);
  const amount = draft.selfContained ? quantile(corporation ? dwelling.corporationRent : dwelling.privateRent, place) : dwelling.roomLow + dwelling.roomRange * words[3]! * UNIT;
  draft.rent = Math.round(amount * 100);
  const costs = words[0]! * UNIT < dwelling.service[corporation ? 0 : 1];
  for (let k = 0; k < 4; k++) service[k] = costs ? Math.round((dwelling.serviceHighest[k]! * ((words[1]! >>> (8 * k)) & 255)) / 255) : 0;
}
