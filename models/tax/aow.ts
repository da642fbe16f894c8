import { Decimal } from 'decimal.js';
import type { Plan } from '../engine/index.ts';
import { monthTax } from './month-table.ts';
import { cents, parameter, taxPlan, TAX_YEARS } from './plans.ts';
import type { TaxCase } from './types.ts';

type Numbers = Record<string, number | null>;

/** AOW of one month after the Zvw contribution (rounded down to cents, as the SVB does) and wage tax, EUR a month. */
export function aowNet(plan: Plan, { single, grossMonth, credit }: Extract<TaxCase, { kind: 'aow_net' }>): Numbers {
  const gross = new Decimal(grossMonth);
  const zvw = gross.times(parameter(plan, 'zvw_percentage')).toDecimalPlaces(2, Decimal.ROUND_DOWN);
  const tax = monthTax(plan, grossMonth, 'AOW_born_1946_or_later', single);
  const withheld = credit ? tax.withCredit : tax.withoutCredit;
  return { gross_month: cents(gross), zvw: cents(zvw), tax_month: withheld, net_month: cents(gross.minus(zvw).minus(withheld)) };
}

/**
 * AOW as it is paid from January to December, EUR a year: six months of each half-year, and in May the holiday allowance built
 * up from May of the year before to April (AOW art. 29). Null for the first year with amounts, because of the months before.
 */
export function aowYearCash(plan: Plan, { single }: Extract<TaxCase, { kind: 'aow_year_cash' }>): Numbers {
  const who = single ? 'alleenstaand' : 'partner';
  const months = parameter(plan, `aow_${who}_januari`).plus(parameter(plan, `aow_${who}_juli`)).times(6).plus(parameter(plan, 'aow_inkomensondersteuning').times(12));
  if (!TAX_YEARS.includes(plan.year - 1)) return { gross_year: null, holiday_pay: null, monthly_payments: cents(months) };
  const before = taxPlan(plan.year - 1);
  const built = (own: Plan, half: 'januari' | 'juli'): Decimal => parameter(own, `aow_vakantiegeld_${who}_${half}`);
  const holiday = built(before, 'januari').times(2).plus(built(before, 'juli').times(6)).plus(built(plan, 'januari').times(4));
  return { gross_year: cents(months.plus(holiday)), holiday_pay: cents(holiday), monthly_payments: cents(months) };
}
