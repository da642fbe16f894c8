import type { Job, StudySetup } from './setup.ts';

/** One thread that can do jobs. `lost` settles when the thread has died; its pending promises may then never settle. */
export interface JobWorker {
  prepare(setup: StudySetup): Promise<void>;
  run(job: Job): Promise<Float64Array>;
  readonly lost: Promise<string>;
  terminate(): void;
}

/** A set of threads that stays alive between studies. */
export interface Executor {
  readonly size: number;
  /** The worker in a place; a new one where none lives. */
  worker(place: number): JobWorker;
  /** Ends the worker in a place, so that the next call of `worker` makes a new one. */
  drop(place: number): void;
}

/** A job is tried again on another worker this often before the study fails. */
const MAX_TRIES = 3;
/** A job takes well under a second; a thread that is silent this long is taken for dead. Milliseconds. */
const SILENCE = 120_000;

/**
 * Where each job was done last, by executor: that worker has its households in memory. Making them again takes several times
 * the computing, so a job is taken from a worker that has them only when that worker has this many jobs left.
 */
const homes = new WeakMap<Executor, Map<string, number>>();
const WORTH_MAKING_AGAIN = 5;
/** Places remembered for one executor, at most: a handful of populations of the whole country. */
const MOST_HOMES = 2_000;

const aborted = (): DOMException => new DOMException('De berekening is afgebroken', 'AbortError');

class LostWorker extends Error {}

/** The threads keep dying: the message is a sentence for the person who waits. */
export class WorkersLostError extends Error {}

/**
 * Waits for one worker at a time: for its answer, its death, a long silence, or a cancel. Listens to its death once, and not
 * with a race for each job: the reactions of a promise that stays open would hold every answer for as long as the worker lives.
 */
class Watch {
  readonly worker: JobWorker;
  private readonly signal: AbortSignal;
  private death: LostWorker | undefined;
  private fail: ((reason: unknown) => void) | undefined;

  constructor(worker: JobWorker, signal: AbortSignal) {
    this.worker = worker;
    this.signal = signal;
    const died = (reason: unknown): void => {
      this.death = new LostWorker(reason instanceof Error ? reason.message : String(reason));
      this.fail?.(this.death);
    };
    worker.lost.then(died, died);
  }

  async for<T>(ask: (worker: JobWorker) => Promise<T>): Promise<T> {
    const { signal } = this;
    const cancel = (): void => { this.fail?.(aborted()); };
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      return await new Promise<T>((resolve, reject) => {
        this.fail = reject;
        signal.addEventListener('abort', cancel);
        timer = setTimeout(() => { reject(new LostWorker('geen antwoord')); }, SILENCE);
        // A cancel or a death between two jobs has no event to come.
        if (signal.aborted) cancel();
        else if (this.death) reject(this.death);
        else ask(this.worker).then(resolve, reject);
      });
    } finally {
      this.fail = undefined;
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
    }
  }
}

/**
 * Gives each job to a worker and each result to `onResult`, once. Jobs go to the worker that did them last, otherwise round the
 * workers by their number, and from the fullest queue when a worker runs dry. The job of a worker that dies is done again by a new one. Rejects with an AbortError when cancelled, a WorkersLostError when a job loses its
 * worker three times, and the first error of a job itself; in each case no result comes after.
 */
export async function runJobs(executor: Executor, setup: StudySetup, jobs: readonly Job[], onResult: (job: Job, tally: Float64Array) => void, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) throw aborted();
  const places = Math.max(1, Math.min(executor.size, jobs.length));
  const queues: { job: Job; tries: number }[][] = Array.from({ length: places }, () => []);
  const known = homes.get(executor) ?? new Map<string, number>();
  if (known.size > MOST_HOMES) known.clear();
  homes.set(executor, known);
  const { jaar, zaad } = setup.study;
  const keyOf = (job: Job): string => `${jaar} ${zaad} ${job.huishoudens} ${job.first} ${job.count}`;
  jobs.forEach((job, i) => queues[Math.min(places - 1, known.get(keyOf(job)) ?? i % places)]!.push({ job, tries: 0 }));
  const take = (place: number): { job: Job; tries: number } | undefined => {
    const own = queues[place]!.shift();
    if (own) return own;
    const fullest = queues.reduce((a, b) => (b.length > a.length ? b : a));
    const last = fullest.at(-1);
    if (!last || (known.has(keyOf(last.job)) && fullest.length < WORTH_MAKING_AGAIN)) return undefined;
    return fullest.pop();
  };
  const failed = new AbortController();
  const stop = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;

  const serve = async (place: number): Promise<void> => {
    let watch: Watch | undefined;
    for (let next = take(place); next; next = take(place)) {
      if (stop.aborted) throw aborted();
      const worker = executor.worker(place);
      try {
        if (watch?.worker !== worker) {
          const fresh = new Watch(worker, stop);
          await fresh.for((own) => own.prepare(setup));
          watch = fresh;
        }
        const tally = await watch.for((own) => own.run(next.job));
        if (stop.aborted) throw aborted();
        known.set(keyOf(next.job), place);
        onResult(next.job, tally);
      } catch (error) {
        if (!(error instanceof LostWorker)) throw error;
        executor.drop(place);
        for (const [job, home] of known) if (home === place) known.delete(job);
        if (next.tries + 1 >= MAX_TRIES) throw new WorkersLostError(`Een deel van de berekening is ${MAX_TRIES} keer mislukt (${error.message}); probeer een kleinere bevolking`);
        queues[place]!.unshift({ job: next.job, tries: next.tries + 1 });
      }
    }
  };
  // The first failure counts; those of the other places are the aborts that it caused.
  let cause: unknown;
  await Promise.all(queues.map((_, place) => serve(place).catch((error: unknown) => {
    if (!failed.signal.aborted) cause = error;
    failed.abort();
  })));
  if (signal?.aborted) throw aborted();
  if (failed.signal.aborted) throw cause;
}
