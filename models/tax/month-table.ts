import { Decimal } from 'decimal.js';
import type { Plan } from '../engine/index.ts';
import { Amounts, cents, parameter, yearOf } from './plans.ts';
import type { AgeGroup } from './types.ts';

/** An age in years, held all year, that is in the group. */
export function ageInGroup(group: AgeGroup, year: number): number {
  if (group === 'below_AOW') return 40;
  return group === 'AOW_born_1946_or_later' ? 70 : year - 1944;
}

/** EUR a month on whole cents. */
export interface MonthTax {
  readonly withoutCredit: number;
  readonly withCredit: number;
  /** With the alleenstaande-ouderenkorting left out. */
  readonly withCreditWithoutSingle: number;
  /** The part of the arbeidskorting that the tax leaves room for. */
  readonly labourCredit: number;
}

/**
 * Wage tax and premiums of the white monthly table (Wet LB 1964 art. 25): a yearly sum over twelve times the wage, which is
 * first rounded down to the step of the table. The tax of each bracket, premiums included, is rounded down to whole euros and
 * every credit up; a month is a twelfth. AHK and the elderly credits come off first, the arbeidskorting from what is left.
 */
export function monthTax(plan: Plan, grossMonth: number, group: AgeGroup, single: boolean): MonthTax {
  const wage = new Decimal(grossMonth).div(parameter(plan, 'lb_tabelstap_maand')).floor().times(parameter(plan, 'lb_tabelstap_maand')).times(12);
  const amounts = new Amounts(plan, yearOf([{ leeftijd_maanden: ageInGroup(group, plan.year) * 12, leeftijd_maanden_1_januari: ageInGroup(group, plan.year) * 12, loon: wage.toNumber() }]));
  const of = (rule: string): Decimal => amounts.person(rule, 0);
  const tax = of('inkomen_schijf_1').times(parameter(plan, 'ib_tarief_1').plus(of('premiepercentage'))).floor()
    .plus(of('inkomen_schijf_2').times(parameter(plan, 'ib_tarief_2')).floor())
    .plus(of('inkomen_schijf_3').times(parameter(plan, 'ib_tarief_3')).floor());
  const after = (extra: Decimal): { left: Decimal; labour: Decimal } => {
    const room = Decimal.max(0, tax.minus(of('algemene_heffingskorting')).minus(of('ouderenkorting')).minus(extra));
    const labour = Decimal.min(room, of('arbeidskorting'));
    return { left: room.minus(labour), labour };
  };
  const own = after(single ? of('alleenstaande_ouderenkorting') : new Decimal(0));
  const month = (amount: Decimal): number => cents(amount.div(12));
  return { withoutCredit: month(tax), withCredit: month(own.left), withCreditWithoutSingle: month(after(new Decimal(0)).left), labourCredit: month(own.labour) };
}
