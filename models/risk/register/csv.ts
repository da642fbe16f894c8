import Papa from 'papaparse';
import { MOST_ROWS, type Table, type TableCell, type TableName } from './tables.ts';
import type { RegisterFinding } from './types.ts';

/** Largest text read, in characters. */
const MAX_LENGTH = 5_000_000;

/**
 * A text that a spreadsheet would take for a formula gets an apostrophe before it, and so does one that begins with an
 * apostrophe itself, so that reading back can take off what was put on.
 */
const harmless = (text: string): string => (/^['=+\-@\t\r]/.test(text) ? `'${text}` : text);
const asItWas = (text: string): string => (/^'['=+\-@\t\r]/.test(text) ? text.slice(1) : text);

const cellText = (cell: TableCell): string => (cell === null ? '' : typeof cell === 'number' ? String(cell).replace('.', ',') : harmless(cell));

/** A table as CSV with semicolons and decimal commas, as spreadsheets here expect. */
export function toCsv({ kolommen, rijen }: Table): string {
  return Papa.unparse({ fields: [...kolommen], data: rijen.map((row) => row.map(cellText)) }, { delimiter: ';', newline: '\r\n' });
}

/** Reads a table from CSV with semicolons, commas or tabs. `table` is there when there are no findings. */
export function fromCsv(naam: TableName, text: string): { table?: Table; findings: RegisterFinding[] } {
  const fault = (melding: string): { findings: RegisterFinding[] } => ({ findings: [{ plaats: naam, melding }] });
  if (text.length > MAX_LENGTH) return fault(`het bestand is langer dan ${MAX_LENGTH} tekens; een tabel van een register is veel korter`);
  if (text.includes('\0')) return fault('het bestand is geen tekst; sla de tabel op als CSV (UTF-8)');
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { delimitersToGuess: [';', ',', '\t'], skipEmptyLines: 'greedy', preview: MOST_ROWS + 2 });
  const quotes = errors.find(({ type }) => type === 'Quotes');
  if (quotes) return fault(`in rij ${(quotes.row ?? 0) + 1} wordt een aanhalingsteken niet gesloten; zet om een tekst met aanhalingstekens dubbele, en verdubbel die erbinnen`);
  const [kolommen, ...rijen] = data;
  if (!kolommen) return fault('het bestand is leeg; op de eerste rij horen de namen van de kolommen');
  const wide = rijen.findIndex((row) => row.length > kolommen.length);
  if (wide >= 0) return fault(`rij ${wide + 2} heeft ${rijen[wide]!.length} cellen en er zijn ${kolommen.length} kolommen; kijk of een tekst met een scheidingsteken tussen aanhalingstekens staat`);
  return { table: { naam, kolommen: kolommen.map(asItWas), rijen: rijen.map((row) => row.map((cell) => (cell === '' ? null : asItWas(cell)))) }, findings: [] };
}
