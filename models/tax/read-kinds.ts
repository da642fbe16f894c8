import assumed from '../../datasets/marginale-druk.json';
import { incomeFault, show } from '../household/index.ts';
import { Input } from './input.ts';
import { ageInGroup } from './month-table.ts';
import { parameter, taxPlan } from './plans.ts';
import { AGE_GROUPS, type AgeGroup, type Kind, type Person, type TaxCase, type Wealth } from './types.ts';

type Body = TaxCase extends infer C ? (C extends TaxCase ? Omit<C, 'id' | 'year'> : never) : never;

const MAX_AGE = 125;
/** Age of children who are counted but have no age of their own. */
const CHILD = 8;

function ageGroup(input: Input, ...names: readonly [string, ...string[]]): AgeGroup {
  const { value, pad, name } = input.find(...names);
  if (value === 'AOW') return 'AOW_born_1946_or_later';
  const group = AGE_GROUPS.find((own) => own === value);
  if (group === undefined) input.reader.report(pad, `${name} ${value === undefined ? 'ontbreekt' : `${show(value)} bestaat niet`}; kies uit ${AGE_GROUPS.join(', ')}`);
  return group ?? 'below_AOW';
}

/** An age in years: a number, or a group of ages. Below the AOW age unless said. */
function ageOf(input: Input, year: number): number {
  const { value, pad, name } = input.find('age', 'leeftijd', 'group');
  if (value === undefined) return ageInGroup('below_AOW', year);
  if (typeof value === 'number') return input.reader.number(value, pad, name, { min: 0, max: MAX_AGE, whole: true, of: 'een leeftijd in jaren' }) ?? 0;
  return ageInGroup(ageGroup(input, 'age', 'leeftijd', 'group'), year);
}

const INCOME = {
  wage: ['wage', 'loon', 'employment_income', 'gross_wage'], profit: ['profit', 'winst', 'self_employed_profit'], benefit: ['benefit', 'uitkering', 'benefits'],
  pension: ['pension', 'pensioen'], aow: ['aow_gross', 'aow'], other: ['other', 'overig', 'other_income'], deductions: ['deductions', 'aftrek', 'deduction', 'mortgage_interest'],
} as const;

function person(input: Input, year: number, pad: string): Person {
  const age = ageOf(input, year);
  const amount = (...names: readonly [string, ...string[]]): number => input.amount(...names) ?? 0;
  const amounts = {
    wage: amount(...INCOME.wage), profit: amount(...INCOME.profit), benefit: amount(...INCOME.benefit), pension: amount(...INCOME.pension),
    aow: amount(...INCOME.aow), other: amount(...INCOME.other), deductions: amount(...INCOME.deductions),
  };
  const fault = incomeFault({ loon: amounts.wage, aow: amounts.aow }, age * 12, year);
  if (fault) input.reader.report(`${pad}${pad === '' ? '' : '.'}${fault.source === 'aow' ? input.find(...INCOME.aow).name : input.find(...INCOME.wage).name}`, fault.melding);
  return { age, ...amounts, disabledYoung: input.flag(false, 'disabled_young', 'jonggehandicapt') };
}

function wealth(input: Input): Wealth {
  return {
    savings: input.amount('savings', 'spaargeld', 'bank', 'bank_deposits') ?? 0,
    investments: input.amount('investments', 'beleggingen', 'other_assets', 'other') ?? 0,
    debts: input.amount('debts', 'schulden', 'debt') ?? 0,
  };
}

const NO_WEALTH: Wealth = { savings: 0, investments: 0, debts: 0 };
const wealthBeside = (input: Input): Wealth => (['savings', 'spaargeld', 'investments', 'beleggingen', 'other_assets', 'debts', 'schulden', 'debt', 'bank', 'bank_deposits'].some((key) => input.has(key))
  ? { ...wealth(input) } : NO_WEALTH);

/** Single or partner, from a word. */
function isSingle(input: Input): boolean {
  const { value, pad, name } = input.find('aow', 'position');
  if (value === 'single' || value === 'partner') return value === 'single';
  input.reader.report(pad, `${name} ${value === undefined ? 'ontbreekt' : `${show(value)} bestaat niet`}; kies uit single, partner`);
  return true;
}

function wageTable(input: Input): Body {
  const yearly = input.has('gross_month') ? undefined : input.amount('gross_year');
  if (input.has('gross_month')) input.amount('gross_year');
  const grossMonth = yearly === undefined ? input.needed('vul het brutoloon per maand in euro in', 'gross_month') : yearly / 12;
  return { kind: 'wage_tax_month_table', grossMonth, group: ageGroup(input, 'group', 'age'), singleElderlyCredit: input.flag(false, 'single_elderly_credit') };
}

function annual(input: Input, year: number, pad: string, remarks: string[]): Body {
  const partners = input.flag(true, 'partners', 'partner');
  input.flag(true, 'single');
  const children = input.children(CHILD) ?? [];
  const list = input.find('persons', 'personen');
  if (list.value === undefined) {
    const formula = input.has('gross_year');
    const gross = formula ? (input.amount('gross_year') ?? 0) : 0;
    const own = person(input, year, pad);
    if (!formula && [...Object.values(INCOME).flat()].every((name) => !input.has(name))) input.reader.report(`${pad}.persons`, 'persons ontbreekt; geef een lijst personen met hun inkomen, of gross_year');
    return { kind: 'annual_income_tax', persons: [formula ? { ...own, wage: own.wage + gross } : own], children, wealth: wealthBeside(input), formula };
  }
  const values = input.reader.list(list.value, list.pad, list.name, 2) ?? [];
  if (Array.isArray(list.value) && list.value.length === 0) input.reader.report(list.pad, `${list.name} is leeg; geef een of twee personen`);
  if (values.length === 2 && !partners) input.reader.report(`${pad}.partners`, 'partners is false bij twee personen; geef ieder een eigen geval');
  const persons = values.flatMap((value, i): Person[] => {
    const at = `${list.pad}[${i}]`;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return input.reader.report(at, `deze persoon is ${show(value)}; hier hoort een object met age en inkomen`) ?? [];
    const fields = new Input(new Map(Object.entries(value)), at, input.reader);
    const own = person(fields, year, at);
    remarks.push(...fields.rest());
    return [own];
  });
  return { kind: 'annual_income_tax', persons, children, wealth: wealthBeside(input), formula: false };
}

function credit(input: Input, year: number, pad: string): Body {
  const age = ageOf(input, year);
  const labour = input.amount('labour_income', 'arbeidsinkomen', ...INCOME.wage);
  const income = input.amount('income', 'inkomen', 'gross_year', 'verzamelinkomen');
  if (!input.has('labour_income', 'arbeidsinkomen', ...INCOME.wage, 'income', 'inkomen', 'gross_year', 'verzamelinkomen')) input.reader.report(`${pad}.income`, 'income en labour_income ontbreken; vul een inkomen in euro per jaar in');
  const old = age * 12 >= Number(parameter(taxPlan(year), 'aow_leeftijd'));
  // A pensioner's income without more is a pension; anyone else's is work.
  return { kind: 'tax_credit', age, income: income ?? labour ?? 0, labour: labour ?? (old ? 0 : (income ?? 0)), single: input.flag(true, 'single') };
}

function boxThree(input: Input): Body {
  const single = input.flag(!input.has('partners', 'partner'), 'single');
  return { kind: 'box3', wealth: wealth(input), partners: input.flag(!single, 'partners', 'partner') };
}

function aowNet(input: Input, year: number): Body {
  const single = isSingle(input);
  const half = input.text('half', 'from', 'month').includes('7') || input.text('half', 'from', 'month').includes('jul') ? 'juli' : 'januari';
  const grossMonth = input.amount('gross_month', 'bruto') ?? Number(parameter(taxPlan(year), `aow_${single ? 'alleenstaand' : 'partner'}_${half}`));
  return { kind: 'aow_net', single, grossMonth, credit: input.flag(true, 'tax_credit') };
}

const COUPLE = /couple|partner|paar/;

function pensioner(input: Input, _year: number, pad: string): Body {
  const household = input.text('household', 'huishouden');
  const gross = input.needed('vul het bruto inkomen per jaar in euro in', 'gross_year');
  const aow = input.needed('vul in welk deel AOW is, in euro per jaar', 'of_which_aow', 'aow_gross');
  if (aow > gross) input.reader.report(`${pad}.of_which_aow`, `of_which_aow is ${aow}, meer dan gross_year (${gross}); vul een deel van het bruto inkomen in`);
  return { kind: 'disposable_income_pensioner', gross, aow: Math.min(aow, gross), rent: input.amount('rent_month', 'huur') ?? 0, partner: COUPLE.test(household) };
}

/** The published examples describe a household in words; what they leave out is as in datasets/marginale-druk.json. */
function pressure(input: Input, year: number): Body {
  const words = input.text('household', 'huishouden');
  const number = (pattern: RegExp): number | undefined => {
    const found = pattern.exec(words)?.[1];
    return found === undefined ? undefined : Number(found.replace(/[.,]/g, ''));
  };
  const standard = assumed.huishouden;
  const count = /no child|without child|childless|zonder kind|geen kind/.test(words) ? 0 : number(/(\d+)\s*(?:child|kind)/);
  const alone = /\bsingle\b|alleenstaand/.test(words) && !/single[- ]parent|single[- ]earner|alleenstaande ouder/.test(words);
  const children = input.children(standard.kinderen[0] as number) ?? (count === undefined ? (alone ? [] : standard.kinderen) : Array.from({ length: count }, (_, i) => standard.kinderen[i] ?? CHILD));
  const owner = /owner|koop|eigen woning/.test(words);
  const rent = input.amount('rent_month', 'huur') ?? number(/\b(?:rent|huur)\D{0,4}(\d+)/) ?? (owner ? null : standard.huur);
  const deductions = input.amount('deductions', 'aftrek', 'mortgage_interest') ?? (owner ? standard.aftrekEigenWoning : 0);
  const couple = COUPLE.test(words) || input.has('partner_gross_year');
  const partnerGross = input.amount('partner_gross_year', 'partner_wage') ?? number(/(?:partner|second earner)\D{0,20}?(\d[\d.,]*)/) ?? (couple ? 0 : null);
  return { kind: 'marginal_pressure', gross: input.needed('vul het brutoloon per jaar in euro in', 'gross_year', 'wage'), partnerGross, children, rent, deductions, age: ageOf(input, year) };
}

export const KINDS: Readonly<Record<Kind, (input: Input, year: number, pad: string, remarks: string[]) => Body>> = {
  wage_tax_month_table: wageTable,
  annual_income_tax: annual,
  tax_credit: credit,
  box3: boxThree,
  aow_net: aowNet,
  aow_year_cash: (input) => ({ kind: 'aow_year_cash', single: isSingle(input) }),
  disposable_income_pensioner: pensioner,
  marginal_pressure: pressure,
};
