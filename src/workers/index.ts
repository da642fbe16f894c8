/** Threads of the page. The room's only face. */
export { pageAnswers, pageExecutor, type PageWorker } from './executor.ts';
