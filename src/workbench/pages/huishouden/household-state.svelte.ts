import type { CaseResult, Finding, Gateway, Study } from '../../gateway.ts';
import type { Route } from '../../lib/route.svelte.ts';
import { decodeJson, encodeJson } from '../../lib/url-state.ts';
import { VERSION } from '../../lib/version.ts';
import { draftFromQuery, readDraft, START } from '../vergelijken/study-draft.ts';
import { draftFromLink, draftOfForm, readCase, type CaseDraft } from './case-draft.ts';
import { EXAMPLES, type Example } from './examples.ts';
import { placeFindings } from './finding-paths.ts';
import { personNames } from './names.ts';

const START_FORM = (EXAMPLES[0] as Example).form;

export interface CaseAnswers {
  readonly law: CaseResult;
  /** Absent when no reform is chosen. */
  readonly reform: CaseResult | null;
  readonly scenario: string | null;
}

/** The link query that asks for household `index` of a study's population. */
export function syntheticQuery(study: Study, index: number): URLSearchParams {
  return new URLSearchParams({
    nummer: String(index + 1), jaar: String(study.jaar), scenarios: study.scenarios.join(','),
    huishoudens: String(study.huishoudens), zaad: String(study.zaad), drempel: String(study.drempel),
  });
}

/** The household in the form and what it receives under the law and under a reform. */
export class HouseholdState {
  draft = $state<CaseDraft>(draftOfForm(START_FORM));
  scenario = $state<string | null>(START.scenarios[0] ?? null);
  answers = $state.raw<CaseAnswers | null>(null);
  /** The answers belong to an earlier form: something has to be corrected, or is being computed. */
  stale = $state(false);
  busy = $state(false);
  /** A household of the population is being made; until then the form is not the one of the link. */
  opening = $state(false);
  failure = $state<string | null>(null);
  messages = $state.raw<readonly string[]>([]);
  #fromGateway = $state.raw<readonly Finding[]>([]);
  readonly reading = $derived(readCase($state.snapshot(this.draft)));
  readonly findings = $derived(
    placeFindings(this.reading.findings.length > 0 ? this.reading.findings : this.#fromGateway, this.draft),
  );

  /** "Kind 2" where there are several of a role; in the order of the persons. */
  readonly names = $derived(personNames(this.draft.personen));

  readonly #gateway: Gateway;
  readonly #route: Route;
  #turn = 0;
  #known: readonly string[] | null = null;

  constructor(gateway: Gateway, route: Route) {
    this.#gateway = gateway;
    this.#route = route;
  }

  /** Takes over what a link says. A bare link keeps what is there. */
  async open(query: URLSearchParams): Promise<void> {
    if (query.size === 0) return;
    this.messages = [];
    const number = query.get('nummer');
    if (number !== null) return this.#openSynthetic(query, Number(number));
    const text = query.get('h');
    const draft = text === null ? null : draftFromLink(decodeJson(text), this.#gateway.jaren());
    if (draft) this.draft = draft;
    else {
      this.draft = draftOfForm(START_FORM);
      this.messages = ['Het huishouden in deze link kan niet worden gelezen. U ziet nu een voorbeeld. Vraag de afzender om de link opnieuw te kopiëren.'];
    }
    this.scenario = query.get('scenario');
    const version = query.get('versie');
    if (draft && version !== null && version !== VERSION) {
      this.messages = [`Deze link is gemaakt met versie ${version.slice(0, 20)}; dit is versie ${VERSION}. De uitkomsten kunnen verschillen.`];
    }
    if (this.#known) this.checkScenarios(this.#known);
  }

  /** The name on the page of whom a step is about: a person's id, with a childcare contract or not; the text itself where it is none ('huishouden'). */
  nameOf(about: string): string {
    const [id = '', ...rest] = about.split(', ');
    return [this.names[this.draft.personen.findIndex((person) => person.id === id)] ?? id, ...rest].join(', ');
  }

  checkScenarios(known: readonly string[]): void {
    this.#known = known;
    if (this.scenario === null || known.includes(this.scenario)) return;
    this.messages = [...this.messages, `De hervorming ‘${this.scenario.slice(0, 60)}’ is er niet (meer); kies een andere.`];
    this.scenario = null;
  }

  /** What was typed stays one step back in the history. */
  useExample(example: Example): void {
    this.sync();
    this.takeExample(example);
    this.sync('push');
  }

  /** The household of an example in the year that was chosen. */
  takeExample(example: Example): void {
    this.draft = { ...draftOfForm(example.form), jaar: this.draft.jaar };
    this.messages = [];
  }

  link(): URLSearchParams {
    const query = new URLSearchParams({ h: encodeJson(this.reading.link), versie: VERSION });
    if (this.scenario !== null) query.set('scenario', this.scenario);
    return query;
  }

  sync(mode: 'push' | 'replace' = 'replace'): void {
    this.#route.write('huishouden', this.link(), mode);
  }

  /** What is shown no longer belongs to what is in the form. */
  touch(): void {
    this.stale = this.answers !== null;
  }

  /** Computes law and reform for what is in the form. Answers of an older form are dropped. */
  async compute(): Promise<void> {
    const turn = ++this.#turn;
    const { form } = this.reading;
    const scenario = this.scenario;
    if (!form) {
      this.busy = false;
      return;
    }
    this.busy = true;
    try {
      const [law, reform] = await Promise.all([
        this.#gateway.householdCase(form, null),
        scenario === null ? null : this.#gateway.householdCase(form, scenario),
      ]);
      if (turn !== this.#turn) return;
      this.failure = null;
      this.#fromGateway = [...law.findings, ...(reform?.findings ?? [])];
      if (law.result && (reform === null || reform.result)) {
        this.answers = { law: law.result, reform: reform?.result ?? null, scenario };
        this.stale = false;
      }
    } catch (error) {
      if (turn === this.#turn) this.failure = error instanceof Error ? error.message : String(error);
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }

  async #openSynthetic(query: URLSearchParams, number: number): Promise<void> {
    const { study } = readDraft(draftFromQuery(query, this.#gateway.jaren()).draft);
    if (!study || !Number.isInteger(number) || number < 1 || number > study.huishoudens) {
      this.messages = ['Dit nummer hoort niet bij een huishouden uit de bevolking. U ziet nu wat er al stond.'];
      return;
    }
    this.opening = true;
    try {
      const form = await this.#gateway.populationHousehold(study, number - 1);
      this.draft = draftOfForm(form);
      this.scenario = study.scenarios[0] ?? null;
      if (this.#known) this.checkScenarios(this.#known);
    } catch (error) {
      this.messages = [`Huishouden ${number} kon niet worden gemaakt: ${error instanceof Error ? error.message : String(error)}`];
    } finally {
      this.opening = false;
    }
  }
}
