/** public/schema-scenario.json against the scenarios of this repository and against their reader. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { loadScenario, SCENARIO_TEXTS } from '../../models/scenario/index.ts';

const schema = JSON.parse(readFileSync(new URL('../../public/schema-scenario.json', import.meta.url), 'utf8')) as object;
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true, strict: true, strictRequired: false }).compile(schema);
const faultsOf = (value: unknown): string[] => (validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`));
const accepted = (value: unknown): boolean => loadScenario(stringify(value), `${(value as { id?: string }).id ?? ''}.yaml`).scenario !== undefined;

describe('the scenarios of this repository', () => {
  it.each([...SCENARIO_TEXTS])('%s fits the schema', (_, text) => expect(faultsOf(parse(text))).toEqual([]));
});

type Path = readonly (string | number)[];
/** Every place in a value, rows of tables left out. */
function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Array.isArray(value) ? value.map((one: unknown, i): [number, unknown] => [i, one]) : Object.entries(value);
  return [path, ...(entries.length > 20 ? [] : entries.flatMap(([key, one]) => placesIn(one, [...path, key])))];
}
function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((one: unknown, i) => (i === key ? replaced(one, rest, by) : one));
  const { [key]: own, ...others } = value as Record<string, unknown>;
  const next = replaced(own, rest, by);
  return next === undefined ? others : { ...others, [key]: next };
}

describe('schema and reader', () => {
  const documents = [...SCENARIO_TEXTS.values()].map((text) => parse(text) as Record<string, unknown>);
  const places = documents.map((document) => placesIn(document).filter((path) => path.length > 0 && path[0] !== 'basis'));
  const slips = [undefined, null, -1, 3.5, 2030, '', 'x', '12.5', true, [], ['x'], [1, 2], [3, 2, 1], {}, { x: 1 }];

  it('what the reader takes, the schema takes', () => {
    const slip = fc.integer({ min: 0, max: documents.length - 1 }).chain((i) => fc.tuple(fc.constant(i), fc.constantFrom(...(places[i] as Path[])), fc.constantFrom(...slips)));
    let taken = 0;
    fc.assert(fc.property(slip, ([i, path, by]) => {
      const changed = replaced(documents[i], path, by);
      if (!accepted(changed)) return;
      taken++;
      expect([path.join('.'), by, faultsOf(changed)]).toEqual([path.join('.'), by, []]);
    }), { numRuns: 600, seed: 5 });
    expect(taken).toBeGreaterThan(20);
  }, 60_000);

  const whole = { id: 'proef', titel: 'Proef', omschrijving: 'x', status: 'x', vanaf: 2025 };
  const dated = { waarde: 1, bron: 'x', zekerheid: 'hoog' };
  it.each<[string, object]>([
    ['no first year and no base', { vanaf: undefined }],
    ['a year as text', { vanaf: '2025' }],
    ['a source without title', { bronnen: [{ url: 'https://x.nl' }] }],
    ['a parameter without source', { parameters: { zt_standaardpremie: { waarde: 1, zekerheid: 'hoog' } } }],
    ['a parameter with both forms', { parameters: { zt_standaardpremie: { ...dated, waarden: { 2026: dated } } } }],
    ['a value in no year', { parameters: { zt_standaardpremie: { waarden: { later: dated } } } }],
    ['a formula without article', { regels: { basishuur: { formule: '1' } } }],
    ['a formula and versions', { regels: { basishuur: { artikel: 'x', formule: 'ht_normhuur', versies: [] } } }],
    ['a post for nobody', { posten: [{ naam: 'x', label: 'x', aan: 'gemeente' }] }],
    ['a path without an end', { overgang: { van: 2025 } }],
    ['behaviour without a range', { gedrag: [{ id: 'a', soort: 'vraag', omschrijving: 'x', waarde: 1, eenheid: '%', bron: 'x', zekerheid: 'laag' }] }],
    ['an unknown instrument', { financiering: [{ id: 'a', instrument: 'loterij', omschrijving: 'x' }] }],
    ['effort in two points', { uitvoering: { werkpakketten: [{ id: 'a', naam: 'A', klasse: 'systeem', inzet: { keten: [1, 2] }, bron: 'x', zekerheid: 'laag' }] } }],
    ['one-off staff without an end', { uitvoering: { personeel: [{ id: 'a', functie: 'x', soort: 'incidenteel', fte: [1, 2, 3], van: 2025, bron: 'x', zekerheid: 'laag' }] } }],
  ])('both refuse %s', (_, more) => {
    const value = JSON.parse(JSON.stringify({ ...whole, ...more })) as object;
    expect([accepted(whole), faultsOf(whole)]).toEqual([true, []]);
    expect([accepted(value), faultsOf(value).length > 0]).toEqual([false, true]);
  });
});
