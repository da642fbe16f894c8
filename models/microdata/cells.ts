import type { ColumnText } from './dictionary.ts';

/** Reads one cell; gives the value, undefined where it is empty, or a sentence in an object where it is wrong. */
export type Cell = string | number | boolean | undefined | { readonly melding: string };

const YES = ['ja', 'j', 'true', 'waar', '1', 'yes'];
const NO = ['nee', 'n', 'false', 'onwaar', '0', 'no'];
const EMPTY = ['', 'na', 'nan', 'null', '.'];
const wrong = (melding: string): Cell => ({ melding });
const shown = (value: unknown): string => {
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
  return `‘${text.length > 40 ? `${text.slice(0, 37)}...` : text}’`;
};

/** A number as programs and people write it: 1234.5, 1234,5, 1.234,56. One dot before three digits can mean two things. */
function numberOf(text: string): number | 'ambiguous' | undefined {
  const plain = text.replace(/[\s\u00a0\u202f€]/g, '');
  if (/^-?\d{1,3}\.\d{3}$/.test(plain)) return 'ambiguous';
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(plain)) return Number(plain.replaceAll('.', '').replace(',', '.'));
  if (/^-?\d+(,\d+)?$/.test(plain)) return Number(plain.replace(',', '.'));
  if (/^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(plain)) return Number(plain);
  return undefined;
}

function readNumber(column: ColumnText, value: unknown): Cell {
  if (typeof value === 'bigint' || typeof value === 'number') return Number.isFinite(Number(value)) ? Number(value) : wrong(`${column.naam} is ${shown(value)}; vul een getal in`);
  const read = typeof value === 'string' ? numberOf(value) : undefined;
  if (read === 'ambiguous') return wrong(`${column.naam} is ${shown(value)}; dat kan op twee manieren gelezen worden, schrijf ${String(value).replace('.', '')} zonder punt, of een komma voor de decimalen`);
  return read ?? wrong(`${column.naam} is ${shown(value)}; vul een getal in, bijvoorbeeld 1234,56`);
}

/** Reads a cell as its column says. */
export function readCell(column: ColumnText, value: unknown): Cell {
  if (value === undefined || value === null || (typeof value === 'string' && EMPTY.includes(value.trim().toLowerCase()))) return undefined;
  const text = typeof value === 'string' ? value.trim() : value;
  switch (column.soort) {
    case 'getal': return readNumber(column, text);
    case 'tekst': return typeof text === 'string' || typeof text === 'number' || typeof text === 'bigint' ? String(text) : wrong(`${column.naam} is ${shown(text)}; hier hoort een nummer of naam`);
    case 'ja/nee': {
      const word = String(typeof text === 'object' ? '' : text).toLowerCase();
      if (YES.includes(word)) return true;
      return NO.includes(word) ? false : wrong(`${column.naam} is ${shown(text)}; schrijf ja of nee`);
    }
    case 'keuze': {
      const word = typeof text === 'string' ? text.toLowerCase() : '';
      return column.keuzes?.includes(word) ? word : wrong(`${column.naam} is ${shown(text)}; kies uit ${column.keuzes?.join(', ') ?? ''}`);
    }
    case 'datum': {
      if (text instanceof Date) return text.toISOString().slice(0, 10);
      if (typeof text !== 'string') return wrong(`${column.naam} is ${shown(text)}; schrijf een datum als jjjj-mm-dd`);
      const dutch = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(text);
      return dutch ? `${dutch[3]}-${dutch[2]?.padStart(2, '0')}-${dutch[1]?.padStart(2, '0')}` : text.slice(0, 10);
    }
  }
}
