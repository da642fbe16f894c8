/**
 * Income tax, wage tax, credits, AOW and what is left, for published cases: reads the `belasting` form and computes each case
 * from the law through the engine. The room's only face.
 */
import { PROJECTED_YEARS } from '../law/index.ts';
import { aowNet, aowYearCash } from './aow.ts';
import { marginalPressure, pensioner } from './households.ts';
import { annualTax, box3, credits } from './income-tax.ts';
import { cents, taxPlan } from './plans.ts';
import { monthTax } from './month-table.ts';
import { Decimal } from 'decimal.js';
import type { TaxCase, TaxResult } from './types.ts';

export { readTaxCases, type TaxCases } from './read-cases.ts';
export { monthTax, type MonthTax } from './month-table.ts';
export type * from './types.ts';

function answer(own: TaxCase): Record<string, unknown> {
  const plan = taxPlan(own.year);
  switch (own.kind) {
    case 'wage_tax_month_table': {
      const tax = monthTax(plan, own.grossMonth, own.group, own.singleElderlyCredit);
      const net = (withheld: number): number => cents(new Decimal(own.grossMonth).minus(withheld));
      return {
        tax_month_no_credit: tax.withoutCredit, tax_month_with_credit: tax.withCredit, tax_month_with_credit_without_AOK: tax.withCreditWithoutSingle,
        net_month_no_credit: net(tax.withoutCredit), net_month_with_credit: net(tax.withCredit), labour_credit_used_month: tax.labourCredit,
      };
    }
    case 'annual_income_tax': return annualTax(plan, own);
    case 'tax_credit': return credits(plan, own);
    case 'box3': return box3(plan, own);
    case 'aow_net': return aowNet(plan, own);
    case 'aow_year_cash': return aowYearCash(plan, own);
    case 'disposable_income_pensioner': return pensioner(plan, own);
    case 'marginal_pressure': return marginalPressure(plan, own);
  }
}

/** What the law says of one case: every key of its kind, EUR on whole cents; `raming` in a projected year. */
export function evaluateTaxCase(own: TaxCase): TaxResult {
  return { id: own.id, year: own.year, ...(PROJECTED_YEARS.includes(own.year) && { raming: 'geraamde bedragen' }), ...answer(own) };
}
