/** Threads of the page. The room's only face. */
export { pageExecutor, type PageWorker } from './executor.ts';
