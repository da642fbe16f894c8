import { LAW_YEARS } from '../../models/law/inputs.ts';
import type { Study, StudyResult } from '../../models/study/index.ts';
import { pageAnswers, pageExecutor } from '../workers/index.ts';
import type { Gateway, RunOptions } from './gateway.ts';
import { START } from './pages/vergelijken/study-draft.ts';

/** Enough households to compile every path once, in memory large enough for a normal job. */
const WARM_UP = { huishoudens: 4_000, first: 0, count: 4_000 };
/** Most threads worth starting; more would only cost memory. */
const MOST_THREADS = 16;

/**
 * The gateway over web workers. One worker answers the pages (households, scenarios), so that a long study never makes them
 * wait; the others do the jobs of studies.
 */
export function workerGateway(): Gateway {
  const cores = Math.min(MOST_THREADS, Math.max(1, navigator.hardwareConcurrency));
  const ask = pageAnswers();
  const jobs = pageExecutor(cores);
  // The heavy part of a study's bookkeeping comes after the page is usable.
  const study = () => import('../../models/study/index.ts');

  // Workers that have met a study compile the next one in a moment; the first run then answers at once.
  void (async () => {
    const setup = await ask((api) => api.setup(START));
    (await study()).prepareScenarios(setup);
    await Promise.all(Array.from({ length: cores }, async (_, place) => {
      await jobs.worker(place).prepare(setup);
      await jobs.worker(place).run(WARM_UP);
    }));
  })().catch(() => {
    // Only a warm-up: a real run reports what is wrong.
  });

  return {
    jaren: () => LAW_YEARS,
    raming: (jaar) => jaar > (LAW_YEARS.at(-1) ?? jaar),
    scenarios: () => ask((api) => api.scenarios()),
    householdCase: (form, scenario) => ask((api) => api.householdCase(form, scenario)),
    incomeLine: (form, scenario, options) => ask((api) => api.incomeLine(form, scenario, options)),
    populationHousehold: (of, index) => ask((api) => api.populationHousehold(of, index)),
    async runStudy(of: Study, options: RunOptions): Promise<StudyResult> {
      const [{ runStudy }, setup] = await Promise.all([study(), ask((api) => api.setup(of))]);
      return runStudy(setup, jobs, options);
    },
  };
}
