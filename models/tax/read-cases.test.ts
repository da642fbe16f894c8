import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateTaxCase, readTaxCases, type TaxCase, type TaxResult } from './index.ts';

const wage = { gross_month: 3_000, group: 'below_AOW' };
const one = (more: object): object => ({ id: 'x', kind: 'wage_tax_month_table', year: 2025, input: wage, ...more });
const file = (...cases: unknown[]): string => JSON.stringify({ gevallen: cases });
const faults = (...cases: unknown[]): string[] => readTaxCases(file(...cases)).findings.map(({ pad, melding }) => `${pad}: ${melding}`);
const result = (own: object): TaxResult => {
  const { cases, findings } = readTaxCases(file(own));
  expect(findings).toEqual([]);
  return evaluateTaxCase(cases[0] as TaxCase);
};
const annual = (...persons: object[]): object => ({ id: 'x', kind: 'annual_income_tax', year: 2025, input: { persons } });

describe('what is refused', () => {
  const G = 'gevallen[0]';
  it.each([
    ['no object', 5, `${G}: dit geval is 5`],
    ['no id', one({ id: undefined }), `${G}.id: id ontbreekt`],
    ['an unknown kind', one({ kind: 'loonbelasting' }), `${G}.kind: kind "loonbelasting" bestaat niet; kies uit wage_tax_month_table, annual_income_tax`],
    ['no kind', one({ kind: undefined }), `${G}.kind: kind ontbreekt; kies uit`],
    ['no year', one({ year: undefined }), `${G}.year: year ontbreekt; kies 2023 tot en met 2026`],
    ['a year before the tax law', one({ year: 2022 }), `${G}.year: year 2022: voor dat jaar staat er geen belastingwet in de werkbank; kies 2023`],
    ['a year as text', one({ year: '2025' }), `${G}.year: year "2025"`],
    ['no input', one({ input: undefined }), `${G}.input: input ontbreekt`],
    ['an input that is a list', one({ input: [] }), `${G}.input: input is []`],
    ['a negative wage', one({ input: { ...wage, gross_month: -1 } }), `${G}.input.gross_month: gross_month is -1; vul een bedrag in euro van 0`],
    ['a wage as text', one({ input: { ...wage, gross_month: '3000' } }), `${G}.input.gross_month: gross_month is "3000" en geen gewoon getal`],
    ['no wage', one({ input: { group: 'below_AOW' } }), `${G}.input.gross_month: gross_month ontbreekt`],
    ['an unknown group', one({ input: { ...wage, group: 'old' } }), `${G}.input.group: group "old" bestaat niet; kies uit below_AOW`],
    ['a mistyped key', one({ input: { ...wage, single_elderly_credits: true } }), `${G}.input.single_elderly_credits: de sleutel "single_elderly_credits" is onbekend; bedoelt u single_elderly_credit?`],
    ['a negative wage of a person', annual({ wage: -5 }), `${G}.input.persons[0].wage: wage is -5`],
    ['AOW below the AOW age', annual({ age: 'below_AOW', aow_gross: 100 }), `${G}.input.persons[0].aow_gross: aow is ingevuld bij iemand die in 2025 nog geen 67 jaar is`],
    ['a wage of a child', annual({ age: 12, wage: 100 }), `${G}.input.persons[0].wage: loon is ingevuld bij een kind van 12`],
    ['nobody', annual(), `${G}.input.persons: persons is leeg`],
    ['three persons', annual({}, {}, {}), `${G}.input.persons: persons heeft 3 onderdelen`],
    ['a person that is a number', annual(5 as never), `${G}.input.persons[0]: deze persoon is 5`],
    ['no income at all', { id: 'x', kind: 'annual_income_tax', year: 2025, input: {} }, `${G}.input.persons: persons ontbreekt`],
    ['a credit of nothing', { id: 'x', kind: 'tax_credit', year: 2025, input: { age: 'AOW' } }, `${G}.input.income: income en labour_income ontbreken`],
    ['AOW of a stranger', { id: 'x', kind: 'aow_year_cash', year: 2025, input: { aow: 'alone' } }, `${G}.input.aow: aow "alone" bestaat niet; kies uit single, partner`],
    ['more AOW than income', { id: 'x', kind: 'disposable_income_pensioner', year: 2024, input: { gross_year: 10, of_which_aow: 20 } }, `${G}.input.of_which_aow: of_which_aow is 20, meer dan`],
  ])('%s', (_, own, sentence) => expect(faults(own)).toEqual([expect.stringContaining(sentence)]));

  it('every fault at once, with its place', () => {
    expect(faults(one({}), one({ id: 'y', year: 1999, kind: 'box4' }))).toEqual([expect.stringContaining('gevallen[1].kind'), expect.stringContaining('gevallen[1].year')]);
    expect(faults(one({ year: 1999, input: { ...wage, gross_month: -1 } }))).toHaveLength(2);
    expect(faults(one({}), one({}))).toEqual([expect.stringContaining('id "x" komt twee keer voor')]);
  });

  it.each([
    ['{"gevallen": [', /geen geldige JSON \(het houdt te vroeg op\); de vorm is/],
    ['{"gevallen": [}', /regel 1, teken 15/],
    ['[]', /geen lijst gevallen/],
    ['{"gevallen": 5}', /hier hoort een lijst/],
    ['{"gevallen": null}', /is leeg/],
  ])('%s', (text, sentence) => expect(readTaxCases(text).findings.map(({ melding }) => melding).join()).toMatch(sentence));

  it('never throws, and says something or computes', () => {
    const kinds = fc.constantFrom('wage_tax_month_table', 'annual_income_tax', 'tax_credit', 'box3', 'aow_net', 'aow_year_cash', 'disposable_income_pensioner', 'marginal_pressure');
    fc.assert(fc.property(kinds, fc.dictionary(fc.constantFrom('gross_month', 'gross_year', 'persons', 'age', 'income', 'savings', 'aow', 'household', 'children', 'of_which_aow', 'group'), fc.jsonValue()), (kind, input) => {
      const { cases, findings } = readTaxCases(file({ id: 'x', kind, year: 2024, input }));
      expect(cases.length + findings.length).toBeGreaterThan(0);
      if (findings.length === 0) expect(evaluateTaxCase(cases[0] as TaxCase).id).toBe('x');
    }), { numRuns: 200 });
  });
});

describe('what is read', () => {
  it('takes the list under either name, and keeps out what is unknown but harmless', () => {
    const { cases, findings, remarks } = readTaxCases(JSON.stringify({ meta: {}, cases: [one({ input: { ...wage, payment: 'monthly', werkgever: 5 } })] }));
    expect([cases.length, findings]).toEqual([1, []]);
    expect(remarks).toEqual(['cases[0].input.werkgever: de sleutel "werkgever" is onbekend en telt niet mee']);
  });

  it('the return rounds, the formula does not', () => {
    const formula = result({ id: 'x', kind: 'annual_income_tax', year: 2025, input: { gross_year: 45_000, age: 'below_AOW' } });
    const official = result(annual({ age: 'below_AOW', wage: 45_000 }));
    // Online return 2025: 8,735; the table method would give a euro more.
    expect(official).toMatchObject({ ib_pvv_after_credits_total: 8_735, tax_after_credits: 8_735, ahk: 2_017, ak: 5_474, net_year: 36_265 });
    expect(formula['tax_after_credits']).toBeCloseTo(0.3582 * 38_441 + 0.3748 * 6_559 - (3_068 - 0.06337 * 16_594) - (5_599 - 0.0651 * 1_929), 1);
  });

  it('gives every person of a return, with children, wealth and other income', () => {
    const own = result({ id: 'x', kind: 'annual_income_tax', year: 2025, input: { persons: [{ wage: 60_000, deductions: 5_000 }, { profit: 20_000 }], partners: true, children: [4], savings: 200_000 } });
    expect(own['persons']).toMatchObject([{ verzamelinkomen: 55_579, iack: 0 }, { verzamelinkomen: 20_579, iack: Math.ceil(0.1145 * (20_000 - 6_145)), zvw: 1_052 }]);
  });

  it('a pensioner has no labour credit, and a debt below the threshold does not count', () => {
    expect(result({ id: 'x', kind: 'tax_credit', year: 2026, input: { age: 'AOW', income: 20_000 } })).toMatchObject({ ahk: 1_556, ok: 2_067, aok: 540, ak: 0 });
    const box3 = (debts: number): unknown => result({ id: 'x', kind: 'box3', year: 2026, input: { single: true, savings: 100_000, debts } })['box3_income'];
    expect([box3(3_800), box3(0)]).toEqual([520, 520]);
    expect(box3(10_000)).toBe(Math.floor((0.0128 * 100_000 - 0.027 * 6_200) * (93_800 - 59_357) / 93_800));
  });

  it('AOW without an amount is that of the law, and of a first year the holiday pay is unknown', () => {
    expect(result({ id: 'x', kind: 'aow_net', year: 2025, input: { aow: 'single' } })).toMatchObject({ gross_month: 1_580.92, zvw: 83.15, tax_month: 0, net_month: 1_497.77 });
    expect(result({ id: 'x', kind: 'aow_net', year: 2025, input: { aow: 'partner', tax_credit: false } })['tax_month']).toBeGreaterThan(150);
    expect(result({ id: 'x', kind: 'aow_year_cash', year: 2025, input: { aow: 'partner' } })).toMatchObject({ gross_year: 13_850.18, holiday_pay: 737.36 });
    expect(result({ id: 'x', kind: 'aow_year_cash', year: 2023, input: { aow: 'partner' } })).toMatchObject({ gross_year: null, holiday_pay: null });
  });

  it('says that a later year is projected', () => {
    expect(result(one({ year: 2030 }))['raming']).toBe('geraamde bedragen');
    expect(result(one({}))).not.toHaveProperty('raming');
  });

  it('reads a household in words', () => {
    const of = (household: string): TaxResult => result({ id: 'x', kind: 'marginal_pressure', year: 2024, input: { household, gross_year: 40_000 } });
    expect(of('single parent, 3 children, tenant rent 600')).toMatchObject({ children: 3, rent_month: 600 });
    expect(of('single, no children, owner')).toMatchObject({ children: 0, rent_month: 0 });
    expect(of('single-earner couple')).toMatchObject({ children: 2, rent_month: 674 });
  });
});
