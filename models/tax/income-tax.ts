import { Decimal } from 'decimal.js';
import type { Plan } from '../engine/index.ts';
import { ROLES } from '../law/index.ts';
import { Amounts, cents, parameter, yearOf, type Values } from './plans.ts';
import type { Person, TaxCase, Wealth } from './types.ts';

type Numbers = Record<string, number>;

/** Facts of a person of this age, held all year. */
export const aged = (age: number): Values => ({ leeftijd_maanden: age * 12, leeftijd_maanden_1_januari: age * 12 });

const ROLE = { applicant: ROLES.indexOf('aanvrager'), partner: ROLES.indexOf('partner'), child: ROLES.indexOf('kind') } as const;

/** Applicant, partner when there are two, and children, with their income and wealth. */
export function membersOf(persons: readonly Person[], children: readonly number[], wealth: Wealth, plan: Plan): Values[] {
  const threshold = parameter(plan, 'box3_schuldendrempel').times(persons.length).toNumber();
  const debts = Math.max(0, wealth.debts - threshold);
  return [
    ...persons.map((person, i): Values => ({
      rol: i === 0 ? ROLE.applicant : ROLE.partner, ...aged(person.age),
      loon: person.wage, winst: person.profit, uitkering: person.benefit, pensioen: person.pension, aow: person.aow, overig_inkomen: person.other, aftrek: person.deductions,
      jonggehandicapt: person.disabledYoung ? 1 : 0,
      // The base is what is owned less debts; below nothing there is no base.
      ...(i === 0 && { vermogen: Math.floor(Math.max(0, wealth.savings + wealth.investments - debts)), beleggingen: Math.floor(wealth.investments), schulden: Math.floor(debts) }),
    })),
    ...children.map((age): Values => ({ rol: ROLE.child, ...aged(age) })),
  ];
}

/** The annual return of one or two persons; with `formula` without its rounding to whole euros. */
export function annualTax(plan: Plan, { persons, children, wealth, formula }: Extract<TaxCase, { kind: 'annual_income_tax' }>): Record<string, number | Numbers[]> {
  const amounts = new Amounts(plan, yearOf(membersOf(persons, children, wealth, plan)));
  const ending = formula ? '_onafgerond' : '';
  const adults = persons.map((_, place) => place);
  const of = (rule: string, place: number): Decimal => amounts.person(rule, place);
  const taxOf = (place: number): Decimal => (formula ? of('heffing_na_kortingen_onafgerond', place).minus(of('uitbetaling_ahk_onafgerond', place)) : of('inkomstenbelasting', place));
  const own = adults.map((place) => {
    const [tax, zvw] = [taxOf(place), of('zvw_bijdrage', place)];
    const gross = of('inkomen_zonder_bijstand', place);
    return {
      gross_year: cents(gross),
      verzamelinkomen: cents(of('verzamelinkomen', place)),
      tax_before_credits: cents(of(`inkomensheffing${ending}`, place)),
      income_tax_before_credits: cents(of(`belasting_box_1${ending}`, place).plus(of(`belasting_box_3${ending}`, place))),
      premiums: cents(of(`premie_volksverzekeringen${ending}`, place)),
      ahk: cents(of(`algemene_heffingskorting${ending}`, place)),
      ak: cents(of(`arbeidskorting${ending}`, place)),
      iack: cents(of(`inkomensafhankelijke_combinatiekorting${ending}`, place)),
      ok: cents(of(`ouderenkorting${ending}`, place)),
      aok: cents(of('alleenstaande_ouderenkorting', place)),
      jgk: cents(of('jonggehandicaptenkorting', place)),
      ahk_paid_out: cents(of(`uitbetaling_ahk${ending}`, place)),
      box3_income: cents(of('inkomen_sparen_en_beleggen', place)),
      box3_tax: cents(of(`belasting_box_3${ending}`, place)),
      tax_after_credits: cents(tax),
      zvw: cents(zvw),
      net_year: cents(gross.minus(tax).minus(zvw)),
    };
  });
  const total = Object.fromEntries(Object.keys(own[0] as object).map((key) => [key, cents(own.reduce((sum, person) => sum.plus((person as Numbers)[key] as number), new Decimal(0)))]));
  return { ib_pvv_after_credits_total: total['tax_after_credits'] as number, ib_pvv_after_credits: total['tax_after_credits'] as number, ...total, persons: own };
}

/** Credits of one person, each rounded up to whole euros. The combination credit is as with a child under 12. */
export function credits(plan: Plan, { age, income, labour, single }: Extract<TaxCase, { kind: 'tax_credit' }>): Numbers {
  const person: Values = { rol: ROLE.applicant, ...aged(age), loon: labour, pensioen: Math.max(0, income - labour) };
  const amounts = new Amounts(plan, yearOf([person, { rol: ROLE.child, ...aged(6) }]));
  const of = (rule: string): number => cents(amounts.person(rule, 0));
  const [ahk, ok] = [of('algemene_heffingskorting'), of('ouderenkorting')];
  return {
    ahk, ahk_official_program: ahk, ahk_table_formula: ahk, ak: of('arbeidskorting'), ok, ouderenkorting: ok,
    aok: single ? of('alleenstaande_ouderenkorting') : 0, iack: of('inkomensafhankelijke_combinatiekorting'), jgk: cents(parameter(plan, 'jonggehandicaptenkorting_bedrag')),
  };
}

const NOBODY: Person = { age: 40, wage: 0, profit: 0, benefit: 0, pension: 0, aow: 0, other: 0, deductions: 0, disabledYoung: false };

/** Income and tax of box 3 of one person, or of two who share. */
export function box3(plan: Plan, { wealth, partners }: Extract<TaxCase, { kind: 'box3' }>): Numbers {
  const persons = partners ? [NOBODY, NOBODY] : [NOBODY];
  const amounts = new Amounts(plan, yearOf(membersOf(persons, [], wealth, plan)));
  const exempt = parameter(plan, 'box3_heffingvrij').times(persons.length);
  const base = Decimal.max(0, amounts.sum('box3_vermogen').minus(exempt));
  const income = cents(amounts.sum('inkomen_sparen_en_beleggen'));
  return { fictitious_return: income, box3_income: income, box3_tax: cents(amounts.sum('belasting_box_3')), tax_base: cents(base), exempt: cents(exempt) };
}
