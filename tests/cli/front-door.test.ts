/** Good input at the front door, with real worker threads: what the contract of the command line promises. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCENARIO_TEXTS } from '../../models/scenario/index.ts';
import { InProcessWorker, readStudy, runStudy, type JobWorker, type Study, type StudyResult } from '../../models/study/index.ts';
import { build, werkbank } from './werkbank.ts';

const REFORM = 'kot-directe-financiering';
const STUDY = `titel: Proef\njaar: 2026\nscenarios: [${REFORM}]\nhuishoudens: 70000\nzaad: 5`;
const CASE = { id: 'x', jaar: 2026, huishouden: { personen: [{ id: 'a', rol: 'aanvrager', leeftijd: 40, toetsingsinkomen: 40000 }, { id: 'k', rol: 'kind', leeftijd: 2, opvang: [{ soort: 'dagopvang', urenPerMaand: 100, uurtarief: 12 }] }] } };
const CASES = JSON.stringify({ gevallen: [CASE, { ...CASE, id: 'y', jaar: 2024 }] });

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'werkbank-'));
  mkdirSync(join(folder, 'onder'));
  writeFileSync(join(folder, 'studie.yaml'), STUDY);
  writeFileSync(join(folder, 'gevallen.json'), CASES);
  writeFileSync(join(folder, 'onder', 'klein.yaml'), STUDY.replace('70000', '1000'));
  await build();
}, 60_000);
afterAll(() => { rmSync(folder, { recursive: true }); });

const studie = (...options: string[]) => werkbank(['studie', 'studie.yaml', ...options], { cwd: folder });

describe('studie', () => {
  let one: { code: number | null; out: string; err: string };
  beforeAll(async () => { one = await studie('--werkers', '1'); }, 60_000);

  it('gives manifest and results on stdout, progress on stderr', () => {
    expect(one.code).toBe(0);
    const { manifest, resultaten } = JSON.parse(one.out) as StudyResult;
    expect(manifest).toMatchObject({ versie: 1, huishoudens: 70_000, zaad: 5, studie: { titel: 'Proef', jaar: 2026, scenarios: [REFORM], huishoudens: 70_000, zaad: 5, drempel: 12 } });
    expect(resultaten.map(({ scenario }) => scenario)).toEqual(['wet', REFORM]);
    expect(resultaten.map(({ verschil }) => verschil === undefined)).toEqual([true, false]);
    expect(one.err).toMatch(/70\.000 van 70\.000 huishoudens {3}\n$/);
    expect(one.out.endsWith('}\n')).toBe(true);
  });

  it.each(['2', '5', '64'])('%s threads give the same bytes as none', async (workers) => {
    const many = await studie('--werkers', workers);
    expect([many.code, many.out === one.out]).toEqual([0, true]);
  }, 30_000);

  it('gives the bytes that the same models give elsewhere', async () => {
    const { study } = readStudy(STUDY, [...SCENARIO_TEXTS.keys()]);
    const workers: JobWorker[] = [];
    const here = await runStudy({ study: study as Study, scenarioTexts: { [REFORM]: SCENARIO_TEXTS.get(REFORM) as string } }, { size: 1, worker: (place) => (workers[place] ??= new InProcessWorker()), drop: () => undefined });
    const built = JSON.parse(one.out) as StudyResult;
    // The program is named after the text of the models, which may have changed since this test run began.
    expect(JSON.stringify({ ...here, manifest: { ...here.manifest, programma: built.manifest.programma } })).toBe(JSON.stringify(built));
  });

  it('takes options above the file', async () => {
    const { out } = await studie('--huishoudens', '1000', '--zaad', '0');
    expect((JSON.parse(out) as StudyResult).manifest).toMatchObject({ huishoudens: 1_000, zaad: 0, studie: { huishoudens: 1_000, zaad: 0 } });
  });

  it('--uit writes three files that say the same as stdout, in a new folder', async () => {
    const place = join(folder, 'nieuw', 'diep');
    const { code, out } = await studie('--uit', place);
    expect([code, out]).toEqual([0, one.out]);
    const { manifest, resultaten } = JSON.parse(out) as StudyResult;
    expect(readdirSync(place).sort()).toEqual(['manifest.json', 'resultaten.json', 'resultaten.parquet']);
    expect(JSON.parse(readFileSync(join(place, 'manifest.json'), 'utf8'))).toEqual(manifest);
    expect(JSON.parse(readFileSync(join(place, 'resultaten.json'), 'utf8'))).toEqual(resultaten);
    const rows = await parquetReadObjects({ file: new Uint8Array(readFileSync(join(place, 'resultaten.parquet'))).buffer });
    expect(rows).toEqual(resultaten.flatMap(({ scenario, posten }) => posten.map(({ naam, label, aan, bedrag, marge, aanvragers }) => ({ scenario, post: naam, label, aan, bedrag_eur_jaar: bedrag, marge_eur_jaar: marge, aanvragers }))));
    expect(rows).toHaveLength(9);

    const again = await werkbank(['studie', join(place, 'manifest.json'), '--werkers', '2', '--uit', place]);
    expect([again.code, again.out]).toEqual([0, one.out]);
    expect(again.err).not.toMatch(/let op/);
  }, 30_000);

  it('says when a manifest comes from another law or program', async () => {
    const { manifest } = JSON.parse(one.out) as StudyResult;
    writeFileSync(join(folder, 'oud.json'), JSON.stringify({ ...manifest, huishoudens: 1_000, programma: 'eerder', hashes: { ...manifest.hashes, wet: 'x' } }));
    const { code, err } = await werkbank(['studie', 'oud.json'], { cwd: folder });
    expect(code).toBe(0);
    expect(err).toMatch(/\nlet op: sinds dit manifest veranderde het programma, de wet; de uitkomst kan anders zijn dan toen\n$/);
  });

  it('reads stdin, and a whole result', async () => {
    const { code, out } = await werkbank(['studie', '-'], { stdin: one.out });
    expect([code, out]).toEqual([0, one.out]);
  }, 30_000);

  it('finds and writes files where the person typed (INIT_CWD of npm), not where the program runs', async () => {
    writeFileSync(join(folder, 'klein.yaml'), STUDY.replace('70000', '2000'));
    const { code, out } = await werkbank(['studie', 'klein.yaml', '--uit', 'uit'], { cwd: folder, env: { INIT_CWD: join(folder, 'onder') } });
    expect([code, (JSON.parse(out) as StudyResult).manifest.huishoudens]).toEqual([0, 1_000]);
    expect(readdirSync(join(folder, 'onder')).sort()).toEqual(['klein.yaml', 'uit']);
    // A path from the repository works as well.
    expect((await werkbank(['studie', 'studie.yaml', '--huishoudens', '1000'], { cwd: folder, env: { INIT_CWD: join(folder, 'onder') } })).code).toBe(0);
  }, 30_000);
});

describe('Ctrl-C', () => {
  it.skipIf(process.platform === 'win32').each([
    ['studie', ['studie', 'studie.yaml', '--huishoudens', '8374404', '--uit', 'gestopt'], /huishoudens/],
    ['studie in one thread', ['studie', 'studie.yaml', '--huishoudens', '8374404', '--werkers', '1'], /huishoudens/],
    ['bevolking', ['bevolking', '--huishoudens', '8374404'], null],
  ] as const)('ends %s at once: exit code 130, no result', async (_, argv, started) => {
    let at = 0;
    const interrupt = (child: { kill(signal: 'SIGINT'): boolean }): void => {
      if (at > 0) return;
      at = performance.now();
      child.kill('SIGINT');
    };
    const { code, out, err } = await werkbank(argv, {
      cwd: folder,
      ...(started ? { onErr: (text, child) => { if (started.test(text)) setTimeout(() => { interrupt(child); }, 300); } } : { onStart: (child) => { setTimeout(() => { interrupt(child); }, 1_000); } }),
    });
    expect(performance.now() - at).toBeLessThan(3_000);
    expect([code, out]).toEqual([130, '']);
    expect(err).not.toMatch(/\n\s+at /);
    if (existsSync(join(folder, 'gestopt'))) expect(readdirSync(join(folder, 'gestopt'))).toEqual([]);
  }, 30_000);
});

describe('the other commands', () => {
  it('huishouden: one object a case in order; with and without an end of line, from file and stdin', async () => {
    const answers = await Promise.all([
      werkbank(['huishouden', 'gevallen.json'], { cwd: folder }), werkbank(['huishouden', '-'], { stdin: CASES }), werkbank(['huishouden', '-'], { stdin: `\uFEFF${CASES}\n\n` }),
    ]);
    for (const { code, out, err } of answers) expect([code, err, out]).toEqual([0, '', answers[0].out]);
    expect((JSON.parse(answers[0].out) as { id: string; jaar: number }[]).map(({ id, jaar }) => [id, jaar])).toEqual([['x', 2026], ['y', 2024]]);
  });

  it('huishouden with a scenario by name and by path, and with every step', async () => {
    const [name, path, steps] = await Promise.all([[REFORM], [join('scenarios', `${REFORM}.yaml`)], [REFORM, '--uitleg']].map((more) => werkbank(['huishouden', '-', '--scenario', ...more], { stdin: CASES })));
    expect(name!.code).toBe(0);
    expect(path!.out).toBe(name!.out);
    expect((JSON.parse(steps!.out) as { stappen: unknown[] }[])[0]!.stappen.length).toBeGreaterThan(10);
  });

  it('bevolking: persons, seconds, and each target with its deviation', async () => {
    const [own, same, other] = await Promise.all([['--zaad', '1', '--jaar', '2024'], [], ['--zaad', '2']].map((more) => werkbank(['bevolking', '--huishoudens', '2000', ...more])));
    type Population = { huishoudens: number; personen: number; seconden: number; doelen: { id: string; doel: number; gerealiseerd: number; afwijking: number }[] };
    const population = JSON.parse(own!.out) as Population;
    expect(Object.keys(population)).toEqual(['huishoudens', 'personen', 'seconden', 'doelen']);
    expect(Object.keys(population.doelen[0]!)).toEqual(['id', 'omschrijving', 'doel', 'gerealiseerd', 'afwijking', 'zekerheid', 'bron', 'achtergehouden']);
    for (const { doel, gerealiseerd, afwijking } of population.doelen) expect(afwijking).toBeCloseTo(gerealiseerd / doel - 1, 9);
    expect((JSON.parse(same!.out) as Population).doelen).toEqual(population.doelen);
    expect((JSON.parse(other!.out) as Population).doelen).not.toEqual(population.doelen);
  });

  it("scenario's lists them, and controleer finds nothing wrong with any", async () => {
    const { code, out, err } = await werkbank(["scenario's"]);
    const list = JSON.parse(out) as { id: string; bestand: string }[];
    expect([code, err, list.map(({ id }) => id)]).toEqual([0, '', [...SCENARIO_TEXTS.keys()]]);
    for (const { bestand } of list) expect(await werkbank(['scenario', 'controleer', bestand])).toMatchObject({ code: 0, out: '[]\n', err: '' });
  }, 120_000);

  it.each([['meet', '--help'], ['studie', '-h'], ['--help'], ['help'], ['bevolking', '--huishoudens', 'x', '--help']])('%s %s explains', async (...argv) => {
    const { code, out, err } = await werkbank(argv);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Gebruik: npm run --silent werkbank -- /);
  });
});
