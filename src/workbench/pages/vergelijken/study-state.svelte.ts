import type { Gateway, Progress, Study, StudyResult } from '../../gateway.ts';
import type { Route } from '../../lib/route.svelte.ts';
import { VERSION } from '../../lib/version.ts';
import { START, draftFromQuery, draftOf, keyOf, queryOf, readDraft, type StudyDraft } from './study-draft.ts';

export type RunStatus =
  | { readonly kind: 'idle' | 'running' | 'done' | 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string };

interface Shown {
  readonly result: StudyResult;
  readonly key: string;
  /** From a small sample of the same study. */
  readonly preliminary: boolean;
}

/** Results kept for back and forward. */
const MAX_KEPT = 12;

/** The study in the form, the run that is going on and the result that is shown. */
export class StudyState {
  draft = $state<StudyDraft>(draftOf(START));
  status = $state.raw<RunStatus>({ kind: 'idle' });
  progress = $state.raw<Progress | null>(null);
  /** Households of the study that is being computed. */
  runningHouseholds = $state(0);
  shown = $state.raw<Shown | null>(null);
  /** What could not be read from the link. */
  messages = $state.raw<readonly string[]>([]);
  readonly reading = $derived(readDraft(this.draft));
  readonly stale = $derived(
    this.shown !== null && (this.reading.study === undefined || keyOf(this.reading.study) !== this.shown.key),
  );

  readonly #gateway: Gateway;
  readonly #route: Route;
  #abort: AbortController | null = null;
  #known: readonly string[] | null = null;
  #runWhenKnown = false;
  readonly #kept = new Map<string, StudyResult>();

  constructor(gateway: Gateway, route: Route) {
    this.#gateway = gateway;
    this.#route = route;
  }

  /** Takes over what a link says. A bare link keeps what is there. */
  open(query: URLSearchParams): void {
    if (query.size === 0) return;
    const { draft, messages } = draftFromQuery(query, this.#gateway.jaren());
    this.draft = draft;
    const version = query.get('versie');
    this.messages = version !== null && version !== VERSION
      ? [...messages, `Deze link is gemaakt met versie ${version.slice(0, 20)}; dit is versie ${VERSION}. De uitkomsten kunnen verschillen.`]
      : messages;
    this.#runWhenKnown = query.get('reken') === '1';
    if (this.#known) this.checkScenarios(this.#known);
  }

  /** Leaves out reforms of a link that do not exist here; then runs the link's study if the link shows a result. */
  checkScenarios(known: readonly string[]): void {
    this.#known = known;
    const missing = this.draft.scenarios.filter((id) => !known.includes(id));
    if (missing.length === 0) return this.#runLink();
    this.#runWhenKnown = false;
    this.draft.scenarios = this.draft.scenarios.filter((id) => known.includes(id));
    this.messages = [...this.messages, ...missing.map((id) => `De link noemt de hervorming ‘${id.slice(0, 60)}’. Die is er niet (meer); kies een andere.`)];
  }

  /** The link to what is in the form now, with the result when it belongs to it. */
  link(): URLSearchParams {
    const query = queryOf(this.draft);
    if (this.shown !== null && !this.stale) query.set('reken', '1');
    query.set('versie', VERSION);
    return query;
  }

  /** Writes the form into the address bar; a run that was seen keeps its own entry. */
  sync(): void {
    const current = this.#route.query;
    const query = this.link();
    if (query.get('reken') === '1' || this.status.kind === 'running') return;
    const afterRun = current.get('reken') === '1';
    const bare = current.size === 0;
    if (bare && query.toString() === this.#startQuery()) return;
    this.#route.write('vergelijken', query, afterRun ? 'push' : 'replace', afterRun ? { draftAfterRun: true } : this.#route.entry);
  }

  run(): void {
    const { study } = this.reading;
    if (!study) return;
    this.messages = [];
    const query = queryOf(this.draft);
    query.set('reken', '1');
    query.set('versie', VERSION);
    this.#route.write('vergelijken', query, this.#route.entry.draftAfterRun ? 'replace' : 'push');
    void this.#compute(study);
  }

  cancel(): void {
    this.#abort?.abort();
  }

  #runLink(): void {
    const { study } = this.reading;
    if (!this.#runWhenKnown || !study) return;
    this.#runWhenKnown = false;
    const kept = this.#kept.get(keyOf(study));
    if (!kept) return void this.#compute(study);
    this.#abort?.abort();
    this.#abort = null;
    this.progress = null;
    this.#show(kept, study, false);
  }

  #startQuery(): string {
    const query = queryOf(draftOf(START));
    query.set('versie', VERSION);
    return query.toString();
  }

  #show(result: StudyResult, study: Study, preliminary: boolean): void {
    this.shown = { result, key: keyOf(study), preliminary };
    if (!preliminary) this.status = { kind: 'done' };
  }

  async #compute(study: Study): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.status = { kind: 'running' };
    this.runningHouseholds = study.huishoudens;
    this.progress = null;
    const current = (): boolean => this.#abort === abort && !abort.signal.aborted;
    try {
      const result = await this.#gateway.runStudy(study, {
        signal: abort.signal,
        onProgress: (progress) => { if (current()) this.progress = progress; },
        onPreliminary: (first) => { if (current()) this.#show(first, study, true); },
      });
      this.#keep(keyOf(study), result);
      if (current()) this.#show(result, study, false);
    } catch (error) {
      if (this.#abort !== abort) return;
      const cancelled = abort.signal.aborted || (error instanceof DOMException && error.name === 'AbortError');
      this.status = cancelled
        ? { kind: 'cancelled' }
        : { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    } finally {
      if (this.#abort === abort) this.progress = null;
    }
  }

  #keep(key: string, result: StudyResult): void {
    this.#kept.delete(key);
    this.#kept.set(key, result);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MAX_KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }
}
