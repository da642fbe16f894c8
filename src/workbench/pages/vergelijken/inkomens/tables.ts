import type { ScenarioResult } from '../../../gateway.ts';
import { euro, millions, number, percentCell, rounded, signedMillions } from '../../../lib/format.ts';
import type { Table } from '../../../lib/table.ts';
import { t } from './teksten.ts';

export type Inkomen = NonNullable<ScenarioResult['inkomen']>;
export type Druk = NonNullable<ScenarioResult['druk']>[number];
export type Klippen = NonNullable<ScenarioResult['klippen']>;
export interface Named<T> { readonly naam: string; readonly waarde: T }

export const decileTable = (own: readonly Named<Inkomen>[]): Table => ({
  caption: t.verdeling.tabel,
  columns: [t.verdeling.groep, ...own.map(({ naam }) => naam)],
  rows: Array.from({ length: 10 }, (_, d) => ({ head: t.verdeling.deciel(d + 1), cells: own.map(({ waarde }) => number(waarde.decielen[d] ?? 0)) })),
});

/** What is left for the whole country: the totals with their signs. */
export const leftOf = ({ totalen }: Inkomen): number => totalen.reduce((sum, { teken, bedrag }) => sum + teken * bedrag, 0);

export function totalsTable(own: readonly Named<Inkomen>[]): Table {
  const names = [...new Map(own.flatMap(({ waarde }) => waarde.totalen.map(({ naam, label, teken }) => [naam, { naam, label, teken }] as const))).values()];
  const amount = (income: Inkomen, naam: string): number => {
    const found = income.totalen.find((total) => total.naam === naam);
    return found ? found.teken * found.bedrag : 0;
  };
  const cells = (values: readonly number[]): string[] => values.flatMap((value, i) => (i === 0 ? [millions(value)] : [millions(value), signedMillions(value - (values[0] ?? 0))]));
  return {
    caption: t.totalen.tabel,
    columns: [t.totalen.post, ...own.flatMap(({ naam }, i) => (i === 0 ? [naam] : [naam, t.totalen.verschil]))],
    rows: [
      ...names.map(({ naam, label }) => ({ head: label, cells: cells(own.map(({ waarde }) => amount(waarde, naam))) })),
      { head: t.totalen.netto, cells: cells(own.map(({ waarde }) => leftOf(waarde))), total: true },
    ],
  };
}

export function povertyTable(own: readonly Named<Inkomen>[], line: number): Table {
  const [first] = own;
  return {
    caption: t.armoede.tabel(first?.waarde.armoedegrenzen[line] ?? ''),
    columns: [t.armoede.groep, ...own.flatMap(({ naam }) => [t.armoede.personen(naam), t.armoede.deel(naam), t.armoede.kinderen(naam)])],
    rows: (first?.waarde.perGroep ?? []).map(({ groep, indeling }, g) => ({
      head: groep, total: indeling === groep,
      cells: own.flatMap(({ waarde }) => {
        const group = waarde.perGroep[g];
        const poor = group?.arm[line];
        return group && poor ? [rounded(poor.personen), percentCell(group.personen === 0 ? 0 : poor.personen / group.personen), rounded(poor.kinderen)] : ['–', '–', '–'];
      }),
    })),
  };
}

export const pressureTable = (druk: Druk): Table => ({
  caption: t.druk.tabel(druk.label),
  columns: Object.values(t.druk.kolommen),
  rows: druk.perGroep.map(({ groep, indeling, verdieners, mediaan, boven50, boven70, boven100 }) => ({
    head: groep, total: indeling === groep,
    cells: [rounded(verdieners), mediaan === null ? '–' : `${number(mediaan)}%`, percentCell(boven50), percentCell(boven70), percentCell(boven100)],
  })),
});

/** Parts of the law by the handful of names that a picture can hold. */
const GROUPS: readonly { readonly key: keyof typeof t.druk.delen; readonly labels: RegExp }[] = [
  { key: 'belasting', labels: /^Belasting/ },
  { key: 'kortingen', labels: /korting/i },
  { key: 'zorg', labels: /^Zorgtoeslag/ },
  { key: 'huur', labels: /^Huurtoeslag/ },
  { key: 'kgb', labels: /^Kindgebonden/ },
  { key: 'opvang', labels: /opvang/i },
  { key: 'overig', labels: /./ },
];
export const CAUSES = GROUPS.map(({ key }, i) => ({ label: t.druk.delen[key], tone: i === 6 ? 'law' : `series-${i + 1}` }));

/** Percentages of the step by group of causes. */
export function causesOf(druk: Druk, delen: readonly number[]): number[] {
  const sums = GROUPS.map(() => 0);
  druk.oorzaken.forEach((label, p) => { sums[GROUPS.findIndex(({ labels }) => labels.test(label))]! += delen[p] ?? 0; });
  return sums;
}

/** Classes with enough earners to say something: a thousandth of all. */
export function incomeRows(druk: Druk): { label: string; values: number[] }[] {
  const all = druk.perInkomen.reduce((sum, { verdieners }) => sum + verdieners, 0);
  return druk.perInkomen.filter(({ verdieners }) => verdieners > all / 1000).map(({ vanaf, delen }) => ({ label: number(vanaf / 1000), values: causesOf(druk, delen) }));
}

export const causeTable = (druk: Druk): Table => ({
  caption: t.druk.oorzaak,
  columns: [t.druk.inkomen, ...CAUSES.map(({ label }) => label)],
  rows: incomeRows(druk).map(({ label, values }) => ({ head: label, cells: values.map((value) => number(value, 1)) })),
});

export const cliffTable = (naam: string, map: Klippen): Table => ({
  caption: t.klippen.groepen(naam),
  columns: [t.klippen.groep, t.klippen.huishoudens, t.klippen.nabij, t.klippen.deel],
  rows: map.perGroep.map(({ groep, indeling, huishoudens, nabij }) => ({ head: groep, total: indeling === groep, cells: [rounded(huishoudens), rounded(nabij), percentCell(huishoudens === 0 ? 0 : nabij / huishoudens)] })),
});

export const cliffCauses = (naam: string, map: Klippen): Table => ({
  caption: t.klippen.oorzaken(naam),
  columns: [t.klippen.oorzaak, t.klippen.aantal, t.klippen.gemiddeld],
  rows: map.perOorzaak.map(({ oorzaak, aantal, gemiddeldVerlies }) => ({ head: oorzaak, cells: [rounded(aantal), euro(gemiddeldVerlies)] })),
});
