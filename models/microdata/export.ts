import { parquetWriteBuffer } from 'hyparquet-writer';
import Papa from 'papaparse';
import type { CaseForm, PersonForm } from '../household/index.ts';
import { DICTIONARY, type ColumnText, type TableName } from './dictionary.ts';
import type { OwnHousehold } from './import.ts';

type Value = string | number | boolean | undefined;
type ExportRow = Readonly<Record<string, Value>>;

const care = (person: PersonForm, place: number): ExportRow => {
  const own = person.opvang?.[place - 1];
  const name = place === 1 ? 'opvang' : `opvang${place}`;
  return own ? { [`${name}_soort`]: own.soort, [`${name}_uren`]: own.urenPerMaand, [`${name}_tarief`]: own.uurtarief } : {};
};

function personRow(household: string, person: PersonForm): ExportRow {
  const { id, rol, leeftijd, geboortedatum, toetsingsinkomen, inkomen, vermogen, verzekerd, werkt, voortgezetOnderwijs } = person;
  return {
    huishouden: household, persoon: id, rol, leeftijd, geboortedatum, ...(inkomen ?? { toetsingsinkomen }), vermogen, verzekerd, werkt,
    voortgezet_onderwijs: voortgezetOnderwijs, ...care(person, 1), ...care(person, 2),
  };
}

function homeRow({ form: { id, huishouden: { woning } }, gewicht }: OwnHousehold): ExportRow {
  const costs = woning?.servicekosten;
  return {
    huishouden: id, gewicht,
    ...(woning && {
      kale_huur: woning.kaleHuur, zelfstandig: woning.zelfstandig, aangepast: woning.aangepast,
      servicekosten: Array.isArray(costs) ? Math.round(costs.reduce((sum, cost) => sum + cost * 100, 0)) / 100 : costs,
    }),
  };
}

/** Rows of both tables, in the order of the households. What changes in the year (gebeurtenissen) is not in a row a person. */
export function rowsOf(households: readonly OwnHousehold[]): Readonly<Record<TableName, readonly ExportRow[]>> {
  const persons = ({ id, huishouden: { personen } }: CaseForm): ExportRow[] => personen.map((person) => personRow(id, person));
  return { personen: households.flatMap(({ form }) => persons(form)), huishoudens: households.map(homeRow) };
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
const harmless = (value: Value): Value => (typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value);
const inWords = (value: Value): Value => (typeof value === 'boolean' ? (value ? 'ja' : 'nee') : typeof value === 'number' ? String(value).replace('.', ',') : harmless(value));

/** A table as CSV with semicolons and decimal commas, as spreadsheets here expect; `readTable` reads it back. */
export function toCsv(table: TableName, rows: readonly ExportRow[]): string {
  const columns = DICTIONARY[table].map(({ naam }) => naam);
  return Papa.unparse({ fields: columns, data: rows.map((row) => columns.map((name) => inWords(row[name]) ?? '')) }, { delimiter: ';', newline: '\r\n' });
}

const PARQUET = { tekst: 'STRING', datum: 'STRING', keuze: 'STRING', getal: 'DOUBLE', 'ja/nee': 'BOOLEAN' } as const satisfies Record<ColumnText['soort'], string>;

/** A table as Parquet. `herkomst` stands in the metadata of the file: who made it, from what. */
export function toParquet(table: TableName, rows: readonly ExportRow[], herkomst: Readonly<Record<string, string>>): ArrayBuffer {
  return parquetWriteBuffer({
    columnData: DICTIONARY[table].map(({ naam, soort }) => ({ name: naam, data: rows.map((row) => row[naam] ?? null), type: PARQUET[soort], nullable: true })),
    kvMetadata: Object.entries(herkomst).map(([key, value]) => ({ key, value })),
  });
}
