import type { JobWorker } from './pool.ts';
import type { Job, StudySetup } from './setup.ts';
import { StudyWorker } from './study-worker.ts';

/** Does the jobs in the calling thread: for one worker, for tests, and where no other thread can be made. */
export class InProcessWorker implements JobWorker {
  private readonly worker = new StudyWorker();
  readonly lost = new Promise<string>(() => {});

  prepare(setup: StudySetup): Promise<void> {
    this.worker.prepare(setup);
    return Promise.resolve();
  }

  async run(job: Job): Promise<Float64Array> {
    // Gives the caller a turn between jobs, so that a cancel is heard.
    await new Promise((resolve) => { setTimeout(resolve, 0); });
    return this.worker.run(job);
  }

  terminate(): void {}
}
