import type { Component } from 'svelte';
import type { AppState } from './app-state.svelte.ts';

/** What a page keeps while the reader is on another one. */
export interface PageState {
  /** The link to the page as it stands now; the menu uses it, so that a page reopens as it was left. */
  link(): URLSearchParams;
  /** Called once the reforms are known; `ids` are those that can be chosen. */
  checkScenarios?(ids: readonly string[]): void;
}

/** One place in the menu: the `index.ts` of its folder gives this, and one line in `pages/index.ts` puts it there. */
export interface PageDefinition<State extends PageState = PageState> {
  /** First part of the address (`#/id?...`), and the name of the folder. */
  readonly id: string;
  /** In the menu and in the title of the window. */
  readonly naam: string;
  /** The component, loaded when it is first needed: `() => import('./Name.svelte')`. */
  readonly load: () => Promise<{ readonly default: Component }>;
  /** Made once, when the workbench starts. Another page's state is `app.of(otherPage)`. */
  readonly state: (app: AppState) => State;
}

/** A page without anything to remember. */
export const noState = (): PageState => ({ link: () => new URLSearchParams() });
