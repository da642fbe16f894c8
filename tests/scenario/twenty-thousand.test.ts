/** Every scenario over 20,000 synthetic households, in the years in which it can be computed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluateExact, householdsOf, Kernel, type HouseholdYear, type Plan } from '../../models/engine/index.ts';
import { LAW_YEARS, PROJECTED_YEARS } from '../../models/law/index.ts';
import { SCENARIO_TEXTS, type LoadedScenario } from '../../models/scenario/index.ts';
import { populationOf, type PreparedScenario } from '../../models/study/index.ts';
import { amountsOf, effectsOf, populationFor, prepared, studyOf, type Cents } from './effects.ts';
import { planOf, scenarioNamed } from './households.ts';

const SAMPLE = { huishoudens: 20_000, zaad: 1 };
const CHECKED = 60;
/** The population does not reach the projected years, so plans of those years are run over the households of the last known one. */
const LATER = [2027, 2028, 2029, 2031, 2035].filter((year) => PROJECTED_YEARS.includes(year));
const LAST = LAW_YEARS.at(-1) as number;

const yearsOf = ({ vanaf }: LoadedScenario): number[] => LAW_YEARS.filter((year) => year >= Math.min(vanaf, LAST) && (year <= vanaf + 1 || year === LAST));
const shownBy = ({ posten, kengetallen }: LoadedScenario): string[] => [...posten, ...kengetallen].map(({ naam }) => naam);

const lines: string[] = [];
afterAll(() => { console.info(['scenario, jaar, miljoen EUR per jaar tegenover de wet, duizend huishoudens vooruit, achteruit', ...lines].join('\n')); });

/** Households of a population at even distances, of all kinds. */
function spread(jaar: number): HouseholdYear[] {
  const study = studyOf(jaar, [], SAMPLE);
  const { shard } = populationFor(populationOf(study, [...prepared(study).values()]));
  const every = Math.floor(SAMPLE.huishoudens / CHECKED);
  const found: HouseholdYear[] = [];
  for (const [i, household] of householdsOf(shard)) if (i % every === 0) found.push(household);
  return found;
}
const spreads = new Map<number, HouseholdYear[]>();
const checkedIn = (jaar: number): HouseholdYear[] => {
  const known = spreads.get(jaar) ?? spread(jaar);
  spreads.set(jaar, known);
  return known;
};

/** Amounts that kernel and interpreter do not agree on. */
async function differences(plan: Plan, rules: readonly string[], jaar: number): Promise<string[]> {
  const study = studyOf(jaar, [], SAMPLE);
  const population = populationFor(populationOf(study, [...prepared(study).values()]));
  const { starts, amounts } = await new Kernel(plan, rules).run(population.shard);
  const every = Math.floor(SAMPLE.huishoudens / CHECKED);
  return checkedIn(jaar).flatMap((household, k) => {
    const exact = evaluateExact(plan, household);
    const from = starts[k * every] as number;
    const claimants = (starts[k * every + 1] as number) - from;
    return Array.from({ length: claimants }, (_, c) => c).flatMap((c) => rules.flatMap((rule) => {
      const [own, expected] = [amounts[rule]?.[from + c], exact.year(rule, c).times(100).toNumber()];
      return own === expected ? [] : [`huishouden ${k * every} aanvrager ${c} ${rule}: kern ${own}, exact ${expected}`];
    }));
  });
}

describe.each([...SCENARIO_TEXTS.keys()])('%s', (id) => {
  const scenario = scenarioNamed(id);
  const rules = shownBy(scenario);

  it.each(yearsOf(scenario))('in %i: kernel and interpreter agree, and its effect', async (jaar) => {
    const study = studyOf(jaar, [id], SAMPLE);
    const scenarios = prepared(study);
    const own = scenarios.get(id) as PreparedScenario;
    const law = scenarios.get('wet') as PreparedScenario;
    expect((await differences(own.plan, rules, jaar)).slice(0, 5)).toEqual([]);
    const population = populationFor(populationOf(study, [...scenarios.values()]));
    const { begroting, vooruit, achteruit, uitgaven } = await effectsOf(own, law, own.posts.map(({ naam }) => naam), population);
    lines.push(`${id.padEnd(32)} ${jaar} ${Math.round(begroting).toString().padStart(7)} ${Math.round(vooruit / 1000).toString().padStart(6)} ${Math.round(achteruit / 1000).toString().padStart(6)}`);
    expect(uitgaven).toBeGreaterThan(1_000);
    // A key figure is about money that parents pay; none of it is below nothing.
    const figures = (await amountsOf(own, scenario.kengetallen.map(({ naam }) => naam), population)).amounts;
    for (const cents of Object.values(figures)) expect(Math.min(...cents)).toBeGreaterThanOrEqual(0);
  }, 120_000);

  it.each(LATER.filter((year) => year >= scenario.vanaf))('projected to %i: kernel and interpreter agree', async (jaar) => {
    expect((await differences(planOf(id, jaar), rules, LAST)).slice(0, 5)).toEqual([]);
  }, 120_000);
});

describe('what each scenario leaves alone', () => {
  const OTHERS = { kot: ['zorgtoeslag_jaar', 'huurtoeslag_jaar', 'kindgebonden_budget_jaar'], huur: ['zorgtoeslag_jaar', 'kinderopvangtoeslag_jaar', 'kindgebonden_budget_jaar'] };
  let law: Record<string, Cents>;
  beforeAll(async () => {
    const study = studyOf(LAST, [], SAMPLE);
    const scenarios = prepared(study);
    law = (await amountsOf(scenarios.get('wet')!, [...new Set(Object.values(OTHERS).flat())], populationFor(populationOf(study, [...scenarios.values()])))).amounts;
  });
  it.each([...SCENARIO_TEXTS.keys()])('%s changes no other toeslag', async (id) => {
    const study = studyOf(LAST, [], SAMPLE);
    const kept = id.startsWith('kot-') ? OTHERS.kot : OTHERS.huur;
    const own = prepared(studyOf(LAST, [id], SAMPLE)).get(id)!;
    const { amounts } = await amountsOf(own, kept, populationFor(populationOf(study, [...prepared(study).values()])));
    for (const naam of kept) expect(Array.from(amounts[naam]!).findIndex((cents, row) => cents !== law[naam]![row])).toBe(-1);
  });
});
