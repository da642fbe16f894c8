import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fromXlsx, readRegister, tablesOf, toCsv, toXlsx } from '../../models/risk/index.ts';
import { InputError, type Io } from '../../src/cli/command.ts';
import { run } from '../../src/cli/run.ts';
import { SMALL, small } from './small-register.ts';

const folder = mkdtempSync(join(tmpdir(), 'risico-'));
afterAll(() => { rmSync(folder, { recursive: true }); });
const FILES: Readonly<Record<string, string>> = {
  'klein.yaml': SMALL, 'kop.yaml': SMALL.replace('laagst: 0, hoogst: 10', 'laagst: 10, hoogst: 0'), 'leeg.yaml': '', 'binair.yaml': 'a\0b', 'kapot.yaml': 'titel: "x',
  'schakel.yaml': SMALL.replace('thema: wendbaarheid', 'thema: weg'), 'kans.yaml': SMALL.replace('faalkans: 0.5', 'faalkans: -0.5'), 'nul.yaml': SMALL.replace("'als(hulp > 2, 50000, 40000)'", '1 / (hulp - hulp)'),
  'samen.yaml': SMALL.replace(/samenhang:\n.*\n/, 'samenhang:\n  - { a: druk, b: ploeg, rang: 0.9, reden: x }\n  - { a: ploeg, b: hulp, rang: 0.9, reden: x }\n  - { a: druk, b: hulp, rang: -0.9, reden: x }\n'),
};

async function risico(...argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const io: Io = {
    readFile: (path) => (FILES[path] === undefined ? Promise.reject(new InputError(`bestand ${path} bestaat niet; controleer het pad`)) : Promise.resolve(FILES[path])),
    readStdin: () => Promise.resolve(SMALL),
    out: (text) => { out += text; }, err: (text) => { err += text; }, signal: new AbortController().signal,
  };
  return { code: await run(['risico', ...argv], io), out, err };
}
const QUICK = ['--trekkingen', '256', '--gevoeligheid', '32'];

describe('risico', () => {
  it('gives one document: the manifest and the quantified register', async () => {
    const { code, out, err } = await risico('klein.yaml', ...QUICK);
    expect([code, err]).toEqual([0, '']);
    const answer = JSON.parse(out) as Record<string, unknown>;
    expect(Object.keys(answer)).toEqual(['manifest', 'titel', 'peildatum', 'zaad', 'trekkingen', 'gestopt', 'risicos', 'kpis', 'keuze', 'besluiten', 'kaart', 'afhankelijkheden']);
    expect(answer['manifest']).toMatchObject({ versie: 1, zaad: 1, trekkingen: 256, gevoeligheid: 32, register: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('gives the same bytes again, also from stdin, and others for another seed', async () => {
    const { out } = await risico('klein.yaml', ...QUICK);
    expect((await risico('-', ...QUICK)).out).toBe(out);
    expect((await risico('klein.yaml', ...QUICK, '--zaad', '2')).out).not.toBe(out);
  });

  it('writes results, document, register and tables; the tables come back, edited', async () => {
    const place = join(folder, 'uit');
    const { code, out } = await risico('klein.yaml', ...QUICK, '--uit', place);
    expect(code).toBe(0);
    expect(readdirSync(place).sort()).toEqual(['aannames.csv', 'beoordeling.md', 'maatregelen.csv', 'manifest.json', 'register.json', 'register.xlsx', 'resultaten.json', 'risicos.csv', 'scores.csv']);
    const { register } = readRegister(readFileSync(join(place, 'register.json'), 'utf8'));
    expect(register?.risicos[0]!.scores.at(-1)).toMatchObject({ datum: '2026-11-01', door: 'model' });
    expect((await fromXlsx(readFileSync(join(place, 'register.xlsx')))).tables).toHaveLength(4);
    expect(readFileSync(join(place, 'beoordeling.md'), 'utf8')).toMatch(/^# Risicobeoordeling 1 november 2026/);
    // As they are, the tables change nothing; with a wider range, they do.
    expect((await risico('klein.yaml', ...QUICK, '--tabellen', place)).out).toBe(out);
    expect((await risico('klein.yaml', ...QUICK, '--tabellen', join(place, 'register.xlsx'))).out).toBe(out);
    const wider = tablesOf(small()).find(({ naam }) => naam === 'aannames')!;
    const edited = { ...wider, rijen: wider.rijen.map((row) => row.map((cell, c) => (row[0] === 'druk' && wider.kolommen[c] === 'hoogst' ? 20 : cell))) };
    writeFileSync(join(folder, 'aannames.csv'), toCsv(edited));
    const chance = (text: string): number => (JSON.parse(text) as { risicos: { standen: { positie: { kans: { waarde: number } } }[] }[] }).risicos[0]!.standen[0]!.positie.kans.waarde;
    expect(chance(out)).toBeCloseTo(0.49, 2);
    expect(chance((await risico('klein.yaml', ...QUICK, '--tabellen', folder)).out)).toBeCloseTo(0.745, 1);
    writeFileSync(join(folder, 'fout.xlsx'), await toXlsx([{ ...edited, kolommen: edited.kolommen.map((name) => (name === 'eenheid' ? 'eenhijd' : name)) }]));
    expect(await risico('klein.yaml', '--tabellen', join(folder, 'fout.xlsx'))).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/aannames: de kolom "eenhijd" is onbekend; bedoelt u eenheid\?\n$/) });
  });

  it('stops at an error that is small enough, or says that it is not', async () => {
    const { out } = await risico('klein.yaml', '--gevoeligheid', '0', '--trekkingen', '8192', '--fout', '0,02');
    expect(JSON.parse(out)).toMatchObject({ gestopt: true });
    const { code, err } = await risico('klein.yaml', '--gevoeligheid', '0', '--trekkingen', '256', '--fout', '0.0001');
    expect([code, err]).toEqual([0, 'let op: na 256 trekkingen is de standaardfout van een kans nog meer dan 0,0001; geef met --trekkingen meer\n']);
  });

  it.each<[readonly string[], RegExp]>([
    [[], /^er ontbreekt een bestand; schrijf risico FILE/],
    [['weg.yaml'], /^bestand weg\.yaml bestaat niet/],
    [['leeg.yaml'], /^leeg\.yaml: het bestand is leeg;/],
    [['binair.yaml'], /^binair\.yaml: het bestand is geen tekst/],
    [['kapot.yaml'], /^kapot\.yaml: het bestand is geen geldige YAML of JSON \(regel \d\)/],
    [['kop.yaml'], /^kop\.yaml, aannames\[0\] \(druk\): het bereik staat op zijn kop: laagst is 10 en hoogst is 0; zet ze van klein naar groot$/],
    [['schakel.yaml'], /^schakel\.yaml, risicos\[1\] \(R2\): het thema "weg" bestaat niet; kies uit personeel, wendbaarheid$/],
    [['kans.yaml'], /faalkans is -0,5; vul een getal van 0 tot en met 1 in$/],
    [['samen.yaml'], /^samen\.yaml, samenhang: deze rangcorrelaties kunnen niet samen bestaan .*; de dichtstbijzijnde die wel kunnen zijn druk en ploeg: 0,\d+; .*; neem die over of pas ze zelf aan$/],
    [['nul.yaml', '--trekkingen', '64'], /^nul\.yaml, rekenregels \(saldo\): de formule geeft geen getal bij .*hulp = \d,\d+.*; kijk of er door 0 gedeeld wordt/],
    [['klein.yaml', '--trekkingen', '10'], /^--trekkingen is "10"; geef een geheel getal van 64 tot en met 100000$/],
    [['klein.yaml', '--zaad', '-1'], /^--zaad is "-1"; /],
    [['klein.yaml', '--gevoeligheid', '100'], /^--gevoeligheid is "100"; geef 0, of een macht van twee/],
    [['klein.yaml', '--fout', '2'], /^--fout is "2"; geef de standaardfout van een kans/],
    [['klein.yaml', '--tabellen', join(folder, 'weg.xlsx')], /weg\.xlsx bestaat niet; geef met --tabellen een \.xlsx-bestand of een map/],
    [['klein.yaml', '--uit='], /^--uit is leeg/],
    [['klein.yaml', '--scenario', 'x'], /^de optie --scenario bestaat hier niet/],
  ])('%j is wrong: one sentence, exit code 2, nothing on stdout', async (argv, sentence) => {
    const { code, out, err } = await risico(...argv);
    expect([code, out]).toEqual([2, '']);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(err.trimEnd()).toMatch(sentence);
  });
});
