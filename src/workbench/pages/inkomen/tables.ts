import type { IncomeLine } from '../../gateway.ts';
import { euro, number, signed } from '../../lib/format.ts';
import type { Table } from '../../lib/table.ts';
import { t } from './teksten.ts';

/** A line with the name of its law. */
export interface NamedLine {
  readonly name: string;
  readonly tone: string;
  readonly line: IncomeLine;
}

/** Points of a line that a table shows: about twenty. */
function rowsOf({ inkomen }: IncomeLine): number[] {
  const top = inkomen.at(-1) ?? 0;
  const step = [500, 1_000, 2_500, 5_000, 10_000, 25_000].find((own) => top / own <= 24) ?? 50_000;
  return inkomen.map((_, i) => i).filter((i) => (inkomen[i] ?? 0) % step === 0);
}

export function leftTable(lines: readonly NamedLine[]): Table {
  const [first] = lines;
  const rows = first ? rowsOf(first.line) : [];
  return {
    caption: t.over.tabel,
    columns: [t.kolommen.inkomen, ...lines.map(({ name }) => name), ...(lines.length > 1 ? [t.kolommen.verschil] : [])],
    rows: rows.map((i) => ({
      head: euro(first?.line.inkomen[i] ?? 0),
      cells: [
        ...lines.map(({ line }) => number(line.netto[i] ?? 0)),
        ...(lines.length > 1 ? [signed((lines[1]?.line.netto[i] ?? 0) - (first?.line.netto[i] ?? 0))] : []),
      ],
    })),
  };
}

/** Parts that are not nil everywhere. */
export const partsThatMatter = (line: IncomeLine): IncomeLine['onderdelen'] => line.onderdelen.filter(({ bedragen }) => bedragen.some((bedrag) => bedrag !== 0));

export function partsTable(line: IncomeLine): Table {
  const parts = partsThatMatter(line);
  return {
    caption: t.delen.tabel,
    columns: [t.kolommen.inkomen, ...parts.map(({ label }) => label)],
    rows: rowsOf(line).map((i) => ({ head: euro(line.inkomen[i] ?? 0), cells: parts.map(({ bedragen, teken }) => number(teken * (bedragen[i] ?? 0))) })),
  };
}

export function pressureTable(lines: readonly NamedLine[]): Table {
  const [first] = lines;
  return {
    caption: t.druk.tabel,
    columns: [t.kolommen.inkomen, ...lines.map(({ name }) => name)],
    rows: (first ? rowsOf(first.line) : []).map((i) => ({
      head: euro(first?.line.inkomen[i] ?? 0), cells: lines.map(({ line }) => `${number(line.druk[i] ?? 0)}%`),
    })),
  };
}

export function cliffTable({ name, line }: NamedLine): Table {
  const words = t.klippen;
  return {
    caption: words.tabel(name),
    columns: [words.inkomen, words.verlies, words.oorzaak],
    words: [2],
    rows: line.klippen.map(({ inkomen, verlies, oorzaken }) => ({ head: euro(inkomen), cells: [euro(verlies), oorzaken.join(', ')] })),
  };
}

export function kinkTable({ name, line }: NamedLine): Table {
  const words = t.knikken;
  return {
    caption: words.tabel(name),
    columns: [words.inkomen, words.soort, words.voor, words.na, words.onderdeel],
    words: [1, 4],
    rows: line.knikken.map(({ inkomen, onderdelen, soort, verschil, overVoor, overNa }) => ({
      head: euro(inkomen),
      cells: soort === 'sprong'
        ? [words.sprong(`${verschil > 0 ? '+' : ''}${euro(verschil)}`), '', '', onderdelen.join(', ')]
        : [words.knik, cents(overVoor), cents(overNa), onderdelen.join(', ')],
    })),
  };
}

/** EUR of an extra euro that is left, in whole cents of it. */
const cents = (over: number): string => number(over, 2);
