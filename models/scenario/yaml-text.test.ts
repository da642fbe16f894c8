import { describe, expect, it } from 'vitest';
import { describeFinding } from '../engine/index.ts';
import { checkScenario, loadScenario } from './index.ts';

const HEAD = ['id: proef', 'titel: Proef', 'omschrijving: Een proef', 'status: eigen voorstel', 'vanaf: 2025'].join('\n');
const faults = (text: string): string[] => loadScenario(text, 'proef.yaml').findings.map(describeFinding);
const DEEP = /te veel blokken in elkaar of is te ver ingesprongen; ten hoogste 40 blokken in elkaar en 99 spaties voor een regel/;

describe('a file made to cost time or memory is one finding', () => {
  it.each<[string, string, string, RegExp]>([
    ['open brackets', `${HEAD}\nregels: ${'['.repeat(90_000)}`, 'regel 6', DEEP],
    ['nested brackets', `${HEAD}\nregels: ${'['.repeat(40_000)}${']'.repeat(40_000)}`, 'regel 6', DEEP],
    ['nested braces', `${HEAD}\nregels: ${'{a: '.repeat(15_000)}1${'}'.repeat(15_000)}`, 'regel 6', DEEP],
    ['brackets that close in a comment', '[ # ]\n'.repeat(10_000), 'regel 41', DEEP],
    ['lists in lists', `${HEAD}\nregels:\n  ${'- '.repeat(40_000)}1`, 'regel 7', DEEP],
    ['question marks', '? '.repeat(40_000), 'regel 1', DEEP],
    ['a staircase', Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), 'regel 101', DEEP],
    ['a megabyte', `${HEAD}\n${'# '.repeat(500_000)}`, 'bestand', /langer dan 100000 tekens; een scenario is veel korter/],
  ])('%s', (_, text, place, sentence) => {
    const found = faults(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(sentence);
    expect(found[0]?.startsWith(`proef.yaml, ${place}: `)).toBe(true);
  });

  it.each([['closing brackets', ']'], ['anchors', '&a '], ['quotes', '"'], ['tags', '!!a '], ['directives', '%a\n'], ['keys without end', 'a: ']])('nothing but %s is a short list', (_, piece) => {
    const found = faults(piece.repeat(Math.floor(50_000 / piece.length)));
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(11);
  }, 60_000);
});

describe('what a file may have', () => {
  it('brackets in text, in quotes and in comments', () => {
    const text = `${HEAD.replace('Een proef', `"${'['.repeat(200)}"`)} # ${'{'.repeat(200)}\nwijzigingen:\n  - |\n    ${'- ? ['.repeat(100)}\n`;
    expect(faults(text)).toEqual([]);
  });
  it('a deeply nested value within reason, refused for what it is', () => {
    expect(faults(`${HEAD}\nregels: ${'['.repeat(30)}${']'.repeat(30)}`).join()).toMatch(/hier hoort een blok van namen, maar er staat \[\[\[/);
  });
  it('names the line of a fault', () => expect(faults(`${HEAD}\n\nregels: {`)[0]).toMatch(/^proef\.yaml, regel 7: de YAML is hier niet te lezen \(.*\); kijk naar inspringing/));
});

describe('formulas made to cost time', () => {
  const rule = (name: string, formula: string): string => `  ${name}: { omschrijving: x, entiteit: aanvrager, eenheid: factor, artikel: x, formule: "${formula}" }`;
  const check = (lines: readonly string[]): string[] => checkScenario(`${HEAD.replace('2025', '2026')}\nregels:\n${lines.join('\n')}`, 'proef.yaml').map(describeFinding);

  it('a thousand rules that each use the one before twice', () => {
    const found = check(Array.from({ length: 900 }, (_, i) => rule(`r${i}`, i === 0 ? '1' : `(r${i - 1} + r${i - 1}) / 2`)));
    expect(found).toEqual([expect.stringMatching(/^proef\.yaml, r\d+: deze regel en de regels waar zij van afhangt zijn samen dieper genest dan 1500 bewerkingen/)]);
  }, 60_000);
  it('two hundred rules that each use the one before twice, and nothing wrong with them', () => {
    expect(check(Array.from({ length: 200 }, (_, i) => rule(`r${i}`, i === 0 ? '1' : `(r${i - 1} + r${i - 1}) / 2`)))).toEqual([]);
  }, 60_000);
  it('the longest and the deepest formula', () => {
    const found = check([rule('lang', '1+'.repeat(3000)), rule('diep', '('.repeat(3000) + '1' + ')'.repeat(3000)), rule('naam', 'a'.repeat(3999))]);
    expect(found.map((sentence) => sentence.slice(0, 120))).toEqual([
      expect.stringMatching(/^proef\.yaml, lang, positie 4000: de formule is langer dan 4000 tekens/),
      expect.stringMatching(/^proef\.yaml, diep, positie \d+: de formule is (langer|te diep)/),
      expect.stringMatching(/^proef\.yaml, naam, positie 1: de naam a{37}\.\.\. is onbekend/),
    ]);
  });
  it('digits without end', () => {
    expect(check([rule('r', `0.${'1'.repeat(3000)}`)])).toEqual([expect.stringMatching(/^proef\.yaml, r, positie 1: “0\.1{35}\.\.\.” is geen gewoon getal/)]);
  });
});
