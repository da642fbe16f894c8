import type { PageDefinition } from '../lib/page.ts';
import { huishouden } from './huishouden/index.ts';
import { inkomen } from './inkomen/index.ts';
import { vergelijken } from './vergelijken/index.ts';

/** The pages in the order of the menu; the first is the start page. */
export const PAGES: readonly PageDefinition[] = [
  vergelijken,
  huishouden,
  inkomen,
];
