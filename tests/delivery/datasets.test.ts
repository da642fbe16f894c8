/** The example portfolio and staffing base: they hold what they say, and their totals agree with what is published. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import facts from '../../datasets/uitvoering-feiten.json';
import { drawWorkforce, planningOf, readPortfolio, readWorkforce, summariseWorkforce } from '../../models/delivery/index.ts';

const text = (name: string): string => readFileSync(new URL(`../../datasets/${name}.json`, import.meta.url), 'utf8');
const { portfolio, findings } = readPortfolio(text('uitvoering-portfolio'));
const { workforce, findings: staffFindings } = readWorkforce(text('uitvoering-personeel'));
interface Assumed { readonly id: string; readonly waarde: unknown; readonly bereik: readonly unknown[] }
const raw = (name: string) => JSON.parse(text(name)) as { aannames: Assumed[]; items?: { id: string; bron?: string; zekerheid?: string }[] };

describe('the portfolio of datasets', () => {
  it('is read without findings, has forty items or more of every kind, and names a source for each', () => {
    expect(findings).toEqual([]);
    expect(portfolio!.items.length).toBeGreaterThanOrEqual(40);
    expect(new Set(portfolio!.items.map(({ soort }) => soort))).toEqual(new Set(['wet', 'dienst', 'herstel', 'onderhoud', 'modernisering']));
    for (const { id, bron, zekerheid } of raw('uitvoering-portfolio').items!) expect([bron, zekerheid].every(Boolean), id).toBe(true);
    expect(planningOf(portfolio!).project.jobs).toBe(portfolio!.items.length);
  });

  it('has a Dutch reference class with the published figures: 17.6 % at least doubled, and 37 % over plan on average', () => {
    const { from, chance, alpha, cap } = portfolio!.references.find(({ id }) => id === 'iv-nederland')!.tail;
    expect([from, chance]).toEqual([2, Number((22 / 125).toFixed(3))]);
    const tail = (alpha * from) / (alpha - 1) - (from ** alpha * cap ** (1 - alpha)) / (alpha - 1);
    // The rest keeps to its own three points: for 12, 18 and 30 months PERT has a mean of 19, so 1.056 of the plan.
    expect((1 - chance) * (19 / 18) + chance * tail).toBeCloseTo(1.37, 2);
  });
});

describe('the staffing base of datasets', () => {
  it('is read without findings and starts from the published shares: 1,630 fte of which 124 hired, 2,080 at UHT of which 1,600 hired', () => {
    expect(staffFindings).toEqual([]);
    const sum = (ids: (id: string) => boolean, key: 'own' | 'hired'): number => workforce!.functions.filter(({ id }) => ids(id)).reduce((total, one) => total + one[key], 0);
    const uht = (id: string): boolean => id.startsWith('uht'), regular = (id: string): boolean => !uht(id) && id !== 'telefoon';
    expect([sum(regular, 'own') + sum(regular, 'hired'), sum(regular, 'hired')]).toEqual([1_630, 124]);
    expect([sum(uht, 'own') + sum(uht, 'hired'), sum(uht, 'hired')]).toEqual([2_080, 1_593]);
  });

  it('costs what the budgets for own and hired staff say, within 8 %', () => {
    const { kostenPerJaar } = summariseWorkforce(workforce!, drawWorkforce(workforce!, 0, 30));
    const value = (id: string): Record<string, number> => facts.feiten.find((fact) => fact.id === id)!.waarde as unknown as Record<string, number>;
    for (const year of ['2023', '2024']) {
      const budget = value('sta-16')[year]! + value('sta-17')[year]!;
      expect(Math.abs(kostenPerJaar[year]!.P50[0]! / budget - 1), year).toBeLessThan(0.08);
    }
    expect(Math.abs(kostenPerJaar['2029']!.P50[0]! / (value('sta-18')['eigen']! + value('sta-18')['inhuur']!) - 1)).toBeLessThan(0.08);
  }, 30_000);
});

describe('facts and assumptions', () => {
  it('each have a source, or a range that holds their value', () => {
    for (const { id, bron, zekerheid } of facts.feiten) {
      expect(bron.length, id).toBeGreaterThan(3);
      expect(['hoog', 'midden', 'laag', 'aanname'], id).toContain(zekerheid);
    }
    for (const name of ['uitvoering-portfolio', 'uitvoering-personeel', 'uitvoering-feiten']) {
      for (const { id, waarde, bereik } of raw(name).aannames) {
        expect(bereik, id).toHaveLength(2);
        if (typeof waarde !== 'number') continue;
        expect(bereik[0] as number, id).toBeLessThanOrEqual(waarde);
        expect(bereik[1] as number, id).toBeGreaterThanOrEqual(waarde);
      }
    }
  });
});
