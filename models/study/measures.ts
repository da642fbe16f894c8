import { Kernel } from '../engine/index.ts';
import { cliffMeasure, distributionMeasure, groupsOf, pressureMeasure, type CliffMap, type IncomeDistribution, type Measure, type MeasureShard, type PressureOfStep } from '../indicators/index.ts';
import { GROSS_INCOME, INCOME_PARTS, LAW_POSTS, POVERTY_LINES, SMOOTH_PARTS, type IncomePart } from '../law/index.ts';
import { EQUIVALENCE, HUISHOUDTYPEN, type PopulationShard } from '../population/index.ts';
import type { PreparedScenario } from './setup.ts';
import type { Outcome, Study } from './types.ts';

/** What a study gives of incomes, besides its budget lines; a key is there when the study asks for it. */
export interface MeasureResults {
  readonly inkomen?: IncomeDistribution;
  readonly druk?: readonly PressureOfStep[];
  readonly klippen?: CliffMap;
}

/** What is paid under a scenario adds to what is left; so does what is paid to the childcare provider for the household. */
const partsOf = ({ posts }: PreparedScenario): IncomePart[] => [
  ...INCOME_PARTS,
  ...posts.filter(({ naam }) => !LAW_POSTS.some((post) => post.naam === naam)).map(({ naam, label }) => ({ naam, label, teken: 1 as const })),
];

function measureOf(outcome: Outcome, scenario: PreparedScenario): Measure<unknown> {
  const parts = partsOf(scenario);
  switch (outcome) {
    case 'inkomen': return distributionMeasure(GROSS_INCOME, parts, POVERTY_LINES, HUISHOUDTYPEN);
    case 'druk': return pressureMeasure(parts, [...SMOOTH_PARTS, ...parts.slice(INCOME_PARTS.length)], HUISHOUDTYPEN);
    case 'klippen': return cliffMeasure(parts, HUISHOUDTYPEN);
  }
}

/** What a study measures of one scenario, in the order of the study. */
export const measuresOf = (study: Study, scenario: PreparedScenario): Measure<unknown>[] => (study.uitkomsten ?? []).map((outcome) => measureOf(outcome, scenario));

/** Number of cells that the measures of a study add to its tally. */
export const measureCells = (study: Study, scenarios: readonly PreparedScenario[]): number => scenarios.flatMap((scenario) => measuresOf(study, scenario)).reduce((sum, { cells }) => sum + cells, 0);

/** A kernel that gives everything the measures of a study ask of one scenario; undefined when they ask nothing. */
export function measureKernel(study: Study, scenario: PreparedScenario): Kernel | undefined {
  const exported = new Set(measuresOf(study, scenario).flatMap((measure) => measure.exported));
  return exported.size === 0 ? undefined : new Kernel(scenario.plan, [...exported]);
}

/** The population's shard as the measures see it. */
export function measureShard(population: PopulationShard, aow: number): MeasureShard {
  const groepen = groupsOf(population.shard, aow);
  const equivalentie = Int16Array.from(groepen.personen, (persons, row) => {
    const children = groepen.kinderen[row] as number;
    return Math.round(100 * (EQUIVALENCE[Math.min(15, Math.max(1, persons - children)) * 16 + Math.min(15, children)] as number));
  });
  return { first: population.shard.first, gewicht: population.gewicht, huishoudtype: population.huishoudtype, inkomen: population.inkomen, shard: population.shard, groepen, equivalentie };
}

/** Adds one shard to the cells of the measures, scenario by scenario. */
export async function addMeasures(cells: Float64Array, study: Study, scenarios: readonly PreparedScenario[], shard: MeasureShard, kernel: (scenario: PreparedScenario) => Kernel): Promise<void> {
  let at = 0;
  for (const scenario of scenarios) {
    for (const measure of measuresOf(study, scenario)) {
      await measure.add(cells.subarray(at, at + measure.cells), shard, kernel(scenario));
      at += measure.cells;
    }
  }
}

/** Reads the measures of each scenario out of the merged cells. */
export function readMeasures(cells: Float64Array, study: Study, scenarios: readonly PreparedScenario[]): MeasureResults[] {
  let at = 0;
  return scenarios.map((scenario) => Object.fromEntries(measuresOf(study, scenario).map((measure) => {
    const own = cells.subarray(at, at + measure.cells);
    at += measure.cells;
    return [measure.id, measure.read(own)];
  })));
}
