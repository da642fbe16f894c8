import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormulaError } from './errors.ts';
import { ANY, asNumber, BOOLEAN, COUNT, formatUnit, isPercentage, multiplyUnits, parseUnit, sameUnit, swapDimension, unify, type Unit } from './units.ts';

const CHOICE: Unit = { type: 'choice', choices: ['aanvrager', 'kind'] };
const OTHER_CHOICE: Unit = { type: 'choice', choices: ['dagopvang'] };
const fault = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof FormulaError) return `${error.position ?? '-'}: ${error.message}`;
    throw error;
  }
  throw new Error('No fault');
};

describe('reading and writing', () => {
  it.each([
    ['EUR', 'EUR'], ['EUR/maand', 'EUR/maand'], ['EUR/jaar', 'EUR/jaar'], ['uur/maand', 'uur/maand'], ['leeftijdmaand', 'leeftijdmaand'],
    ['aantal', 'aantal'], ['factor', 'aantal'], ['%', 'aantal'], ['ja/nee', 'ja/nee'], ['aantal/jaar', '1/jaar'],
    ['EUR/maand per EUR/jaar', 'jaar/maand'], ['EUR/jaar per EUR', '1/jaar'], ['leeftijdmaand per maandnummer', 'leeftijdmaand/maandnummer'],
    ['EUR/maand per (EUR/jaar)', 'jaar/maand'], ['EUR/maand per (EUR/jaar)^2', 'jaar^2/maand·EUR'], ['EUR per uur^3', 'EUR/uur^3'],
    ['constructor', 'constructor'], ['EUR/toString per valueOf', 'EUR/toString·valueOf'],
  ])('%s is %s', (text, shown) => expect(formatUnit(parseUnit(text))).toBe(shown));

  it('only % is a percentage', () => expect(['%', 'factor', 'aantal', 'EUR'].map(isPercentage)).toEqual([true, false, false, false]));
  it('a choice names its words', () => expect(formatUnit(CHOICE)).toBe('keuze uit aanvrager, kind'));

  it.each(['', ' EUR', 'EUR ', '% ', '%/jaar', 'EUR per %', 'EUR//jaar', 'EUR/', '/jaar', 'EUR/2', '€', 'EUR per', 'EUR per ', 'EUR per jaar per week', 'EUR per (jaar', 'EUR per jaar)', 'EUR per (jaar)^0', 'EUR per jaar^x', 'EUR^2', 'x'.repeat(500) + '!'])('%j is none', (text) => {
    const sentence = fault(() => parseUnit(text));
    expect(sentence).toMatch(/eenheid “.*” is niet te lezen; schrijf bijvoorbeeld EUR\/maand/);
    expect(sentence.length).toBeLessThan(170);
  });
  it('nothing is none', () => expect(fault(() => parseUnit(undefined as unknown as string))).toMatch(/de eenheid ontbreekt; schrijf bijvoorbeeld EUR\/maand/));
});

const dimension = fc.constantFrom('EUR', 'jaar', 'maand', 'uur');
const unit = fc.dictionary(dimension, fc.constantFrom(-2, -1, 1, 2)).map((dims): Unit => ({ type: 'number', dims }));

describe('arithmetic', () => {
  it('what is multiplied and divided by the same is the same', () => {
    fc.assert(fc.property(unit, unit, (a, b) => {
      expect(sameUnit(multiplyUnits(multiplyUnits(a, b, 1, 1), b, -1, 1), a)).toBe(true);
      expect(sameUnit(multiplyUnits(a, b, 1, 1), multiplyUnits(b, a, 1, 1))).toBe(true);
      expect(sameUnit(multiplyUnits(a, a, -1, 1), COUNT)).toBe(true);
    }));
  });

  it('two units are the same when and only when they are written the same', () => {
    const sorted = (u: Unit): string => (u.type === 'number' ? Object.entries(u.dims).map(([name, power]) => `${name}^${power}`).sort().join() : '');
    fc.assert(fc.property(unit, unit, (a, b) => { expect(sameUnit(a, b)).toBe(sorted(a) === sorted(b)); }));
    expect(sameUnit(BOOLEAN, COUNT)).toBe(false);
    expect(sameUnit(CHOICE, { ...CHOICE })).toBe(true);
    expect(sameUnit(CHOICE, OTHER_CHOICE)).toBe(false);
  });

  it('a bare number takes the unit of the other, and times something has the unit of that', () => {
    const euro = parseUnit('EUR/jaar');
    expect(unify(ANY, euro, 'x', 1)).toBe(euro);
    expect(unify(euro, ANY, 'x', 1)).toBe(euro);
    expect(multiplyUnits(ANY, ANY, 1, 1)).toBe(ANY);
    expect(multiplyUnits(ANY, euro, 1, 1)).toEqual(euro);
    expect(formatUnit(multiplyUnits(ANY, euro, -1, 1))).toBe('jaar/EUR');
  });

  it('a dimension is swapped at its own power', () => {
    expect(formatUnit(swapDimension(parseUnit('EUR/jaar'), 'jaar', 'maand', 'x', 1))).toBe('EUR/maand');
    expect(formatUnit(swapDimension(parseUnit('EUR per (EUR/jaar)^2'), 'jaar', 'maand', 'x', 1))).toBe('maand^2/EUR');
    expect(formatUnit(swapDimension(parseUnit('leeftijdmaand'), 'leeftijdmaand', 'leeftijd', 'x', 1))).toBe('leeftijd');
  });
});

describe('sentences', () => {
  it.each<[string, () => unknown, string]>([
    ['adding EUR/jaar to EUR/maand', () => unify(parseUnit('EUR/jaar'), parseUnit('EUR/maand'), 'de bewerking +', 7), '7: de bewerking + heeft links EUR/jaar en rechts EUR/maand; maak de eenheden gelijk, bijvoorbeeld met per_maand() of per_jaar()'],
    ['comparing ages', () => unify(parseUnit('leeftijdmaand'), parseUnit('leeftijd'), 'de bewerking <', 2), '2: de bewerking < heeft links leeftijdmaand en rechts leeftijd; maak de eenheden gelijk, bijvoorbeeld met in_jaren()'],
    ['adding hours to euros', () => unify(parseUnit('EUR'), parseUnit('uur'), 'max', 3), '3: max heeft links EUR en rechts uur; maak de eenheden gelijk'],
    ['choosing between two kinds of choice', () => unify(CHOICE, OTHER_CHOICE, 'als()', 1), '1: als() heeft links keuze uit aanvrager, kind en rechts keuze uit dagopvang; maak de eenheden gelijk'],
    ['a condition where a number belongs', () => asNumber(BOOLEAN, 'dit', 4), '4: dit moet een getal zijn, maar is ja/nee; maak er een getal van met als(..., 1, 0)'],
    ['a choice times something', () => multiplyUnits(CHOICE, COUNT, 1, 5), '5: de linkerkant moet een getal zijn, maar is keuze uit aanvrager, kind; vergelijk een keuze met = of <> met een woord tussen aanhalingstekens'],
    ['something divided by a condition', () => multiplyUnits(COUNT, BOOLEAN, -1, 5), '5: de rechterkant moet een getal zijn, maar is ja/nee; maak er een getal van met als(..., 1, 0)'],
    ['per_maand of an amount that is not yearly', () => swapDimension(parseUnit('EUR'), 'jaar', 'maand', 'per_maand', 6), '6: per_maand zet jaar om in maand, maar kreeg EUR; laat per_maand weg of geef iets met jaar in de eenheid'],
  ])('%s', (_, work, sentence) => expect(fault(work)).toBe(sentence));
});
