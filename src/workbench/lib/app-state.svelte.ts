import type { Gateway, ScenarioInfo } from '../gateway.ts';
import type { PageDefinition, PageState } from './page.ts';
import { Route } from './route.svelte.ts';

/** The reforms that can be chosen, once they are known. */
export type Catalog =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly scenarios: readonly ScenarioInfo[] }
  | { readonly kind: 'failed'; readonly message: string };

/** State that outlives a change of page: what all pages share, and what each page keeps. */
export class AppState {
  readonly gateway: Gateway;
  readonly route: Route;
  readonly years: readonly number[];
  readonly pages: readonly PageDefinition[];
  catalog = $state.raw<Catalog>({ kind: 'loading' });
  readonly #states = new Map<PageDefinition, PageState>();

  constructor(gateway: Gateway, pages: readonly PageDefinition[]) {
    this.gateway = gateway;
    this.pages = pages;
    this.years = gateway.jaren();
    this.route = new Route(pages.map(({ id }) => id));
    for (const page of pages) this.of(page);
    void this.#loadCatalog();
  }

  /** What a page keeps. */
  of<State extends PageState>(page: PageDefinition<State>): State {
    const known = this.#states.get(page);
    // The map holds for each page what its own definition made.
    if (known) return known as State;
    const made = page.state(this);
    this.#states.set(page, made);
    return made;
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
      for (const state of this.#states.values()) state.checkScenarios?.(ids);
    } catch (error) {
      this.catalog = { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  }
}
