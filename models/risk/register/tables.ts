import type { Distribution } from '../draws/distributions.ts';
import { nearest, show } from './reader.ts';
import { registerOf } from './read-register.ts';
import type { Measure, Register, RegisterAssumption, RegisterFinding, Risk } from './types.ts';

/** A cell of a table: text, number or nothing. */
export type TableCell = string | number | null;
export interface Table { readonly naam: TableName; readonly kolommen: readonly string[]; readonly rijen: readonly (readonly TableCell[])[] }

const DISTRIBUTION_COLUMNS = ['vorm', 'waarde', 'laagst', 'meest', 'hoogst', 'p10', 'p90', 'gemiddelde', 'mediaan', 'vanaf', 'kans', 'alfa', 'hoogstens', 'waarden', 'kansen'] as const;

/** The tables of a register and their columns, in order. What else a register holds (model, classes, scenarios) stays in its own file. */
export const TABLE_COLUMNS = {
  risicos: ['id', 'titel', 'thema', 'oorzaken', 'gebeurtenis', 'gevolgen', 'eigenaar', 'doelen', 'kpis', 'beoordelingen', 'bron', 'toelichting'],
  maatregelen: ['risico', 'id', 'titel', 'status', 'eigenaar', 'gereed', 'kosten_eenmalig', 'kosten_per_jaar', 'bron', 'toelichting'],
  scores: ['risico', 'datum', 'kans', 'gevolg', 'door', 'toelichting'],
  aannames: ['id', 'omschrijving', 'eenheid', ...DISTRIBUTION_COLUMNS, 'bron', 'zekerheid', 'toeval', 'toelichting'],
} as const;
export type TableName = keyof typeof TABLE_COLUMNS;
export const TABLE_NAMES = Object.keys(TABLE_COLUMNS) as TableName[];

/** Columns that hold a list, one item on a line. */
const LISTS: readonly string[] = ['oorzaken', 'gevolgen', 'doelen', 'kpis', 'beoordelingen', 'waarden', 'kansen'];
const TEXTS: readonly string[] = ['id', 'risico', 'titel', 'thema', 'gebeurtenis', 'eigenaar', 'status', 'gereed', 'datum', 'door', 'omschrijving', 'eenheid', 'vorm', 'zekerheid', 'bron', 'toelichting'];
/** Rows of one table at most: far more than a register has, and a bound on what a file can cost. */
export const MOST_ROWS = 2_000;

const lines = (items: readonly (string | number)[]): string => items.map((item) => String(item).replace(/\s*\n\s*/g, ' ')).join('\n');

type Row = Readonly<Record<string, unknown>>;

function tableOf(naam: TableName, rows: readonly Row[]): Table {
  const kolommen = TABLE_COLUMNS[naam];
  return { naam, kolommen, rijen: rows.map((row) => kolommen.map((column): TableCell => {
    const value = row[column];
    if (Array.isArray(value)) return value.length === 0 ? null : lines(value as (string | number)[]);
    return typeof value === 'string' || typeof value === 'number' ? value : null;
  })) };
}

/** A register as tables, for people who edit in a spreadsheet; `applyTables` takes them back. */
export function tablesOf({ risicos, aannames }: Register): Table[] {
  const measures = risicos.flatMap(({ id: risico, maatregelen }) => maatregelen.map(({ kosten, ...rest }) => ({ risico, ...rest, kosten_eenmalig: kosten?.eenmalig, kosten_per_jaar: kosten?.perJaar })));
  return [
    tableOf('risicos', risicos as readonly unknown[] as Row[]),
    tableOf('maatregelen', measures),
    tableOf('scores', risicos.flatMap(({ id: risico, scores }) => scores.map((score) => ({ risico, ...score })))),
    tableOf('aannames', aannames.map(({ verdeling, toeval, ...rest }) => ({ ...rest, ...verdeling, toeval: toeval === undefined ? undefined : toeval ? 'ja' : 'nee' }))),
  ];
}

/** A number as people here write it, or null when the cell is no number. */
function numberIn(cell: TableCell): number | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  const text = (cell ?? '').trim().replace(/[\u00a0 ]/g, '');
  // 1.234.567,89 and 1234567,89 and 1234567.89
  const plain = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(text) ? text.replaceAll('.', '').replace(',', '.') : text.replace(',', '.');
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : null;
}

interface Read { readonly rows: Record<string, unknown>[]; readonly findings: RegisterFinding[] }

/** The cells of a table as values by column name; empty cells are left out. */
function readTable({ naam, kolommen, rijen }: Table): Read {
  const findings: RegisterFinding[] = [];
  const known: readonly string[] = TABLE_COLUMNS[naam];
  const names = kolommen.map((column) => column.trim());
  for (const column of names) {
    if (known.includes(column)) continue;
    const guess = nearest(column, known);
    findings.push({ plaats: naam, melding: `de kolom ${show(column)} is onbekend; ${guess ? `bedoelt u ${guess}?` : `gebruik ${known.join(', ')}`}` });
  }
  for (const column of naam === 'risicos' || naam === 'aannames' ? ['id'] : ['risico']) if (!names.includes(column)) findings.push({ plaats: naam, melding: `de kolom ${column} ontbreekt; daaraan is een rij te herkennen` });
  const twice = names.find((column, i) => names.indexOf(column) < i);
  if (twice !== undefined) findings.push({ plaats: naam, melding: `de kolom ${show(twice)} staat er twee keer; laat er één staan` });
  if (rijen.length > MOST_ROWS) findings.push({ plaats: naam, melding: `de tabel heeft ${rijen.length} rijen; het zijn er ten hoogste ${MOST_ROWS}` });
  if (findings.length > 0) return { rows: [], findings };
  const rows = rijen.map((cells, r) => {
    const row: Record<string, unknown> = {};
    names.forEach((column, c) => {
      const cell = cells[c] ?? null;
      if (cell === null || cell === '') return;
      if (LISTS.includes(column)) {
        const items = String(cell).split(/\r?\n/).map((item) => item.trim()).filter((item) => item !== '');
        row[column] = column === 'waarden' || column === 'kansen' ? items.map((item) => numberIn(item) ?? item) : items;
      } else if (column === 'toeval') row[column] = cell === 'ja' ? true : cell === 'nee' ? false : cell;
      else row[column] = TEXTS.includes(column) ? String(cell) : (numberIn(cell) ?? cell);
    });
    if (naam === 'scores' || naam === 'maatregelen' ? row['risico'] === undefined : row['id'] === undefined) findings.push({ plaats: `${naam}, rij ${r + 2}`, melding: `de cel ${naam === 'scores' || naam === 'maatregelen' ? 'risico' : 'id'} is leeg; vul de naam in, of haal de rij weg` });
    return row;
  });
  return { rows, findings };
}

const without = (row: Row, ...keys: readonly string[]): Record<string, unknown> => Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key)));
const only = (row: Row, keys: readonly string[]): Record<string, unknown> => Object.fromEntries(Object.entries(row).filter(([key]) => keys.includes(key)));

function measureFrom(row: Row, before: Measure | undefined): unknown {
  const [eenmalig, perJaar] = [row['kosten_eenmalig'], row['kosten_per_jaar']];
  const kosten = eenmalig === undefined && perJaar === undefined ? {} : { kosten: { ...(eenmalig !== undefined && { eenmalig }), ...(perJaar !== undefined && { perJaar }) } };
  return { verandert: before?.verandert ?? [], ...without(row, 'risico', 'kosten_eenmalig', 'kosten_per_jaar'), ...kosten };
}

function assumptionFrom(row: Row): unknown {
  const verdeling = only(row, DISTRIBUTION_COLUMNS) as Partial<Distribution>;
  return { ...without(row, ...DISTRIBUTION_COLUMNS), verdeling };
}

/**
 * A register with its tables replaced by these (any of the four, each once): rows that are gone are removed, new ones added. What is in no table, such
 * as what a measure changes in the model, is kept with its id. The result is checked as a whole.
 */
export function applyTables(register: Register, tables: readonly Table[]): { register?: Register; findings: RegisterFinding[] } {
  const read = new Map(tables.map((table) => [table.naam, readTable(table)]));
  const findings = [...read.values()].flatMap((one) => one.findings);
  const rowsOf = (naam: TableName): Record<string, unknown>[] | undefined => read.get(naam)?.rows;
  const risks: Row[] = rowsOf('risicos')?.map((row) => {
    const before = register.risicos.find(({ id }) => id === row['id']);
    const kept: Partial<Risk> = before ? only(before as unknown as Row, ['meting', 'vlinderdas', 'maatregelen', 'scores']) : {};
    return { ...kept, ...row };
  }) ?? (register.risicos as readonly unknown[] as Row[]);
  const measures = rowsOf('maatregelen'), scores = rowsOf('scores');
  const ids = risks.map(({ id }) => String(id));
  for (const [naam, rows] of [['maatregelen', measures], ['scores', scores]] as const) {
    rows?.forEach(({ risico }, r) => {
      if (risico === undefined || ids.includes(String(risico))) return;
      const guess = nearest(String(risico), ids);
      findings.push({ plaats: `${naam}, rij ${r + 2}`, melding: `het risico ${show(risico)} bestaat niet; ${guess ? `bedoelt u ${guess}?` : 'controleer de naam'}` });
    });
  }
  if (findings.length > 0) return { findings };
  const allMeasures = register.risicos.flatMap(({ maatregelen }) => maatregelen);
  const assumptions: readonly unknown[] = rowsOf('aannames')?.map(assumptionFrom) ?? (register.aannames satisfies readonly RegisterAssumption[]);
  return registerOf({
    ...register, aannames: assumptions,
    risicos: risks.map((risk) => ({
      ...risk,
      ...(measures && { maatregelen: measures.filter(({ risico }) => risico === risk['id']).map((row) => measureFrom(row, allMeasures.find(({ id }) => id === row['id']))) }),
      ...(scores && { scores: scores.filter(({ risico }) => risico === risk['id']).map((row) => without(row, 'risico')) }),
    })),
  });
}
