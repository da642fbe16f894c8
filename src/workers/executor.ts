import * as Comlink from 'comlink';
import type { Executor, JobWorker } from '../../models/study/index.ts';
import type { WorkerApi } from './engine.worker.ts';

export interface PageWorker extends JobWorker {
  readonly api: Comlink.Remote<WorkerApi>;
}

/**
 * Settles when a thread is gone, also when it went without a word (ended by the browser): the thread holds a lock as long as it
 * lives, and the page gets that lock only after it. Stays open where the browser has no locks (an insecure address).
 */
async function gone(api: Comlink.Remote<WorkerApi>): Promise<void> {
  // The types say that locks are always there; on an insecure address they are not.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return new Promise(() => undefined);
  const name = `rekenkern ${crypto.randomUUID()}`;
  await api.live(name);
  await locks.request(name, () => undefined);
}

function startWorker(): PageWorker {
  const thread = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' });
  const api = Comlink.wrap<WorkerApi>(thread);
  const lost = new Promise<string>((resolve) => {
    thread.addEventListener('error', (event) => { resolve(event.message || 'de rekenkern is gestopt'); });
    thread.addEventListener('messageerror', () => { resolve('een bericht van de rekenkern is onleesbaar'); });
    gone(api).then(() => { resolve('de rekenkern is weg'); }, (error: unknown) => { resolve(String(error)); });
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

/** A question is put to a new thread this often before it fails. */
const MOST_TRIES = 3;

/**
 * One thread that answers questions. When it dies, what was asked is asked again of a new one; each question may therefore run
 * twice and must not change anything.
 */
export function pageAnswers(): <T>(question: (api: PageWorker['api']) => Promise<T>) => Promise<T> {
  const executor = pageExecutor(1);
  /** What waits for an answer, by thread. The threads outlive the questions, so a question leaves nothing behind. */
  const waiting = new WeakMap<PageWorker, Set<(reason: LostThread) => void>>();

  function waitingOn(worker: PageWorker): Set<(reason: LostThread) => void> {
    const known = waiting.get(worker);
    if (known) return known;
    const made = new Set<(reason: LostThread) => void>();
    waiting.set(worker, made);
    void worker.lost.then((why) => {
      if (executor.worker(0) === worker) executor.drop(0);
      for (const fail of made) fail(new LostThread(why));
    });
    return made;
  }

  return async (question) => {
    for (let tries = 1; ; tries++) {
      const worker = executor.worker(0);
      const others = waitingOn(worker);
      let leave: ((reason: LostThread) => void) | undefined;
      try {
        return await new Promise((resolve, reject) => {
          leave = reject;
          others.add(reject);
          question(worker.api).then(resolve, reject);
        });
      } catch (error) {
        if (!(error instanceof LostThread) || tries >= MOST_TRIES) throw error;
      } finally {
        if (leave) others.delete(leave);
      }
    }
  };
}

class LostThread extends Error {}
