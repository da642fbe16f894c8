/** What a scenario says beside its rules: transition, behaviour, financing, delivery, key figures, unknown keys, and edits. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { describeFinding } from '../engine/index.ts';
import { checkScenario, editScenario, isFault, loadScenario, SCENARIO_TEXTS, type LoadedScenario } from './index.ts';

const HEAD = 'id: proef\ntitel: Proef\nomschrijving: Een proef\nstatus: eigen voorstel\nvanaf: 2025\n';
const read = (body: string): LoadedScenario => {
  const { scenario, findings } = loadScenario(`${HEAD}${body}\n`, 'proef.yaml');
  expect(findings.map(describeFinding)).toEqual([]);
  return scenario as LoadedScenario;
};
const sentences = (body: string): string => checkScenario(`${HEAD}${body}\n`, 'proef.yaml').map(describeFinding).join('\n');
const STEPS = 'parameters:\n  stap: { omschrijving: Stap, eenheid: "%", vast: true, waarden: { 2025: { waarde: 20, bron: x, zekerheid: hoog }, 2026: { waarde: 100, bron: x, zekerheid: hoog } } }\n';

describe('a transition', () => {
  it('is read', () => {
    const { overgang } = read(`${STEPS}overgang:\n  van: 2025\n  tot: 2026\n  omschrijving: In twee stappen.\n  parameters: [stap]\n  eerbiediging: Wie al huurtoeslag had houdt die.\n  stappen: [{ jaar: 2025, omschrijving: Een vijfde }, { jaar: 2026, omschrijving: Alles }]`);
    expect(overgang).toEqual({ van: 2025, tot: 2026, omschrijving: 'In twee stappen.', parameters: ['stap'], eerbiediging: 'Wie al huurtoeslag had houdt die.', stappen: [{ jaar: 2025, omschrijving: 'Een vijfde' }, { jaar: 2026, omschrijving: 'Alles' }] });
  });
  it.each([
    ['{ van: 2028, tot: 2024 }', /de overgang eindigt in 2024, voordat zij in 2028 begint; maak tot ten minste 2028/],
    ['{ tot: 2028 }', /overgang: van ontbreekt/],
    ['{ van: 2025, tot: 2026, stappen: [{ jaar: 2027, omschrijving: x }] }', /de stap van 2027 valt buiten de overgang van 2025 tot en met 2026/],
    ['{ van: 2025, tot: 2027, stappen: [{ jaar: 2026, omschrijving: x }, { jaar: 2026, omschrijving: x }] }', /de stap van 2026 staat na die van 2026/],
    ['{ van: 2025, tot: 2027, stappen: [{ omschrijving: x }] }', /overgang, stappen\[0\]: jaar ontbreekt/],
    ['{ van: 2025, tot: 2026, parameters: [stap] }', /parameter stap van de overgang bestaat niet/],
    ['{ van: 2025, tot: 2026, eind: 3 }', /de sleutel eind is onbekend en telt niet mee/],
  ])('%s', (text, sentence) => expect(sentences(`overgang: ${text}`)).toMatch(sentence));
});

describe('behaviour', () => {
  const one = (more: string): string => `gedrag: [{ id: vraag, soort: vraag, omschrijving: Meer uren, eenheid: "%", bron: ABF 2022, zekerheid: hoog${more} }]`;
  it('is off unless it says otherwise', () => {
    expect(read(one(', waarde: 18, bereik: [0, 30]')).gedrag).toEqual([{ id: 'vraag', soort: 'vraag', omschrijving: 'Meer uren', waarde: 18, bereik: [0, 30], eenheid: '%', bron: ['ABF 2022'], zekerheid: 'hoog', aan: false }]);
    expect(read(one(', waarde: 18, bereik: [0, 30], aan: true, groep: dagopvang')).gedrag[0]).toMatchObject({ aan: true, groep: 'dagopvang' });
  });
  it.each([
    [', waarde: 40, bereik: [0, 30]', /waarde 40 ligt buiten het bereik van 0 tot 30/],
    [', waarde: 40', /gedrag\[0\]: bereik ontbreekt; geef het laagste en het hoogste getal/],
    [', waarde: veel, bereik: [0, 1]', /waarde is "veel"; hier hoort een getal/],
    [', waarde: 1, bereik: [0, 1], aan: ja', /aan is "ja"; vul true of false in/],
  ])('%s', (more, sentence) => expect(sentences(one(more))).toMatch(sentence));
  it('of an unknown kind', () => expect(sentences(one(', waarde: 1, bereik: [0, 1]').replace('soort: vraag', 'soort: hoop'))).toMatch(/soort is "hoop"; kies uit vraag, aanbod, prijs, arbeid, gebruik/));
});

describe('financing', () => {
  it('is read, by year and structural, each amount with its source', () => {
    expect(read('financiering: [{ id: rijk, instrument: begroting, omschrijving: Uit de begroting, bedragen: { 2027: { waarde: 365, bron: SZW, zekerheid: midden } }, structureel: { waarde: 2900, bron: [MvT 36680], zekerheid: hoog } }]').financiering)
      .toEqual([{ id: 'rijk', instrument: 'begroting', omschrijving: 'Uit de begroting', bedragen: { 2027: { waarde: 365, bron: ['SZW'], zekerheid: 'midden' } }, structureel: { waarde: 2900, bron: ['MvT 36680'], zekerheid: 'hoog' } }]);
  });
  it.each([
    ['[{ id: a, instrument: loterij, omschrijving: x }]', /instrument is "loterij"; kies uit begroting, tarief, heffingskorting, premie/],
    ['[{ id: a, instrument: premie, omschrijving: x, structureel: { waarde: 1, bron: aanname, zekerheid: laag } }]', /aanname zonder bereik/],
    ['[{ id: a, instrument: premie, omschrijving: x }, { id: a, instrument: premie, omschrijving: y }]', /financiering: a staat er twee keer/],
  ])('%s', (text, sentence) => expect(sentences(`financiering: ${text}`)).toMatch(sentence));
});

describe('delivery', () => {
  const pack = (id: string, more = ''): string => `{ id: ${id}, naam: Werk ${id}, klasse: structuur, inzet: { keten: [1, 2, 3] }, bron: aanname, zekerheid: laag${more} }`;
  const work = (...packages: string[]): string => `uitvoering:\n  werkpakketten: [${packages.join(', ')}]`;
  it('is read', () => {
    const { uitvoering } = read(`${work(pack('a'), pack('b', ', na: [a], vroegst: 2027-01-01, wettelijk: 2029-01-01, venster: jaarovergang, verplicht: true, factoren: { politiek: 0.4 }'))}\n  uitvoerder: Dienst Toeslagen\n  personeel: [{ id: p, functie: behandelaar, soort: structureel, richting: minder, fte: [10, 20, 40], van: 2029, bron: aanname, zekerheid: laag }]\n  risicos: [{ id: r, risico: R1, op: kans, factor: [1, 1.3, 2], omschrijving: Onzekere banen, bron: Jaarplan 2023, zekerheid: midden }]`);
    expect(uitvoering.werkpakketten[1]).toEqual({
      id: 'b', naam: 'Werk b', klasse: 'structuur', inzet: { keten: [1, 2, 3] }, na: ['a'], naLive: [], vroegst: '2027-01-01', wettelijk: '2029-01-01', venster: 'jaarovergang',
      verplicht: true, factoren: { politiek: 0.4 }, bron: ['aanname'], zekerheid: 'laag',
    });
    expect(uitvoering.personeel).toEqual([{ id: 'p', functie: 'behandelaar', soort: 'structureel', richting: 'minder', fte: [10, 20, 40], van: 2029, bron: ['aanname'], zekerheid: 'laag' }]);
    expect(uitvoering.risicos[0]).toMatchObject({ risico: 'R1', op: 'kans', factor: [1, 1.3, 2] });
    expect(uitvoering.uitvoerder).toBe('Dienst Toeslagen');
  });
  it.each([
    [work(pack('a', ', na: [c]')), /werkpakket a komt na c, maar dat werkpakket bestaat niet/],
    [work(pack('a', ', na: [b]'), pack('b', ', na: [a]')), /wachten in een kring op elkaar: a → b → a; haal één keer na weg/],
    [work(pack('a').replace('[1, 2, 3]', '[3, 2, 1]')), /keten is \[3,2,1\]; vul drie oplopende getallen in/],
    [work(pack('a', ', na: [b]'), pack('b', ', naLive: [a]')), /wachten in een kring/],
    [work(pack('a').replace('klasse: structuur, ', '')), /de doorlooptijd ontbreekt; geef maanden/],
    [work(pack('a', ', maanden: [1, 2, 3]')), /maanden en klasse staan er beide/],
    [work(pack('a', ', wettelijk: 2029-02-30')), /wettelijk is "2029-02-30"; vul een datum in/],
    [work(pack('a', ', vroegst: 2029-02-01, wettelijk: 2029-01-01')), /de wettelijke datum 2029-01-01 ligt voor de vroegste start 2029-02-01/],
    ['uitvoering:\n  personeel: [{ id: p, functie: x, soort: incidenteel, fte: [1, 2, 3], van: 2029, bron: x, zekerheid: laag }]', /incidenteel werk heeft een laatste kalenderjaar/],
    ['uitvoering:\n  personeel: [{ id: p, functie: x, soort: incidenteel, fte: [1, 2, 3], van: 2029, tot: 2027, bron: x, zekerheid: laag }]', /het eindigt in 2027, voordat het in 2029 begint/],
    ['uitvoering:\n  risicos: [{ id: r, risico: R1, op: weer, factor: [1, 1, 1], omschrijving: x, bron: x, zekerheid: laag }]', /op is "weer"; kies uit kans, gevolg/],
  ])('%#', (body, sentence) => expect(sentences(body)).toMatch(sentence));
});

describe('key figures', () => {
  const figure = (formule: string): string => `regels:\n  zelf_jaar: { omschrijving: Zelf, entiteit: aanvrager, periode: jaar, eenheid: EUR/jaar, artikel: x, formule: "${formule}" }\nkengetallen: [{ naam: zelf_jaar, label: Zelf betaald }]`;
  it('are yearly amounts on whole cents that are no public money', () => {
    const scenario = read(figure('afronden(jaarsom(kot_rekenkosten), 0.01)'));
    expect([scenario.kengetallen, scenario.posten.length]).toEqual([[{ naam: 'zelf_jaar', label: 'Zelf betaald' }], 4]);
    expect(sentences(figure('jaarsom(kot_rekenkosten)'))).toMatch(/het bedrag van kengetal zelf_jaar is niet op hele centen/);
    expect(sentences('kengetallen: [{ naam: weg, label: x }]')).toMatch(/het kengetal weg heeft geen regel/);
    expect(sentences('kengetallen: [{ naam: zorgtoeslag_jaar, label: x }]')).toMatch(/zorgtoeslag_jaar is ook een post/);
  });
});

describe('what the reader does not know', () => {
  it('a key is named as light, and does not stop the scenario', () => {
    const { scenario, findings } = loadScenario(`${HEAD}notitie: iets\n`, 'proef.yaml');
    expect(scenario?.id).toBe('proef');
    expect(findings).toEqual([{ file: 'proef.yaml', rule: 'bestand', message: expect.stringMatching(/^de sleutel notitie is onbekend en telt niet mee; zij blijft in het bestand staan/) as string, gewicht: 'licht' }]);
  });
  it('a key that looks like a known one stops it', () => {
    const { scenario, findings } = loadScenario(`${HEAD}regel: {}\n`, 'proef.yaml');
    expect([scenario, findings.some(isFault)]).toEqual([undefined, true]);
  });
  it('a parameter that no formula uses is named as light', () => {
    expect(checkScenario(`${HEAD}${STEPS}`, 'proef.yaml')).toEqual([{ file: 'proef.yaml', rule: 'stap', message: 'parameter stap staat in geen enkele formule en verandert dus niets; gebruik haar of laat haar weg', gewicht: 'licht' }]);
  });
});

describe('an edit', () => {
  const text = `# Boven\n${HEAD}notitie: { van: mij, getallen: [1, 2] } # blijft\nparameters:\n  zt_standaardpremie: { waarde: 2000, bron: voorstel, zekerheid: hoog, later: iets }\n`;
  it('keeps everything else, comments and unknown keys included', () => {
    const edited = editScenario(text, [{ path: ['parameters', 'zt_standaardpremie', 'waarde'], value: 2100 }, { path: ['regels', 'basishuur'], value: { artikel: 'voorstel', formule: 'ht_normhuur' } }, { path: ['status'] }]);
    const { status: _status, ...before } = parse(text) as Record<string, unknown>;
    expect(parse(edited)).toEqual({ ...before, parameters: { zt_standaardpremie: { waarde: 2100, bron: 'voorstel', zekerheid: 'hoog', later: 'iets' } }, regels: { basishuur: { artikel: 'voorstel', formule: 'ht_normhuur' } } });
    expect(edited).toMatch(/^# Boven\n/);
    expect(edited).toMatch(/notitie: .*# blijft/);
  });
  it.each([...SCENARIO_TEXTS])('of %s changes only what it says', (_, own) => {
    expect(editScenario(own, [])).toBe(own);
    const edited = editScenario(own, [{ path: ['titel'], value: 'Anders' }]);
    expect(parse(edited)).toEqual({ ...(parse(own) as object), titel: 'Anders' });
    const comments = (all: string): string[] => all.match(/^\s*#.*$/gm) ?? [];
    expect(comments(edited)).toEqual(comments(own));
  });
  it('through something without parts, or of what is no YAML, is refused', () => {
    expect(() => editScenario(text, [{ path: ['titel', 'x'], value: 1 }])).toThrow(/op de plaats titel, x kan niets gezet worden/);
    expect(() => editScenario('a: [', [{ path: ['a'], value: 1 }])).toThrow(SyntaxError);
  });
});
