import { createContext } from 'svelte';
import type { AppState } from './app-state.svelte.ts';

/** The state shared by all pages; set once, in App.svelte. */
export const [getApp, setApp] = createContext<AppState>();
