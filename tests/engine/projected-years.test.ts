import { describe, expect, it } from 'vitest';
import { compilePlan, evaluateExact, Kernel, shardOf } from '../../models/engine/index.ts';
import { LAW_POSTS, lawSources, PROJECTED_YEARS } from '../../models/law/index.ts';
import { cornersOf } from './corners.ts';
import { randomHousehold, randomSource } from './random-households.ts';

describe.each(PROJECTED_YEARS)('the law projected to %i', (year) => {
  it('compiles, and kernel and interpreter agree', async () => {
    const plan = compilePlan(lawSources(), year);
    const [random, corners] = [randomSource(year), cornersOf(plan)];
    const households = Array.from({ length: 300 }, () => randomHousehold(random, corners));
    const { starts, amounts } = await new Kernel(plan, LAW_POSTS.map(({ naam }) => naam)).run(shardOf(households));
    households.forEach((household, row) => {
      const exact = evaluateExact(plan, household);
      for (const { naam } of LAW_POSTS) {
        for (let c = starts[row] as number; c < (starts[row + 1] as number); c++) expect(amounts[naam]![c]).toBe(exact.year(naam, c - (starts[row] as number)).times(100).toNumber());
      }
    });
  });
});
