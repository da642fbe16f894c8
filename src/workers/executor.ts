import * as Comlink from 'comlink';
import type { Executor, JobWorker } from '../../models/study/index.ts';
import type { WorkerApi } from './engine.worker.ts';

export interface PageWorker extends JobWorker {
  readonly api: Comlink.Remote<WorkerApi>;
}

function startWorker(): PageWorker {
  const thread = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' });
  const api = Comlink.wrap<WorkerApi>(thread);
  const lost = new Promise<string>((resolve) => {
    thread.addEventListener('error', (event) => { resolve(event.message || 'de rekenkern is gestopt'); });
    thread.addEventListener('messageerror', () => { resolve('een bericht van de rekenkern is onleesbaar'); });
  });
  return { api, prepare: (setup) => api.prepare(setup), run: (job) => api.run(job), lost, terminate: () => { thread.terminate(); } };
}

/** Module workers of the page, made when first needed and kept until they are dropped. */
export function pageExecutor(size: number): Omit<Executor, 'worker'> & { worker(place: number): PageWorker } {
  const workers: (PageWorker | undefined)[] = [];
  return {
    size,
    worker: (place) => (workers[place] ??= startWorker()),
    drop(place) {
      workers[place]?.terminate();
      workers[place] = undefined;
    },
  };
}
