import { describe, expect, it } from 'vitest';
import { LAW_VERSIONS, lawSources, SOURCES, type DatedValue } from './index.ts';

interface Value extends DatedValue { readonly place: string }

/** Every value of the law in every named state, with the place where it stands. */
const values: readonly Value[] = [undefined, ...Object.keys(LAW_VERSIONS)].flatMap((version) => lawSources(version)).flatMap(({ file, statute }) =>
  Object.entries(statute.parameters ?? {}).flatMap(([name, { waarden }]) => Object.entries(waarden).map(([year, dated]) => ({ ...dated, place: `${file}, ${name}, ${year}` }))));
const keysOf = ({ bron }: DatedValue): readonly string[] => (typeof bron === 'string' ? [bron] : bron);
const outcomes = (waarde: Value['waarde']): number[] => (typeof waarde === 'object' ? waarde.waarde : [waarde]).map(Number);
const places = (wrong: (value: Value) => boolean): string[] => values.filter(wrong).map(({ place }) => place);

describe('every value of the law', () => {
  it('is looked at here', () => expect(values.length).toBeGreaterThan(1_000));
  it('names a source', () => expect(places((value) => !Array.isArray(value.bron) && typeof value.bron !== 'string' || keysOf(value).length === 0)).toEqual([]));
  it('names only sources of bronnen.yaml', () => {
    expect(values.flatMap((value) => keysOf(value).filter((key) => !Object.hasOwn(SOURCES, key)).map((key) => `${value.place}: ${key}`))).toEqual([]);
  });
  it('says how sure it is', () => expect(places(({ zekerheid }) => !['hoog', 'midden', 'laag'].includes(zekerheid))).toEqual([]));
  it('that is unsure has a note or a range', () => expect(places(({ zekerheid, toelichting, bereik }) => zekerheid === 'laag' && !toelichting && !bereik)).toEqual([]));
  it('lies in its range', () => {
    expect(places(({ waarde, bereik }) => bereik !== undefined && !outcomes(waarde).every((one) => bereik[0] <= one && one <= bereik[1]))).toEqual([]);
    expect(values.filter(({ bereik }) => bereik).length).toBeGreaterThan(0);
  });
});

describe('every parameter and rule', () => {
  // A comma in a note without quotes makes keys of what follows, and cuts the note off.
  const strange = (place: string, object: object, known: readonly string[]): string[] => Object.keys(object).filter((key) => !known.includes(key)).map((key) => `${place}: ${key}`);
  const all = [undefined, ...Object.keys(LAW_VERSIONS)].flatMap((version) => lawSources(version));

  it('has only keys that mean something', () => {
    const found = all.flatMap(({ file, statute }) => [
      ...strange(file, statute, ['wet', 'afkorting', 'bwb', 'vanaf', 'parameters', 'regels']),
      ...Object.entries(statute.parameters ?? {}).flatMap(([name, parameter]) => [
        ...strange(`${file}, ${name}`, parameter, ['omschrijving', 'eenheid', 'artikel', 'argument', 'vast', 'raming', 'waarden']),
        ...Object.entries(parameter.waarden).flatMap(([year, dated]) => strange(`${file}, ${name}, ${year}`, dated, ['waarde', 'bron', 'zekerheid', 'toelichting', 'bereik'])),
      ]),
      ...Object.entries(statute.regels ?? {}).flatMap(([name, rule]) => [
        ...strange(`${file}, ${name}`, rule, ['omschrijving', 'entiteit', 'periode', 'eenheid', 'voorwaarde', 'artikel', 'formule', 'toelichting', 'versies']),
        ...(rule.versies ?? []).flatMap((version) => strange(`${file}, ${name}`, version, ['vanaf', 'tot', 'artikel', 'formule', 'toelichting'])),
      ]),
    ]);
    expect(found).toEqual([]);
  });

  it('says what it is, and by which article', () => {
    const bare = all.flatMap(({ file, statute }) => [
      ...Object.entries(statute.parameters ?? {}).filter(([, text]) => !text.omschrijving || !text.artikel),
      ...Object.entries(statute.regels ?? {}).filter(([, text]) => !text.omschrijving || !(text.artikel ?? (text.versies ?? []).every(({ artikel }) => artikel))),
    ].map(([name]) => `${file}, ${name}`));
    expect(bare).toEqual([]);
  });
});

describe('every source', () => {
  const used = new Set(values.flatMap(keysOf));
  it('supports a value', () => expect(Object.keys(SOURCES).filter((key) => !used.has(key))).toEqual([]));
  it('says where it can be found or what it is', () => expect(Object.entries(SOURCES).filter(([, text]) => typeof text !== 'string' || text.trim().length < 15).map(([key]) => key)).toEqual([]));
  it('does not lean on a number that only we know', () => {
    // 'public file 123' and 'stored copy' say nothing to a reader; a kamerstuk, Staatscourant or BWB number does.
    expect(Object.entries(SOURCES).filter(([, text]) => /public file|stored copy|\b(?:file|idx|id) \d{6,}|(?<![\w/.-])\d{10,}/i.test(text)).map(([key]) => key)).toEqual([]);
  });
});
