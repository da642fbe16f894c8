import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compilePlan, Kernel } from '../engine/index.ts';
import { evaluateCase } from '../household/index.ts';
import { LAW_POSTS, lawSources } from '../law/index.ts';
import { guessMapping, importMicrodata, microdataSchema, readTable, rowsOf, shardsOf, toCsv, toParquet, wholeWeights, type Imported, type OwnHousehold } from './index.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const PERSONS = `huishouden;rol;leeftijd;toetsingsinkomen;vermogen;opvang_soort;opvang_uren;opvang_tarief
1;aanvrager;34;28000;1500;;;
1;kind;3;;;dagopvang;100;10,5
2;aanvrager;70;21400,50;0;;;
`;
const HOMES = `huishouden;gewicht;kale_huur
1;120,5;650
2;80;
`;

async function load(persons: string | Uint8Array, homes?: string | Uint8Array, jaar = 2026): Promise<Imported> {
  const read = async (file: string | Uint8Array, name: string) => readTable(typeof file === 'string' ? bytes(file) : file, name);
  const tables = { personen: await read(persons, 'personen.csv'), ...(homes === undefined ? {} : { huishoudens: await read(homes, 'huishoudens.csv') }) };
  return importMicrodata(tables, { personen: guessMapping(tables.personen.kolommen, 'personen'), huishoudens: guessMapping(tables.huishoudens?.kolommen ?? [], 'huishoudens') }, jaar);
}

describe('a good file', () => {
  it('becomes households with their weight', async () => {
    const { huishoudens, personen, findings } = await load(PERSONS, HOMES);
    expect(findings).toEqual([]);
    expect(personen).toBe(3);
    expect(huishoudens.map(({ gewicht }) => gewicht)).toEqual([120.5, 80]);
    expect(huishoudens[0]!.form.huishouden).toEqual({
      personen: [{ id: 'p1', rol: 'aanvrager', leeftijd: 34, toetsingsinkomen: 28000, vermogen: 1500 }, { id: 'p2', rol: 'kind', leeftijd: 3, opvang: [{ soort: 'dagopvang', urenPerMaand: 100, uurtarief: 10.5 }] }],
      woning: { kaleHuur: 650 },
    });
  });

  it.each<[string, (text: string) => Uint8Array]>([
    ['commas', (text) => bytes(text.replaceAll('10,5', '10.5').replaceAll('21400,50', '21400.50').replaceAll(';', ','))],
    ['tabs', (text) => bytes(text.replaceAll(';', '\t'))],
    ['a byte order mark', (text) => bytes(`\uFEFF${text}`)],
    ['UTF-16', (text) => new Uint8Array([0xff, 0xfe, ...new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer)])],
    ['Windows line ends and an empty line', (text) => bytes(`${text.replaceAll('\n', '\r\n')}\r\n\r\n`)],
    ['other names of columns', (text) => bytes(text.replace('huishouden;', 'HH-ID;').replace('leeftijd', 'Age'))],
  ])('with %s reads the same', async (_, change) => {
    const [plain, other] = [await load(PERSONS), await load(change(PERSONS))];
    expect(other.findings).toEqual([]);
    expect(other.huishoudens).toEqual(plain.huishoudens);
  });

  it('gives through columns and kernel what the household form gives', async () => {
    const { huishoudens } = await load(PERSONS, HOMES);
    const plan = compilePlan(lawSources(), 2026);
    const [first] = shardsOf(huishoudens, plan.thresholds, 10);
    const { starts, amounts } = await new Kernel(plan, LAW_POSTS.map(({ naam }) => naam)).run(first!.shard);
    huishoudens.forEach(({ form }, row) => {
      const result = evaluateCase(form);
      const expected = [result.zorgtoeslag, result.huurtoeslag, result.kindgebondenBudget, result.kinderopvangtoeslag].map(({ jaar }) => (jaar ?? 0) * 100);
      expect(LAW_POSTS.map(({ naam }) => amounts[naam]![starts[row]!])).toEqual(expected);
    });
    expect([...first!.huishoudtype]).toEqual([3, 0]);
  });

  it('comes back from its export, as CSV and as Parquet', async () => {
    const { huishoudens } = await load(PERSONS, HOMES);
    const rows = rowsOf(huishoudens);
    expect((await load(toCsv('personen', rows.personen), toCsv('huishoudens', rows.huishoudens))).huishoudens).toEqual(huishoudens);
    const parquet = [toParquet('personen', rows.personen, { maker: 'test' }), toParquet('huishoudens', rows.huishoudens, { maker: 'test' })].map((buffer) => new Uint8Array(buffer));
    expect((await load(parquet[0]!, parquet[1])).huishoudens).toEqual(huishoudens);
  });
});

describe('a broken file', () => {
  const whole = async (content: string | Uint8Array): Promise<string> => readTable(typeof content === 'string' ? bytes(content) : content, 'x.csv').then(() => 'read', (error: unknown) => (error as Error).message);

  it.each<[string, string | Uint8Array, RegExp]>([
    ['nothing', '', /^x\.csv is leeg; kies/],
    ['only names', 'huishouden;rol\n', /^x\.csv heeft geen rijen/],
    ['the same name twice', 'rol;rol\na;b\n', /^x\.csv heeft twee keer een kolom rol/],
    ['a column without name, twice', 'rol;;\na;b;c\n', /twee keer een kolom zonder naam/],
    ['an open quote', 'huishouden;rol\n1;"aanvrager\n2;kind\n', /rij \d+: een aanhalingsteken wordt niet gesloten/],
    ['too many cells', 'huishouden;rol\n1;aanvrager;3\n', /rij 2: 3 cellen terwijl er 2 kolommen zijn/],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13), /geen tekst en geen Parquet/],
    ['half a Parquet file', Uint8Array.of(0x50, 0x41, 0x52, 0x31, 1, 2, 3), /begint als Parquet maar kan niet gelezen worden/],
  ])('with %s says so in one sentence', async (_, content, sentence) => {
    const said = await whole(content);
    expect(said).toMatch(sentence);
    expect(said.split('\n')).toHaveLength(1);
  });

  it.each<[string, string, string | undefined, [string, number | null, string | null, RegExp][]]>([
    ['no column for the role', 'huishouden;leeftijd\n1;30\n', undefined, [['personen', null, 'rol', /kolom rol ontbreekt/]]],
    ['a word for an age', PERSONS.replace(';34;', ';oud;'), undefined, [['personen', 2, 'leeftijd', /‘oud’; vul een getal in/]]],
    ['an impossible age', PERSONS.replace(';34;', ';134;'), undefined, [['personen', 2, 'leeftijd', /134/]]],
    ['a negative income', PERSONS.replace('28000', '-5'), undefined, [['personen', 2, 'toetsingsinkomen', /-5/]]],
    ['an amount that can mean two things', PERSONS.replace('28000', '28.000'), undefined, [['personen', 2, 'toetsingsinkomen', /op twee manieren gelezen worden, schrijf 28000 zonder punt/]]],
    ['an unknown role', PERSONS.replace('aanvrager;34', 'baas;34'), undefined, [['personen', 2, 'rol', /‘baas’; kies uit aanvrager, partner, kind, medebewoner/]]],
    ['an unknown kind of care', PERSONS.replace('dagopvang', 'oma'), undefined, [['personen', 3, 'opvang_soort', /‘oma’; kies uit dagopvang/]]],
    ['care without a price', PERSONS.replace(';10,5', ';'), undefined, [['personen', 3, 'opvang_tarief', /prijs per uur/]]],
    ['two applicants', PERSONS.replace('kind;3', 'aanvrager;30').replace('dagopvang;100;10,5', ';;'), undefined, [['personen', 2, 'rol', /er zijn 2 aanvragers/]]],
    ['nobody who applies', PERSONS.replace('aanvrager;70', 'kind;7'), undefined, [['personen', 4, 'rol', /er is geen aanvrager/]]],
    ['a person without household', PERSONS.replace('2;aanvrager', ';aanvrager'), undefined, [['personen', 4, 'huishouden', /huishouden is leeg/]]],
    ['a household without persons', PERSONS, `${HOMES}3;10;500\n`, [['huishoudens', 4, 'huishouden', /huishouden 3 heeft geen personen/]]],
    ['a household twice', PERSONS, `${HOMES}1;10;500\n`, [['huishoudens', 4, 'huishouden', /huishouden 1 staat er al \(rij 2\)/]]],
    ['persons of a household that is not listed', PERSONS, 'huishouden;gewicht\n1;1\n', [['personen', 4, 'huishouden', /huishouden 2 staat niet bij de huishoudens/]]],
    ['a weight of nothing', PERSONS, HOMES.replace('80', '0'), [['huishoudens', 3, 'gewicht', /gewicht is 0/]]],
    ['a rent in words', PERSONS, HOMES.replace('650', 'veel'), [['huishoudens', 2, 'kale_huur', /‘veel’/]]],
  ])('with %s says row and column', async (_, persons, homes, expected) => {
    const { findings, fouten } = await load(persons, homes);
    expect(fouten).toBe(expected.length);
    findings.forEach(({ tabel, rij, kolom, melding }, i) => {
      const [table, row, column, sentence] = expected[i]!;
      expect([tabel, rij, kolom]).toEqual([table, row, column]);
      expect(melding).toMatch(sentence);
    });
  });

  it('keeps the households that are right', async () => {
    const { huishoudens } = await load(PERSONS.replace(';34;', ';oud;'));
    expect(huishoudens.map(({ form }) => form.id)).toEqual(['2']);
  });

  it('never breaks on any text', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ maxLength: 300, unit: fc.constantFrom(...'";,\t\n\r1a=\\\0é.-', 'huishouden', 'rol', 'aanvrager', '__proto__') }), async (text) => {
      const said = await load(text).catch((error: unknown) => error as Error);
      if (said instanceof Error) expect(said.name).toBe('Error');
      if (said instanceof Error) expect(said.message).toMatch(/^personen\.csv/);
    }), { numRuns: 300 });
  });
});

describe('export', () => {
  it('makes a text that looks like a formula harmless', () => {
    const household: OwnHousehold = { gewicht: 1, form: { id: '=2+5', jaar: 2026, huishouden: { personen: [{ id: '@x', rol: 'aanvrager', leeftijd: 30 }] } } };
    const [, row] = toCsv('personen', rowsOf([household]).personen).split('\r\n');
    expect(row).toMatch(/^'=2\+5;'@x;aanvrager;30;/);
  });

  it('whole weights keep every running total', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0.01, max: 500, noNaN: true }), { minLength: 1, maxLength: 200 }), (weights) => {
      const whole = wholeWeights(weights);
      let [a, b] = [0, 0];
      weights.forEach((weight, i) => {
        a += weight;
        b += whole[i]!;
        expect(Math.abs(a - b)).toBeLessThanOrEqual(0.5 + 1e-6);
        expect(whole[i]).toBeGreaterThanOrEqual(0);
      });
    }));
  });
});

it('the published schema is the dictionary', () => {
  const published: unknown = JSON.parse(readFileSync(new URL('../../public/schema-eigen-gegevens.json', import.meta.url), 'utf8'));
  expect(published).toEqual(microdataSchema());
});
