/** A thread of the command line: does the jobs of a study as they come. */
import { parentPort } from 'node:worker_threads';
import * as Comlink from 'comlink';
import { type Job, type StudySetup, StudyWorker } from '../../models/study/index.ts';
import { endpointOf } from './endpoint.ts';

const worker = new StudyWorker();

const api = {
  prepare: (setup: StudySetup): void => { worker.prepare(setup); },
  async run(job: Job): Promise<Float64Array> {
    const tally = await worker.run(job);
    return Comlink.transfer(tally, [tally.buffer]);
  },
};
export type WorkerApi = typeof api;

if (!parentPort) throw new Error('This file is a thread of the command line and does not run by itself');
Comlink.expose(api, endpointOf(parentPort));
