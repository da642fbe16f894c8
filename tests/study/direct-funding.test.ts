/** What the reform that the workbench opens with must do, and must leave alone, over a whole synthetic population. */
import { beforeAll, describe, expect, it } from 'vitest';
import { evaluateExact, Kernel, type Amounts } from '../../models/engine/index.ts';
import { generateShard, householdAt, type PopulationShard } from '../../models/population/index.ts';
import { SCENARIO_TEXTS } from '../../models/scenario/index.ts';
import { InProcessWorker, populationOf, prepareScenarios, runStudy, type JobWorker, type PreparedScenario, type Study } from '../../models/study/index.ts';

const REFORM = 'kot-directe-financiering';
const UNCHANGED = ['zorgtoeslag_jaar', 'huurtoeslag_jaar', 'kindgebonden_budget_jaar'];
const CARE = 'kinderopvangtoeslag_jaar';
const DIRECT = 'directe_financiering_jaar';
/** The yearly award is rounded to whole euros, so up to 50 cents of it may be rounding (Awir art. 14). Cents. */
const ROUNDING = 50;
/** Below this an award is not granted; the direct payment knows no such minimum. Cents a year (Awir art. 14 lid 5). */
const SMALLEST = 24_00;

const studyOf = (jaar: number, huishoudens: number): Study => ({ titel: 'hervorming', jaar, scenarios: [REFORM], huishoudens, zaad: 3, drempel: 12 });
const setupOf = (study: Study) => ({ study, scenarioTexts: { [REFORM]: SCENARIO_TEXTS.get(REFORM) as string } });
const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

async function amountsOf({ plan, posts }: PreparedScenario, { shard }: PopulationShard): Promise<{ starts: Int32Array; amounts: Record<string, Amounts> }> {
  const { starts, amounts } = await new Kernel(plan, posts.map(({ naam }) => naam)).run(shard);
  return { starts, amounts: { ...amounts } };
}

describe.each([2022, 2023, 2024, 2025, 2026])('20,000 households in %i', (jaar) => {
  const study = studyOf(jaar, 20_000);
  let law: Record<string, Amounts>;
  let reform: Record<string, Amounts>;
  let starts: Int32Array;
  beforeAll(async () => {
    const scenarios = prepareScenarios(setupOf(study));
    const population = generateShard(populationOf(study, scenarios), 0, study.huishoudens);
    const own = await amountsOf(scenarios[0]!, population);
    law = own.amounts;
    starts = own.starts;
    reform = (await amountsOf(scenarios[1]!, population)).amounts;
  });

  it.each(UNCHANGED)('leaves the %s of every claimant as it is', (naam) => {
    expect(sum(law[naam]!)).toBeGreaterThan(0);
    expect(law[naam]!.findIndex((cents, row) => cents !== reform[naam]![row])).toBe(-1);
  });

  it('ends the kinderopvangtoeslag and pays the provider instead', () => {
    expect(law[CARE]!.some((cents) => cents > 0)).toBe(true);
    expect(reform[CARE]!.every((cents) => cents === 0)).toBe(true);
    expect(law[DIRECT]).toBeUndefined();
    expect(sum(reform[DIRECT]!)).toBeGreaterThan(sum(law[CARE]!));
  });

  it('costs nobody more than the rounding, and pays nobody who had no right', () => {
    const [before, after] = [law[CARE]!, reform[DIRECT]!];
    let [worst, newly, with96] = [0, 0, 0];
    for (let household = 0; household < study.huishoudens; household++) {
      let change = 0;
      for (let row = starts[household]!; row < starts[household + 1]!; row++) {
        change += after[row]! - before[row]!;
        if (before[row] === 0 && after[row]! >= SMALLEST) newly++;
        if (before[row]! > 0 && Math.abs(after[row]! - before[row]!) <= ROUNDING) with96++;
      }
      worst = Math.min(worst, change);
    }
    expect(worst).toBeGreaterThanOrEqual(-ROUNDING);
    // The law pays a share at every income, so whoever has care and works has a right in both.
    expect(newly).toBe(0);
    // The lowest incomes have 96 % already; they must not see a change.
    expect(with96).toBeGreaterThan(0);
  });
});

describe('one household after the other through the exact interpreter', () => {
  it.each([2024, 2026])('gives the national total of a study in %i, cent for cent', async (jaar) => {
    const study = studyOf(jaar, 1_000);
    const scenarios = prepareScenarios(setupOf(study));
    const options = populationOf(study, scenarios);
    const population = generateShard(options, 0, 1_000);
    const workers: JobWorker[] = [];
    const result = await runStudy(setupOf(study), { size: 1, worker: (place) => (workers[place] ??= new InProcessWorker()), drop: () => undefined });
    for (const [s, scenario] of scenarios.entries()) {
      const kernel = await amountsOf(scenario, population);
      for (const [p, { naam }] of scenario.posts.entries()) {
        let exact = 0;
        let claimants = 0;
        for (let i = 0; i < study.huishoudens; i++) {
          const household = householdAt(options, i);
          const evaluation = evaluateExact(scenario.plan, household);
          household.tijdvakken[0]!.parts.forEach((_, k) => {
            const cents = evaluation.year(naam, k).times(100).toNumber();
            exact += cents * population.gewicht[i]!;
            if (cents > 0) claimants += population.gewicht[i]!;
          });
        }
        const fromKernel = sum(Array.from(population.gewicht, (weight, i) => weight * sum(kernel.amounts[naam]!.subarray(kernel.starts[i], kernel.starts[i + 1]))));
        expect(fromKernel, `${scenario.id} ${naam}`).toBe(exact);
        expect(result.resultaten[s]!.posten[p]).toMatchObject({ naam, bedrag: Math.round(exact / 100), aanvragers: claimants });
      }
    }
  }, 60_000);
});
