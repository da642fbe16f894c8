import { describe, expect, it } from 'vitest';
import { columnSpecs, compilePlan, evaluateExact, Kernel, shardOf, type HouseholdYear, type Plan } from '../../models/engine/index.ts';
import { LAW_YEARS, lawSources, type LawSource } from '../../models/law/index.ts';
import { cornersOf } from './corners.ts';
import { factsOf } from './facts.ts';
import { randomHousehold, randomSource } from './random-households.ts';

const STEMS = ['zorgtoeslag', 'huurtoeslag', 'kindgebonden_budget', 'kinderopvangtoeslag'];

/** Makes the monthly outcomes visible to the kernel too, as a sum over the year. */
const MONTHLY: LawSource = {
  file: 'proef', statute: {
    wet: 'Proef', afkorting: 'proef',
    regels: Object.fromEntries(STEMS.map((stem) => [`${stem}_proef`, { omschrijving: 'Som van de maandbedragen', entiteit: 'aanvrager', periode: 'jaar', eenheid: 'EUR/jaar', artikel: '-', formule: `afronden(jaarsom(${stem}_maand), 0.01)` }])),
  },
};
const EXPORTS = STEMS.flatMap((stem) => [`${stem}_jaar`, `${stem}_proef`, `${stem}_nabetaling`]);

/** Runs the same households both ways and gives every difference. */
async function differences(plan: Plan, kernel: Kernel, households: readonly HouseholdYear[]): Promise<{ differences: string[]; redone: number }> {
  const output = await kernel.run(shardOf(households, 0, columnSpecs([])));
  const found: string[] = [];
  households.forEach((household, i) => {
    const exact = evaluateExact(plan, household);
    const start = output.starts[i] as number;
    const claimants = (output.starts[i + 1] as number) - start;
    for (let k = 0; k < claimants; k++) {
      for (const name of EXPORTS) {
        const expected = exact.year(name, k).times(100).toNumber();
        const actual = output.amounts[name]?.[start + k];
        if (actual !== expected) found.push(`${plan.year} huishouden ${i} aanvrager ${k} ${name}: kern ${actual}, exact ${expected}`);
      }
    }
  });
  return { differences: found, redone: output.redone };
}

describe('the kernel equals the exact interpreter to the cent', () => {
  const count = Number(process.env['HUISHOUDENS'] ?? 100_000);
  const perYear = Math.ceil(count / (LAW_YEARS.length + 1));
  const states = [...LAW_YEARS.map((year) => [year, undefined] as const), [2024, '2024-initial'] as const];
  it.each(states)(`in %i %s, for random and boundary households`, async (year, version) => {
    const plan = compilePlan([...lawSources(version), MONTHLY], year);
    const kernel = new Kernel(plan, EXPORTS);
    const corners = cornersOf(plan);
    const facts = factsOf(plan, EXPORTS);
    expect(facts).toContain('voorschot_huurtoeslag');
    const random = randomSource(Number(process.env['ZAAD'] ?? 1) * 1000 + year + (version ? 7 : 0));
    let redone = 0;
    for (let done = 0; done < perYear; done += 2_000) {
      const households = Array.from({ length: Math.min(2_000, perYear - done) }, () => randomHousehold(random, corners, facts));
      const result = await differences(plan, kernel, households);
      expect(result.differences.slice(0, 5)).toEqual([]);
      redone += result.redone;
    }
    console.info(`${year}: ${redone} van ${perYear} huishoudens opnieuw exact`);
    expect(redone / perYear).toBeLessThan(0.02);
  }, 7_200_000);
});
