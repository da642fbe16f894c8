import { describe, expect, it } from 'vitest';
import { compileRules } from './formula.ts';

const value = (formule: string, values: Readonly<Record<string, number>> = {}): number => {
  const names = Object.keys(values);
  const { rules, findings } = compileRules([{ id: 'x', omschrijving: 'x', eenheid: 'x', formule }], names);
  expect(findings).toEqual([]);
  const all = Float64Array.from([...Object.values(values), 0]);
  rules!.run(all);
  return all.at(-1)!;
};
const says = (formule: string): string => compileRules([{ id: 'x', omschrijving: 'x', eenheid: 'x', formule }], ['prijs']).findings.map(({ plaats, melding }) => `${plaats}: ${melding}`).join('\n');

describe('formulas of a register', () => {
  it.each([
    ['2 + 3 * 4 - 6 / 3', 12], ['-(2 - 5)', 3], ['min(3, 1, 2) + max(4)', 5], ['als(2 > 1, 10, 20)', 10], ['als(1 = 2 of niet (3 <= 2), 1, 0)', 1],
    ['als(1 < 2 en 2 <> 2, 1, 0)', 0], ['abs(-3) + wortel(16)', 7], ['exp(ln(5))', 5], ['macht(2, 10)', 1024],
  ])('%s is %d', (formule, expected) => expect(value(formule)).toBeCloseTo(expected, 12));

  // From scipy.stats.poisson.ppf (SciPy 1.17).
  it.each([[3.2, 0.01, 0], [3.2, 0.2, 2], [3.2, 0.5, 3], [3.2, 0.9, 6], [3.2, 0.999, 10], [400, 0.01, 354], [400, 0.5, 400], [400, 0.99, 447], [0, 0.9, 0]])('telling(%d, %d) is %d', (mean, luck, expected) => expect(value('telling(m, u)', { m: mean, u: luck })).toBe(expected));

  it('gives no number for a mean that cannot be', () => {
    expect(value('telling(m, 0.5)', { m: -1 })).toBeNaN();
    expect(value('telling(m, 0.5)', { m: 601 })).toBeNaN();
  });

  it('may look at each other in any order', () => {
    const rule = (id: string, formule: string) => ({ id, omschrijving: id, eenheid: 'x', formule });
    const { rules } = compileRules([rule('c', 'b + 1'), rule('a', '2'), rule('b', 'a * p')], ['p']);
    const all = Float64Array.from([5, 0, 0, 0]);
    rules!.run(all);
    expect([...all]).toEqual([5, 11, 2, 10]);
  });

  it.each([
    ['prijs +', /positie \d+: de formule is hier niet te lezen/], ['prjs', /positie 1: de naam prjs is onbekend; bedoelt u prijs\?/], ['als(1, 2)', /als heeft 2 onderdelen tussen haakjes; het zijn er 3$/],
    ['min()', /min heeft 0 onderdelen/], ["'tekst'", /‘tekst’ is een woord/], ['constructor(1)', /de functie constructor bestaat hier niet/], ['prijs.length', /een punt of rechte haak/], ['1; 2', /positie 2: /], ['x', /lopen in een kring/],
    [`${'('.repeat(80)}1${')'.repeat(80)}+${'-'.repeat(80)}1`, /te diep genest/], ['1+'.repeat(3000), /langer dan/],
  ])('%s: says where and what', (formule, sentence) => expect(says(formule)).toMatch(sentence));
});
