import { parquetMetadata, parquetReadObjects, type AsyncBuffer } from 'hyparquet';
import Papa from 'papaparse';

/** A file as columns of unchecked cells. */
export interface RawTable {
  readonly bestand: string;
  readonly kolommen: readonly string[];
  /** Cells of a row by column name. */
  readonly rijen: readonly Readonly<Record<string, unknown>>[];
}

/** The file cannot be read at all: a sentence for whoever offered it. */
export class TableError extends Error {}

export const MOST_ROWS = 2_000_000;
const MOST_BYTES = 300_000_000;
const MOST_COLUMNS = 500;
const PARQUET_MARK = [0x50, 0x41, 0x52, 0x31];

const rowsRefused = (bestand: string): TableError => new TableError(`${bestand} heeft meer dan ${MOST_ROWS.toLocaleString('nl-NL')} rijen; neem een steekproef of splits het bestand`);

/** UTF-8, or what Windows programs write when the bytes are no UTF-8. */
function decode(bytes: Uint8Array, bestand: string): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes);
    if (text.includes('\0')) throw new TableError(`${bestand} is geen tekst en geen Parquet; sla de tabel op als CSV (UTF-8) of Parquet`);
    return text;
  }
}

function readCsv(text: string, bestand: string): RawTable {
  if (text.includes('\0')) throw new TableError(`${bestand} is geen tekst en geen Parquet; sla de tabel op als CSV (UTF-8) of Parquet`);
  const rijen: Record<string, unknown>[] = [];
  let kolommen: string[] = [];
  let tooMany = false;
  let fault: string | undefined;
  Papa.parse<string[]>(text, {
    delimitersToGuess: [';', ',', '\t', '|'],
    skipEmptyLines: 'greedy',
    step({ data, errors }, parser) {
      const [error] = errors;
      if (error && error.type === 'Quotes') {
        fault = `${bestand}, rij ${rijen.length + 2}: een aanhalingsteken wordt niet gesloten; zet om een tekst met aanhalingstekens dubbele, en verdubbel die erbinnen`;
        parser.abort();
      } else if (kolommen.length === 0) kolommen = data.map((name) => name.replace(/^\uFEFF/, '').trim());
      else if (rijen.length >= MOST_ROWS) {
        tooMany = true;
        parser.abort();
      } else if (data.length > kolommen.length) {
        fault = `${bestand}, rij ${rijen.length + 2}: ${data.length} cellen terwijl er ${kolommen.length} kolommen zijn; kijk of een tekst met een scheidingsteken tussen aanhalingstekens staat`;
        parser.abort();
      } else rijen.push(Object.fromEntries(data.map((cell, i) => [kolommen[i] as string, cell])));
    },
  });
  if (fault !== undefined) throw new TableError(fault);
  if (tooMany) throw rowsRefused(bestand);
  return { bestand, kolommen, rijen };
}

async function readParquet(bytes: Uint8Array, bestand: string): Promise<RawTable> {
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  try {
    const metadata = parquetMetadata(buffer);
    if (metadata.num_rows > MOST_ROWS) throw rowsRefused(bestand);
    const file: AsyncBuffer = { byteLength: buffer.byteLength, slice: (from, to) => buffer.slice(from, to) };
    const rijen = (await parquetReadObjects({ file, metadata }));
    const kolommen = metadata.schema.slice(1).filter((element) => element.num_children === undefined).map((element) => element.name);
    return { bestand, kolommen, rijen };
  } catch (error) {
    if (error instanceof TableError) throw error;
    throw new TableError(`${bestand} begint als Parquet maar kan niet gelezen worden (${error instanceof Error ? error.message : String(error)}); schrijf het opnieuw, zonder versleuteling`);
  }
}

/**
 * Reads a CSV or Parquet file of any encoding and separator that is usual here. Throws TableError with one sentence when it is
 * no table, or larger than what fits.
 */
export async function readTable(bytes: Uint8Array, bestand: string): Promise<RawTable> {
  if (bytes.length === 0) throw new TableError(`${bestand} is leeg; kies een CSV- of Parquetbestand met een rij per persoon of huishouden`);
  if (bytes.length > MOST_BYTES) throw new TableError(`${bestand} is groter dan ${MOST_BYTES / 1_000_000} MB; neem een steekproef of sla het op als Parquet`);
  const table = PARQUET_MARK.every((byte, i) => bytes[i] === byte) ? await readParquet(bytes, bestand) : readCsv(decode(bytes, bestand), bestand);
  if (table.kolommen.length > MOST_COLUMNS) throw new TableError(`${bestand} heeft ${table.kolommen.length} kolommen; laat weg wat niet nodig is (ten hoogste ${MOST_COLUMNS})`);
  const twice = table.kolommen.find((name, i) => table.kolommen.indexOf(name) < i);
  if (twice !== undefined) throw new TableError(`${bestand} heeft twee keer een kolom ${twice === '' ? 'zonder naam' : twice}; geef iedere kolom een eigen naam`);
  if (table.rijen.length === 0) throw new TableError(`${bestand} heeft geen rijen onder de kolomnamen; er hoort een rij per persoon of huishouden te staan`);
  return table;
}
