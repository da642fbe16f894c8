import { describe, expect, it } from 'vitest';
import { smallLaw, type SmallParameter, type SmallRule } from '../../tests/engine/small-law.ts';
import { LAW_YEARS, lawSources, type LawSource } from '../law/index.ts';
import { describeFinding, LawError } from './errors.ts';
import { compilePlan, percentToFraction, thresholdsOf, type Plan } from './plan.ts';

const dated = (values: Readonly<Record<number, unknown>>): Record<string, unknown> => Object.fromEntries(Object.entries(values).map(([year, waarde]) => [year, { waarde, bron: 'aanname', zekerheid: 'laag' }]));
const plan = (regels: Record<string, SmallRule>, parameters: Record<string, SmallParameter> = {}, year = 2025): Plan => compilePlan([smallLaw(regels, parameters)], year);
const faults = (sources: readonly LawSource[], year = 2025): string[] => {
  try {
    compilePlan(sources, year);
    return [];
  } catch (error) {
    if (error instanceof LawError) return error.findings.map(describeFinding);
    throw error;
  }
};

describe('parameters by year', () => {
  const value = (parameter: SmallParameter, year: number): string | undefined => plan({}, { p: parameter }, year).parameters.get('p')?.value;

  it('have the value of their own year, and none in another', () => {
    const parameter = { vast: false, waarden: dated({ 2022: 10, 2025: '12.50' }) };
    expect([2021, 2022, 2023, 2025, 2026].map((year) => value(parameter, year))).toEqual([undefined, '10', undefined, '12.50', undefined]);
  });
  it('that are fixed keep their last value until the next', () => {
    const parameter = { vast: true, waarden: dated({ 2022: 10, 2025: 12 }) };
    expect([2021, 2022, 2024, 2025, 2030].map((year) => value(parameter, year))).toEqual([undefined, '10', '10', '12', '12']);
  });
  it.each<[string, unknown, string]>([
    ['a percentage is a fraction', 12.5, '0.125'], ['a small percentage', 0.123, '0.00123'], ['a percentage below one', 5, '0.05'],
    ['a percentage above a hundred', '250', '2.50'], ['a negative percentage', -5, '-0.05'],
  ])('%s', (_, waarde, expected) => expect(value({ eenheid: '%', waarde }, 2025)).toBe(expected));
  it.each<[unknown, string]>([[true, '1'], [false, '0'], ['ja', '1'], ['nee', '0'], [1, '1'], [0, '0']])('%j is an answer', (waarde, expected) => expect(value({ eenheid: 'ja/nee', waarde }, 2025)).toBe(expected));
  it.each<[unknown, string]>([[0.0000005, '0.0000005'], [1e14, '100000000000000'], ['-0.10', '-0.10'], [0, '0']])('%j is written out', (waarde, expected) => expect(value({ waarde }, 2025)).toBe(expected));

  it('that are tables keep bounds and values as text too', () => {
    const table = plan({}, { t: { eenheid: '%', argument: 'aantal', waarde: { tot: [0.5, 2], waarde: [10, 20, '30.5'] } } }).parameters.get('t')?.table;
    expect(table).toMatchObject({ upTo: [0.5, 2], limits: ['0.5', '2'], values: ['0.10', '0.20', '0.305'], argument: { dims: {} } });
  });

  it.each<[string, SmallParameter, RegExp]>([
    ['no number', { waarde: 'veel' }, /de waarde veel voor 2025 is geen gewoon getal; schrijf bijvoorbeeld 1234\.56/],
    ['a number with a comma', { waarde: '1.234,56' }, /de waarde 1\.234,56 voor 2025 is geen gewoon getal/],
    ['an infinite number', { waarde: Infinity }, /de waarde Infinity voor 2025 is geen gewoon getal/],
    ['a number too long', { waarde: '1234567890123456' }, /is geen gewoon getal/],
    ['nothing', { waarde: null }, /de waarde null voor 2025 is geen gewoon getal/],
    ['no answer', { eenheid: 'ja/nee', waarde: 'misschien' }, /de waarde misschien voor 2025 is geen ja of nee; schrijf true of false/],
    ['a unit that is none', { eenheid: 'EUR per', waarde: 1 }, /eenheid “EUR per” is niet te lezen; schrijf bijvoorbeeld/],
    ['an argument that is none', { argument: '€', waarde: { tot: [], waarde: [1] } }, /eenheid “€” is niet te lezen/],
    ['a table that is none', { waarde: { tot: 3, waarde: [1, 2] } }, /de tabel voor 2025 is niet te lezen; geef tot: \[bovengrenzen\] en waarde: \[één waarde meer\]/],
    ['a table with a value too few', { waarde: { tot: [1, 2], waarde: [1, 2] } }, /de tabel voor 2025 heeft 2 bovengrenzen en 2 waarden; er hoort één waarde meer te zijn/],
    ['a table with falling bounds', { waarde: { tot: [2, 1], waarde: [1, 2, 3] } }, /de bovengrenzen voor 2025 lopen niet op; zet ze van laag naar hoog/],
    ['a table with a bound twice', { waarde: { tot: [1, 1], waarde: [1, 2, 3] } }, /lopen niet op/],
    ['a table with a bound that is no number', { waarde: { tot: ['x'], waarde: [1, 2] } }, /de bovengrens x voor 2025 is geen gewoon getal; schrijf bijvoorbeeld 12000/],
    ['a table with a value that is no number', { waarde: { tot: [1], waarde: [1, 'x'] } }, /de waarde x voor 2025 is geen gewoon getal/],
  ])('%s is a finding', (_, parameter, sentence) => {
    const found = faults([smallLaw({}, { p: parameter })]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^proef\.yaml, p: /);
    expect(found[0]).toMatch(sentence);
  });

  it('shifts the point of a percentage without rounding', () => {
    expect(['1', '100', '12.345', '0.5', '-0.5', '0', '7.00'].map(percentToFraction)).toEqual(['0.01', '1.00', '0.12345', '0.005', '-0.005', '0.00', '0.0700']);
  });
});

describe('rules by year', () => {
  const versions = [{ tot: 2023, artikel: 'oud', formule: '1' }, { vanaf: 2024, tot: 2024, artikel: 'midden', formule: '2' }, { vanaf: 2026, artikel: 'nieuw', formule: '3' }];
  const article = (year: number): string | undefined => plan({ r: { versies: versions } }, {}, year).rules.get('r')?.version.artikel;

  it('have the version of their year', () => expect([2020, 2023, 2024, 2025, 2026, 2030].map(article)).toEqual(['oud', 'oud', 'midden', undefined, 'nieuw', 'nieuw']));
  it('without a version are unknown to others', () => {
    expect(faults([smallLaw({ r: { versies: versions }, s: 'r' })])).toEqual(['proef.yaml, s, positie 1: de naam r is onbekend; gebruik de naam van een regel, parameter of gegeven']);
    expect(faults([smallLaw({ r: { versies: versions }, s: 'r' })], 2026)).toEqual([]);
  });
  it('of a statute that is not there yet are no law', () => {
    const later = smallLaw({ r: '2' }, { p: 2 }, 'later.yaml');
    const sources = [smallLaw({ r: 'p' }, { p: 1 }), { ...later, statute: { ...later.statute, vanaf: 2026 } }];
    expect([2025, 2026].map((year) => compilePlan(sources, year)).map(({ rules, parameters }) => [rules.get('r')?.file, parameters.get('p')?.value])).toEqual([['proef.yaml', '1'], ['later.yaml', '2']]);
  });
  it('may be a number in YAML', () => expect(plan({ r: { formule: 5 as unknown as string } }).rules.get('r')?.body).toMatchObject({ op: 'const', value: '5' }));

  it.each<[string, SmallRule, string]>([
    ['without a unit', { eenheid: undefined as unknown as string, formule: '1' }, 'de eenheid ontbreekt; schrijf bijvoorbeeld EUR/maand, EUR/jaar, %, aantal of leeftijd'],
    ['with a unit that is none', { eenheid: 'EUR/', formule: '1' }, 'eenheid “EUR/” is niet te lezen; schrijf bijvoorbeeld EUR/maand, EUR/jaar, %, aantal of leeftijd'],
    ['of an entity that is none', { entiteit: 'gezin' as 'persoon', formule: '1' }, 'de entiteit gezin bestaat niet; kies uit huishouden, aanvrager, persoon, opvang'],
    ['of a period that is none', { periode: 'week' as 'jaar', formule: '1' }, 'de periode week bestaat niet; kies uit maand, jaar'],
    ['of a year but not of the claimant', { periode: 'jaar', entiteit: 'persoon', formule: '1' }, 'een regel met periode jaar hoort bij de aanvrager en niet bij persoon; schrijf entiteit: aanvrager'],
    ['without a formula', { versies: [{ artikel: '', formule: undefined as unknown as string }] }, 'de formule ontbreekt; schrijf een getal of een bewerking'],
  ])('%s are one finding, also when others use them', (_, rule, sentence) => {
    expect(faults([smallLaw({ r: rule })])).toEqual([`proef.yaml, r: ${sentence}`]);
    const dependent = faults([smallLaw({ r: rule, s: 'r' })]);
    expect(dependent[0]).toBe(`proef.yaml, r: ${sentence}`);
    expect(dependent.slice(1).join()).toMatch(/^(proef\.yaml, s, positie 1: regel r is zelf nog niet goed; verbeter die eerst)?$/);
  });

  it('may not have the name of a parameter or fact', () => {
    const sentence = 'deze naam is al van een parameter of gegeven; kies een andere naam';
    expect(faults([smallLaw({ p: '1', kale_huur: '1' }, { p: 1 })])).toEqual([`proef.yaml, p: ${sentence}`, `proef.yaml, kale_huur: ${sentence}`]);
  });
  it('may be called as Object.prototype calls its own', () => {
    const names = ['constructor', 'toString', '__proto__', 'valueOf'];
    const { rules } = plan(Object.fromEntries(names.map((name, i) => [name, `${i} + p`])), { p: 1 });
    expect([...rules.keys()]).toEqual(names);
    const { parameters } = plan({ r: 'hasOwnProperty' }, { hasOwnProperty: 3 });
    expect(parameters.get('hasOwnProperty')?.value).toBe('3');
  });
});

describe('one source over another', () => {
  const base = smallLaw({ a: 'p', b: 'a * 2' }, { p: 1, q: 5 }, 'wet.yaml');

  it('replaces name by name, and the rest reads what is new', () => {
    const { rules, parameters } = compilePlan([base, smallLaw({ a: 'q' }, { p: 3 }, 'plan.yaml')], 2025);
    expect([...rules.values()].map(({ name, file, version }) => [name, file, version.formule])).toEqual([['a', 'plan.yaml', 'q'], ['b', 'wet.yaml', 'a * 2']]);
    expect([...parameters.values()].map(({ name, file, value }) => [name, file, value])).toEqual([['p', 'plan.yaml', '3'], ['q', 'wet.yaml', '5']]);
  });
  it('the last counts', () => expect(compilePlan([base, smallLaw({ a: '2' }), smallLaw({ a: '3' })], 2025).rules.get('a')?.version.formule).toBe('3'));
  it('leaves a value of a year that it says nothing about', () => {
    const over = smallLaw({}, { p: { vast: false, waarden: dated({ 2026: 9 }) } });
    expect([2025, 2026].map((year) => compilePlan([base, over], year).parameters.get('p')?.value)).toEqual(['1', '9']);
  });
  it('names the file of the rule that is wrong', () => {
    expect(faults([base, smallLaw({ a: 'kale_huur' }, {}, 'plan.yaml')])).toEqual([]);
    expect(faults([base, smallLaw({ a: 'kale_huurr' }, {}, 'plan.yaml')])).toEqual(['plan.yaml, a, positie 1: de naam kale_huurr is onbekend; bedoelt u kale_huur?']);
    expect(faults([base, smallLaw({ a: { eenheid: 'EUR/jaar', formule: '1' } }, {}, 'plan.yaml')])).toEqual(['wet.yaml, b, positie 1: de formule geeft EUR/jaar, maar de regel belooft EUR/maand; pas de formule of de eenheid van de regel aan']);
  });
  it('can make a ring with the law', () => expect(faults([base, smallLaw({ a: 'b' }, {}, 'plan.yaml')])).toEqual(['plan.yaml, a: de regels verwijzen in een kring naar elkaar: a → b → a; haal één verwijzing weg']));
  it('can make a divisor of the law zero', () => {
    const law = smallLaw({ a: 'p / deler', deler: { eenheid: 'aantal', formule: 'max(1, som(leden, 1))' } }, { p: 100 }, 'wet.yaml');
    expect(faults([law])).toEqual([]);
    expect(faults([law, smallLaw({ deler: { eenheid: 'aantal', formule: 'som(leden, 1)' } }, {}, 'plan.yaml')])).toEqual(['wet.yaml, a, positie 5: de deler kan nul zijn; schrijf bijvoorbeeld max(1, ...) om de deler']);
  });
});

describe('order and reach', () => {
  it('a rule comes after those it uses, also through sums, conditions, ranks and years', () => {
    const { rules } = plan({
      jaar: { periode: 'jaar', eenheid: 'EUR/jaar', formule: 'jaarsom(a)' },
      a: { voorwaarde: 'd', formule: 'som(leden, b)' },
      b: { entiteit: 'persoon', formule: 'plaats * kale_huur' },
      plaats: { entiteit: 'persoon', eenheid: 'aantal', formule: 'rang(leden, punten)' },
      d: { eenheid: 'ja/nee', formule: 'waar' },
      punten: { entiteit: 'persoon', eenheid: 'aantal', formule: '3' },
    });
    expect([...rules.keys()]).toEqual(['punten', 'plaats', 'b', 'd', 'a', 'jaar']);
  });

  it('every rule of the law has bounds', () => {
    const { rules, bounds } = compilePlan(lawSources(), LAW_YEARS[0]);
    expect([...bounds.keys()]).toEqual([...rules.keys()]);
    expect(bounds.size).toBeGreaterThan(50);
    for (const { lo, hi, absolute, relative } of bounds.values()) expect([lo <= hi, absolute >= 0 && absolute < 1, relative >= 0 && relative < 1e-9]).toEqual([true, true, true]);
  });
});

describe('ages', () => {
  const AGE = 'in_jaren(leeftijd_maanden)';
  const person = (formule: string): SmallRule => ({ entiteit: 'persoon', eenheid: 'ja/nee', formule });
  const claimant = (formule: string): SmallRule => ({ eenheid: 'ja/nee', formule });

  it('that anything is compared with are thresholds in months', () => {
    const { thresholds } = plan({
      a: person(`${AGE} >= 18`), b: person('leeftijd_maanden < grens'), c: person(`4.5 > ${AGE}`), d: person(`${AGE} = 18`),
      e: { voorwaarde: `${AGE} < 67`, entiteit: 'persoon', formule: '1' }, f: claimant(`enige(leden, ${AGE} < 12)`),
      via: { entiteit: 'persoon', eenheid: 'leeftijd', formule: AGE }, g: person('via > 21'),
    }, { grens: { eenheid: 'leeftijdmaand', waarde: 100 } });
    expect(thresholds).toEqual([54, 100, 144, 216, 252, 804]);
  });
  it('on 1 January, amounts and ages below nothing are none', () => {
    expect(plan({ a: person('in_jaren(leeftijd_maanden_1_januari) >= 18'), b: person('toetsingsinkomen > 300'), c: person(`${AGE} >= 0`) }).thresholds).toEqual([]);
  });
  it('are asked for some rules only', () => {
    const made = plan({ a: person(`${AGE} >= 18`), b: person(`${AGE} >= 65`), c: claimant('enige(leden, a)') });
    expect(thresholdsOf(made, ['c'])).toEqual([216]);
    expect(thresholdsOf(made, ['b', 'a'])).toEqual([216, 780]);
    expect(thresholdsOf(made, [])).toEqual([]);
  });
});

describe('laws made to cost time', () => {
  const row = (length: number, formule: (previous: string) => string): Record<string, SmallRule> =>
    Object.fromEntries(Array.from({ length }, (_, i) => [`r${i}`, i === 0 ? 'kale_huur' : formule(`r${i - 1}`)]));

  it('each rule twice in the next, with ages', () => {
    const rules = row(200, (previous) => `(${previous} + ${previous}) / 2`);
    const age: SmallRule = { entiteit: 'persoon', eenheid: 'leeftijd', formule: 'in_jaren(leeftijd_maanden)' };
    const ages = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`l${i}`, i === 0 ? age : { ...age, formule: `max(l${i - 1}, l${i - 1})` }]));
    const { thresholds } = plan({ ...rules, ...ages, eind: { entiteit: 'persoon', eenheid: 'ja/nee', formule: 'l59 > 30' } });
    expect(thresholds).toEqual([360]);
  });
  it('each rule squared in the next', () => {
    expect(faults([smallLaw(Object.fromEntries(Object.entries(row(60, (previous) => `${previous} * ${previous}`)).map(([name, formule]) => [name, { eenheid: 'factor', formule: formule === 'kale_huur' ? '0.12345678901234567891' : formule as string }])))])).toEqual([]);
    expect(faults([smallLaw(Object.fromEntries(Object.entries(row(60, (previous) => `${previous} * ${previous}`)).map(([name, formule]) => [name, { eenheid: 'factor', formule: formule === 'kale_huur' ? '1234.5678' : formule as string }])))])).toEqual(['proef.yaml, r6, positie 1: de uitkomst kan te groot worden om mee te rekenen; begrens haar, bijvoorbeeld met min(..., 1000000)']);
  });
  const TOO_DEEP = 'deze regel en de regels waar zij van afhangt zijn samen dieper genest dan 1500 bewerkingen; gebruik minder regels op een rij of kortere formules';
  it('a row of rules that is too long, in whatever order they stand', () => {
    const chain = row(9_000, (previous) => `${previous} + 1`);
    expect(faults([smallLaw(chain)])).toEqual([`proef.yaml, r750: ${TOO_DEEP}`]);
    expect(faults([smallLaw(Object.fromEntries(Object.entries(chain).reverse()))])).toEqual([`proef.yaml, r8999: ${TOO_DEEP}`]);
    expect(faults([smallLaw(row(750, (previous) => `${previous} + 1`))])).toEqual([]);
  });
  it('a row of rules that are each deeply nested', () => {
    expect(faults([smallLaw(row(100, (previous) => `${'-'.repeat(55)}${previous}`))])).toEqual([`proef.yaml, r27: ${TOO_DEEP}`]);
  });
});
