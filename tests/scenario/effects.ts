/** What a scenario does to a synthetic population, measured against the law or against another scenario. */
import { Kernel } from '../../models/engine/index.ts';
import { generateShard, HUISHOUDTYPEN, type PopulationOptions, type PopulationShard } from '../../models/population/index.ts';
import { SCENARIO_TEXTS } from '../../models/scenario/index.ts';
import { prepareScenarios, type PreparedScenario, type Study } from '../../models/study/index.ts';

export interface Sample { readonly huishoudens: number; readonly zaad: number }

export const studyOf = (jaar: number, scenarios: readonly string[], { huishoudens, zaad }: Sample): Study => ({ titel: 'effecten', jaar, scenarios, huishoudens, zaad, drempel: 12 });

/** The law (`wet`) and the scenarios asked for, ready to compute in a year. */
export function prepared(study: Study): Map<string, PreparedScenario> {
  const scenarioTexts = Object.fromEntries(study.scenarios.map((id) => [id, SCENARIO_TEXTS.get(id) as string]));
  return new Map(prepareScenarios({ study, scenarioTexts }).map((one) => [one.id, one]));
}

const populations = new Map<string, PopulationShard>();
export function populationFor(options: PopulationOptions): PopulationShard {
  const key = JSON.stringify(options);
  const known = populations.get(key) ?? generateShard(options, 0, options.huishoudens);
  populations.set(key, known);
  return known;
}

/** Cents a year by claimant. */
export type Cents = Int32Array | Float64Array;

/** Cents a year by claimant of each yearly rule. */
export async function amountsOf({ plan }: PreparedScenario, rules: readonly string[], { shard }: PopulationShard): Promise<{ starts: Int32Array; amounts: Record<string, Cents> }> {
  const { starts, amounts } = await new Kernel(plan, rules).run(shard);
  return { starts: starts.slice(), amounts: Object.fromEntries(Object.entries(amounts).map(([name, own]) => [name, own.slice()])) };
}

/** Cents a year by household of several yearly rules together; rules that a plan does not have count as nothing. */
async function perHousehold(scenario: PreparedScenario, posts: readonly string[], population: PopulationShard): Promise<Float64Array> {
  const { starts, amounts } = await amountsOf(scenario, posts.filter((naam) => scenario.plan.rules.has(naam)), population);
  return Float64Array.from(population.gewicht, (_, i) => Object.values(amounts).reduce((sum, own) => {
    let total = sum;
    for (let row = starts[i] as number; row < (starts[i + 1] as number); row++) total += own[row] as number;
    return total;
  }, 0));
}

export interface Effects {
  /** EUR million a year: what the scenario costs more, and what it costs in all. */
  readonly begroting: number;
  readonly uitgaven: number;
  /** Households that gain or lose at least the threshold, and those that have nothing and get something. */
  readonly vooruit: number;
  readonly achteruit: number;
  readonly nieuw: number;
  /** EUR a month: means over those households, and the greatest. */
  readonly gemiddeldeVooruitgang: number;
  readonly gemiddeldeAchteruitgang: number;
  readonly gemiddeldNieuw: number;
  readonly grootsteVooruitgang: number;
  readonly grootsteAchteruitgang: number;
  /** Percentage of the households that had something. */
  readonly aandeelVooruit: number;
  readonly aandeelAchteruit: number;
}

/**
 * @param threshold EUR a year from which a household counts as gaining or losing
 * @param types household types to look at; all when absent
 */
export async function effectsOf(scenario: PreparedScenario, against: PreparedScenario, posts: readonly string[], population: PopulationShard, threshold = 12, types?: readonly string[]): Promise<Effects> {
  const [after, before] = [await perHousehold(scenario, posts, population), await perHousehold(against, posts, population)];
  const sums = { change: 0, spent: 0, up: 0, down: 0, fresh: 0, gain: 0, loss: 0, freshAmount: 0, most: 0, least: 0, had: 0, hadUp: 0, hadDown: 0 };
  population.gewicht.forEach((weight, i) => {
    if (types && !types.includes(HUISHOUDTYPEN[population.huishoudtype[i] as number] as string)) return;
    const [own, was] = [after[i] as number, before[i] as number];
    const change = own - was;
    sums.change += weight * change;
    sums.spent += weight * own;
    if (was > 0) sums.had += weight;
    if (was === 0 && own > 0) { sums.fresh += weight; sums.freshAmount += weight * own; }
    if (change >= threshold * 100) { sums.up += weight; sums.gain += weight * change; if (was > 0) sums.hadUp += weight; }
    if (change <= -threshold * 100) { sums.down += weight; sums.loss -= weight * change; sums.hadDown += weight; }
    sums.most = Math.max(sums.most, change);
    sums.least = Math.min(sums.least, change);
  });
  const monthly = (cents: number, households: number): number => (households === 0 ? 0 : cents / households / 1200);
  const share = (households: number): number => (sums.had === 0 ? 0 : (100 * households) / sums.had);
  return {
    begroting: sums.change / 1e8, uitgaven: sums.spent / 1e8, vooruit: sums.up, achteruit: sums.down, nieuw: sums.fresh,
    gemiddeldeVooruitgang: monthly(sums.gain, sums.up), gemiddeldeAchteruitgang: monthly(sums.loss, sums.down), gemiddeldNieuw: monthly(sums.freshAmount, sums.fresh),
    grootsteVooruitgang: monthly(sums.most, 1), grootsteAchteruitgang: monthly(-sums.least, 1),
    aandeelVooruit: share(sums.hadUp), aandeelAchteruit: share(sums.hadDown),
  };
}
