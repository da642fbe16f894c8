import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import * as Comlink from 'comlink';
import { InProcessWorker, type Executor, type JobWorker } from '../../models/study/index.ts';
import { endpointOf } from './endpoint.ts';
import type { WorkerApi } from './worker.ts';

function startWorker(): JobWorker {
  const thread = new Worker(new URL('./worker.mjs', import.meta.url));
  const api = Comlink.wrap<WorkerApi>(endpointOf(thread));
  const lost = new Promise<string>((resolve) => {
    thread.once('error', (error: Error) => { resolve(error.message); });
    thread.once('exit', (code) => { resolve(`gestopt met code ${code}`); });
  });
  return { prepare: (setup) => api.prepare(setup), run: (job) => api.run(job), lost, terminate: () => void thread.terminate() };
}

/** Threads of this machine, made when first needed. With one worker everything stays in this thread. */
export function threadExecutor(size = availableParallelism()): Executor & { close(): void } {
  const workers: (JobWorker | undefined)[] = [];
  const drop = (place: number): void => {
    workers[place]?.terminate();
    workers[place] = undefined;
  };
  return {
    size,
    worker: (place) => (workers[place] ??= size === 1 ? new InProcessWorker() : startWorker()),
    drop,
    close: () => { workers.forEach((_, place) => { drop(place); }); },
  };
}
