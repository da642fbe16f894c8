/** The population makes toetsingsinkomen by itself; the law text must make the same of its sources and assets. */
import { describe, expect, it } from 'vitest';
import { compilePlan, householdsOf, Kernel } from '../../models/engine/index.ts';
import { lawSources } from '../../models/law/index.ts';
import { generateShard } from '../../models/population/index.ts';
import { populationOf, prepareScenarios } from '../../models/study/index.ts';

describe.each([2023, 2024, 2025, 2026])('toetsingsinkomen of 20,000 households in %i', (jaar) => {
  it('is the verzamelinkomen that the law makes of sources and assets, to the cent', async () => {
    const study = { titel: 'verzamelinkomen', jaar, scenarios: [], huishoudens: 20_000, zaad: 11, drempel: 12, uitkomsten: ['inkomen' as const] };
    const options = populationOf(study, prepareScenarios({ study, scenarioTexts: {} }));
    expect(options.box3?.heffingvrij).toBeGreaterThan(50_000);
    expect(options.weglaten).toEqual([]);
    const { shard } = generateShard(options, 0, study.huishoudens);
    const { starts, amounts } = await new Kernel(compilePlan(lawSources(), jaar), ['verzamelinkomen_jaar']).run(shard);
    let [compared, withBox3] = [0, 0];
    const wrong: unknown[] = [];
    for (const [row, { tijdvakken: [first, ...others] }] of householdsOf(shard)) {
      // Claimants who come or go in the year have a part of a year.
      if (others.length > 0) continue;
      first!.parts.forEach((claimant, k) => {
        const bearing = claimant.parts.filter(({ values }) => k > 0 || values.rol! < 2);
        const cents = Math.round(bearing.reduce((sum, { values }) => sum + values.toetsingsinkomen!, 0) * 100);
        if (amounts['verzamelinkomen_jaar']![starts[row]! + k] !== cents) wrong.push(claimant);
        compared++;
        if (bearing.some(({ values: v }) => v.toetsingsinkomen! > v.loon! + v.winst! + v.uitkering! + v.pensioen! + v.aow! + v.overig_inkomen! - v.aftrek!)) withBox3++;
      });
    }
    expect(compared).toBeGreaterThan(15_000);
    expect(withBox3).toBeGreaterThan(1_500);
    expect(wrong.slice(0, 1)).toEqual([]);
  }, 60_000);
});
