import type { PageDefinition } from '../../lib/page.ts';
import { huishouden } from '../huishouden/index.ts';
import { IncomeState } from './income-state.svelte.ts';

export const inkomen: PageDefinition<IncomeState> = {
  id: 'inkomen',
  naam: 'Inkomen',
  load: () => import('./Inkomen.svelte'),
  state: (app) => new IncomeState(app.gateway, app.route, app.of(huishouden)),
};
