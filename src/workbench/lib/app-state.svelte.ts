import type { Gateway, ScenarioInfo } from '../gateway.ts';
import { Route } from './route.svelte.ts';
import { StudyState } from '../pages/vergelijken/study-state.svelte.ts';
import { HouseholdState } from '../pages/huishouden/household-state.svelte.ts';
import { IncomeState } from '../pages/inkomen/income-state.svelte.ts';

/** The reforms that can be chosen, once they are known. */
export type Catalog =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly scenarios: readonly ScenarioInfo[] }
  | { readonly kind: 'failed'; readonly message: string };

/** State that outlives a change of page. */
export class AppState {
  readonly gateway: Gateway;
  readonly route = new Route();
  readonly study: StudyState;
  readonly household: HouseholdState;
  readonly income: IncomeState;
  readonly years: readonly number[];
  catalog = $state.raw<Catalog>({ kind: 'loading' });

  constructor(gateway: Gateway) {
    this.gateway = gateway;
    this.years = gateway.jaren();
    this.study = new StudyState(gateway, this.route);
    this.household = new HouseholdState(gateway, this.route);
    this.income = new IncomeState(gateway, this.route, this.household);
    void this.#loadCatalog();
  }

  get scenarios(): readonly ScenarioInfo[] {
    return this.catalog.kind === 'ready' ? this.catalog.scenarios : [];
  }

  /** Title of a scenario, or its id while titles are unknown. */
  titleOf(id: string): string {
    return this.scenarios.find((scenario) => scenario.id === id)?.titel ?? id;
  }

  async #loadCatalog(): Promise<void> {
    try {
      const scenarios = await this.gateway.scenarios();
      this.catalog = { kind: 'ready', scenarios };
      const ids = scenarios.map((scenario) => scenario.id);
      this.study.checkScenarios(ids);
      this.household.checkScenario(ids);
    } catch (error) {
      this.catalog = { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  }
}
