import { Decimal } from 'decimal.js';
import assumed from '../../datasets/marginale-druk.json';
import type { Plan } from '../engine/index.ts';
import { withAssessmentIncome } from '../household/index.ts';
import { ROLES } from '../law/index.ts';
import { aged } from './income-tax.ts';
import { Amounts, cents, parameter, yearOf, type Values } from './plans.ts';
import type { TaxCase } from './types.ts';

type Answer = Record<string, number | string>;

const role = (name: (typeof ROLES)[number]): Values => ({ rol: ROLES.indexOf(name) });

/** A household whose toetsingsinkomens are what the law makes of its income. */
function settled(plan: Plan, persons: readonly Values[], rent: number | null): Amounts {
  const household = yearOf(persons, rent === null ? {} : { huurwoning: 1, kale_huur: rent });
  const names = persons.map((_, i) => `p${i}`);
  return new Amounts(plan, withAssessmentIncome(household, [[names]], new Set(names), plan));
}

/**
 * A pensioner who rents, from gross to disposable: tax after credits, Zvw contribution, zorgtoeslag, premium with the average
 * deductible, huurtoeslag. EUR a year.
 */
export function pensioner(plan: Plan, { gross, aow, rent, partner }: Extract<TaxCase, { kind: 'disposable_income_pensioner' }>): Answer {
  const amounts = settled(plan, [
    { ...role('aanvrager'), ...aged(70), aow, pensioen: gross - aow },
    ...(partner ? [{ ...role('partner'), ...aged(70) }] : []),
  ], rent);
  const of = (rule: string): Decimal => amounts.year(rule);
  const net = of('bruto_inkomen_jaar').minus(of('inkomstenbelasting_jaar')).minus(of('zvw_bijdrage_jaar'));
  const care = of('zorgpremie_jaar').plus(of('eigen_risico_jaar'));
  const without = net.plus(of('zorgtoeslag_jaar')).minus(care);
  return {
    zvw: cents(of('zvw_bijdrage_jaar')), tax_after_credits: cents(of('inkomstenbelasting_jaar')), net: cents(net), zorgtoeslag: cents(of('zorgtoeslag_jaar')),
    premium_plus_average_deductible: cents(care), disposable_excl_rent_benefit: cents(without),
    huurtoeslag: cents(of('huurtoeslag_jaar')), disposable_incl_rent_benefit: cents(without.plus(of('huurtoeslag_jaar'))),
  };
}

/** Pension premium of an employee, whole EUR a year; below the minimum wage the same share as on that wage. */
function pensionPremium(plan: Plan, gross: number): number {
  const { franchise, premie } = assumed.pensioen;
  const least = parameter(plan, 'wml_maand_januari').times(12).times(parameter(plan, 'wml_vakantiebijslag').plus(1)).toNumber();
  const base = gross < least ? gross * Math.max(0, 1 - franchise / least) : gross - franchise;
  return Math.round(Math.max(0, base) * premie);
}

/**
 * Share of a rise of gross wage that does not reach the household: tax, credits, toeslagen and the employee's pension premium.
 * By the published examples' own definition: a rise of EUR 1,000, premium taken off before tax (datasets/marginale-druk.json).
 */
export function marginalPressure(plan: Plan, { gross, partnerGross, children, rent, deductions, age }: Extract<TaxCase, { kind: 'marginal_pressure' }>): Answer {
  const left = (wage: number, withPremium: boolean): Decimal => settled(plan, [
    { ...role('aanvrager'), ...aged(age), loon: wage - (withPremium ? pensionPremium(plan, wage) : 0), aftrek: deductions },
    ...(partnerGross === null ? [] : [{ ...role('partner'), ...aged(age), loon: partnerGross }]),
    ...children.map((own): Values => ({ ...role('kind'), ...aged(own) })),
  ], rent).year('besteedbaar_inkomen_jaar');
  const step = assumed.stap.bedrag;
  const pressure = (withPremium: boolean): number => cents(left(gross + step, withPremium).minus(left(gross, withPremium)).div(step).minus(1).negated().times(100));
  return {
    marginal_pressure_pct: pressure(true),
    marginal_pressure_without_pension_pct: pressure(false),
    step,
    children: children.length,
    rent_month: rent ?? 0,
    definition: `een stijging van het brutoloon met ${step} euro; belasting, kortingen, toeslagen en pensioenpremie tellen mee, kinderbijslag verandert niet`,
  };
}
