/** Amounts that others published, key by key, within the margin that each case states. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluateCase, readCases, type CaseForm, type ToeslagResult } from '../../models/household/index.ts';

type Expected = number | boolean | number[];
interface PublishedCase { id: string; bron: string | string[]; verwacht: Record<string, Record<string, Expected>>; marge?: number }
interface PublishedFile { bronnen?: Record<string, string>; gevallen: PublishedCase[] }

/** A key that differs, in words; null when it agrees. Without margin a number has to be equal. */
function difference(name: string, want: Expected, got: unknown, margin: number): string | null {
  const near = (a: number, b: unknown): boolean => typeof b === 'number' && (margin === 0 ? a === b : Math.abs(a - b) <= margin + 1e-9);
  const same = Array.isArray(want) ? Array.isArray(got) && got.length === want.length && want.every((one, i) => near(one, got[i])) : typeof want === 'number' ? near(want, got) : want === got;
  return same ? null : `${name}: published ${JSON.stringify(want)}, computed ${JSON.stringify(got)}`;
}

function differences(published: PublishedCase, form: CaseForm): string[] {
  const result = evaluateCase(form) as unknown as Record<string, ToeslagResult>;
  return Object.entries(published.verwacht).flatMap(([toeslag, keys]) =>
    Object.entries(keys).flatMap(([key, want]) => difference(`${toeslag}.${key}`, want, result[toeslag]?.[key], published.marge ?? 0) ?? []));
}

function read(url: URL): { file: PublishedFile; forms: Map<string, CaseForm> } {
  const text = readFileSync(url, 'utf8');
  const { cases, findings } = readCases(text);
  expect(findings).toEqual([]);
  return { file: JSON.parse(text) as PublishedFile, forms: new Map(cases.map((form) => [form.id, form])) };
}

describe('published cases', () => {
  const { file, forms } = read(new URL('./gepubliceerd.json', import.meta.url));

  it('are all there, each with something expected and a known source', () => {
    expect(file.gevallen).toHaveLength(177);
    expect(file.gevallen.filter(({ verwacht }) => Object.values(verwacht).every((keys) => Object.keys(keys).length === 0))).toEqual([]);
    expect(file.gevallen.flatMap(({ bron }) => bron).filter((key) => !Object.hasOwn(file.bronnen ?? {}, key))).toEqual([]);
  });

  it.each(file.gevallen.map((published) => [published.id, published] as const))('%s', (id, published) => {
    expect(differences(published, forms.get(id) as CaseForm)).toEqual([]);
  });
});

const elsewhere = new URL('../../../shared/cases/toeslagen.json', import.meta.url);
describe.skipIf(!existsSync(elsewhere))('the collection they were taken from (skipped where it is not beside the repository)', () => {
  it('agrees as well', () => {
    const { file, forms } = read(elsewhere);
    expect(file.gevallen.flatMap((published) => differences(published, forms.get(published.id) as CaseForm).map((one) => `${published.id} ${one}`))).toEqual([]);
  });
});
