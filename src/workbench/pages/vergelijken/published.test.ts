import { describe, expect, it } from 'vitest';
import published from '../../../../datasets/toeslagen-uitgaven.json';
import type { PostResult, ScenarioResult } from '../../gateway.ts';
import { explanations, gap, publishedRows, publishedTable, sources } from './published.ts';

const POSTS = ['zorgtoeslag_jaar', 'huurtoeslag_jaar', 'kindgebonden_budget_jaar', 'kinderopvangtoeslag_jaar'];
/** A law result with these amounts (EUR million) and claimants, in the order of POSTS. */
function law(millions: readonly number[], claimants: readonly number[], margin = 0): ScenarioResult {
  const posten = POSTS.map((naam, i): PostResult => ({ naam, label: naam, aan: 'burger', bedrag: (millions[i] ?? 0) * 1e6, marge: margin * 1e6, aanvragers: claimants[i] ?? 0 }));
  return { scenario: 'wet', titel: 'Wet', posten, totaal: posten.reduce((sum, { bedrag }) => sum + bedrag, 0), totaalMarge: margin * 1e6 };
}
const figures = [...Object.values(published.uitgaven), ...Object.values(published.ontvangers)].flat();

describe('the published figures', () => {
  it('have a value, a source and a confidence, once a year', () => {
    for (const { waarde, bron, zekerheid } of figures) {
      expect(waarde).toBeGreaterThan(0);
      expect(bron).not.toBe('');
      expect(['hoog', 'midden', 'laag']).toContain(zekerheid);
    }
    for (const list of [...Object.values(published.uitgaven), ...Object.values(published.ontvangers)]) expect(new Set(list.map(({ jaar }) => jaar)).size).toBe(list.length);
  });
  it('of 2023 agree with the total that was published for the same year', () => {
    // The bounds of zorgtoeslag were derived from that total and the other three.
    const [care] = published.uitgaven.zorgtoeslag.filter(({ jaar }) => jaar === 2023);
    const of = (list: readonly { jaar: number; waarde: number }[]): number => list.find(({ jaar }) => jaar === 2023)?.waarde ?? NaN;
    const { huurtoeslag, kindgebondenBudget, kinderopvangtoeslag, totaal } = published.uitgaven;
    expect(care && 'bereik' in care ? care.bereik?.[0] : NaN).toBe(Math.round(of(totaal) - of(huurtoeslag) - of(kindgebondenBudget) - of(kinderopvangtoeslag)));
  });
});

describe('a computed figure beside the published one', () => {
  it('stands in the row of its toeslag, with the difference as a share of the published one', () => {
    const rows = publishedRows(law([7000, 5680.3, 4684.6, 4679.1 * 1.2], [1, 1_650_000, 1, 1]), 2024);
    expect(rows.map(({ spending }) => gap(spending)?.toFixed(3))).toEqual(['0.111', '0.000', '0.000', '0.200', (22979.82 / 21344 - 1).toFixed(3)]);
    expect(rows[1]?.claimants && gap(rows[1].claimants)).toBeCloseTo(0.1, 10);
    expect(publishedTable(rows, 2024).rows[3]?.cells.slice(0, 4)).toEqual(['5.615', '4.679', 'hoog', '+20%']);
    expect(publishedTable(rows, 2024).rows[0]?.cells[1]).toBe('ca. 6.300');
  });
  it('uses a total that was published, and says unknown where nothing was', () => {
    const rows = publishedRows(law([1, 1, 1, 1], [1, 1, 1, 1]), 2023);
    expect(rows.at(-1)?.spending.figure?.waarde).toBe(19_000);
    expect(publishedTable(rows, 2023).rows[1]?.cells[5]).toBe('niet bekend');
    expect(sources(rows).map(({ label }) => label)).not.toContain('huurtoeslag_jaar, aanvragers');
  });
});

describe('a difference of more than a tenth', () => {
  const said = (millions: readonly number[], jaar: number, margin = 0): string => explanations(publishedRows(law(millions, [4_700_000, 1_500_000, 1_150_000, 715_000], margin), jaar)).flatMap(({ zinnen }) => zinnen).join(' ');
  const PUBLISHED = [6300, 5680.3, 4684.6, 4679.1];
  const only = (post: number, factor: number): number[] => PUBLISHED.map((value, i) => (i === post ? value * factor : value));

  it('is the only one that is explained', () => {
    expect(said(PUBLISHED, 2024)).toBe('');
    expect(said(only(1, 1.099), 2024)).toBe('');
    expect(said(only(1, 1.11), 2024)).toMatch(/11% hoger/);
  });
  it('upwards is explained by take-up as far as that reaches', () => {
    expect(said(only(1, 1.12), 2024)).toMatch(/in 2021 11%\); dat kan het verschil verklaren/);
    expect(said(only(1, 1.13), 2024)).toMatch(/in 2021 11%\); dat verklaart een deel/);
    expect(said(only(3, 1.12), 2024)).toMatch(/in 2021 3%\); dat verklaart een deel/);
  });
  it('downwards is never explained by take-up', () => {
    expect(said(only(3, 0.8), 2024)).toMatch(/20% lager.*teruggevorderd/);
    expect(said(only(3, 0.8), 2024)).not.toMatch(/niet aanvraagt/);
  });
  it('says so when the other figure is an estimate, or when the sample cannot tell', () => {
    expect(said(only(0, 1.2), 2024)).toMatch(/zelf een schatting/);
    expect(said(only(1, 1.2), 2024, 2000)).toMatch(/binnen de marge van deze steekproef/);
  });
});
