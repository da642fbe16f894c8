/** A table as it stands under a chart: first the name of the row, then cells that are formatted already. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  /** Columns that hold words instead of figures, counted from 0 (the name of the row): aligned left, and may break. */
  readonly words?: readonly number[];
  readonly rows: readonly { readonly head: string; readonly cells: readonly string[]; readonly total?: boolean }[];
}

/** The table as CSV for a Dutch spreadsheet: semicolons, decimal comma, plain minus, no thousands separators. */
export function toCsv(table: Table): string {
  const number = (text: string): string => (/^[-+\u2212]?[\d.]+(,\d+)?$/.test(text) ? text.replaceAll('.', '').replace('\u2212', '-').replace('+', '') : text);
  // A leading = + - @ would be taken as a formula by a spreadsheet.
  const safe = (text: string): string => (/^[=+@-]/.test(text) && !/^-\d/.test(text) ? `'${text}` : text);
  const quote = (text: string): string => (/[";\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [table.columns, ...table.rows.map((row) => [row.head, ...row.cells.map(number)])];
  return `\ufeff${lines.map((line) => line.map((cell) => quote(safe(cell))).join(';')).join('\r\n')}\r\n`;
}

/** Offers a text as a file. */
export function download(name: string, text: string, type = 'text/csv'): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
