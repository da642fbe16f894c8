import { compilePlan, LawError, thresholdsOf, usedInputs, type Plan } from '../engine/index.ts';
import { LAW_POSTS, lawSources, type BudgetPost } from '../law/index.ts';
import { OPTIONAL_SOURCES, TOTAL_HOUSEHOLDS, type Box3Law, type PopulationOptions } from '../population/index.ts';
import { chainOf, loadScenario, SCENARIO_TEXTS, type TextOf } from '../scenario/index.ts';
import { measuresOf } from './measures.ts';
import type { Study } from './types.ts';

/** A study with the text of its scenarios: everything a worker needs, and nothing that cannot be posted to it. */
export interface StudySetup {
  readonly study: Study;
  /** YAML text by scenario id, for every scenario of the study. */
  readonly scenarioTexts: Readonly<Record<string, string>>;
}

/** One thing to compute: the households first .. first + count - 1 of a population of `huishoudens`. */
export interface Job {
  readonly huishoudens: number;
  readonly first: number;
  readonly count: number;
}

export interface PreparedScenario {
  readonly id: string;
  readonly titel: string;
  readonly plan: Plan;
  readonly posts: readonly BudgetPost[];
}

/** Compiled plans by year and scenario text; a handful, because people go back and forth between a few. */
const prepared = new Map<string, PreparedScenario>();
const MOST_PREPARED = 24;

function remember(key: string, make: () => PreparedScenario): PreparedScenario {
  const known = prepared.get(key);
  if (known) return known;
  const made = make();
  if (prepared.size >= MOST_PREPARED) prepared.clear();
  prepared.set(key, made);
  return made;
}

/** Where the text of a scenario comes from that another builds on: from the study, otherwise from this repository. */
export const textsOf = (scenarioTexts: Readonly<Record<string, string>>): TextOf => (id) => (Object.hasOwn(scenarioTexts, id) ? scenarioTexts[id] : SCENARIO_TEXTS.get(id));

/**
 * The law first, then each scenario of the study laid over it; the same object for the same year and text. Throws LawError
 * when one cannot be computed in that year.
 */
export function prepareScenarios({ study, scenarioTexts }: StudySetup): PreparedScenario[] {
  const textOf = textsOf(scenarioTexts);
  const { jaar } = study;
  const law = remember(`${jaar}`, () => ({ id: 'wet', titel: `De wet van ${jaar}`, plan: compilePlan(lawSources(), jaar), posts: LAW_POSTS }));
  const reforms = study.scenarios.map((id) => {
    const text = scenarioTexts[id];
    if (text === undefined) throw new RangeError(`De tekst van scenario ${id} ontbreekt`);
    return remember(JSON.stringify([jaar, id, text, chainOf(text, textOf)]), () => {
      const { scenario, findings } = loadScenario(text, `scenarios/${id}.yaml`, textOf);
      if (!scenario) throw new LawError(findings);
      return { id, titel: scenario.titel, plan: compilePlan([...lawSources(), ...scenario.sources], jaar), posts: scenario.posten };
    });
  });
  return [law, ...reforms];
}

/**
 * The population of a study: its spells are cut wherever what it computes looks at an age, it has income from box 3 by the law
 * of the year, and facts of income that no rule looks at stay out of its columns.
 */
export function populationOf(study: Study, scenarios: readonly PreparedScenario[], huishoudens = study.huishoudens): PopulationOptions {
  const wanted = (scenario: PreparedScenario): string[] => [...scenario.posts.map(({ naam }) => naam), ...measured(study, scenario)];
  const ages = new Set(scenarios.flatMap((scenario) => thresholdsOf(scenario.plan, wanted(scenario))));
  const parameter = (name: string): number | undefined => {
    const value = scenarios[0]?.plan.parameters.get(name)?.value;
    return value === undefined ? undefined : Number(value);
  };
  const used = new Set(scenarios.flatMap((scenario) => [...usedInputs(scenario.plan, wanted(scenario))]));
  // What is measured of incomes looks at the columns themselves too.
  const weglaten = (study.uitkomsten ?? []).length > 0 ? [] : OPTIONAL_SOURCES.filter((name) => !used.has(name));
  return {
    huishoudens, zaad: study.zaad, jaar: study.jaar, splitleeftijden: [...ages].sort((a, b) => a - b),
    aowLeeftijdMaanden: parameter('aow_leeftijd') ?? 804, box3: box3Of(parameter), weglaten,
  };
}

/** Box 3 by the law, its rates as hundredths of a percent; the tax law begins in 2023. */
function box3Of(parameter: (name: string) => number | undefined): Box3Law | undefined {
  const rate = (kind: string): number => Math.round((parameter(`box3_rendement_${kind}`) ?? 0) * 10_000);
  const heffingvrij = parameter('box3_heffingvrij');
  return heffingvrij === undefined ? undefined : { banktegoeden: rate('banktegoeden'), beleggingen: rate('beleggingen'), schulden: rate('schulden'), heffingvrij };
}

/** Yearly rules that a study asks for besides the budget lines. */
const measured = (study: Study, scenario: PreparedScenario): string[] => measuresOf(study, scenario).flatMap(({ exported }) => [...exported]);

/** Households per job: large enough that a job is worth sending, small enough for smooth progress and a quick cancel. */
export const JOB_SIZE = 32_768;

/** Incomes take many times the work of the budget, and cliffs many times that, so their jobs are smaller. */
export function jobSizeOf({ uitkomsten = [] }: Study): number {
  if (uitkomsten.includes('klippen')) return JOB_SIZE / 32;
  return uitkomsten.length > 0 ? JOB_SIZE / 8 : JOB_SIZE;
}

export function jobsOf(huishoudens: number, size = JOB_SIZE): Job[] {
  return Array.from({ length: Math.ceil(huishoudens / size) }, (_, i) => ({ huishoudens, first: i * size, count: Math.min(size, huishoudens - i * size) }));
}

/** Households of the first answer: enough for a rough picture, few enough to be there at once. */
export const PRELIMINARY_HOUSEHOLDS = 4_000;

export const isComplete = (huishoudens: number): boolean => huishoudens === TOTAL_HOUSEHOLDS;
