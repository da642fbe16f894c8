/** Scenarios on scenarios, in years of their own, and old rules beside new ones. */
import { describe, expect, it } from 'vitest';
import { compilePlan, describeFinding, evaluateExact, type HouseholdYear, type Plan } from '../engine/index.ts';
import { lawSources } from '../law/index.ts';
import { chainOf, checkScenario, isFault, loadScenario, type LoadedScenario, type TextOf } from './index.ts';

const head = (id: string, vanaf: number | null = 2025): string => `id: ${id}\ntitel: Proef ${id}\nomschrijving: Een proef\nstatus: eigen voorstel\n${vanaf === null ? '' : `vanaf: ${vanaf}\n`}`;
const premium = (waarde: number): string => `parameters:\n  zt_standaardpremie: { waarde: ${waarde}, bron: voorstel, zekerheid: hoog }\n`;
const collection = (texts: Readonly<Record<string, string>>): TextOf => (id) => texts[id];
function read(id: string, texts: Readonly<Record<string, string>>): LoadedScenario {
  const { scenario, findings } = loadScenario(texts[id] as string, `${id}.yaml`, collection(texts));
  expect(findings.map(describeFinding)).toEqual([]);
  return scenario as LoadedScenario;
}
const planOf = ({ sources }: LoadedScenario, year: number): Plan => compilePlan([...lawSources(), ...sources], year);
const valueOf = (scenario: LoadedScenario, year: number, name = 'zt_standaardpremie'): string | undefined => planOf(scenario, year).parameters.get(name)?.value;
const faults = (id: string, texts: Readonly<Record<string, string>>): string[] => checkScenario(texts[id] as string, `${id}.yaml`, collection(texts)).filter(isFault).map(describeFinding);
const BONUS = (bedrag: string): string => `regels:\n  bonus_jaar: { omschrijving: Bonus, entiteit: aanvrager, periode: jaar, eenheid: EUR/jaar, artikel: voorstel, formule: '${bedrag}' }\nposten: [{ naam: bonus_jaar, label: Bonus, aan: burger }]\n`;

describe('a scenario on another', () => {
  const texts = {
    laag: `${head('laag')}${premium(2000)}aannames: [{ id: a, omschrijving: van laag }, { id: b, omschrijving: van laag }]\nwijzigingen: [Laag.]\n`,
    midden: `${head('midden', null)}basis: laag\n${BONUS('10')}aannames: [{ id: b, omschrijving: van midden }]\n`,
    hoog: `${head('hoog', 2026)}basis: midden\nregels:\n  bonus_jaar: { artikel: voorstel, formule: '20' }\n`,
  };

  it('has what lies below it, and its own over that', () => {
    expect([valueOf(read('midden', texts), 2025), valueOf(read('hoog', texts), 2026)]).toEqual(['2000', '2000']);
    const formula = (id: string, year: number): string | undefined => planOf(read(id, texts), year).rules.get('bonus_jaar')?.version.formule;
    expect([formula('midden', 2026), formula('hoog', 2026)]).toEqual(['10', '20']);
    expect(faults('hoog', texts)).toEqual([]);
  });

  it('is the law before its own first year', () => {
    const { parameters, rules } = planOf(read('hoog', texts), 2025);
    expect([parameters.get('zt_standaardpremie')?.value, rules.get('bonus_jaar')?.version.formule]).toEqual(['2112', '0']);
  });

  it('begins with its base unless it says otherwise', () => expect([read('midden', texts).vanaf, read('hoog', texts).vanaf]).toEqual([2025, 2026]));
  it('shows the posts, assumptions and changes of its base, its own first', () => {
    const hoog = read('hoog', texts);
    expect(hoog.posten.map(({ naam }) => naam).slice(4)).toEqual(['bonus_jaar']);
    expect(hoog.aannames.map(({ id, omschrijving }) => `${id} ${omschrijving}`)).toEqual(['b van midden', 'a van laag']);
    expect(hoog.wijzigingen).toEqual(['Laag.']);
  });
  it('names in a message what it may have meant in the base', () => {
    expect(faults('x', { ...texts, x: `${head('x')}basis: midden\nregels:\n  bonus_jar: { artikel: x, formule: '1' }\n` })[0]).toMatch(/bedoelt u bonus_jaar\?/);
  });
  it('knows every text that it rests on, the lowest first', () => expect(chainOf(texts.hoog, collection(texts)).map(({ id }) => id)).toEqual(['laag', 'midden']));
  it('counts a scenario below two others once, under both', () => {
    const diamond = {
      ...texts, links: `${head('links')}basis: laag\n${premium(2100)}`, rechts: `${head('rechts')}basis: laag\n${BONUS('5')}`,
      top: `${head('top', null)}basis: [links, rechts]\n`,
    };
    expect(faults('top', diamond)).toEqual([]);
    expect(valueOf(read('top', diamond), 2026)).toBe('2100');
  });
});

describe('scenarios in years of their own', () => {
  const texts = {
    eerst: `${head('eerst')}${premium(2000)}`, later: `${head('later')}${premium(3000)}${BONUS('10')}`,
    pad: `${head('pad', null)}basis:\n  - { scenario: eerst, tot: 2027 }\n  - { scenario: later, vanaf: 2029 }\n`,
  };
  it('follow each other, with the law between', () => {
    const path = read('pad', texts);
    const law = compilePlan(lawSources(), 2028).parameters.get('zt_standaardpremie')?.value;
    expect([2025, 2027, 2028, 2029, 2035].map((year) => valueOf(path, year))).toEqual(['2000', '2000', law, '3000', '3000']);
    expect(faults('pad', texts)).toEqual([]);
  });
  it('have a post that is nothing outside its years', () => {
    expect([2024, 2026, 2029].map((year) => planOf(read('pad', texts), year).rules.get('bonus_jaar')?.version.formule)).toEqual(['0', '0', '10']);
  });
});

describe('what is refused', () => {
  const one = { a: `${head('a')}${premium(2000)}`, b: `${head('b')}${premium(2100)}`, zelfde: `${head('zelfde')}${premium(2000)}` };
  const top = (rest: string): Record<string, string> => ({ ...one, top: `${head('top')}${rest}` });
  it('two that say different things of the same year', () => {
    expect(faults('top', top('basis: [a, b]\n'))).toEqual(['top.yaml, zt_standaardpremie: a en b veranderen zt_standaardpremie in 2025 allebei, en verschillend; schrijf zt_standaardpremie ook hier, of geef bij basis met vanaf en tot aan wanneer elk telt']);
  });
  it('not two that say the same, two in different years, or what the file itself settles', () => {
    expect(faults('top', top('basis: [a, zelfde]\n'))).toEqual([]);
    expect(faults('top', top('basis: [{ scenario: a, tot: 2026 }, { scenario: b, vanaf: 2027 }]\n'))).toEqual([]);
    expect(faults('top', top(`basis: [a, b]\n${premium(2200)}`))).toEqual([]);
  });
  it('a ring, by name', () => {
    const ring = { a: `${head('a')}basis: b\n`, b: `${head('b')}basis: c\n`, c: `${head('c')}basis: b\n` };
    expect(faults('a', ring).join()).toMatch(/a\.yaml, basis: de scenario’s bouwen in een kring op elkaar: b → c → b; haal één verwijzing weg/);
    expect(faults('eigen', { eigen: `${head('eigen')}basis: eigen\n` }).join()).toMatch(/eigen → eigen/);
  });
  it.each<[string, Record<string, string>, RegExp]>([
    ['a base that is not there', top('basis: aa\n'), /scenario "aa" bestaat niet/],
    ['a base with a fault', { ...top('basis: fout\n'), fout: `${head('fout')}regels: 3\n` }, /scenario fout is zelf niet in orde \(scenarios\/fout\.yaml, regels: .*verbeter dat eerst/],
    ['a base twice', top('basis: [a, a]\n'), /a staat er twee keer/],
    ['a base that ends before it begins', top('basis: [{ scenario: a, vanaf: 2030, tot: 2028 }]\n'), /a eindigt in 2028, voordat het in 2030 begint/],
    ['a number as base', top('basis: 3\n'), /hier hoort een blok met scenario, vanaf, tot, maar er staat 3/],
    ['two versions in one year', top('regels:\n  basishuur:\n    versies:\n      - { vanaf: 2025, artikel: x, formule: ht_normhuur }\n      - { vanaf: 2027, artikel: x, formule: ht_normhuur }\n'), /voor 2027 zijn er twee versies; geef de eerste tot: 2026/],
    ['a version that ends before it begins', top('regels:\n  basishuur:\n    versies:\n      - { vanaf: 2027, tot: 2026, artikel: x, formule: ht_normhuur }\n'), /eindigt in 2026, voordat zij in 2027 begint/],
    ['a value before the first year', top('parameters:\n  zt_standaardpremie: { waarden: { 2024: { waarde: 1, bron: x, zekerheid: hoog } } }\n'), /een waarde voor 2024, maar het scenario begint in 2025/],
    ['a rule that changes nothing', top('regels:\n  basishuur: { artikel: x }\n'), /verandert niets; geef formule, versies of voorwaarde/],
    ['a key written twice', top(`${premium(1)}${premium(2)}`), /regel 8: de YAML is hier niet te lezen \(Map keys must be unique/],
    ['an old rule that is not there', top('oud: [basishur]\n'), /regel basishur bestaat niet; bedoelt u basishuur\?/],
    ['an old rule twice', { ...one, onder: `${head('onder')}oud: [basishuur]\nregels:\n  basishuur: { artikel: x, formule: basishuur_oud }\n`, top: `${head('top')}basis: onder\noud: [basishuur]\n` }, /basishuur_oud bestaat al in de basis; haal basishuur hier weg/],
    ['a projection without its first year', top('parameters:\n  zt_standaardpremie: { waarden: { 2025: { waarde: 1, bron: x, zekerheid: hoog } }, raming: { index: premie, stap: 1, afronden: boven } }\n'), /raming gaat uit van de waarde van 2026/],
  ])('%s', (_, texts, sentence) => expect(faults('top', texts).join('\n')).toMatch(sentence));
});

describe('a value that goes on by projection', () => {
  it('grows from the last known year', () => {
    const texts = { x: `${head('x')}parameters:\n  ht_normhuur: { waarden: { 2025: { waarde: 100, bron: x, zekerheid: hoog }, 2026: { waarde: 200, bron: x, zekerheid: hoog } }, raming: { index: huren, stap: 0.01, afronden: boven } }\n` };
    // 3.5 % in 2027, 3 % in 2028 (datasets/aannames-raming.json).
    expect([2025, 2026, 2027, 2028].map((year) => valueOf(read('x', texts), year, 'ht_normhuur'))).toEqual(['100', '200', '207', '213.21']);
  });
});

describe('old and new side by side', () => {
  const rent = 'regels:\n  basishuur: { artikel: x, formule: "100" }\n  huurtoeslag_maand_exact: { artikel: x, formule: huurtoeslag_maand_exact_oud + per_maand(bijtelling) }\nparameters:\n  bijtelling: { omschrijving: Erbij, eenheid: EUR/jaar, waarde: 120, bron: x, zekerheid: hoog }\n  ht_kwaliteitskortingsgrens: { waarde: 500, bron: x, zekerheid: hoog }\n';
  const texts = { x: `${head('x', 2022)}oud: [huurtoeslag_maand_exact]\n${rent}` };

  it.each([2022, 2024, 2025, 2026, 2030])('gives what the law gives, in %i', (year) => {
    expect(faults('x', texts)).toEqual([]);
    const persoon = { values: { rol: 0, leeftijd_maanden: 480, leeftijd_maanden_1_januari: 480, toetsingsinkomen: 20_000 }, parts: [] };
    const household: HouseholdYear = { tijdvakken: [{ values: { maand_van: 1, maanden: 12, huurwoning: 1, kale_huur: 600 }, parts: [{ values: { hoofdaanvrager: 1 }, parts: [persoon] }] }] };
    const law = evaluateExact(compilePlan(lawSources(), year), household);
    const both = evaluateExact(planOf(read('x', texts), year), household);
    const before = law.month('huurtoeslag_maand_exact', [0, 0]);
    expect(before.toNumber()).toBeGreaterThan(0);
    expect(both.month('huurtoeslag_maand_exact_oud', [0, 0]).toNumber()).toBe(before.toNumber());
    expect(both.month('huurtoeslag_maand_exact', [0, 0]).toNumber()).toBe(before.plus(10).toNumber());
    expect(both.month('basishuur', [0]).toNumber()).toBe(100);
    expect(both.month('basishuur_oud', [0]).toNumber()).toBe(law.month('basishuur', [0]).toNumber());
  });

  it('copies what would change and nothing else', () => {
    const { rules, parameters } = planOf(read('x', texts), 2026);
    expect([...rules.keys(), ...parameters.keys()].filter((name) => name.endsWith('_oud')).sort()).toEqual([
      'basishuur_oud', 'ht_deel_a_oud', 'ht_deel_b_oud', 'ht_deel_c_oud', 'ht_kwaliteitskortingsgrens_oud', 'ht_maandbedrag_oud', 'huurtoeslag_maand_exact_oud',
    ]);
  });
});
