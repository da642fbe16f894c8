import { columnOf, mergeDraws, runDraws, type DrawBlock, type DrawJob, type Ensemble } from './draws.ts';
import { standardError } from './statistics.ts';

/** When there are draws enough: the standard error of these means is at most `fout`, in the unit of the outcome, in every variant. */
export interface StopRule {
  readonly uitkomst: string;
  readonly fout: number;
  /** Where given, the error is that of the chance to be above this value instead of that of the mean. */
  readonly grens?: number;
}

export interface EnsembleOptions {
  /** Most draws; all of them are made when there is no stop rule. */
  readonly most: number;
  readonly stop?: readonly StopRule[];
  /** Draws in one job; changes nothing in the result. */
  readonly jobSize?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, most: number) => void;
}

export interface EnsembleResult {
  readonly block: DrawBlock;
  /** True when the stop rule held before the draws ran out; false without one. */
  readonly gestopt: boolean;
}

/** Does jobs anywhere and in any order: here, in threads, on other machines. `done` is called once for each. */
export type DrawRunner = (jobs: readonly DrawJob[], done: (block: DrawBlock) => void) => Promise<void>;

/** First look at the stop rule; after that at each doubling, so that points stay evenly spread. */
const FIRST_LOOK = 256;

/** Does the jobs here, one after the other, and lets others have their turn in between. */
const here = (ensemble: Ensemble, signal: AbortSignal | undefined): DrawRunner => async (jobs, done) => {
  for (const job of jobs) {
    signal?.throwIfAborted();
    done(runDraws(ensemble, job));
    await new Promise((resolve) => { setTimeout(resolve, 0); });
  }
};

export function jobsOf(first: number, end: number, size: number): DrawJob[] {
  const jobs: DrawJob[] = [];
  for (let from = first; from < end; from += size) jobs.push({ first: from, count: Math.min(size, end - from) });
  return jobs;
}

function holds(ensemble: Ensemble, block: DrawBlock, { uitkomst, fout, grens }: StopRule): boolean {
  const outcome = ensemble.outcomes.indexOf(uitkomst);
  if (outcome < 0) throw new RangeError(`a stop rule names outcome ${uitkomst}, which the models do not give`);
  return ensemble.variants.every((_, v) => {
    const column = columnOf(ensemble, block, v, outcome);
    // A chance without any draw on one of its sides has a standard error of 0 that means nothing; a share of 3/n may still hide there.
    if (grens === undefined) return standardError(column) <= fout;
    const above = column.map((value) => Number(value > grens));
    const count = above.reduce((sum, x) => sum + x, 0);
    return (count === 0 || count === above.length ? 3 / above.length : standardError(above)) <= fout;
  });
}

/**
 * Runs an ensemble. The result depends on the ensemble and the options alone, not on who does the jobs or in what order: the
 * stop rule is looked at after 256, 512, 1024, ... draws, with all draws up to there done. Rejects with the reason of the
 * signal when cancelled.
 */
export async function runEnsemble(ensemble: Ensemble, options: EnsembleOptions, runner?: DrawRunner): Promise<EnsembleResult> {
  const { most, stop = [], jobSize = 128, signal, onProgress } = options;
  const run = runner ?? here(ensemble, signal);
  const blocks: DrawBlock[] = [];
  let done = 0;
  for (let look = stop.length > 0 ? Math.min(FIRST_LOOK, most) : most; ; look = Math.min(2 * look, most)) {
    await run(jobsOf(done, look, jobSize), (block) => {
      blocks.push(block);
      onProgress?.(blocks.reduce((sum, { count }) => sum + count, 0), most);
    });
    signal?.throwIfAborted();
    done = look;
    const block = mergeDraws(blocks.splice(0));
    blocks.push(block);
    const gestopt = stop.length > 0 && stop.every((rule) => holds(ensemble, block, rule));
    if (gestopt || look === most) return { block, gestopt };
  }
}
