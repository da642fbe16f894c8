import { describe, expect, it } from 'vitest';
import { readStudy } from './read-study.ts';

const KNOWN = ['een', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven'];
const GOOD = 'titel: Proef\njaar: 2026\nscenarios: [een]\n';
const sentences = (text: string): string[] => readStudy(text, KNOWN).findings.map(({ sleutel, melding }) => `${sleutel}: ${melding}`);

describe('a good study', () => {
  it('gets what it leaves out', () => expect(readStudy(GOOD, KNOWN)).toEqual({ study: { titel: 'Proef', jaar: 2026, scenarios: ['een'], huishoudens: 100_000, zaad: 1, drempel: 12 }, findings: [] }));

  it.each<[string, string]>([
    ['JSON', JSON.stringify({ titel: 'Proef', jaar: 2026, scenarios: ['een'] })],
    ['no end of line', GOOD.trimEnd()],
    ['Windows line ends', GOOD.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${GOOD}`],
    ['a year in quotes', GOOD.replace('2026', '"2026"')],
    ['comments and empty lines', `# een studie\n\n${GOOD}\n\n# einde`],
  ])('may be %s', (_, text) => expect(readStudy(text, KNOWN)).toEqual(readStudy(GOOD, KNOWN)));

  it.each([
    ['huishoudens', 1_000], ['huishoudens', 8_374_404], ['zaad', 0], ['zaad', 4_294_967_295], ['drempel', 0.01], ['drempel', 100_000], ['omschrijving', 'x'],
  ])('may say %s: %s', (key, value) => expect(readStudy(`${GOOD}${key}: ${value}\n`, KNOWN).study).toMatchObject({ [key]: value }));

  it('may compare nothing, or six scenarios', () => {
    expect(readStudy(GOOD.replace('[een]', '[]'), KNOWN).study?.scenarios).toEqual([]);
    expect(readStudy(GOOD.replace('[een]', `[${KNOWN.slice(0, 6).join(', ')}]`), KNOWN).study?.scenarios).toHaveLength(6);
  });
});

describe('what is wrong is said in a sentence with its key', () => {
  it.each<[string, string, RegExp]>([
    ['nothing', '', /^: het bestand is leeg; een studie heeft ten minste een titel/],
    ['white space', ' \n\n', /^: het bestand is leeg/],
    ['text', 'hallo', /^: een studie is een lijst van sleutels \(titel, /],
    ['a list', '- titel: x', /^: een studie is een lijst van sleutels/],
    ['two documents', `${GOOD}---\n${GOOD}`, /^: het bestand is geen geldige YAML/],
    ['broken YAML', 'titel: "x\njaar: 2026', /^: het bestand is geen geldige YAML \(regel \d+\)/],
    ['binary', 'PK\u0003\u0004\u0014\u0000\u0000\u0000\uFFFD\uFFFD{[:', /^: het bestand is geen tekst; een studie is een YAML-bestand$/],
    ['deep brackets', '['.repeat(90_000), /^: het bestand is geen geldige YAML/],
    ['a bomb', `a: &a [1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b]\n`, /^: het bestand gebruikt te veel YAML-verwijzingen/],
    ['a very long file', `${GOOD}#${'x'.repeat(200_000)}`, /^: het bestand is langer dan 200000 tekens/],
    ['no title', GOOD.replace('titel: Proef\n', ''), /^titel: titel ontbreekt; geef de studie een naam$/],
    ['an empty title', GOOD.replace('Proef', '" "'), /^titel: titel ontbreekt/],
    ['an unknown key', `${GOOD}huishouden: 1000`, /^huishouden: de sleutel huishouden hoort niet in een studie; kies uit titel, /],
    ['a key called __proto__', `${GOOD}__proto__: {huishoudens: 5}`, /^__proto__: de sleutel __proto__ hoort niet/],
    ['a year without law', GOOD.replace('2026', '2021'), /^jaar: jaar moet een jaar zijn waarvan de wet bekend is: 2022, 2023, 2024, 2025, 2026$/],
    ['half a year', GOOD.replace('2026', '2026.5'), /^jaar: /],
    ['a list of years', GOOD.replace('2026', '[2026]'), /^jaar: /],
    ['a block for a year', GOOD.replace('2026', '{toString: 1, valueOf: 2}'), /^jaar: /],
    ['no scenarios', GOOD.replace('scenarios: [een]\n', ''), /^scenarios: scenarios moet een lijst van namen zijn/],
    ['one name without list', GOOD.replace('[een]', 'een'), /^scenarios: scenarios moet een lijst van namen zijn/],
    ['an unknown scenario', GOOD.replace('[een]', '[een, elf]'), /^scenarios: scenario elf bestaat niet; kies uit een, twee/],
    ['a block for a scenario', GOOD.replace('[een]', '[{toString: 1}]'), /^scenarios: scenario \(een blok\) bestaat niet/],
    ['a list that holds itself', GOOD.replace('[een]', '&a [*a]'), /^scenarios: scenario \(een lijst\) bestaat niet/],
    ['the same scenario twice', GOOD.replace('[een]', '[een, een]'), /^scenarios: een scenario staat er twee keer in/],
    ['seven scenarios', GOOD.replace('[een]', `[${KNOWN.join(', ')}]`), /^scenarios: er zijn 7 scenario’s; ten hoogste 6 naast elkaar$/],
    ['too few households', `${GOOD}huishoudens: 999`, /^huishoudens: huishoudens moet een geheel getal zijn van 1000 tot en met 8374404$/],
    ['too many households', `${GOOD}huishoudens: 8374405`, /^huishoudens: /],
    ['households in words', `${GOOD}huishoudens: veel`, /^huishoudens: /],
    ['a negative seed', `${GOOD}zaad: -1`, /^zaad: zaad moet een geheel getal zijn van 0 tot en met 4294967295$/],
    ['half a seed', `${GOOD}zaad: 1.5`, /^zaad: /],
    ['a threshold of nothing', `${GOOD}drempel: 0`, /^drempel: drempel moet een bedrag per jaar zijn van 0.01 tot en met 100000 euro$/],
    ['an endless threshold', `${GOOD}drempel: .inf`, /^drempel: /],
    ['no threshold at all', `${GOOD}drempel: .nan`, /^drempel: /],
    ['a description that is a list', `${GOOD}omschrijving: [x]`, /^omschrijving: omschrijving moet tekst zijn$/],
  ])('%s', (_, text, sentence) => {
    const found = sentences(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(sentence);
    expect(readStudy(text, KNOWN).study).toBeUndefined();
  });

  it('everything at once, not the first alone', () => expect(sentences('jaar: 1\nzaad: x\n')).toHaveLength(4));

  it('also in a manifest', () => {
    const manifest = { versie: 1, studie: { titel: 'x', jaar: 2026, scenarios: ['weg'] } };
    expect(sentences(JSON.stringify(manifest))).toEqual(['scenarios: scenario weg bestaat niet; kies uit een, twee, drie, vier, vijf, zes, zeven']);
    expect(sentences(JSON.stringify({ manifest: { ...manifest, huishoudens: 3 }, resultaten: [] }))).toHaveLength(2);
  });
});
