import { Kernel } from '../engine/index.ts';
import { addShard, emptyTally, type TallyShape } from '../indicators/index.ts';
import { generateShard, HUISHOUDTYPEN, type PopulationOptions, type PopulationShard } from '../population/index.ts';
import { addMeasures, measureCells, measureKernel, measureShard } from './measures.ts';
import { populationOf, prepareScenarios, type Job, type PreparedScenario, type StudySetup } from './setup.ts';
import type { Study } from './types.ts';

/** Households kept in memory between runs; the rest is made again, with the same bytes. About 120 bytes each. */
const KEPT_HOUSEHOLDS = 4_300_000;

export const tallyShape = (scenarios: readonly PreparedScenario[]): TallyShape => ({ posts: scenarios.map(({ posts }) => posts.length), householdTypes: HUISHOUDTYPEN.length });

/** Does the jobs of one study at a time, in whatever thread it is made. Holds the kernels and the shards made so far. */
export class StudyWorker {
  private setup: StudySetup | undefined;
  private scenarios: readonly PreparedScenario[] = [];
  private readonly kernels = new Map<PreparedScenario, Kernel>();
  private measureKernels = new Map<PreparedScenario, Kernel | undefined>();
  /** Shards by population, the one used last at the end, and by their place in it. */
  private readonly populations = new Map<string, Map<string, PopulationShard>>();
  private kept = 0;
  private last: Promise<unknown> = Promise.resolve();

  private readonly mostKept: number;

  constructor(mostKept = KEPT_HOUSEHOLDS) {
    this.mostKept = mostKept;
  }

  /** Reads and checks law and scenarios; kernels that another study already had stay as they are. */
  prepare(setup: StudySetup): void {
    this.scenarios = prepareScenarios(setup);
    for (const known of this.kernels.keys()) if (!this.scenarios.includes(known)) this.kernels.delete(known);
    this.measureKernels = new Map(this.scenarios.map((scenario) => [scenario, measureKernel(setup.study, scenario)]));
    this.setup = setup;
  }

  private kernel(scenario: PreparedScenario): Kernel {
    const known = this.kernels.get(scenario) ?? new Kernel(scenario.plan, scenario.posts.map(({ naam }) => naam));
    this.kernels.set(scenario, known);
    return known;
  }

  private shard(options: PopulationOptions, job: Job): PopulationShard {
    const population = JSON.stringify(options);
    const place = `${job.first} ${job.count}`;
    const shards = this.populations.get(population) ?? new Map<string, PopulationShard>();
    this.populations.delete(population);
    this.populations.set(population, shards);
    const known = shards.get(place);
    if (known) return known;
    const made = generateShard(options, job.first, job.count);
    this.makeRoom(population, job.count);
    // Without room it is made again next time: to give up another shard of this population for it would be no gain.
    if (this.kept + job.count > this.mostKept) return made;
    shards.set(place, made);
    this.kept += job.count;
    return made;
  }

  /** Gives up populations other than this one, the longest unused first, as far as needed. */
  private makeRoom(population: string, households: number): void {
    for (const [other, shards] of this.populations) {
      if (this.kept + households <= this.mostKept) return;
      if (other === population) continue;
      for (const { gewicht } of shards.values()) this.kept -= gewicht.length;
      this.populations.delete(other);
    }
  }

  /**
   * The tally of one job: whole numbers, to be added to those of the other jobs in any order. Jobs wait for each other, since
   * a kernel has one memory: the job of a cancelled study may still be busy when the next study begins.
   */
  run(job: Job): Promise<Float64Array> {
    const { setup, scenarios } = this;
    if (!setup) throw new Error('prepare() comes before run()');
    const answer = this.last.then(() => this.tallyOf(setup.study, scenarios, job));
    this.last = answer.catch(() => undefined);
    return answer;
  }

  private async tallyOf(study: Study, scenarios: readonly PreparedScenario[], job: Job): Promise<Float64Array> {
    const population = this.shard(populationOf(study, scenarios, job.huishoudens), job);
    const shape = tallyShape(scenarios);
    const outcomes = [];
    for (const scenario of scenarios) {
      const { starts, amounts } = await this.kernel(scenario).run(population.shard);
      outcomes.push({ starts, posts: scenario.posts.map(({ naam }) => amounts[naam] as Int32Array) });
    }
    const budget = emptyTally(shape);
    addShard(budget, shape, { first: job.first, ...population }, outcomes, Math.max(1, Math.round(study.drempel * 100)));
    const extra = measureCells(study, scenarios);
    if (extra === 0) return budget;
    const tally = new Float64Array(budget.length + extra);
    tally.set(budget);
    const aow = Number(scenarios[0]?.plan.parameters.get('aow_leeftijd')?.value);
    await addMeasures(tally.subarray(budget.length), study, scenarios, measureShard(population, aow), (scenario) => this.measureKernels.get(scenario) as Kernel);
    return tally;
  }
}
