import { comparisonFrom, emptyTally, postsFrom } from '../indicators/index.ts';
import { HUISHOUDTYPEN } from '../population/index.ts';
import { manifestOf } from './manifest.ts';
import { measureCells, readMeasures } from './measures.ts';
import { runJobs, type Executor } from './pool.ts';
import { isComplete, jobsOf, jobSizeOf, PRELIMINARY_HOUSEHOLDS, prepareScenarios, type PreparedScenario, type StudySetup } from './setup.ts';
import { tallyShape } from './study-worker.ts';
import type { Progress, RunOptions, StudyResult } from './types.ts';

/** Reads the results out of the merged tally of a population of `huishoudens`. */
function resultOf(setup: StudySetup, scenarios: readonly PreparedScenario[], tally: Float64Array, huishoudens: number): StudyResult {
  const shape = tallyShape(scenarios);
  const complete = isComplete(huishoudens);
  const measured = readMeasures(tally.subarray(emptyTally(shape).length), setup.study, scenarios);
  return {
    manifest: manifestOf(setup, huishoudens),
    resultaten: scenarios.map(({ id, titel, posts }, s) => ({
      scenario: id, titel,
      ...postsFrom(tally, shape, s, posts, complete),
      ...(s === 0 ? {} : { verschil: comparisonFrom(tally, shape, s, HUISHOUDTYPEN, complete) }),
      ...measured[s],
    })),
  };
}

/** Seconds left by the pace since the start; null in the first half second, when the pace says little. */
function pace(startedAt: number, done: number, total: number, now: number): Progress {
  const seconds = (now - startedAt) / 1000;
  return { klaar: done, totaal: total, secondenOver: seconds < 0.5 || done === 0 ? null : (seconds / done) * (total - done) };
}

/**
 * Runs a study on an executor. The result is the same to the byte for any number of workers and any job size. Rejects with an
 * AbortError when cancelled, with LawError when a scenario cannot be computed.
 */
export async function runStudy(setup: StudySetup, executor: Executor, options: RunOptions & { jobSize?: number } = {}): Promise<StudyResult> {
  const scenarios = prepareScenarios(setup);
  const { study } = setup;
  const shape = tallyShape(scenarios);
  const { signal, onProgress, onPreliminary } = options;
  const collect = async (own: StudySetup, huishoudens: number, jobSize: number, report?: (done: number) => void): Promise<Float64Array> => {
    const total = new Float64Array(emptyTally(shape).length + measureCells(own.study, scenarios));
    let done = 0;
    await runJobs(executor, own, jobsOf(huishoudens, jobSize), (job, tally) => {
      for (let i = 0; i < total.length; i++) total[i]! += tally[i] as number;
      done += job.count;
      report?.(done);
    }, signal);
    return total;
  };
  if (onPreliminary && study.huishoudens > 2 * PRELIMINARY_HOUSEHOLDS) {
    // The first answer is the budget; incomes take longer and come with the whole.
    const { uitkomsten: _later, ...budget } = study;
    const first = { ...setup, study: budget };
    const tally = await collect(first, PRELIMINARY_HOUSEHOLDS, PRELIMINARY_HOUSEHOLDS / 2);
    onPreliminary(resultOf(first, scenarios, tally, PRELIMINARY_HOUSEHOLDS));
  }
  const startedAt = performance.now();
  onProgress?.({ klaar: 0, totaal: study.huishoudens, secondenOver: null });
  const tally = await collect(setup, study.huishoudens, options.jobSize ?? jobSizeOf(study), (done) => onProgress?.(pace(startedAt, done, study.huishoudens, performance.now())));
  return resultOf(setup, scenarios, tally, study.huishoudens);
}
