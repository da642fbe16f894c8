/** The work packages of a scenario stand in the portfolio as they are: same keys, and teams, windows and classes that it has. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeFormFinding, readPortfolio } from '../../models/delivery/index.ts';
import { SCENARIO_TEXTS } from '../../models/scenario/index.ts';
import { scenarioNamed } from './households.ts';

const portfolio = JSON.parse(readFileSync(new URL('../../datasets/uitvoering-portfolio.json', import.meta.url), 'utf8')) as { items: { id: string }[] };
const withPackages = [...SCENARIO_TEXTS.keys()].filter((id) => scenarioNamed(id).uitvoering.werkpakketten.length > 0);

describe('work packages', () => {
  it('are there for both reforms', () => expect(withPackages).toEqual(expect.arrayContaining(['kot-directe-financiering', 'genormeerde-huur', 'huurtoeslag-wet-2025-2029'])));

  it.each(withPackages)('of %s', (id) => {
    const { werkpakketten } = scenarioNamed(id).uitvoering;
    const own = new Set(werkpakketten.map((item) => item.id));
    const items = [...portfolio.items.filter((item) => !own.has(item.id)), ...werkpakketten];
    const { portfolio: read, findings } = readPortfolio(JSON.stringify({ ...portfolio, items }));
    expect(findings.map(describeFormFinding)).toEqual([]);
    for (const { id: name, wettelijk, inzet } of werkpakketten) {
      const item = read!.items.find((one) => one.id === name)!;
      expect(item.legal !== null).toBe(wettelijk !== undefined);
      expect(item.effort.filter((effort) => effort !== null)).toHaveLength(Object.keys(inzet).length);
    }
  });
});
