import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { runJobs, WorkersLostError, type Executor, type JobWorker } from './pool.ts';
import { jobsOf, type Job, type StudySetup } from './setup.ts';

const SETUP: StudySetup = { study: { titel: 'x', jaar: 2026, scenarios: [], huishoudens: 5_000, zaad: 1, drempel: 12 }, scenarioTexts: {} };
const never = <T>(): Promise<T> => new Promise<T>(() => undefined);
const turn = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0); });

/** A worker that answers a job with its number of households, unless told otherwise; it can die. */
class FakeWorker implements JobWorker {
  die!: (reason: string) => void;
  readonly lost = new Promise<string>((resolve) => { this.die = resolve; });
  readonly jobs: Job[] = [];
  terminated = false;
  constructor(own: { prepare?: (worker: FakeWorker) => Promise<void>; run?: (job: Job, worker: FakeWorker) => Promise<Float64Array> } = {}) {
    this.own = own;
  }
  private readonly own;
  prepare(): Promise<void> {
    return this.own.prepare?.(this) ?? Promise.resolve();
  }
  async run(job: Job): Promise<Float64Array> {
    this.jobs.push(job);
    await turn();
    return this.own.run?.(job, this) ?? Float64Array.of(job.count);
  }
  terminate(): void {
    this.terminated = true;
  }
}

class FakeExecutor implements Executor {
  readonly made: FakeWorker[] = [];
  private readonly places: (FakeWorker | undefined)[] = [];
  readonly size: number;
  private readonly make: (number: number, place: number) => FakeWorker;
  constructor(size: number, make: (number: number, place: number) => FakeWorker = () => new FakeWorker()) {
    this.size = size;
    this.make = make;
  }
  worker(place: number): FakeWorker {
    const worker = (this.places[place] ??= this.make(this.made.length, place));
    if (!this.made.includes(worker)) this.made.push(worker);
    return worker;
  }
  drop(place: number): void {
    this.places[place]?.terminate();
    this.places[place] = undefined;
  }
}

/** Runs ten jobs of 500 households and keeps what came, also after the end. */
function start(executor: Executor, signal?: AbortSignal, onEach: (done: number) => void = () => undefined) {
  const firsts: number[] = [];
  const sums: number[] = [];
  const ended = runJobs(executor, SETUP, jobsOf(5_000, 500), (job, tally) => {
    firsts.push(job.first);
    sums.push(tally[0] as number);
    onEach(firsts.length);
  }, signal);
  return { ended, firsts, sum: () => sums.reduce((a, b) => a + b, 0) };
}
const EACH_ONCE = Array.from({ length: 10 }, (_, i) => i * 500);
const ordered = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);

afterEach(() => { vi.useRealTimers(); });

describe('without faults', () => {
  it.each([1, 2, 5, 40])('%i workers do each job once', async (size) => {
    const executor = new FakeExecutor(size);
    const { ended, firsts, sum } = start(executor);
    await ended;
    expect([ordered(firsts), sum()]).toEqual([EACH_ONCE, 5_000]);
    expect(executor.made).toHaveLength(Math.min(size, 10));
  });

  it('a slow worker does not keep the others waiting', async () => {
    const executor = new FakeExecutor(2, (_, place) => new FakeWorker(place === 0 ? { run: async (job) => { for (let i = 0; i < 30; i++) await turn(); return Float64Array.of(job.count); } } : {}));
    await start(executor).ended;
    expect(executor.made[1]!.jobs.length).toBeGreaterThan(7);
  });

  it('leaves no answer behind in a worker that lives on', async () => {
    setFlagsFromString('--expose-gc');
    const gc = runInNewContext('gc') as () => void;
    const executor = new FakeExecutor(2);
    const answers: WeakRef<Float64Array>[] = [];
    await runJobs(executor, SETUP, jobsOf(5_000, 500), (_, tally) => { answers.push(new WeakRef(tally)); });
    await turn();
    gc();
    expect(executor.made.every((worker) => !worker.terminated)).toBe(true);
    // The last answer of each place may still be held by a frame of the runner.
    expect(answers.filter((answer) => answer.deref()).length).toBeLessThanOrEqual(2);
  });
});

describe('a worker that is lost', () => {
  it('while it says nothing: its job is done again by a new one', async () => {
    const executor = new FakeExecutor(2, (number) => new FakeWorker(number === 0 ? { run: (_, worker) => { setTimeout(() => { worker.die('gestopt'); }, 5); return never(); } } : {}));
    const { ended, firsts, sum } = start(executor);
    await ended;
    expect([ordered(firsts), sum()]).toEqual([EACH_ONCE, 5_000]);
    expect(executor.made[0]!.terminated).toBe(true);
    expect(executor.made).toHaveLength(3);
  });

  it('before the study begins, or in its preparation', async () => {
    const dead = new FakeWorker({ run: () => never() });
    dead.die('al weg');
    const dying = new FakeWorker({ prepare: (worker) => { worker.die('bij het begin'); return never(); } });
    const executor = new FakeExecutor(2, (number) => [dead, dying][number] ?? new FakeWorker());
    const { ended, firsts, sum } = start(executor);
    await ended;
    expect([ordered(firsts), sum()]).toEqual([EACH_ONCE, 5_000]);
    expect([dead.jobs, dying.jobs]).toEqual([[], []]);
  });

  it('is not counted when its answer comes after all', async () => {
    const late: (() => void)[] = [];
    const executor = new FakeExecutor(2, (number) => new FakeWorker(number > 0 ? {} : {
      run: (job, worker) => {
        setTimeout(() => { worker.die('traag'); }, 0);
        return new Promise((resolve) => { late.push(() => { resolve(Float64Array.of(job.count)); }); });
      },
    }));
    const { ended, firsts, sum } = start(executor, undefined, (done) => { if (done === 6) late.forEach((answer) => { answer(); }); });
    await ended;
    expect(late).toHaveLength(1);
    await turn();
    expect([ordered(firsts), sum()]).toEqual([EACH_ONCE, 5_000]);
  });

  it('three times over one job ends the study in a sentence, and the others stop', async () => {
    const executor = new FakeExecutor(2, (_, place) => new FakeWorker(place === 0 ? { run: (_job, worker) => { worker.die('geheugen vol'); return never(); } } : { run: async (job) => { for (let i = 0; i < 20; i++) await turn(); return Float64Array.of(job.count); } }));
    const { ended, firsts } = start(executor);
    await expect(ended).rejects.toThrow('Een deel van de berekening is 3 keer mislukt (geheugen vol); probeer een kleinere bevolking');
    await expect(ended).rejects.toBeInstanceOf(WorkersLostError);
    const before = firsts.length;
    for (let i = 0; i < 50; i++) await turn();
    expect(firsts).toHaveLength(before);
    expect(before).toBeLessThan(5);
    expect(executor.made.filter(({ jobs }) => jobs.length > 0)).toHaveLength(4);
  });

  it('is one that stays silent for two minutes', async () => {
    vi.useFakeTimers();
    const executor = new FakeExecutor(1, (number) => new FakeWorker(number === 0 ? { run: () => never() } : {}));
    const { ended, firsts, sum } = start(executor);
    await vi.advanceTimersByTimeAsync(119_000);
    expect(executor.made).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    await ended;
    expect([ordered(firsts), sum()]).toEqual([EACH_ONCE, 5_000]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('an error of a job itself', () => {
  it('comes out as it is, is not tried again, and stops the others', async () => {
    const executor = new FakeExecutor(3, (_, place) => new FakeWorker(place === 1 ? { run: () => Promise.reject(new RangeError('huishouden 7 klopt niet')) } : { run: async (job) => { for (let i = 0; i < 20; i++) await turn(); return Float64Array.of(job.count); } }));
    const { ended, firsts } = start(executor);
    await expect(ended).rejects.toEqual(new RangeError('huishouden 7 klopt niet'));
    expect(executor.made.map(({ jobs }) => jobs.length)).toEqual([1, 1, 1]);
    for (let i = 0; i < 40; i++) await turn();
    expect(firsts).toEqual([]);
    expect(executor.made.some(({ terminated }) => terminated)).toBe(false);
  });
});

describe('a cancel', () => {
  const cancelled = expect.objectContaining({ name: 'AbortError' }) as unknown;

  it('before the start asks nothing of anyone', async () => {
    const executor = new FakeExecutor(2);
    await expect(start(executor, AbortSignal.abort()).ended).rejects.toEqual(cancelled);
    expect(executor.made).toEqual([]);
  });

  it.each<[string, (abort: () => void) => FakeWorker]>([
    ['in the preparation', (abort) => new FakeWorker({ prepare: () => { setTimeout(abort, 2); return never(); } })],
    ['in a job that does not end', (abort) => new FakeWorker({ run: () => { setTimeout(abort, 2); return never(); } })],
  ])('%s is heard at once', async (_, make) => {
    const controller = new AbortController();
    const { ended, firsts } = start(new FakeExecutor(2, () => make(() => { controller.abort(); })), controller.signal);
    await expect(ended).rejects.toEqual(cancelled);
    expect(firsts).toEqual([]);
  });

  it('between two jobs lets no result through, and none later', async () => {
    const controller = new AbortController();
    const executor = new FakeExecutor(5);
    const { ended, firsts } = start(executor, controller.signal, (done) => { if (done === 2) controller.abort(); });
    await expect(ended).rejects.toEqual(cancelled);
    for (let i = 0; i < 10; i++) await turn();
    expect(firsts).toHaveLength(2);
  });

  // In the microtasks between the answer to the preparation and the question of the first job nobody listens to the signal.
  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])('%i steps after the preparation is heard', async (steps) => {
    const controller = new AbortController();
    const worker = new FakeWorker({
      prepare: () => {
        const ready = Promise.resolve();
        let later = ready;
        for (let i = 0; i < steps; i++) later = later.then(() => undefined);
        void later.then(() => { controller.abort(); });
        return ready;
      },
      run: () => never(),
    });
    const heard = await Promise.race([start(new FakeExecutor(1, () => worker), controller.signal).ended.catch((error: unknown) => (error as Error).name), turn().then(turn).then(() => 'nothing')]);
    expect(heard).toBe('AbortError');
  });

  it('leaves the workers ready for the next study', async () => {
    const executor = new FakeExecutor(3);
    const controller = new AbortController();
    await expect(start(executor, controller.signal, () => { controller.abort(); }).ended).rejects.toEqual(cancelled);
    const { ended, firsts, sum } = start(executor);
    await ended;
    expect([ordered(firsts), sum()]).toEqual([EACH_ONCE, 5_000]);
    expect(executor.made).toHaveLength(3);
  });
});
