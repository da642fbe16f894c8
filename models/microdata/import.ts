import { checkCase, type CaseForm, type Finding } from '../household/index.ts';
import { readCell } from './cells.ts';
import { DICTIONARY, TABLES, type TableName } from './dictionary.ts';
import type { RawTable } from './read-table.ts';

/** Which column of a file stands for which column of the dictionary; a name that is absent is not there. */
export type Mapping = Readonly<Record<TableName, Readonly<Record<string, string>>>>;

/** What is wrong, and where. `rij` counts as a spreadsheet does: the names of the columns are row 1. */
export interface RowFinding {
  readonly tabel: TableName;
  readonly rij: number | null;
  readonly kolom: string | null;
  readonly melding: string;
}

export interface OwnHousehold {
  readonly form: CaseForm;
  /** Households that it stands for, as the file says. */
  readonly gewicht: number;
}

export interface Imported {
  readonly huishoudens: readonly OwnHousehold[];
  readonly personen: number;
  /** The first of what is wrong, in order; `fouten` counts all. A household with a fault is left out. */
  readonly findings: readonly RowFinding[];
  readonly fouten: number;
}

const MOST_FINDINGS = 500;
const HEADER = 2;

const plain = (name: string): string => name.toLowerCase().replace(/[\s\-.]+/g, '_').replace(/[^a-z0-9_]/g, '');

/** Finds the columns of a file that have a known name. */
export function guessMapping(columns: readonly string[], table: TableName): Record<string, string> {
  const mapping: Record<string, string> = {};
  for (const { naam, ookBekendAls = [] } of DICTIONARY[table]) {
    const found = columns.find((column) => plain(column) === naam) ?? columns.find((column) => ookBekendAls.includes(plain(column)));
    if (found !== undefined) mapping[naam] = found;
  }
  return mapping;
}

class Report {
  readonly findings: RowFinding[] = [];
  count = 0;
  add(tabel: TableName, rij: number | null, kolom: string | null, melding: string): void {
    this.count += 1;
    if (this.findings.length < MOST_FINDINGS) this.findings.push({ tabel, rij, kolom, melding });
  }
}

type Row = ReadonlyMap<string, string | number | boolean>;

/** The cells of a row by their name in the dictionary; undefined when one is wrong. */
function readRow(table: TableName, raw: Readonly<Record<string, unknown>>, number: number, mapping: Readonly<Record<string, string>>, report: Report): Row | undefined {
  const row = new Map<string, string | number | boolean>();
  let good = true;
  for (const column of DICTIONARY[table]) {
    const source = mapping[column.naam];
    const cell = source === undefined ? undefined : readCell(column, raw[source]);
    if (typeof cell === 'object') {
      report.add(table, number, source ?? column.naam, cell.melding);
      good = false;
    } else if (cell !== undefined) row.set(column.naam, cell);
    else if (column.verplicht) {
      report.add(table, number, source ?? column.naam, `${column.naam} is leeg; ${column.omschrijving.toLowerCase()}`);
      good = false;
    }
  }
  return good ? row : undefined;
}

function missingColumns(table: TableName, columns: readonly string[], mapping: Readonly<Record<string, string>>, report: Report): void {
  for (const { naam, verplicht, omschrijving } of DICTIONARY[table]) {
    const source = mapping[naam];
    if (source !== undefined && !columns.includes(source)) report.add(table, null, source, `kolom ${source} staat niet in het bestand; kies een kolom voor ${naam}`);
    else if (verplicht && source === undefined) report.add(table, null, naam, `kolom ${naam} ontbreekt (${omschrijving.toLowerCase()}); wijs aan welke kolom dit is`);
  }
}

const SOURCES = ['loon', 'winst', 'uitkering', 'pensioen', 'aow', 'overig'];
const pick = (row: Row, names: readonly string[]): Record<string, unknown> => Object.fromEntries(names.flatMap((name) => (row.has(name) ? [[name, row.get(name)]] : [])));

function contracts(row: Row): object[] {
  return ['opvang', 'opvang2'].flatMap((name) => {
    const [soort, uren, tarief] = ['soort', 'uren', 'tarief'].map((part) => row.get(`${name}_${part}`));
    return soort === undefined && uren === undefined && tarief === undefined ? [] : [{ ...(soort !== undefined && { soort }), ...(uren !== undefined && { urenPerMaand: uren }), ...(tarief !== undefined && { uurtarief: tarief }) }];
  });
}

/** A person in the household file form, unchecked. */
function personOf(row: Row): object {
  const income = pick(row, SOURCES);
  const care = contracts(row);
  const id = row.get('persoon');
  return {
    ...(id !== undefined && { id }),
    ...pick(row, ['rol', 'leeftijd', 'geboortedatum', 'toetsingsinkomen', 'vermogen', 'verzekerd', 'werkt']),
    ...(Object.keys(income).length > 0 && !row.has('toetsingsinkomen') && { inkomen: income }),
    ...(row.has('voortgezet_onderwijs') && { voortgezetOnderwijs: row.get('voortgezet_onderwijs') }),
    ...(care.length > 0 && { opvang: care }),
  };
}

function homeOf(row: Row | undefined): object | undefined {
  const rent = row?.get('kale_huur');
  return row && rent !== undefined ? { kaleHuur: rent, ...pick(row, ['servicekosten', 'zelfstandig', 'aangepast']) } : undefined;
}

interface Member { readonly row: Row; readonly number: number }

/** Column of the dictionary behind a key of the household form. */
const columnOf = (pad: string): string => {
  const key = pad.split('.').at(-1)?.replace(/\[\d+\]$/, '') ?? '';
  const care = /opvang\[(\d+)\]\.(soort|urenPerMaand|uurtarief)$/.exec(pad);
  if (care) return `${care[1] === '0' ? 'opvang' : 'opvang2'}_${{ soort: 'soort', urenPerMaand: 'uren', uurtarief: 'tarief' }[care[2] as 'soort']}`;
  return { kaleHuur: 'kale_huur', voortgezetOnderwijs: 'voortgezet_onderwijs', id: 'persoon', personen: 'rol' }[key] ?? key;
};

/**
 * Turns tables into checked households of a year, each with its weight. Everything that is wrong is reported by row and column;
 * a household in which something is wrong is left out, the others are read.
 */
export function importMicrodata(tables: { personen: RawTable; huishoudens?: RawTable }, mapping: Mapping, jaar: number): Imported {
  const report = new Report();
  for (const table of TABLES) if (tables[table]) missingColumns(table, tables[table].kolommen, mapping[table], report);
  if (report.count > 0) return { huishoudens: [], personen: 0, findings: report.findings, fouten: report.count };

  const homes = new Map<string, { row: Row | undefined; number: number }>();
  tables.huishoudens?.rijen.forEach((raw, i) => {
    const number = i + HEADER;
    const row = readRow('huishoudens', raw, number, mapping.huishoudens, report);
    const id = String(row?.get('huishouden') ?? raw[mapping.huishoudens['huishouden'] as string]);
    if (homes.has(id)) report.add('huishoudens', number, mapping.huishoudens['huishouden'] ?? null, `huishouden ${id} staat er al (rij ${homes.get(id)?.number ?? 0}); ieder huishouden heeft één rij`);
    else homes.set(id, { row, number });
  });
  const members = new Map<string, (Member | undefined)[]>();
  tables.personen.rijen.forEach((raw, i) => {
    const row = readRow('personen', raw, i + HEADER, mapping.personen, report);
    const id = String(row?.get('huishouden') ?? raw[mapping.personen['huishouden'] as string]);
    const list = members.get(id) ?? [];
    if (list.length === 0) members.set(id, list);
    list.push(row && { row, number: i + HEADER });
  });
  for (const [id, { number }] of homes) if (!members.has(id)) report.add('huishoudens', number, mapping.huishoudens['huishouden'] ?? null, `huishouden ${id} heeft geen personen; haal de rij weg of voeg zijn personen toe`);

  const huishoudens: OwnHousehold[] = [];
  let personen = 0;
  for (const [id, list] of members) {
    const own = list.filter((member) => member !== undefined);
    const home = homes.get(id);
    if (tables.huishoudens && !home) report.add('personen', own[0]?.number ?? null, mapping.personen['huishouden'] ?? null, `huishouden ${id} staat niet bij de huishoudens; voeg er een rij voor toe`);
    if (own.length < list.length || (tables.huishoudens && !home?.row)) continue;
    const gewicht = Number(home?.row?.get('gewicht') ?? 1);
    if (!(gewicht > 0 && gewicht <= 1e6)) {
      report.add('huishoudens', home?.number ?? null, mapping.huishoudens['gewicht'] ?? null, `gewicht is ${gewicht}; een gewicht is meer dan 0 en ten hoogste een miljoen`);
      continue;
    }
    const woning = homeOf(home?.row);
    const { form, findings } = checkCase({ id, jaar, huishouden: { personen: own.map(({ row }) => personOf(row)), ...(woning && { woning }) } }, '');
    for (const finding of findings) place(finding, own, home?.number ?? null, mapping, report);
    if (!form) continue;
    huishoudens.push({ form, gewicht });
    personen += own.length;
  }
  return { huishoudens, personen, findings: report.findings, fouten: report.count };
}

/** Reports a finding of the household form at the row and column that it comes from. */
function place({ pad, melding }: Finding, members: readonly Member[], homeRow: number | null, mapping: Mapping, report: Report): void {
  const column = columnOf(pad);
  const person = /personen\[(\d+)\]/.exec(pad);
  if (person) report.add('personen', members[Number(person[1])]?.number ?? null, mapping.personen[column] ?? column, melding);
  else if (pad.includes('woning')) report.add('huishoudens', homeRow, mapping.huishoudens[column] ?? column, melding);
  else report.add('personen', members[0]?.number ?? null, mapping.personen[column] ?? column, melding);
}
