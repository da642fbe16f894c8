import { version } from '../../../package.json';

/** Version of the program; part of every link, so that a reader knows when a number may have changed. */
export const VERSION: string = version;
