import type { Gateway, IncomeLine, LineSource } from '../../gateway.ts';
import { fieldText, parseNumber } from '../../lib/format.ts';
import type { Route } from '../../lib/route.svelte.ts';
import type { Example } from '../huishouden/examples.ts';
import type { HouseholdState } from '../huishouden/household-state.svelte.ts';
import { t } from './teksten.ts';

const SOURCES: readonly LineSource[] = ['loon', 'winst', 'pensioen'];
const LEAST = 1_000;
const MOST = 500_000;
const DEFAULT_TOP = 80_000;

export interface LineAnswers {
  readonly jaar: number;
  readonly law: IncomeLine;
  /** Absent when no reform is chosen. */
  readonly reform: IncomeLine | null;
  readonly scenario: string | null;
}

/** Whose income moves and how far, and the lines that follow. The household is the one of the page Huishouden. */
export class IncomeState {
  persoon = $state<string | null>(null);
  bron = $state<LineSource>('loon');
  tot = $state(fieldText(DEFAULT_TOP));
  bijstand = $state(true);
  answers = $state.raw<LineAnswers | null>(null);
  stale = $state(false);
  busy = $state(false);
  failure = $state<string | null>(null);

  readonly household: HouseholdState;
  readonly #gateway: Gateway;
  readonly #route: Route;
  #turn = 0;

  /** Adults whose income can move. */
  readonly earners = $derived.by(() => {
    const { draft, names } = this.household;
    return draft.personen.map(({ id, rol }, i) => ({ id, rol, name: names[i] ?? id })).filter(({ rol }) => rol !== 'kind');
  });
  readonly who = $derived(this.earners.find(({ id }) => id === this.persoon)?.id ?? this.earners.find(({ rol }) => rol === 'aanvrager')?.id ?? null);
  readonly top = $derived.by(() => {
    const value = parseNumber(this.tot);
    return value !== null && Number.isInteger(value) && value >= LEAST && value <= MOST ? value : null;
  });
  readonly topErrors = $derived(this.top === null ? [t.velden.totFout] : []);

  constructor(gateway: Gateway, route: Route, household: HouseholdState) {
    this.#gateway = gateway;
    this.#route = route;
    this.household = household;
  }

  /** Takes over what a link says; a bare link keeps what is there. */
  async open(query: URLSearchParams): Promise<void> {
    if (query.size === 0) return;
    await this.household.open(query);
    const source = query.get('inkomenssoort') as LineSource | null;
    this.persoon = query.get('persoon');
    this.bron = source !== null && SOURCES.includes(source) ? source : 'loon';
    this.tot = fieldText(Number(query.get('tot')) || DEFAULT_TOP);
    this.bijstand = query.get('bijstand') !== 'nee';
  }

  link(): URLSearchParams {
    const query = this.household.link();
    if (this.who !== null) query.set('persoon', this.who);
    query.set('inkomenssoort', this.bron);
    if (this.top !== null) query.set('tot', String(this.top));
    if (!this.bijstand) query.set('bijstand', 'nee');
    return query;
  }

  sync(): void {
    this.#route.write('inkomen', this.link(), 'replace');
  }

  useExample(example: Example): void {
    this.household.takeExample(example);
    this.persoon = null;
  }

  touch(): void {
    this.stale = this.answers !== null;
  }

  /** Computes the lines of law and reform. Answers of older input are dropped. */
  async compute(): Promise<void> {
    const turn = ++this.#turn;
    const { form } = this.household.reading;
    const { top, who } = this;
    const scenario = this.household.scenario;
    if (!form || top === null || who === null) {
      this.busy = false;
      return;
    }
    this.busy = true;
    try {
      const options = { persoon: who, bron: this.bron, tot: top, bijstand: this.bijstand };
      const law = await this.#gateway.incomeLine(form, null, options);
      const reform = scenario === null ? null : await this.#gateway.incomeLine(form, scenario, options);
      if (turn !== this.#turn) return;
      this.failure = law.findings[0]?.melding ?? reform?.findings[0]?.melding ?? null;
      if (law.line && (reform === null || reform.line)) {
        this.answers = { jaar: form.jaar, law: law.line, reform: reform?.line ?? null, scenario };
        this.stale = false;
      }
    } catch (error) {
      if (turn === this.#turn) this.failure = error instanceof Error ? error.message : String(error);
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }
}
