/** Wrong input at the front door: exit code 2, sentences on stderr, nothing on stdout, no stack trace. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build, byNpm, werkbank } from './werkbank.ts';

const STUDY = 'titel: Proef\njaar: 2026\nscenarios: [kot-directe-financiering]\nhuishoudens: 1000\n';
const SCENARIO = 'id: eigen\ntitel: Eigen\nomschrijving: Proef\nstatus: eigen voorstel\nvanaf: 2025\n';
const BINARY = Uint8Array.from({ length: 4_096 }, (_, i) => (i * 7_919 + (i >> 3)) % 256);
const CASE = { id: 'x', jaar: 2026, huishouden: { personen: [{ id: 'a', rol: 'aanvrager', leeftijd: 40, toetsingsinkomen: 40000 }] } };

let folder: string;
const files: Readonly<Record<string, string | Uint8Array>> = {
  'leeg.json': '', 'leeg.yaml': '', 'binair.json': BINARY, 'binair.yaml': BINARY,
  'kapot.json': '{"gevallen":', 'lijst.json': '[]', 'diep.json': `{"gevallen":${'['.repeat(50_000)}`, 'fout.json': JSON.stringify({ gevallen: [{ ...CASE, jaar: 1999 }] }),
  'goed.json': JSON.stringify({ gevallen: [CASE] }), 'vroeg.json': JSON.stringify({ gevallen: [{ ...CASE, jaar: 2022 }] }),
  'goed.yaml': STUDY, 'onbekend.yaml': STUDY.replace('kot-directe-financiering', 'bestaat-niet'), 'weinig.yaml': STUDY.replace('1000', '999'),
  'raar.yaml': 'titel: x\njaar: {toString: 1}\nscenarios: [{toString: 1}, [1]]\n', 'diep.yaml': '['.repeat(20_000), 'kapot.yaml': 'titel: "x\njaar: 2026',
  'regel.yaml': `${SCENARIO.replace('eigen', 'regel')}regels:\n  geen_regel: { artikel: voorstel, formule: 1 }\n`,
  'naam.yaml': `${SCENARIO.replace('eigen', 'naam')}regels:\n  basishuur: { artikel: voorstel, formule: ht_normhur }\n`,
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'werkbank-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  await build();
}, 60_000);
afterAll(() => { rmSync(folder, { recursive: true }); });

type Case = readonly [command: string, sentence: RegExp];
const refused: readonly Case[] = [
  ['', /^er ontbreekt een opdracht; kies uit huishouden, /],
  ['studies goed.yaml', /^de opdracht studies bestaat niet; kies uit huishouden, /],
  ['--versie', /^de opdracht --versie bestaat niet/],
  ['huishouden', /^er ontbreekt een bestand; schrijf huishouden FILE\|-/],
  ['huishouden weg.json', /^bestand weg\.json bestaat niet; controleer het pad$/],
  ['huishouden .', /^bestand \. is een map; geef het pad van een bestand$/],
  ['huishouden leeg.json', /^leeg\.json: het bestand is geen geldige JSON/],
  ['huishouden binair.json', /^binair\.json: het bestand is geen geldige JSON/],
  ['huishouden kapot.json', /^kapot\.json: het bestand is geen geldige JSON/],
  ['huishouden diep.json', /^diep\.json: het bestand is geen geldige JSON/],
  ['huishouden lijst.json', /^lijst\.json: /],
  ['huishouden fout.json', /^fout\.json, gevallen\[0\]\.jaar: jaar 1999 is niet bekend/],
  ['huishouden goed.json fout.json', /^"fout\.json" is te veel/],
  ['huishouden goed.json --scenario', /^bij de optie --scenario hoort een waarde/],
  ['huishouden goed.json --scenario weg', /^scenario weg bestaat niet; kies uit .*kot-directe-financiering/],
  ['huishouden goed.json --scenario weg.yaml', /^bestand weg\.yaml bestaat niet/],
  ['huishouden goed.json --scenario leeg.yaml', /^leeg\.yaml, bestand: /],
  ['huishouden goed.json --scenario naam.yaml', /^naam\.yaml, basishuur, positie 1: de naam ht_normhur is onbekend; bedoelt u ht_normhuur\?$/],
  ['huishouden goed.json --scenario regel.yaml', /^regel\.yaml, geen_regel: /],
  ['huishouden goed.json --uitlegg', /^de optie --uitlegg bestaat hier niet \(wel: --scenario, --uitleg\)/],
  ['bevolking', /^--huishoudens ontbreekt; schrijf bevolking --huishoudens N/],
  ['bevolking --huishoudens 999', /^--huishoudens is "999"; geef een geheel getal van 1000 tot en met 8374404$/],
  ['bevolking --huishoudens 1e4', /^--huishoudens is "1e4"; /],
  ['bevolking --huishoudens -5000', /^--huishoudens is "-5000"; /],
  ['bevolking --huishoudens 1000 --zaad -1', /^--zaad is "-1"; geef een geheel getal van 0 tot en met 4294967295$/],
  ['bevolking --huishoudens 1000 --zaad 4294967296', /^--zaad is "4294967296"; /],
  ['bevolking --huishoudens 1000 --jaar 2021', /^--jaar is "2021"; geef een geheel getal van 2022 tot en met 2026$/],
  ['bevolking 1000', /^"1000" is te veel; /],
  ['studie', /^er ontbreekt een bestand; schrijf studie FILE/],
  ['studie weg.yaml', /^bestand weg\.yaml bestaat niet/],
  ['studie leeg.yaml', /^leeg\.yaml: het bestand is leeg; /],
  ['studie binair.yaml', /^binair\.yaml: het bestand is geen tekst; /],
  ['studie kapot.yaml', /^kapot\.yaml: het bestand is geen geldige YAML \(regel \d\); /],
  ['studie diep.yaml', /^diep\.yaml: het bestand is geen geldige YAML/],
  ['studie raar.yaml', /^raar\.yaml, jaar: jaar moet een jaar zijn/],
  ['studie onbekend.yaml', /^onbekend\.yaml, scenarios: scenario bestaat-niet bestaat niet; kies uit .*kot-directe-financiering, .*/],
  ['studie weinig.yaml', /^weinig\.yaml, huishoudens: huishoudens moet een geheel getal zijn van 1000 tot en met 8374404$/],
  ['studie goed.yaml --huishoudens 999', /^--huishoudens is "999"; geef een geheel getal van 1000 tot en met 8374404$/],
  ['studie goed.yaml --huishoudens 8374405', /^--huishoudens is "8374405"; /],
  ['studie goed.yaml --werkers 0', /^--werkers is "0"; geef een geheel getal van 1 tot en met 64$/],
  ['studie goed.yaml --werkers 65', /^--werkers is "65"; /],
  ['studie goed.yaml --werkers twee', /^--werkers is "twee"; /],
  ['studie goed.yaml --zaad -1', /^--zaad is "-1"; geef een geheel getal van 0 tot en met 4294967295$/],
  ['studie goed.yaml --zaad=-1', /^--zaad is "-1"; /],
  ['studie goed.yaml --zaad --werkers 2', /^bij de optie --zaad hoort een waarde; /],
  ['studie goed.yaml --zaad', /^bij de optie --zaad hoort een waarde; /],
  ['studie goed.yaml --uit=', /^--uit is leeg; geef de map waarin de bestanden komen$/],
  ['studie goed.yaml --uit goed.yaml', /^goed\.yaml is een bestand; geef met --uit een map$/],
  ['studie goed.yaml --uit goed.yaml/sub', /^in map goed\.yaml\/sub kan niet geschreven worden \(ENOTDIR\); kies een andere map$/],
  ["scenario's nu", /^"nu" is te veel; schrijf scenario's$/],
  ['scenario', /^er ontbreekt een opdracht; schrijf scenario controleer FILE$/],
  ['scenario maak x.yaml', /^scenario maak bestaat niet; schrijf scenario controleer FILE$/],
  ['scenario controleer', /^er ontbreekt een bestand; schrijf scenario controleer FILE$/],
  ['scenario controleer weg.yaml', /^bestand weg\.yaml bestaat niet/],
  ['meet hard', /^"hard" is te veel; schrijf meet$/],
  ['meet --snel', /^de optie --snel bestaat hier niet \(wel: geen opties\); schrijf meet$/],
];

/** Whole sentences, each for a person: no traces, no names of classes. */
function expectSentences(err: string): void {
  expect(err).toMatch(/^[^\n]+\n([^\n]+\n)*$/);
  expect(err).not.toMatch(/\n\s+at |Error:|node:|undefined|\[object/);
}

describe('is refused', () => {
  it.each(refused)('werkbank %s', async (command, sentence) => {
    const { code, out, err } = await werkbank(command === '' ? [] : command.split(' '), { cwd: folder });
    expect([code, out]).toEqual([2, '']);
    expect(err.split('\n')[0]).toMatch(sentence);
    expectSentences(err);
  });

  it.each<[string, string | Uint8Array, RegExp]>([
    ['huishouden', '', /^invoer: het bestand is geen geldige JSON/],
    ['huishouden', BINARY, /^invoer: het bestand is geen geldige JSON/],
    ['studie', '', /^-: het bestand is leeg/],
    ['studie', BINARY, /^-: het bestand is geen tekst/],
  ])('%s - with %j on stdin', async (command, stdin, sentence) => {
    const { code, out, err } = await werkbank([command, '-'], { stdin });
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(sentence);
    expectSentences(err);
  });

  it.skipIf(process.platform !== 'linux')('a folder that takes no other, before anything is computed', async () => {
    const { code, out, err, seconds } = await werkbank(['studie', 'goed.yaml', '--huishoudens', '8374404', '--uit', '/proc/x'], { cwd: folder });
    expect([code, out, err]).toEqual([2, '', 'in map /proc/x kan niet geschreven worden (ENOENT); kies een andere map\n']);
    expect(seconds).toBeLessThan(5);
  });

  it('and leaves nothing behind', () => expect(readdirSync(folder).sort()).toEqual(Object.keys(files).sort()));
});

describe('a scenario file with faults', () => {
  // Its findings are the answer, so they are on stdout as well.
  it.each<[string, string, RegExp]>([
    ['an unknown name', 'naam.yaml', /de naam ht_normhur is onbekend; bedoelt u ht_normhuur\?/],
    ['an unknown rule', 'regel.yaml', /regel geen_regel staat niet in de wet/],
    ['nothing in it', 'leeg.yaml', /hier hoort een blok met id, titel/],
    ['no text', 'binair.yaml', /./],
  ])('%s: a list on stdout, the same as sentences on stderr, exit code 2', async (_, file, sentence) => {
    const { code, out, err } = await werkbank(['scenario', 'controleer', file], { cwd: folder });
    const findings = JSON.parse(out) as { bestand: string; melding: string }[];
    expect(code).toBe(2);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.every(({ bestand }) => bestand === file)).toBe(true);
    expect(findings.map(({ melding }) => melding).join('\n')).toMatch(sentence);
    expectSentences(err);
    expect(err.trimEnd().split('\n')).toHaveLength(findings.length);
  });
});

it('npm passes exit code, stdout and stderr on', async () => {
  const { code, out, err } = await byNpm(['studie', join(folder, 'onbekend.yaml')]);
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(/scenario bestaat-niet bestaat niet/);
}, 60_000);
