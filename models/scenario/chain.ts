import { parseDocument } from 'yaml';
import type { TextOf } from './types.ts';

/** Most scenarios that one may build on, those of its base included. */
export const LONGEST_CHAIN = 20;
const MOST_REMEMBERED = 200;
const remembered = new Map<string, readonly string[]>();

/** Ids under `basis`, whatever else is wrong with the file; the law itself left out. */
function baseIdsOf(text: string): readonly string[] {
  const known = remembered.get(text);
  if (known) return known;
  const ids: string[] = [];
  try {
    const root: unknown = parseDocument(text, { logLevel: 'error' }).toJS({ maxAliasCount: 20 });
    const basis: unknown = typeof root === 'object' && root !== null ? (root as Record<string, unknown>)['basis'] : undefined;
    for (const one of Array.isArray(basis) ? (basis as unknown[]) : [basis]) {
      const id = typeof one === 'object' && one !== null ? (one as Record<string, unknown>)['scenario'] : one;
      if (typeof id === 'string' && id !== 'wet') ids.push(id);
    }
  } catch {
    // The reader of the file says what is wrong with it.
  }
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(text, ids);
  return ids;
}

/** The scenarios that a text builds on, directly or not, each once, the lowest first. Says nothing of what is missing. */
export function chainOf(text: string, textOf: TextOf): { id: string; text: string }[] {
  const chain = new Map<string, string>();
  const busy = new Set<string>();
  const visit = (id: string): void => {
    const own = textOf(id);
    if (own === undefined || chain.has(id) || busy.has(id) || busy.size > LONGEST_CHAIN) return;
    busy.add(id);
    baseIdsOf(own).forEach(visit);
    busy.delete(id);
    chain.set(id, own);
  };
  baseIdsOf(text).forEach(visit);
  return [...chain].map(([id, own]) => ({ id, text: own }));
}

/** A ring of scenarios that build on each other, from `id` on and back to where it closes; undefined when there is none. */
export function ringFrom(id: string, text: string, textOf: TextOf): string[] | undefined {
  const done = new Set<string>();
  const visit = (own: string, path: readonly string[], content: string | undefined): string[] | undefined => {
    const at = path.indexOf(own);
    if (at >= 0) return [...path.slice(at), own];
    if (content === undefined || done.has(own)) return undefined;
    for (const base of baseIdsOf(content)) {
      const ring = visit(base, [...path, own], base === id ? text : textOf(base));
      if (ring) return ring;
    }
    done.add(own);
    return undefined;
  };
  return visit(id, [], text);
}
