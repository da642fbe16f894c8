import { describe, expect, it } from 'vitest';
import { compilePlan, describeFinding } from '../engine/index.ts';
import { LAW_POSTS, LAW_YEARS, lawSources, type LawSource } from '../law/index.ts';
import { checkScenario, loadScenario, SCENARIO_TEXTS, type LoadedScenario } from './index.ts';

const HEAD = ['id: proef', 'titel: Proef', 'omschrijving: Een proef', 'status: eigen voorstel', 'vanaf: 2025'].join('\n');
const text = (body: string): string => `${HEAD}\n${body}\n`;
const read = (body: string): LoadedScenario & { source: LawSource } => {
  const { scenario, findings } = loadScenario(text(body), 'map/proef.yaml');
  expect(findings).toEqual([]);
  return { ...(scenario as LoadedScenario), source: scenario!.sources.at(-1)! };
};
const faults = (body: string): string[] => checkScenario(text(body), 'proef.yaml').map(describeFinding);
const POST = 'posten: [{ naam: bonus_jaar, label: Bonus, aan: burger }]';
const bonus = (formule: string, more = ''): string => `regels:\n  bonus_jaar: { omschrijving: Bonus, entiteit: aanvrager, periode: jaar, eenheid: EUR/jaar, artikel: voorstel, formule: "${formule}"${more} }\n${POST}`;

describe('the scenarios of this repository', { timeout: 60_000 }, () => {
  it('are there', () => expect([...SCENARIO_TEXTS.keys()]).toContain('kot-directe-financiering'));
  it.each([...SCENARIO_TEXTS])('%s has no findings', (id, content) => expect(checkScenario(content, `${id}.yaml`)).toEqual([]));
});

describe('an overlay', () => {
  it('changes one value of a parameter from its first year on and keeps the rest', () => {
    const { source } = read('parameters:\n  zt_standaardpremie: { waarde: 2000, bron: aanname, zekerheid: laag, bereik: [1900, 2100] }');
    const plans = LAW_YEARS.map((year) => compilePlan([...lawSources(), source], year).parameters.get('zt_standaardpremie'));
    expect(plans.map((parameter) => parameter?.value)).toEqual(['1749', '1889', '1987', '2000', '2000']);
    expect(plans[4]?.text).toMatchObject({ omschrijving: 'Standaardpremie per persoon', eenheid: 'EUR/jaar', artikel: 'Wzt art. 4' });
  });

  it('changes single years of a parameter', () => {
    const { source } = read('parameters:\n  zt_standaardpremie:\n    waarden:\n      2026: { waarde: 2000, bron: [voorstel], zekerheid: hoog }');
    expect([2025, 2026].map((year) => compilePlan([...lawSources(), source], year).parameters.get('zt_standaardpremie')?.value)).toEqual(['2112', '2000']);
  });

  it('changes the formula of a rule and keeps condition, entity and unit, also of a rule with versions', () => {
    const { source } = read('regels:\n  basishuur: { artikel: voorstel, formule: ht_normhuur }');
    const rule = (year: number) => compilePlan([...lawSources(), source], year).rules.get('basishuur');
    expect(rule(2024)?.version.artikel).toBe('Wht art. 16 tot en met 19');
    expect(rule(2025)).toMatchObject({ entity: 'huishouden', file: 'map/proef.yaml', version: { formule: 'ht_normhuur', vanaf: 2025 }, text: { voorwaarde: 'ht_recht', eenheid: 'EUR/maand' } });
  });

  it('changes only a condition, and takes one away', () => {
    const { source } = read('regels:\n  basishuur: { voorwaarde: huurwoning }\n  rekenhuur: { voorwaarde: null }');
    const { rules } = compilePlan([...lawSources(), source], 2026);
    expect(rules.get('basishuur')).toMatchObject({ text: { voorwaarde: 'huurwoning' }, version: { artikel: 'Wht art. 16 en 17; Wet verlaging eigen bijdrage huurtoeslag art. 1' } });
    expect(rules.get('rekenhuur')?.guard).toBeUndefined();
  });

  it('replaces a table', () => {
    const { source } = read('parameters:\n  kot_percentages_eerste_kind: { waarde: { tot: [50000], waarde: [90, 50] }, bron: voorstel, zekerheid: hoog }');
    expect(compilePlan([...lawSources(), source], 2026).parameters.get('kot_percentages_eerste_kind')?.table?.upTo).toEqual([50000]);
  });

  it('adds a rule with its post behind those of the law', () => {
    const scenario = read(bonus('afronden(jaarsom(zorgtoeslag_jaarbasis), 0.01)'));
    expect(scenario.posten).toEqual([...LAW_POSTS, { naam: 'bonus_jaar', label: 'Bonus', aan: 'burger' }]);
    expect(scenario).toMatchObject({ id: 'proef', titel: 'Proef', vanaf: 2025, status: 'eigen voorstel', source: { file: 'map/proef.yaml' } });
  });
});

describe('what is refused, with place and cure', () => {
  const CASES: readonly (readonly [what: string, body: string, sentence: RegExp])[] = [
    ['an unknown key', 'regel: {}', /proef\.yaml, bestand: de sleutel regel is onbekend; bedoelt u regels\?/],
    ['a mistyped rule', 'regels:\n  basishur: { artikel: x, formule: "1" }', /basishur: regel basishur staat niet in de wet en mist daarvoor omschrijving, entiteit, eenheid; vul dat aan of bedoelt u basishuur\?/],
    ['a mistyped parameter', 'parameters:\n  zt_standardpremie: { waarde: 1, bron: x, zekerheid: hoog }', /bedoelt u zt_standaardpremie\?/],
    ['a rule without article', 'regels:\n  basishuur: { formule: "1" }', /basishuur: artikel ontbreekt/],
    ['a mistyped key of a rule', 'regels:\n  basishuur: { artikel: x, formula: "1" }', /basishuur: de sleutel formula is onbekend; bedoelt u formule\?/],
    ['a unit that other rules do not expect', 'regels:\n  basishuur: { artikel: x, formule: "1", eenheid: EUR/jaar }', /eenheid is EUR\/jaar, maar de wet heeft EUR\/maand/],
    ['an entity that does not exist', 'regels:\n  basishuur: { artikel: x, formule: "1", entiteit: gezin }', /entiteit is "gezin"; kies uit huishouden, aanvrager/],
    ['a parameter without source', 'parameters:\n  zt_standaardpremie: { waarde: 1, zekerheid: hoog }', /bron ontbreekt; noem de bron/],
    ['an assumption without range', 'parameters:\n  zt_standaardpremie: { waarde: 1, bron: aanname, zekerheid: laag }', /aanname zonder bereik/],
    ['a parameter without value', 'parameters:\n  zt_standaardpremie: { bron: x, zekerheid: hoog }', /er is geen waarde; geef waarde, of waarden per jaar/],
    ['a value that is no number', 'parameters:\n  zt_standaardpremie: { waarde: veel, bron: x, zekerheid: hoog }', /waarde is "veel"; hier hoort een getal/],
    ['a year that is none', 'parameters:\n  zt_standaardpremie: { waarden: { later: { waarde: 1, bron: x, zekerheid: hoog } } }', /hier hoort een kalenderjaar/],
    ['an unknown name in a formula', 'regels:\n  basishuur: { artikel: x, formule: ht_normhur }', /basishuur, positie 1: de naam ht_normhur is onbekend; bedoelt u ht_normhuur\?/],
    ['units that do not fit', 'regels:\n  basishuur: { artikel: x, formule: ht_rekeninkomen }', /basishuur, positie 1: de formule geeft EUR\/jaar, maar de regel belooft EUR\/maand/],
    ['a ring of rules', 'regels:\n  ht_normhuurverlaging: { artikel: x, formule: basishuur }', /kring/],
    ['a post without rule', 'posten: [{ naam: bonus_jaar, label: Bonus, aan: burger }]', /de post bonus_jaar heeft geen regel/],
    ['a post that is not yearly', 'posten: [{ naam: basishuur, label: Bonus, aan: burger }]', /de post basishuur is huishouden, maand, EUR\/maand/],
    ['a post with parts of cents', bonus('jaarsom(zorgtoeslag_jaarbasis)'), /niet op hele centen; schrijf afronden/],
    ['a post of the law that gets parts of cents', 'regels:\n  zorgtoeslag_jaar: { artikel: x, formule: zorgtoeslag_jaar_exact }', /post zorgtoeslag_jaar is niet op hele centen/],
    ['a post that the law has', 'posten: [{ naam: zorgtoeslag_jaar, label: Z, aan: burger }]', /hoort al bij de wet/],
    ['a post for nobody', 'posten: [{ naam: x, label: Z, aan: gemeente }]', /aan is "gemeente"; kies uit burger, aanbieder/],
    ['an assumption without text', 'aannames: [{ id: a }]', /aannames\[0\]: omschrijving ontbreekt/],
    ['a range upside down', 'aannames: [{ id: a, omschrijving: b, bereik: [2, 1] }]', /bereik is \[2,1\]; vul het laagste en het hoogste/],
    ['another base', 'basis: ander', /scenario "ander" bestaat niet; schrijf wet, of kies uit/],
    ['a source that is no address', 'bronnen: [{ titel: x, url: "javascript:alert(1)" }]', /een adres begint met https/],
    ['a list that is none', 'wijzigingen: een zin', /hier hoort een lijst/],
  ];
  it.each(CASES)('%s', (_, body, sentence) => expect(faults(body).join('\n')).toMatch(sentence));

  it('the same fault in several years is one finding', () => expect(faults('regels:\n  basishuur: { artikel: x, formule: ht_normhur }')).toHaveLength(1));
  it('every finding', () => expect(faults('regels:\n  basishuur: { artikel: x, formule: ht_normhur }\n  rekenhuur: { artikel: x, formule: kale_hur }')).toHaveLength(2));

  it('a file that lacks everything', () => {
    expect(checkScenario('{}', 'leeg.yaml').map(({ rule }) => rule)).toEqual(['id', 'titel', 'vanaf', 'omschrijving', 'status']);
    expect(checkScenario('', 'leeg.yaml')).toHaveLength(1);
  });
  it('an id that is not the name of the file', () => expect(checkScenario(text(''), 'anders.yaml').map(describeFinding)).toEqual(['anders.yaml, id: id is proef, maar het bestand heet anders; maak ze gelijk']));
  it('a first year beyond the law', () => expect(checkScenario(text('').replace('2025', '2036'), 'proef.yaml').map(({ message }) => message)).toEqual(['vanaf is 2036, maar er is te rekenen tot en met 2035; vul ten hoogste 2035 in']));

  it('YAML that cannot be read, with the line', () => {
    const findings = checkScenario(text('regels:\n  basishuur: { artikel: x'), 'proef.yaml');
    expect(findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining([expect.stringMatching(/^regel \d+$/)]));
    expect(checkScenario(text('titel: Nog een'), 'proef.yaml').map(({ rule }) => rule)).toEqual(['regel 6']);
  });

  it('a bomb of aliases', () => {
    const levels = ['a: &a [x, x, x, x, x, x, x, x, x]', ...[...'bcdefgh'].map((name, i) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefgh'[i]}`).join(', ')}]`)];
    expect(checkScenario(levels.join('\n'), 'proef.yaml').map(({ message }) => message).join()).toMatch(/te veel herhaald/);
  });

  it('names of Object.prototype, without harm', () => {
    expect(checkScenario(text('__proto__: { vanaf: 2022 }'), 'proef.yaml').map(describeFinding).join()).toMatch(/sleutel __proto__ is onbekend/);
    expect(faults('regels:\n  __proto__: { artikel: x, formule: "1" }\n  constructor: { artikel: x, formule: "1" }').join('\n')).toMatch(/een naam bestaat uit kleine letters[^]*regel constructor staat niet in de wet/);
    expect(({} as { artikel?: string }).artikel).toBeUndefined();
  });
});
