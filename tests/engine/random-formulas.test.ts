import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnSpecs, compilePlan, evaluateExact, Kernel, LawError, shardOf, type Plan } from '../../models/engine/index.ts';
import { cornersOf } from './corners.ts';
import { randomHousehold, randomSource } from './random-households.ts';
import { randomLaw, type Choose, type RandomLaw } from './random-law.ts';

/** Choices from a list of numbers: a shorter list, or smaller numbers, give a simpler law, so that faults shrink. */
const choices = (tape: readonly number[]): Choose => {
  let next = 0;
  return (n) => (tape[next++] ?? 0) % n;
};

/** Compiles a random law; undefined where it cannot be bounded, which is what compilePlan is to find. */
function compiled(law: RandomLaw): Plan | undefined {
  try {
    return compilePlan([law.source], 2025);
  } catch (error) {
    if (error instanceof LawError && error.findings.every(({ message }) => /deler kan nul zijn|te groot worden/.test(message))) return undefined;
    throw error;
  }
}

/** Every difference between kernel and interpreter, over random households at the corners of this law. */
async function differences(law: RandomLaw, plan: Plan, seed: number, count: number): Promise<{ found: string[]; redone: number }> {
  const random = randomSource(seed);
  const corners = cornersOf(plan);
  const households = Array.from({ length: count }, () => randomHousehold(random, corners, law.facts));
  const output = await new Kernel(plan, law.exported).run(shardOf(households, 0, columnSpecs([])));
  const found = households.flatMap((household, row) => {
    const exact = evaluateExact(plan, household);
    const start = output.starts[row] as number;
    return Array.from({ length: (output.starts[row + 1] as number) - start }, (_, claimant) =>
      law.exported.flatMap((name) => {
        const expected = exact.year(name, claimant).times(100).toNumber();
        const actual = output.amounts[name]?.[start + claimant];
        return actual === expected ? [] : [`huishouden ${row} aanvrager ${claimant} ${name}: kern ${actual}, exact ${expected}`];
      })).flat();
  });
  return { found, redone: output.redone };
}

describe('a random law', () => {
  const laws = Number(process.env['WETTEN'] ?? 400);

  it('gives the same cents in the kernel and in the interpreter', async () => {
    const seen = { laws: 0, refused: 0, households: 0, redone: 0 };
    const tape = fc.array(fc.nat({ max: 5_039 }), { minLength: 40, maxLength: 900, size: 'max' });
    await fc.assert(fc.asyncProperty(tape, fc.nat(), async (made, seed) => {
      const law = randomLaw(choices(made));
      const plan = compiled(law);
      if (!plan) {
        seen.refused++;
        return;
      }
      const { found, redone } = await differences(law, plan, seed, 40);
      seen.laws++;
      seen.households += 40;
      seen.redone += redone;
      if (found.length > 0) throw new Error([...found.slice(0, 3), JSON.stringify(law.source.statute, null, 1)].join('\n'));
    }), { numRuns: laws, ...(process.env['ZAAD'] ? { seed: Number(process.env['ZAAD']) } : {}) });
    console.info(`${seen.laws} wetten (${seen.refused} niet te begrenzen), ${seen.households} huishoudens, ${seen.redone} opnieuw exact`);
    expect(seen.laws).toBeGreaterThan(laws / 2);
  }, 3_600_000);
});
