import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallLaw, type SmallParameter, type SmallRule } from '../../tests/engine/small-law.ts';
import { evaluateExact, type ExactEvaluation } from './exact.ts';
import type { HouseholdYear, Instance } from './household-year.ts';
import { compilePlan } from './plan.ts';

type Values = Instance['values'];
const person = (values: Values = {}, care: readonly Values[] = []): Instance => ({ values, parts: care.map((own) => ({ values: own, parts: [] })) });
const claimant = (members: readonly Instance[], values: Values = {}): Instance => ({ values, parts: members });
const spell = (claimants: readonly Instance[], values: Values = {}): Instance => ({ values, parts: claimants });
const ALONE: HouseholdYear = { tijdvakken: [spell([claimant([person()])])] };

const run = (rules: Record<string, SmallRule>, household: HouseholdYear = ALONE, parameters: Record<string, SmallParameter> = {}, trace = false): ExactEvaluation =>
  evaluateExact(compilePlan([smallLaw(rules, parameters)], 2025), household, { trace });
/** The value of one bare formula of the claimant, as decimal text. */
const valueOf = (formule: string, household: HouseholdYear = ALONE): string => run({ r: { eenheid: 'factor', formule } }, household).month('r', [0, 0]).toString();
const isTrue = (formule: string): boolean => run({ r: { eenheid: 'ja/nee', formule } }).month('r', [0, 0]).toNumber() === 1;

describe('rounding', () => {
  it.each<[x: string, step: string, down: string, nearest: string, up: string]>([
    ['2.5', '1', '2', '3', '3'], ['-2.5', '1', '-3', '-2', '-2'], ['0.5', '1', '0', '1', '1'], ['-0.5', '1', '-1', '0', '0'],
    ['2.4', '1', '2', '2', '3'], ['-2.4', '1', '-3', '-2', '-2'], ['-2.6', '1', '-3', '-3', '-2'], ['7', '1', '7', '7', '7'], ['-7', '1', '-7', '-7', '-7'], ['0', '1', '0', '0', '0'],
    ['1.005', '0.01', '1', '1.01', '1.01'], ['-1.005', '0.01', '-1.01', '-1', '-1'], ['2.675', '0.01', '2.67', '2.68', '2.68'],
    ['7', '5', '5', '5', '10'], ['7.5', '5', '5', '10', '10'], ['-7.5', '5', '-10', '-5', '-5'], ['0.37', '0.25', '0.25', '0.25', '0.5'], ['0.375', '0.25', '0.25', '0.5', '0.5'],
    ['10', '0.3', '9.9', '9.9', '10.2'], ['0.1 + 0.2', '0.3', '0.3', '0.3', '0.3'],
  ])('%s to %s', (x, step, down, nearest, up) => {
    expect([`afronden_beneden(${x}, ${step})`, `afronden(${x}, ${step})`, `afronden_boven(${x}, ${step})`].map((formula) => valueOf(formula))).toEqual([down, nearest, up]);
  });

  it('is that of whole numbers, for every amount and step', () => {
    const floor = (a: bigint, b: bigint): bigint => (a >= 0n || a % b === 0n ? a / b : a / b - 1n);
    const text = (thousandths: bigint): string => `${thousandths < 0n ? '-' : ''}${(thousandths < 0n ? -thousandths : thousandths) / 1000n}.${String((thousandths < 0n ? -thousandths : thousandths) % 1000n).padStart(3, '0')}`;
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 20_000n }), (x, step) => {
      const expected = [floor(x, step), floor(2n * x + step, 2n * step), -floor(-x, step)].map((whole) => whole * step);
      const made = ['afronden_beneden', 'afronden', 'afronden_boven'].map((name) => valueOf(`${name}(${text(x)}, ${text(step)})`));
      expect(made.map(Number)).toEqual(expected.map((thousandths) => Number(text(thousandths))));
    }), { numRuns: 200 });
  });

  it.each([3, 7, 12, 13, 49, 97, 365])('what is divided by %i and multiplied again is what it was', (divisor) => {
    for (const x of ['1', '0.01', '999999.99', '20000000']) {
      expect(valueOf(`afronden_boven(${x} / ${divisor} * ${divisor}, 0.01)`)).toBe(valueOf(x));
      expect(valueOf(`afronden_beneden(${x} / ${divisor} * ${divisor}, 0.01)`)).toBe(valueOf(x));
    }
  });
});

it('there is no minus nothing', () => {
  for (const formula of ['afronden(-0.5, 1)', '0 * -5', '-(0)', 'max(-0, 0)']) expect(Object.is(run({ r: { eenheid: 'factor', formule: formula } }).month('r', [0, 0]).toNumber(), 0)).toBe(true);
});

describe('comparing', () => {
  it.each(['1 / 3 * 3 = 1', '1 / 3 + 1 / 3 + 1 / 3 = 1', '2 / 7 * 7 >= 2', '0.1 + 0.2 = 0.3', 'niet (1 / 3 * 3 < 1)', 'niet (1 / 3 * 3 <> 1)', '1 <= 1', '1 >= 1'])('%s', (formula) => expect(isTrue(formula)).toBe(true));
  it.each(['1 < 1', '1 > 1', '0.1 + 0.2 <> 0.3', '1.00000000000000000001 = 1', '1.00000000000000000001 <= 1', '-1 > 0', '2 / 3 = 0.66666666666666666666'])('not %s', (formula) => expect(isTrue(formula)).toBe(false));
});

describe('operations', () => {
  it.each([
    ['2 + 3 * 4', '14'], ['(2 + 3) * 4', '20'], ['7 - 10', '-3'], ['-(3)', '-3'], ['1 / 8', '0.125'], ['10 / 4 / 5', '0.5'], ['max(3, 9, 4)', '9'], ['min(3, -9, 4)', '-9'],
    ['als(1 < 2, 10, 20)', '10'], ['als(1 > 2, 10, 20)', '20'], ['als(1 < 2 en niet (3 < 2) of onwaar, 1, 0)', '1'], ['als(onwaar of onwaar, 1, 0)', '0'], ['als(waar en onwaar, 1, 0)', '0'], ['als(onwaar of waar, 1, 0)', '1'],
  ])('%s is %s', (formula, value) => expect(valueOf(formula)).toBe(value));

  it('per month and per year, and age in whole years', () => {
    const household = { tijdvakken: [spell([claimant([person({ leeftijd_maanden: 215, toetsingsinkomen: 100 })])])] };
    const made = run({
      m: { entiteit: 'persoon', formule: 'per_maand(toetsingsinkomen)' }, j: { entiteit: 'persoon', eenheid: 'EUR/jaar', formule: 'per_jaar(m)' }, l: { entiteit: 'persoon', eenheid: 'leeftijd', formule: 'in_jaren(leeftijd_maanden)' },
    }, household);
    expect([made.month('m', [0, 0, 0]).toFixed(6), made.month('j', [0, 0, 0]).toFixed(40), made.month('l', [0, 0, 0]).toNumber()]).toEqual(['8.333333', `100.${'0'.repeat(40)}`, 17]);
  });

  it('a fact that is not said has its default', () => {
    const made = run({ r: { entiteit: 'persoon', eenheid: 'ja/nee', formule: "verzekerd en rol = 'aanvrager' en toetsingsinkomen = 0" } });
    expect(made.month('r', [0, 0, 0]).toNumber()).toBe(1);
  });
});

describe('tables', () => {
  const T: Record<string, SmallParameter> = {
    t: { eenheid: 'EUR', argument: 'aantal', waarde: { tot: [0, 2.5, 10], waarde: [100, 200, 300, 400] } },
    low: { eenheid: 'EUR', argument: 'aantal', waarde: { tot: [-5, -1], waarde: [1, 2, 3] } },
    one: { eenheid: '%', argument: 'aantal', waarde: { tot: [], waarde: [12.5] } },
  };
  it.each<[string, string, number]>([
    ['t', '-3', 100], ['t', '0', 100], ['t', '0.01', 200], ['t', '2.5', 200], ['t', '2.5000001', 300], ['t', '3', 300], ['t', '10', 300], ['t', '10.01', 400], ['t', '99999', 400], ['t', '7.5 / 3', 200],
    ['low', '-6', 1], ['low', '-5', 1], ['low', '-4.99', 2], ['low', '-1', 2], ['low', '0', 3], ['one', '5', 0.125],
  ])('%s at %s', (name, x, expected) => {
    expect(run({ r: { eenheid: name === 'one' ? 'factor' : 'EUR', formule: `tabel(${name}, ${x})` } }, ALONE, T).month('r', [0, 0]).toNumber()).toBe(expected);
  });
});

describe('over elements', () => {
  const NOBODY: HouseholdYear = { tijdvakken: [spell([claimant([])])] };
  const PLACES = { entiteit: 'persoon', eenheid: 'aantal' } as const;

  it.each([['som(leden, toetsingsinkomen)', '0'], ['aantal(leden, verzekerd)', '0'], ['hoogste(leden, toetsingsinkomen)', '0'], ['als(enige(leden, verzekerd), 1, 0)', '0'], ['als(alle(leden, verzekerd), 1, 0)', '1']])('%s of nobody is %s', (formula, value) => {
    const unit = formula.includes('inkomen') ? 'EUR/jaar' : 'aantal';
    expect(run({ r: { eenheid: unit, formule: formula } }, NOBODY).month('r', [0, 0]).toString()).toBe(value);
  });

  it('each owner has its own', () => {
    const household = { tijdvakken: [spell([claimant([person({ toetsingsinkomen: 10 }), person({ toetsingsinkomen: 5, verzekerd: 0 })]), claimant([person({ toetsingsinkomen: 100 })])])] };
    const made = run({
      som_lid: { eenheid: 'EUR/jaar', formule: 'som(leden, toetsingsinkomen)' }, hoog: { eenheid: 'EUR/jaar', formule: 'hoogste(leden, toetsingsinkomen - 50)' },
      telling: { eenheid: 'aantal', formule: 'aantal(leden, verzekerd)' }, allen: { eenheid: 'ja/nee', formule: 'alle(leden, verzekerd)' },
      adres: { entiteit: 'huishouden', eenheid: 'EUR/jaar', formule: 'som(bewoners, toetsingsinkomen) + som(aanvragers, som_lid)' },
    }, household);
    const both = (rule: string): number[] => [0, 1].map((k) => made.month(rule, [0, k]).toNumber());
    expect([both('som_lid'), both('hoog'), both('telling'), both('allen'), made.month('adres', [0]).toNumber()]).toEqual([[15, 100], [0, 50], [1, 1], [0, 1], 230]);
  });

  it('care contracts are those of the child', () => {
    const child = (...hours: number[]): Instance => person({}, hours.map((uren_per_maand) => ({ uren_per_maand })));
    const made = run({ u: { entiteit: 'persoon', eenheid: 'uur/maand', formule: 'som(opvangcontracten, uren_per_maand)' }, alles: { eenheid: 'uur/maand', formule: 'som(leden, u)' } }, { tijdvakken: [spell([claimant([child(10, 5.5), child(), child(3)])])] });
    expect([[0, 0, 0], [0, 0, 1], [0, 0, 2]].map((path) => made.month('u', path).toNumber())).toEqual([15.5, 0, 3]);
    expect(made.month('alles', [0, 0]).toNumber()).toBe(18.5);
  });

  it('a rank falls with its keys, and ties keep the order of the file', () => {
    const keys = [[3, 1], [5, 0], [3, 2], [5, 0], [1, 9]];
    const members = keys.map(([a, b]) => person({ toetsingsinkomen: a as number, vermogen: b as number }));
    const made = run({ een: { ...PLACES, formule: 'rang(leden, toetsingsinkomen)' }, twee: { ...PLACES, formule: 'rang(leden, toetsingsinkomen, vermogen)' } }, { tijdvakken: [spell([claimant(members), claimant([person()])])] });
    const places = (rule: string): number[] => members.map((_, i) => made.month(rule, [0, 0, i]).toNumber());
    expect(places('een')).toEqual([3, 1, 4, 2, 5]);
    expect(places('twee')).toEqual([4, 1, 3, 2, 5]);
    expect(made.month('een', [0, 1, 0]).toNumber()).toBe(1);
  });

  it('keys that differ only in their last digit of division are a tie', () => {
    const rules: Record<string, SmallRule> = { sleutel: { ...PLACES, formule: 'als(vermogen > 0, 1 / 3 + 1 / 3 + 1 / 3, 1)' }, plaats: { ...PLACES, formule: 'rang(leden, sleutel)' } };
    const made = run(rules, { tijdvakken: [spell([claimant([person(), person({ vermogen: 1 }), person()])])] });
    expect([0, 1, 2].map((i) => made.month('plaats', [0, 0, i]).toNumber())).toEqual([1, 2, 3]);
  });
});

describe('a year', () => {
  const YEAR = { periode: 'jaar', eenheid: 'EUR/jaar' } as const;
  const rent = (maand_van: number, maanden: number, kale_huur: number, members = [person({ toetsingsinkomen: kale_huur * 10 })]): Instance => spell([claimant(members), claimant([])], { maand_van, maanden, kale_huur });
  const CHANGING: HouseholdYear = { tijdvakken: [rent(1, 2, 100), rent(3, 7, 50.5), rent(10, 3, 0, [])] };

  it('is the sum over months of an amount a month', () => expect(run({ r: 'kale_huur', j: { ...YEAR, formule: 'jaarsom(r)' } }, CHANGING).year('j', 0).toNumber()).toBe(2 * 100 + 7 * 50.5));
  it('is the average over months of an amount a year', () => {
    expect(run({ j: { ...YEAR, formule: 'jaarsom(som(leden, toetsingsinkomen))' } }, CHANGING).year('j', 0).toFixed(10)).toBe(((2 * 1000 + 7 * 505) / 12).toFixed(10));
  });
  it('counts a number without time for each month as a part of twelve', () => {
    const made = run({ t: { periode: 'jaar', eenheid: 'aantal', formule: 'jaarsom(aantal(leden, verzekerd))' } }, CHANGING);
    expect([made.year('t', 0).toNumber(), made.year('t', 1).toNumber()]).toEqual([0.75, 0]);
  });
  it('computes with rules of the year, its own facts and its condition', () => {
    const household: HouseholdYear = { tijdvakken: [spell([claimant([person()], { voorschot_zorgtoeslag: 70 }), claimant([person()])])] };
    const made = run({
      a: { ...YEAR, formule: 'jaarsom(m) - voorschot_zorgtoeslag' }, m: 'p', b: { ...YEAR, voorwaarde: 'jaarsom(m) > 60 en voorschot_zorgtoeslag > 0', formule: 'a * 2' },
    }, household, { p: 10 });
    expect([made.year('a', 0), made.year('b', 0), made.year('a', 1), made.year('b', 1)].map(Number)).toEqual([50, 100, 120, 0]);
  });
});

describe('a condition', () => {
  it('that is not met makes a rule nothing, and its formula is not looked at', () => {
    const rules: Record<string, SmallRule> = { r: { voorwaarde: 'hoofdaanvrager', formule: 'zwaar + 1' }, zwaar: 'p' };
    const household: HouseholdYear = { tijdvakken: [spell([claimant([]), claimant([], { hoofdaanvrager: 1 })])] };
    const made = run(rules, household, { p: 4 }, true);
    expect([0, 1].map((k) => made.month('r', [0, k]).toNumber())).toEqual([0, 5]);
    expect(made.steps.map(({ rule, path, notApplicable }) => [rule.name, path.join(), notApplicable])).toEqual([['r', '0,0', true], ['zwaar', '0,1', false], ['r', '0,1', false]]);
  });
});

describe('the trace', () => {
  const rules: Record<string, SmallRule> = {
    inkomen: { eenheid: 'EUR/jaar', formule: 'som(leden, eigen) * f' }, eigen: { entiteit: 'persoon', eenheid: 'EUR/jaar', formule: 'toetsingsinkomen' },
    trede: { eenheid: 'EUR', formule: 'tabel(t, inkomen)' }, huur: { entiteit: 'huishouden', formule: 'kale_huur' }, samen: { formule: 'huur + per_maand(inkomen)' },
    jaar: { periode: 'jaar', eenheid: 'EUR/jaar', formule: 'jaarsom(samen) + jaarsom(samen)' },
  };
  const parameters: Record<string, SmallParameter> = { f: { eenheid: '%', waarde: 50 }, t: { eenheid: 'EUR', waarde: { tot: [100], waarde: [1, 2] } } };
  const household: HouseholdYear = { tijdvakken: [spell([claimant([person({ toetsingsinkomen: 200 }), person({ toetsingsinkomen: 40 })])], { maanden: 6, kale_huur: 7 }), spell([claimant([person({ toetsingsinkomen: 200 })])], { maanden: 6 })] };

  it('holds each rule once for each element, after what it needs, with the values that its formula names', () => {
    const made = run(rules, household, parameters, true);
    expect(made.year('jaar', 0).toNumber()).toBe((6 * 7 + (6 / 12) * 120 + (6 / 12) * 100) * 2);
    made.month('trede', [0, 0]);
    made.month('huur', [0, 0]);
    expect(made.steps.map(({ rule, path, value, inputs }) => [rule.name, path.join(), value.toFixed(2), Object.fromEntries([...inputs].map(([name, own]) => [name, own.toNumber()]))])).toEqual([
      ['huur', '0', '7.00', { kale_huur: 7 }],
      ['eigen', '0,0,0', '200.00', { toetsingsinkomen: 200 }],
      ['eigen', '0,0,1', '40.00', { toetsingsinkomen: 40 }],
      ['inkomen', '0,0', '120.00', { 'som(leden, eigen)': 240, f: 0.5 }],
      ['samen', '0,0', '17.00', { huur: 7, inkomen: 120 }],
      ['huur', '1', '0.00', { kale_huur: 0 }],
      ['eigen', '1,0,0', '200.00', { toetsingsinkomen: 200 }],
      ['inkomen', '1,0', '100.00', { 'som(leden, eigen)': 200, f: 0.5 }],
      ['samen', '1,0', expect.stringMatching(/^8\.33/), { huur: 0, inkomen: 100 }],
      ['jaar', '-1,0', '304.00', { 'jaarsom(samen)': 152 }],
      ['trede', '0,0', '2.00', { inkomen: 120, 'tabel(t)': 2 }],
    ]);
  });

  it('is empty unless asked for', () => {
    const made = run(rules, household, parameters);
    made.year('jaar', 0);
    expect(made.steps).toEqual([]);
  });
  it('says which rule does not exist', () => expect(() => run(rules, household, parameters).month('rule', [0, 0])).toThrow('Regel rule bestaat niet in 2025'));
});

describe('the longest row of rules that a plan takes', () => {
  it.each<[string, number, string]>([['many rules', 750, ' + 1'], ['deep formulas', 26, '']])('%s', (_, length, tail) => {
    const prefix = tail === '' ? '-'.repeat(56) : '';
    const rules = Object.fromEntries(Array.from({ length }, (_unused, i) => [`r${i}`, i === 0 ? 'kale_huur' : `${prefix}r${i - 1}${tail}`]));
    expect(run(rules).month(`r${length - 1}`, [0, 0]).toNumber()).toBe(tail === '' ? 0 : length - 1);
  });
});
