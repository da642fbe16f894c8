import type { Comparison, GroupChange, PostResult, ScenarioResult } from '../../gateway.ts';
import { millions, number, percentCell, signed, signedMillions } from '../../lib/format.ts';
import type { Table } from '../../lib/table.ts';
import { t } from './teksten.ts';

/** One budget post in every result; null where a result does not have it. */
export interface BudgetRow {
  readonly label: string;
  readonly posts: readonly (PostResult | null)[];
}

/** The posts of all results in the order of the law, then those that only a reform has. */
export function budgetRows(results: readonly ScenarioResult[]): BudgetRow[] {
  const names = new Map<string, PostResult>();
  for (const { posten } of results) for (const post of posten) if (!names.has(post.naam)) names.set(post.naam, post);
  return [...names].map(([naam, first]) => ({
    label: first.aan === 'aanbieder' ? t.budgetgrafiek.aanbieder(first.label) : first.label,
    posts: results.map(({ posten }) => posten.find((post) => post.naam === naam) ?? null),
  }));
}

const NONE = '–';

export function budgetTable(results: readonly ScenarioResult[], names: readonly string[]): Table {
  const words = t.budgetgrafiek;
  const margins = results.some((result) => result.totaalMarge > 0);
  const head = names.flatMap((name, i) => [name, ...(margins ? [words.marge] : []), ...(i > 0 ? [words.verschil] : [])]);
  const cells = (amounts: readonly ({ bedrag: number; marge: number } | null)[]): string[] =>
    amounts.flatMap((amount, i) => [
      amount ? millions(amount.bedrag) : NONE,
      ...(margins ? [amount && amount.marge > 0 ? millions(amount.marge) : NONE] : []),
      ...(i > 0 ? [signedMillions((amount?.bedrag ?? 0) - (amounts[0]?.bedrag ?? 0))] : []),
    ]);
  const claimants = (row: BudgetRow): string[] => row.posts.map((post) => (post ? number(post.aanvragers) : NONE));
  return {
    caption: words.tabel,
    columns: [words.post, ...head, ...names.map((name) => `${words.aanvragers}, ${name}`)],
    rows: [
      ...budgetRows(results).map((row) => ({ head: row.label, cells: [...cells(row.posts), ...claimants(row)] })),
      {
        head: words.totaal,
        cells: [...cells(results.map((result) => ({ bedrag: result.totaal, marge: result.totaalMarge }))), ...names.map(() => '')],
        total: true,
      },
    ],
  };
}

/** The reforms of a study side by side. */
export function overviewTable(results: readonly ScenarioResult[]): Table {
  const { kolommen, tabel } = t.overzicht;
  const reforms = results.flatMap(({ titel, verschil }) => (verschil ? [{ titel, verschil }] : []));
  const margins = reforms.some(({ verschil }) => verschil.marge > 0);
  return {
    caption: tabel,
    columns: [kolommen.hervorming, kolommen.uitgaven, ...(margins ? [t.budgetgrafiek.marge] : []), kolommen.vooruit, kolommen.achteruit, kolommen.gemiddeld],
    rows: reforms.map(({ titel, verschil: { budget, marge, totaal } }) => ({
      head: titel,
      cells: [
        signedMillions(budget), ...(margins ? [marge > 0 ? millions(marge) : NONE] : []), percentCell(share(totaal.vooruit, totaal)), percentCell(share(totaal.achteruit, totaal)),
        signed(mean(totaal.totaal, totaal.huishoudens)),
      ],
    })),
  };
}

export interface GroupRow {
  readonly label: string;
  readonly group: GroupChange;
  /** Upper bound of income in EUR per year; null where there is none, absent where groups are not by income. */
  readonly bound?: number | null;
}

export const decileRows = ({ perDeciel, grenzen }: Comparison): GroupRow[] =>
  perDeciel.map((group, i) => ({
    label: t.groepen.decielNaam(i + 1),
    group,
    bound: i === perDeciel.length - 1 ? null : (grenzen[i] ?? null),
  }));

export const typeRows = ({ perType }: Comparison): GroupRow[] =>
  perType.map((group) => ({ label: group.groep.charAt(0).toUpperCase() + group.groep.slice(1), group }));

export const share = (part: number, group: GroupChange): number => (group.huishoudens > 0 ? part / group.huishoudens : 0);
export const mean = (sum: number, count: number): number => (count > 0 ? sum / count : 0);

export function groupTable(caption: string, rows: readonly GroupRow[], all: GroupChange): Table {
  const words = t.groepen.kolommen;
  const bounds = rows.some((row) => row.bound !== undefined);
  const cells = (group: GroupChange, bound: number | null | undefined): string[] => [
    ...(bounds ? [bound === undefined ? '' : bound === null ? t.groepen.geenGrens : number(bound)] : []),
    number(group.huishoudens),
    percentCell(share(group.vooruit, group)),
    percentCell(share(group.gelijk, group)),
    percentCell(share(group.achteruit, group)),
    signed(mean(group.totaal, group.huishoudens)),
    group.vooruit > 0 ? signed(mean(group.totaalVooruit, group.vooruit)) : NONE,
    group.achteruit > 0 ? signed(mean(group.totaalAchteruit, group.achteruit)) : NONE,
    signedMillions(group.totaal),
  ];
  return {
    caption,
    columns: [
      words.groep, ...(bounds ? [words.grens] : []), words.huishoudens, words.vooruit, words.gelijk, words.achteruit,
      words.gemiddeld, words.gemiddeldVooruit, words.gemiddeldAchteruit, words.totaal,
    ],
    rows: [
      ...rows.map(({ label, group, bound }) => ({ head: label, cells: cells(group, bound) })),
      { head: t.groepen.allen, cells: cells(all, undefined), total: true },
    ],
  };
}
