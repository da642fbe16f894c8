import type { PageDefinition } from '../../lib/page.ts';
import { StudyState } from './study-state.svelte.ts';

export const vergelijken: PageDefinition<StudyState> = {
  id: 'vergelijken',
  naam: 'Vergelijken',
  load: () => import('./Vergelijken.svelte'),
  state: ({ gateway, route }) => new StudyState(gateway, route),
};
