/** The interval beside a total: does it say how far off a sample of this size is? */
import { describe, expect, it } from 'vitest';
import { sampleStandardDeviation } from 'simple-statistics';
import { comparisonFrom, emptyTally, postsFrom } from '../../models/indicators/index.ts';
import { SCENARIO_TEXTS } from '../../models/scenario/index.ts';
import { InProcessWorker, runStudy, type Executor, type StudyResult } from '../../models/study/index.ts';

const REFORM = 'kot-directe-financiering';
const worker = new InProcessWorker();
const executor: Executor = { size: 1, worker: () => worker, drop: () => undefined };
const run = (huishoudens: number, zaad: number): Promise<StudyResult> =>
  runStudy({ study: { titel: 'marge', jaar: 2026, scenarios: [REFORM], huishoudens, zaad, drempel: 12 }, scenarioTexts: { [REFORM]: SCENARIO_TEXTS.get(REFORM) as string } }, executor);
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

describe('the sampling interval', () => {
  it('halves with four times the households', async () => {
    const at = async (huishoudens: number): Promise<number> => mean(await Promise.all([1, 2, 3].map(async (zaad) => (await run(huishoudens, zaad)).resultaten[0]!.totaalMarge)));
    const [small, large] = [await at(4_000), await at(64_000)];
    expect(small / large).toBeGreaterThan(4 / 1.5);
    expect(small / large).toBeLessThan(4 * 1.5);
  });

  it('is as wide as the spread over other seeds', async () => {
    const results: StudyResult[] = [];
    for (let zaad = 1; zaad <= 40; zaad++) results.push(await run(2_000, zaad));
    const of = (pick: (result: StudyResult) => readonly [bedrag: number, marge: number]): number => {
      const pairs = results.map(pick);
      return mean(pairs.map(([, marge]) => marge)) / (1.96 * sampleStandardDeviation(pairs.map(([bedrag]) => bedrag)));
    };
    const ratios = [
      ...[0, 1, 2, 3].map((p) => of(({ resultaten }) => [resultaten[0]!.posten[p]!.bedrag, resultaten[0]!.posten[p]!.marge])),
      of(({ resultaten }) => [resultaten[0]!.totaal, resultaten[0]!.totaalMarge]),
      of(({ resultaten }) => [resultaten[1]!.verschil!.budget, resultaten[1]!.verschil!.marge]),
    ];
    // Seeds leave the form of the households as it is, so the interval may be somewhat wide; it must not be narrow.
    for (const ratio of ratios) expect(ratio).toBeGreaterThan(0.75);
    for (const ratio of ratios) expect(ratio).toBeLessThan(2);
  }, 30_000);

  it('is nothing when the population is one to one', () => {
    const shape = { posts: [1, 1], householdTypes: 1 };
    const tally = emptyTally(shape).map((_, cell) => (cell * cell * 1_009) % 99_991);
    const post = { naam: 'x', label: 'x', aan: 'burger' } as const;
    expect([true, false].map((complete) => postsFrom(tally, shape, 0, [post], complete).posten[0]!.marge > 0)).toEqual([false, true]);
    expect([true, false].map((complete) => comparisonFrom(tally, shape, 1, ['alle'], complete).marge > 0)).toEqual([false, true]);
  });
});
