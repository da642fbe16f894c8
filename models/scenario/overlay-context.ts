import { nearest } from '../engine/index.ts';
import type { Known } from './known.ts';
import type { Reader } from './reader.ts';

/** What a reader of one rule or parameter needs to know of the file around it. */
export interface OverlayContext {
  /** First calendar year of the scenario. */
  readonly from: number;
  /** What lies below: the law and the scenarios of the base. */
  readonly known: Known;
  readonly reader: Reader;
}

/** What makes a name usable in a formula. */
export function checkName(name: string, { reader }: OverlayContext): void {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) reader.report(name, 'een naam bestaat uit kleine letters, cijfers en _ en begint met een letter; kies een andere naam');
}

/** Something new has to say what it is; without that it is probably a mistyped name. */
export function checkComplete(name: string, kind: string, missing: readonly string[], known: Iterable<string>, reader: Reader): void {
  if (missing.length === 0) return;
  const guess = nearest(name, [...known]);
  reader.report(name, `${kind} ${name} staat niet in de wet en mist daarvoor ${missing.join(', ')}; vul dat aan${guess ? ` of bedoelt u ${guess}?` : ''}`);
}
