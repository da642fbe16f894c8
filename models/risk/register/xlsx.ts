import readXlsxFile from 'read-excel-file/universal';
import writeXlsxFile from 'write-excel-file/universal';
import { TABLE_NAMES, type Table, type TableCell } from './tables.ts';
import type { RegisterFinding } from './types.ts';

/** Bytes of a file, and of all its parts unpacked, at most: a register has a few thousand cells. */
const MAX_BYTES = 2_000_000;
const MAX_UNPACKED = 30_000_000;
const MAX_CELL = 5_000;

/** Tables as a workbook, a sheet each. Text is text, also where it looks like a formula. */
export async function toXlsx(tables: readonly Table[]): Promise<Uint8Array> {
  const sheets = tables.map(({ naam, kolommen, rijen }) => ({
    sheet: naam,
    stickyRowsCount: 1,
    data: [
      kolommen.map((value) => ({ value, fontWeight: 'bold' as const })),
      ...rijen.map((row) => row.map((cell) => (cell === null ? null : typeof cell === 'number' ? { value: cell, type: Number } : { value: cell, type: String, wrap: cell.includes('\n') }))),
    ],
  }));
  const blob = await writeXlsxFile(sheets).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

const END = 0x06054b50, ENTRY = 0x02014b50;

/** What the parts of a zip file say they are unpacked, in bytes; null when its list of parts cannot be read. */
function unpackedSize(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let end = bytes.length - 22; end >= Math.max(0, bytes.length - 22 - 65_535); end--) {
    if (view.getUint32(end, true) !== END) continue;
    let [at, sum] = [view.getUint32(end + 16, true), 0];
    for (let count = view.getUint16(end + 10, true); count > 0; count--) {
      if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY) return null;
      sum += view.getUint32(at + 24, true);
      at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return sum;
  }
  return null;
}

const cellOf = (cell: unknown): TableCell => (cell === null || cell === undefined ? null : typeof cell === 'number' ? cell : cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).slice(0, MAX_CELL));

/** Reads the tables of a workbook: sheets named risicos, maatregelen, scores, aannames; others are left alone. */
export async function fromXlsx(bytes: Uint8Array): Promise<{ tables?: Table[]; findings: RegisterFinding[] }> {
  const fault = (melding: string): { findings: RegisterFinding[] } => ({ findings: [{ plaats: 'werkmap', melding }] });
  if (bytes.length > MAX_BYTES) return fault(`het bestand is groter dan ${MAX_BYTES / 1_000_000} MB; een register is veel kleiner`);
  const size = bytes[0] === 0x50 && bytes[1] === 0x4b ? unpackedSize(bytes) : null;
  if (size === null) return fault('het bestand is geen xlsx-werkmap; sla het op als Excel-werkmap (.xlsx), zonder wachtwoord');
  if (size > MAX_UNPACKED) return fault(`het bestand is uitgepakt groter dan ${MAX_UNPACKED / 1_000_000} MB; een register is veel kleiner`);
  let sheets: { sheet: string; data: unknown[][] }[];
  try {
    sheets = await readXlsxFile(bytes.slice().buffer);
  } catch (error) {
    return fault(`de werkmap is niet te lezen (${error instanceof Error ? error.message : String(error)}); open haar in een rekenprogramma en sla haar opnieuw op`);
  }
  const tables = sheets.flatMap(({ sheet, data }): Table[] => {
    const naam = TABLE_NAMES.find((name) => name === sheet.trim().toLowerCase());
    const [header = [], ...rows] = data;
    return naam ? [{ naam, kolommen: header.map((cell) => String(cell ?? '')), rijen: rows.filter((row) => row.some((cell) => cell !== null)).map((row) => row.map(cellOf)) }] : [];
  });
  return tables.length > 0 ? { tables, findings: [] } : fault(`de werkmap heeft geen blad ${TABLE_NAMES.join(', ')}; geef de bladen die namen`);
}
