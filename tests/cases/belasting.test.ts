/** Tax and income amounts that others published, key by key, within the tolerance that each case states. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluateTaxCase, readTaxCases, type TaxCase } from '../../models/tax/index.ts';

interface PublishedCase { id: string; bron?: string; expected: Record<string, number>; tolerance?: number; tolerance_eur_month?: number }

function differences(published: PublishedCase, own: TaxCase | undefined): string[] {
  const result = own ? evaluateTaxCase(own) : undefined;
  const margin = (published.tolerance ?? published.tolerance_eur_month ?? 0) + 1e-9;
  return Object.entries(published.expected).flatMap(([key, want]) => {
    const got = result?.[key];
    return typeof got === 'number' && Math.abs(got - want) <= margin ? [] : [`${published.id} ${key}: published ${want}, computed ${JSON.stringify(got)}`];
  });
}

function read(url: URL, key: 'gevallen' | 'cases'): { published: PublishedCase[]; bronnen: object; cases: Map<string, TaxCase> } {
  const text = readFileSync(url, 'utf8');
  const { cases, findings, remarks } = readTaxCases(text);
  expect([...findings, ...remarks]).toEqual([]);
  const file = JSON.parse(text) as Record<typeof key, PublishedCase[]> & { bronnen?: object };
  return { published: file[key], bronnen: file.bronnen ?? {}, cases: new Map(cases.map((own) => [own.id, own])) };
}

describe('published tax cases', () => {
  const { published, bronnen, cases } = read(new URL('./belasting.json', import.meta.url), 'gevallen');

  it('are all there, each with something expected and a known source', () => {
    expect(published).toHaveLength(118);
    expect(published.filter(({ expected }) => Object.keys(expected).length === 0)).toEqual([]);
    expect(published.flatMap(({ bron }) => (bron !== undefined && Object.hasOwn(bronnen, bron) ? [] : [bron]))).toEqual([]);
    const right = published.filter((one) => differences(one, cases.get(one.id)).length === 0).length;
    console.info(`${right} van ${published.length} gepubliceerde belastinggevallen kloppen`);
  });

  it.each(published.map((one) => [one.id, one] as const))('%s', (id, one) => expect(differences(one, cases.get(id))).toEqual([]));
});

const elsewhere = new URL('../../../shared/cases/income-tax.json', import.meta.url);
describe.skipIf(!existsSync(elsewhere))('the collection they were taken from (skipped where it is not beside the repository)', () => {
  it('agrees as well', () => {
    const { published, cases } = read(elsewhere, 'cases');
    expect(published.flatMap((one) => differences(one, cases.get(one.id)))).toEqual([]);
  });
});
