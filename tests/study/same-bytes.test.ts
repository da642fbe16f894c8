/** The promise of the README: same input, same bytes, for any number of workers and any size of job. */
import { beforeAll, describe, expect, it } from 'vitest';
import { TOTAL_HOUSEHOLDS } from '../../models/population/index.ts';
import { SCENARIO_TEXTS } from '../../models/scenario/index.ts';
import { differencesFrom, InProcessWorker, jobsOf, readStudy, runStudy, StudyWorker, type Executor, type Job, type JobWorker, type RunOptions, type Study, type StudyResult } from '../../models/study/index.ts';

const REFORM = 'kot-directe-financiering';
const KNOWN = [...SCENARIO_TEXTS.keys()];
const textsOf = ({ scenarios }: Study): Record<string, string> => Object.fromEntries(scenarios.map((id) => [id, SCENARIO_TEXTS.get(id) as string]));
const study = (more: Partial<Study> = {}): Study => ({ titel: 'zelfde bytes', jaar: 2026, scenarios: [REFORM], huishoudens: 40_007, zaad: 7, drempel: 12, ...more });

function executorOf(size: number, make: () => JobWorker = () => new InProcessWorker()): Executor {
  const workers: (JobWorker | undefined)[] = [];
  return { size, worker: (place) => (workers[place] ??= make()), drop: (place) => { workers[place] = undefined; } };
}
const run = (given: Study, size = 1, options: RunOptions & { jobSize?: number } = {}): Promise<StudyResult> => runStudy({ study: given, scenarioTexts: textsOf(given) }, executorOf(size), options);

describe('any number of workers and any size of job', () => {
  let reference: string;
  beforeAll(async () => { reference = JSON.stringify(await run(study())); });

  it.each([1, 2, 5].flatMap((workers) => [500, 1_000, 7_777, 32_768].map((jobSize) => [workers, jobSize] as const)))('%i workers, jobs of %i households', async (workers, jobSize) => {
    expect(JSON.stringify(await run(study(), workers, { jobSize }))).toBe(reference);
  });

  it('another seed gives other bytes', async () => {
    expect(JSON.stringify((await run(study({ zaad: 8 }))).resultaten)).not.toBe(JSON.stringify((JSON.parse(reference) as StudyResult).resultaten));
  });

  it('a scenario does not depend on those beside it', async () => {
    const alone = await run(study({ scenarios: [], huishoudens: 3_000 }));
    const beside = await run(study({ huishoudens: 3_000 }));
    expect(JSON.stringify(beside.resultaten[0])).toBe(JSON.stringify(alone.resultaten[0]));
  });

  it('a first answer on the way changes nothing, and is the answer of a smaller study', async () => {
    const first: StudyResult[] = [];
    const whole = await run(study(), 2, { onPreliminary: (result) => first.push(result) });
    expect(JSON.stringify(whole)).toBe(reference);
    expect(JSON.stringify(first.map(({ resultaten }) => resultaten))).toBe(JSON.stringify([(await run(study({ huishoudens: 4_000 }))).resultaten]));
  });

  it('worker threads that die on the way change nothing', async () => {
    let made = 0;
    class Mortal extends InProcessWorker {
      private readonly number = made++;
      private jobs = 0;
      private die!: (reason: string) => void;
      override readonly lost = new Promise<string>((resolve) => { this.die = resolve; });
      override run(job: Job): Promise<Float64Array> {
        this.jobs++;
        if (this.number < 2 && this.jobs === 2) this.die('voorbij');
        return super.run(job);
      }
    }
    const result = await runStudy({ study: study(), scenarioTexts: textsOf(study()) }, executorOf(2, () => new Mortal()), { jobSize: 4_000 });
    expect(made).toBe(4);
    expect(JSON.stringify(result)).toBe(reference);
  });
});

describe('a manifest', () => {
  const given = study({ huishoudens: 2_500, zaad: 4_294_967_295, drempel: 0.01, omschrijving: 'met: "tekens" en\nregels' });
  let result: StudyResult;
  beforeAll(async () => { result = await run(given); });

  it.each<[string, (result: StudyResult) => string]>([
    ['manifest.json', ({ manifest }) => `${JSON.stringify(manifest, null, 2)}\n`],
    ['manifest.json on one line without an end of line', ({ manifest }) => JSON.stringify(manifest)],
    ['the whole result', (whole) => JSON.stringify(whole, null, 2)],
  ])('run again from %s gives the same bytes', async (_, text) => {
    const again = readStudy(text(result), KNOWN);
    expect(again.findings).toEqual([]);
    const rerun = await run(again.study as Study, 2);
    expect(JSON.stringify(rerun)).toBe(JSON.stringify(result));
    expect(differencesFrom(again.manifest, rerun.manifest)).toEqual([]);
  });

  it('of a first answer runs over as many households as that answer had', () => {
    const { study: again } = readStudy(JSON.stringify({ ...result.manifest, huishoudens: 1_250 }), KNOWN);
    expect(again).toEqual({ ...given, huishoudens: 1_250 });
  });

  it('of another law, program, dataset or scenario is told apart', () => {
    const { manifest } = result;
    const { hashes } = manifest;
    const changed = (more: object): string[] => differencesFrom({ ...manifest, ...more }, manifest);
    expect(changed({})).toEqual([]);
    expect(changed({ programma: 'eerder' })).toEqual(['het programma']);
    expect(changed({ hashes: { ...hashes, wet: 'x' } })).toEqual(['de wet']);
    expect(changed({ hashes: { ...hashes, datasets: 'x' } })).toEqual(['de datasets']);
    expect(changed({ hashes: { ...hashes, scenarios: { [REFORM]: 'x' } } })).toEqual([`scenario ${REFORM}`]);
    expect(differencesFrom(null, manifest)).toEqual(['het programma', 'de wet', 'de datasets', `scenario ${REFORM}`]);
    expect(differencesFrom({ hashes: 3 }, manifest)).toHaveLength(4);
  });

  it('names everything that made the result', () => {
    expect(result.manifest).toMatchObject({ versie: 1, studie: given, huishoudens: 2_500, zaad: 4_294_967_295, trekkingen: 1 });
    expect(result.manifest.programma).toMatch(/^toeslagen-werkbank \d+\.\d+\.\d+ \([0-9a-f]{12}\)$/);
    for (const hash of [result.manifest.hashes.wet, result.manifest.hashes.datasets, result.manifest.hashes.scenarios[REFORM]]) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('one worker', () => {
  it('keeps jobs apart that are asked for at once, and studies that follow each other', async () => {
    const one = study({ huishoudens: 3_000 });
    const other = study({ huishoudens: 2_000, zaad: 8, scenarios: [] });
    const setupOf = (given: Study) => ({ study: given, scenarioTexts: textsOf(given) });
    const apart = async (given: Study, job: Job): Promise<Float64Array> => {
      const worker = new StudyWorker();
      worker.prepare(setupOf(given));
      return worker.run(job);
    };
    const [a, b] = jobsOf(3_000, 1_500) as [Job, Job];
    const [c] = jobsOf(2_000, 2_000) as [Job];
    const worker = new StudyWorker();
    // The kernel of the law is there already, that of the reform still has to be compiled.
    worker.prepare(setupOf(other));
    await worker.run(c);
    worker.prepare(setupOf(one));
    const asked = [worker.run(a), worker.run(b)];
    worker.prepare(setupOf(other));
    asked.push(worker.run(c));
    expect(await Promise.all(asked)).toEqual([await apart(one, a), await apart(one, b), await apart(other, c)]);
  });

  it('gives the same whether its memory holds all, some or none of the population', async () => {
    const answers = async (mostKept: number): Promise<Float64Array[]> => {
      const worker = new StudyWorker(mostKept);
      const tallies: Float64Array[] = [];
      for (const zaad of [7, 8, 7, 9, 8]) {
        const given = study({ huishoudens: 4_000, zaad, scenarios: [] });
        worker.prepare({ study: given, scenarioTexts: {} });
        for (const job of jobsOf(4_000, 1_000)) tallies.push(await worker.run(job));
      }
      return tallies;
    };
    const all = await answers(1e9);
    for (const mostKept of [0, 2_500, 4_000, 5_000]) expect((await answers(mostKept)).every((tally, i) => Buffer.compare(new Uint8Array(tally.buffer), new Uint8Array(all[i]!.buffer)) === 0)).toBe(true);
  });

  it('a cancelled study leaves it fit for the next', async () => {
    const executor = executorOf(2);
    const given = study({ huishoudens: 20_000 });
    const setup = { study: given, scenarioTexts: textsOf(given) };
    for (const after of [0, 1, 3]) {
      const controller = new AbortController();
      if (after === 0) queueMicrotask(() => { controller.abort(); });
      let heard = 0;
      await expect(runStudy(setup, executor, { jobSize: 1_000, signal: controller.signal, onProgress: () => { if (++heard === after + 1) controller.abort(); } })).rejects.toMatchObject({ name: 'AbortError' });
      const small = study({ huishoudens: 3_000 });
      expect(JSON.stringify(await runStudy({ study: small, scenarioTexts: textsOf(small) }, executor, { jobSize: 500 }))).toBe(JSON.stringify(await run(small)));
    }
  });
});

describe('every population', () => {
  it.each([1_000, 1_001, 7_777])('of %i households stands for the whole country', async (huishoudens) => {
    const { resultaten } = await run(study({ huishoudens }));
    const { verschil } = resultaten[1]!;
    expect(verschil!.totaal.huishoudens).toBe(TOTAL_HOUSEHOLDS);
    for (const groups of [verschil!.perDeciel, verschil!.perType]) {
      for (const key of ['huishoudens', 'vooruit', 'gelijk', 'achteruit'] as const) expect(groups.reduce((sum, group) => sum + group[key], 0)).toBe(verschil!.totaal[key]);
      // Each group is rounded to whole euros by itself.
      for (const key of ['totaal', 'totaalVooruit', 'totaalAchteruit'] as const) expect(Math.abs(groups.reduce((sum, group) => sum + group[key], 0) - verschil!.totaal[key])).toBeLessThanOrEqual(groups.length / 2 + 0.5);
    }
    expect(verschil!.budget).toBe(verschil!.totaal.totaal);
    expect(Math.abs(verschil!.budget - (resultaten[1]!.totaal - resultaten[0]!.totaal))).toBeLessThanOrEqual(1);
  });

  it('deciles are near a tenth', async () => {
    const { verschil } = (await run(study({ huishoudens: 100_000, scenarios: [REFORM] }), 2)).resultaten[1]!;
    expect(verschil!.grenzen).toHaveLength(9);
    expect(ascending(verschil!.grenzen)).toBe(true);
    for (const { groep, huishoudens } of verschil!.perDeciel) expect(Math.abs(huishoudens / TOTAL_HOUSEHOLDS - 0.1), groep).toBeLessThan(0.004);
  });
});

const ascending = (numbers: readonly number[]): boolean => numbers.every((n, i) => i === 0 || n > (numbers[i - 1] as number));
