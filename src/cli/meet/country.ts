import { TOTAL_HOUSEHOLDS } from '../../../models/population/index.ts';
import { SCENARIO_TEXTS } from '../../../models/scenario/index.ts';
import { runStudy, type StudySetup } from '../../../models/study/index.ts';
import { threadExecutor } from '../executor.ts';
import { median } from './run.ts';

const REFORM = 'kot-directe-financiering';
const RUNS = 3;

export interface Country {
  readonly huishoudens: number;
  readonly werkers: number;
  /** First run, with the population made on the way; and a run over the population in memory. */
  readonly secondenMetBevolking: number;
  readonly secondenUitGeheugen: number;
}

/** The whole country one to one, law and one reform with all indicators, on all cores. */
export async function measureCountry(report: (text: string) => void): Promise<Country> {
  const setup: StudySetup = {
    study: { titel: 'meting', jaar: 2026, scenarios: [REFORM], huishoudens: TOTAL_HOUSEHOLDS, zaad: 1, drempel: 12 },
    scenarioTexts: { [REFORM]: SCENARIO_TEXTS.get(REFORM) as string },
  };
  const executor = threadExecutor();
  try {
    const run = async (label: string): Promise<number> => {
      const start = performance.now();
      await runStudy(setup, executor, { onProgress: ({ klaar, totaal }) => { report(`\r${label}: ${klaar.toLocaleString('nl-NL')} van ${totaal.toLocaleString('nl-NL')}   `); } });
      report('\n');
      return (performance.now() - start) / 1000;
    };
    const first = await run('heel Nederland, met bevolking');
    const again: number[] = [];
    for (let round = 0; round < RUNS; round++) again.push(await run('heel Nederland, uit het geheugen'));
    return { huishoudens: TOTAL_HOUSEHOLDS, werkers: executor.size, secondenMetBevolking: first, secondenUitGeheugen: median(again) };
  } finally {
    executor.close();
  }
}
