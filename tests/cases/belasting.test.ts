/** Tax and income amounts that others published, key by key, within the tolerance that each case states. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluateTaxCase, readTaxCases, type TaxCase } from '../../models/tax/index.ts';

interface PublishedCase { id: string; bron: string; expected: Record<string, number>; tolerance: number }

function differences(published: PublishedCase, own: TaxCase | undefined): string[] {
  const result = own ? evaluateTaxCase(own) : undefined;
  const margin = published.tolerance + 1e-9;
  return Object.entries(published.expected).flatMap(([key, want]) => {
    const got = result?.[key];
    return typeof got === 'number' && Math.abs(got - want) <= margin ? [] : [`${published.id} ${key}: published ${want}, computed ${JSON.stringify(got)}`];
  });
}

describe('published tax cases', () => {
  const text = readFileSync(new URL('./belasting.json', import.meta.url), 'utf8');
  const { bronnen, gevallen: published } = JSON.parse(text) as { bronnen: object; gevallen: PublishedCase[] };
  const file = readTaxCases(text);
  const cases = new Map(file.cases.map((own) => [own.id, own]));

  it('are all there, each with something expected and a known source', () => {
    expect([...file.findings, ...file.remarks]).toEqual([]);
    expect(published).toHaveLength(118);
    expect(published.filter(({ expected }) => Object.keys(expected).length === 0)).toEqual([]);
    expect(published.flatMap(({ bron }) => (Object.hasOwn(bronnen, bron) ? [] : [bron]))).toEqual([]);
    const right = published.filter((one) => differences(one, cases.get(one.id)).length === 0).length;
    console.info(`${right} van ${published.length} gepubliceerde belastinggevallen kloppen`);
  });

  it.each(published.map((one) => [one.id, one] as const))('%s', (id, one) => expect(differences(one, cases.get(id))).toEqual([]));
});
