import type { PageDefinition } from '../../lib/page.ts';
import { HouseholdState } from './household-state.svelte.ts';

export const huishouden: PageDefinition<HouseholdState> = {
  id: 'huishouden',
  naam: 'Huishouden',
  load: () => import('./Huishouden.svelte'),
  state: ({ gateway, route }) => new HouseholdState(gateway, route),
};
