/** Money in a toeslagjaar: for every household, whatever it does, advances and corrections make the award, to the cent. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePlan, householdsOf } from '../../models/engine/index.ts';
import { lawSources } from '../../models/law/index.ts';
import { generateShard } from '../../models/population/index.ts';
import { philox } from '../../models/random/index.ts';
import { populationOf, prepareScenarios } from '../../models/study/index.ts';
import { drawnTimeline, Draws, modelOf, parametersOf, policyOf, valuesAt, withLevers, YearLaw } from '../../models/year/index.ts';

const cents = (euros: number): number => Math.round(euros * 100);
const HOUSEHOLDS = 4_000;

describe.each([2022, 2024, 2026])('households in %i, with any luck, any lever and any assumption within its range', (jaar) => {
  const study = { titel: 'geld', jaar, scenarios: [], huishoudens: HOUSEHOLDS, zaad: 2, drempel: 12 };
  const options = populationOf(study, prepareScenarios({ study, scenarioTexts: {} }));
  const plan = compilePlan(lawSources(), jaar);
  const { aow } = new YearLaw(plan);
  const shard = generateShard(options, 0, HOUSEHOLDS).shard;
  const households = new Map([...householdsOf(shard)]);
  const share = (min: number, max: number) => fc.integer({ min, max }).map((n) => String(n / 100));
  const levers = fc.tuple(fc.noBias(share(0, 4)), fc.noBias(fc.oneof({ arbitrary: fc.constant('1'), weight: 4 }, { arbitrary: share(0, 100), weight: 1 })), fc.integer({ min: 0, max: 4 }), fc.boolean(), fc.boolean(), fc.boolean());

  it('advances paid, less what was asked back, more what came after, make the award', () => {
    let corrected = 0, backInYear = 0;
    fc.assert(fc.property(fc.noBias(fc.nat(HOUSEHOLDS - 1)), fc.noBias(fc.nat()), fc.noBias(fc.double({ min: 0, max: 1, noNaN: true })), levers, (index, seed, rank, [raise, part, times, t2, automatic, direct]) => {
      const { policy } = withLevers(policyOf(jaar), [
        `mac-verhoging=${raise}`, `voorzichtig-voorschot=${part}`, `attendering-keren=${times}`, ...(t2 ? ['inkomen=t-2'] : []), ...(automatic ? ['automatisch-toekennen'] : []), ...(direct ? ['directe-betaling'] : []),
      ]);
      const model = modelOf(parametersOf(jaar, valuesAt(() => rank)), policy, aow);
      const { stappen, rekeningen } = drawnTimeline(households.get(index)!, index, jaar, plan, new Draws(philox, seed), model);
      for (const own of rekeningen) {
        const [paid, back, advance, award] = [own.uitbetaald, own.teruggevorderdInJaar, own.voorschot, own.toegekend].map(cents) as [number, number, number, number];
        const [extra, recovered, kept] = [own.nabetaling, own.terugvordering, own.nietTeruggevorderd].map(cents) as [number, number, number];
        expect(paid - back).toBe(advance);
        expect(advance + extra - recovered - kept).toBe(award);
        expect([paid, back, advance, award, extra, recovered, kept].every((n) => Number.isInteger(n) && n >= 0)).toBe(true);
        expect(extra === 0 || recovered + kept === 0).toBe(true);
        expect(kept).toBeLessThanOrEqual(121_00);
        const steps = stappen.filter(({ toeslag, aanvrager }) => toeslag === own.toeslag && aanvrager === own.aanvrager);
        const sum = (soort: string): number => steps.filter((step) => step.soort === soort).reduce((total, { bedrag = 0 }) => total + cents(bedrag), 0);
        expect(sum('betaling')).toBe(paid + extra);
        expect(Math.abs(sum('terugvordering'))).toBe(back + recovered);
        expect(Math.abs(sum('terugbetaling'))).toBe(cents(own.terugbetaald));
        expect(cents(own.terugbetaald)).toBeLessThanOrEqual(back + recovered);
        if (recovered > 0) corrected++;
        if (back > 0) backInYear++;
      }
      expect(stappen.every((step, i) => i === 0 || step.plaats >= stappen[i - 1]!.plaats)).toBe(true);
    }), { numRuns: 400, seed: jaar });
    expect(corrected).toBeGreaterThan(2);
    expect(backInYear).toBeGreaterThan(0);
  }, 120_000);
});
