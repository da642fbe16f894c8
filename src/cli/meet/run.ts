import { availableParallelism, cpus, totalmem } from 'node:os';
import process from 'node:process';
import { compilePlan, evaluateExact, householdsOf, Kernel, type HouseholdYear, type Plan } from '../../../models/engine/index.ts';
import { LAW_POSTS, lawSources } from '../../../models/law/index.ts';
import { generateShard, type PopulationShard } from '../../../models/population/index.ts';
import { jobsOf, populationOf, prepareScenarios } from '../../../models/study/index.ts';
import { turn } from '../turn.ts';
import { handLoop } from './hand-loop.ts';

const YEAR = 2026;

/** How much is measured; a test measures less. */
export interface Effort {
  readonly households: number;
  readonly exactHouseholds: number;
  readonly rounds: number;
  readonly exactRounds: number;
}
const FULL: Effort = { households: 262_144, exactHouseholds: 1_500, rounds: 7, exactRounds: 3 };

const EXPORTS = LAW_POSTS.map(({ naam }) => naam);

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
};

const seconds = async (work: () => unknown): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};

export function machine(): { processor: string; kernen: number; geheugenGiB: number; node: string } {
  return { processor: cpus()[0]?.model ?? 'onbekend', kernen: availableParallelism(), geheugenGiB: Math.round(totalmem() / 2 ** 30), node: process.version };
}

/** A generated population in memory, spread over the whole country so that every kind of household is in it. */
async function populations(huishoudens: number): Promise<PopulationShard[]> {
  const study = { titel: 'meting', jaar: YEAR, scenarios: [], huishoudens, zaad: 1, drempel: 12 };
  const options = populationOf(study, prepareScenarios({ study, scenarioTexts: {} }));
  const shards: PopulationShard[] = [];
  for (const { first, count } of jobsOf(huishoudens)) {
    await turn();
    shards.push(generateShard(options, first, count));
  }
  return shards;
}

/** Households for the exact interpreter, evenly out of every shard. */
function sampleOf(shards: readonly PopulationShard[], wanted: number): HouseholdYear[] {
  const total = shards.reduce((sum, { gewicht }) => sum + gewicht.length, 0);
  const step = Math.max(1, Math.floor(total / wanted));
  return shards.flatMap(({ shard, gewicht }) => [...householdsOf(shard, Array.from({ length: Math.ceil(gewicht.length / step) }, (_, i) => i * step))].map(([, household]) => household));
}

/** Throws when kernel and hand-written loop differ by a cent for any claimant. */
async function checkEqual(kernel: Kernel, plan: Plan, shards: readonly PopulationShard[]): Promise<void> {
  const hand = handLoop(plan);
  for (const { shard } of shards) {
    const output = await kernel.run(shard);
    const byHand = hand.run(shard);
    EXPORTS.forEach((name, k) => {
      const [own, other] = [output.amounts[name] as Int32Array, byHand[k] as Int32Array];
      for (let row = 0; row < own.length; row++) if (own[row] !== other[row]) throw new Error(`${name}, aanvrager ${row}: kern ${own[row]}, handlus ${other[row]}`);
    });
  }
}

export interface Measured {
  readonly huishoudensPerSecondePerKern: number;
  readonly rekenenPerSecondePerKern: number;
  readonly exactPerSeconde: number;
  readonly handlusPerSeconde: number;
  readonly opnieuwExact: number;
  readonly compileerMilliseconden: number;
}

/** Kernel, hand-written loop and exact interpreter over the same households, turn by turn in one process. */
export async function measureKernel(report: (text: string) => void, effort: Effort = FULL): Promise<Measured> {
  const shards = await populations(effort.households);
  const plan = compilePlan(lawSources(), YEAR);
  const kernel = new Kernel(plan, EXPORTS);
  const hand = handLoop(plan);
  const compile = await seconds(() => kernel.prepare(shards[0]!.shard.rows));
  report('kern en handlus geven dezelfde bedragen? ');
  await checkEqual(kernel, plan, shards);
  report('ja\n');
  const whole: number[] = [];
  const bare: number[] = [];
  const byHand: number[] = [];
  let redone = 0;
  for (let round = 0; round < effort.rounds; round++) {
    await turn();
    redone = 0;
    whole.push(await seconds(async () => { for (const { shard } of shards) redone += (await kernel.run(shard)).redone; }));
    let computing = 0;
    for (const { shard } of shards) {
      await kernel.load(shard);
      computing += await seconds(() => kernel.compute(shard.rows.jaar));
    }
    bare.push(computing);
    byHand.push(await seconds(() => { for (const { shard } of shards) hand.run(shard); }));
    report(`ronde ${round + 1} van ${effort.rounds}\r`);
  }
  report('\n');
  const sample = sampleOf(shards, effort.exactHouseholds);
  const exact: number[] = [];
  for (let round = 0; round < effort.exactRounds; round++) {
    await turn();
    exact.push(await seconds(() => {
      for (const household of sample) {
        const evaluation = evaluateExact(plan, household);
        for (const name of EXPORTS) for (let k = 0; k < (household.tijdvakken[0]?.parts.length ?? 0); k++) evaluation.year(name, k);
      }
    }));
  }
  return {
    huishoudensPerSecondePerKern: effort.households / median(whole),
    rekenenPerSecondePerKern: effort.households / median(bare),
    exactPerSeconde: sample.length / median(exact),
    handlusPerSeconde: effort.households / median(byHand),
    opnieuwExact: redone,
    compileerMilliseconden: compile * 1000,
  };
}
