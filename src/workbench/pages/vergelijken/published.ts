import published from '../../../../datasets/toeslagen-uitgaven.json';
import year from '../../../../datasets/toeslagjaar-gepubliceerd.json';
import type { ScenarioResult } from '../../gateway.ts';
import { number, percent, signed } from '../../lib/format.ts';
import type { Table } from '../../lib/table.ts';
import { t } from './teksten.ts';

/** One published figure with where it stands; `laag` is an estimate that nobody published. */
interface Figure {
  readonly jaar: number;
  readonly waarde: number;
  readonly zekerheid: string;
  readonly bron: string;
  readonly vindplaats?: string;
  /** Of an amount: gross (money recovered later is still in it) or net. */
  readonly grondslag?: string;
  readonly toelichting?: string;
}

/** A computed figure beside the published one. */
export interface Pair {
  readonly computed: number;
  /** Half-width of the 95 % sampling interval of `computed`; 0 when unknown or one to one. */
  readonly margin: number;
  readonly figure: Figure | null;
}

export interface PublishedRow {
  readonly label: string;
  /** EUR million a year. */
  readonly spending: Pair;
  /** Claimants with a right, beside recipients. */
  readonly claimants: Pair | null;
  /** Share of those with a right who did not claim in 2021; null for the total. */
  readonly unclaimed: number | null;
}

type Toeslag = Exclude<keyof typeof published.uitgaven, 'totaal'>;
/** Posts of the law by their name in the datasets. */
const POSTS: readonly (readonly [post: string, toeslag: Toeslag])[] = [
  ['zorgtoeslag_jaar', 'zorgtoeslag'], ['huurtoeslag_jaar', 'huurtoeslag'], ['kindgebonden_budget_jaar', 'kindgebondenBudget'], ['kinderopvangtoeslag_jaar', 'kinderopvangtoeslag'],
];

const inYear = (figures: readonly Figure[], jaar: number): Figure | null => figures.find((figure) => figure.jaar === jaar) ?? null;
const words = t.gepubliceerd;

/** The law's posts beside what was published about the same year; a total where one was published or can be summed. */
export function publishedRows(law: ScenarioResult, jaar: number): PublishedRow[] {
  const rows = POSTS.flatMap(([naam, toeslag]): PublishedRow[] => {
    const post = law.posten.find((one) => one.naam === naam);
    if (!post) return [];
    const place = year.nietGebruik2021.volgorde.indexOf(toeslag);
    return [{
      label: post.label,
      spending: { computed: post.bedrag / 1e6, margin: post.marge / 1e6, figure: inYear(published.uitgaven[toeslag], jaar) },
      claimants: { computed: post.aanvragers, margin: 0, figure: inYear(published.ontvangers[toeslag], jaar) },
      unclaimed: year.nietGebruik2021.waarde[place] ?? null,
    }];
  });
  const known = rows.flatMap(({ spending }) => (spending.figure ? [spending.figure] : []));
  const summed = (): Figure | null => (known.length < POSTS.length ? null : {
    jaar, waarde: known.reduce((sum, { waarde }) => sum + waarde, 0), bron: words.som,
    zekerheid: known.some(({ zekerheid }) => zekerheid === 'laag') ? 'laag' : 'midden',
  });
  return [...rows, {
    label: t.budgetgrafiek.totaal, claimants: null, unclaimed: null,
    spending: { computed: law.totaal / 1e6, margin: law.totaalMarge / 1e6, figure: inYear(published.uitgaven.totaal, jaar) ?? summed() },
  }];
}

/** How much the computed figure is above the published one, as a share of the published one; null when there is none. */
export const gap = ({ computed, figure }: Pair): number | null => (figure ? computed / figure.waarde - 1 : null);

export function publishedTable(rows: readonly PublishedRow[], jaar: number): Table {
  const cells = (pair: Pair | null): string[] => {
    if (!pair) return ['', '', '', ''];
    const difference = gap(pair);
    return [
      number(pair.computed), pair.figure ? `${pair.figure.zekerheid === 'laag' ? 'ca. ' : ''}${number(pair.figure.waarde)}` : words.onbekend,
      pair.figure ? (words.zekerheid[pair.figure.zekerheid] ?? pair.figure.zekerheid) : '', difference === null ? '' : `${signed(difference * 100)}%`,
    ];
  };
  const { kolommen } = words;
  return {
    caption: words.tabel(jaar),
    columns: [kolommen.toeslag, ...[kolommen.uitgaven, kolommen.aanvragers].flatMap((what) => [kolommen.berekend(what), kolommen.gepubliceerd(what), kolommen.zekerheid, kolommen.verschil])],
    words: [3, 7],
    rows: rows.map((row) => ({ head: row.label, cells: [...cells(row.spending), ...cells(row.claimants)], total: row.claimants === null })),
  };
}

/** Differences of at most this share are not explained. */
const TENTH = 0.1;

/** Why one figure differs, as far as is known; null when it hardly does. */
function sentence(row: PublishedRow, pair: Pair, what: string): string | null {
  const difference = gap(pair);
  if (difference === null || pair.figure === null || Math.abs(difference) <= TENTH) return null;
  const { figure } = pair;
  const parts = [words.verschil(what, percent(Math.abs(difference), 0), difference > 0)];
  if (Math.abs(pair.computed - figure.waarde) <= pair.margin) return [...parts, words.binnenMarge].join(' ');
  if (difference > 0) {
    // If everyone with a right claimed, there would be this much more.
    const explained = row.unclaimed === null ? null : row.unclaimed / (1 - row.unclaimed);
    parts.push(row.unclaimed === null || explained === null ? words.rechtSamen : words.recht(percent(row.unclaimed, 0), explained >= difference));
  } else if (figure.grondslag === 'bruto') parts.push(words.bruto);
  else parts.push(words.lager);
  parts.push(figure.zekerheid === 'laag' ? words.schatting : words.nietGeijkt);
  return parts.join(' ');
}

/** Sentences on every difference of more than a tenth, by toeslag. */
export function explanations(rows: readonly PublishedRow[]): { readonly label: string; readonly zinnen: readonly string[] }[] {
  return rows.flatMap((row) => {
    const zinnen = [sentence(row, row.spending, words.deUitgaven), row.claimants && sentence(row, row.claimants, words.hetAantal)].filter((one) => one !== null);
    return zinnen.length > 0 ? [{ label: row.label, zinnen }] : [];
  });
}

/** Where the published figures stand, each once. */
export function sources(rows: readonly PublishedRow[]): { readonly label: string; readonly figure: Figure }[] {
  return rows.flatMap(({ label, spending, claimants }) => [
    ...(spending.figure ? [{ label: `${label}, ${words.kolommen.uitgaven}`, figure: spending.figure }] : []),
    ...(claimants?.figure ? [{ label: `${label}, ${words.kolommen.aanvragers}`, figure: claimants.figure }] : []),
  ]);
}
