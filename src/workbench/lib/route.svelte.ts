import { buildHash, parseHash } from './url-state.ts';

/** What the page remembers with an entry of the browser's history. */
interface EntryState {
  /** The entry was made by changing the input after a run; the next run takes its place. */
  readonly draftAfterRun?: boolean;
}

/** The page and the query of the address bar. The pages write it; a link, back and forward write it too. */
export class Route {
  page = $state('');
  query = $state.raw(new URLSearchParams());
  /** The link named a page that does not exist. */
  unknown = $state(false);
  /** Goes up when the reader moved (link, back, forward, typed address), not when a page wrote its own state. */
  moves = $state(0);

  readonly #known: readonly string[];

  /** @param known ids of the pages; the first is the start page */
  constructor(known: readonly string[]) {
    this.#known = known;
    this.#read();
    addEventListener('hashchange', () => {
      this.#read();
      this.moves += 1;
    });
  }

  get entry(): EntryState {
    const state: unknown = history.state;
    return typeof state === 'object' && state !== null ? state : {};
  }

  /** Writes the state of a page into the address bar. Nothing happens when it is there already. */
  write(page: string, query: URLSearchParams, mode: 'push' | 'replace', entry: EntryState = {}): void {
    const hash = buildHash(page, query);
    if (hash === location.hash) return;
    if (mode === 'push') history.pushState(entry, '', hash);
    else history.replaceState(entry, '', hash);
    this.query = query;
  }

  #read(): void {
    const { page, query } = parseHash(location.hash);
    this.unknown = page !== '' && !this.#known.includes(page);
    this.page = page === '' || this.unknown ? (this.#known[0] ?? '') : page;
    this.query = this.unknown ? new URLSearchParams() : query;
  }
}
