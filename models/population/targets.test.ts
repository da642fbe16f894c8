import { describe, expect, it } from 'vitest';
import { generateShard, tally, targetsFrom, TALLY_LENGTH, type Target } from './index.ts';

const options = { huishoudens: 100_000, zaad: 1, jaar: 2024, splitleeftijden: [216], aowLeeftijdMaanden: 804 };
const targetsOf = (jaar: number): Target[] => {
  const sum = new Float64Array(TALLY_LENGTH);
  for (let first = 0; first < options.huishoudens; first += 50_000) {
    tally(generateShard({ ...options, jaar }, first, 50_000)).forEach((value, i) => (sum[i]! += value));
  }
  return targetsFrom(sum, jaar);
};

describe('targets of 100,000 households', () => {
  const targets = targetsOf(2024);
  const starting = (...ids: string[]): Target[] => targets.filter(({ id }) => ids.some((start) => id.startsWith(start)));

  it.each(['huishoudens', 'type-', 'grootte-', 'kinderen-', 'jongste0tot5-', 'leeftijd-', 'leeftijdsgroep-', 'positie-', 'kind-thuis', 'personen'])(
    'hold the published margins of %s within 0.5 %',
    (start) => {
      const found = starting(start).filter(({ achtergehouden }) => !achtergehouden);
      expect(found.length).toBeGreaterThan(0);
      for (const { id, afwijking } of found) expect(Math.abs(afwijking), id).toBeLessThan(0.005);
    },
  );

  it('come near what amounts were fitted to', () => {
    for (const { id, afwijking } of starting('eigenaar', 'vermogen-', 'opvang-uren', 'verzekerd', 'huur-', 'inkomen-gemiddeld')) expect(Math.abs(afwijking), id).toBeLessThan(0.1);
    for (const { id, afwijking } of starting('opvang-kinderen-dagopvang', 'opvang-kinderen-bso')) expect(Math.abs(afwijking), id).toBeLessThan(0.05);
  });

  it('tell of each whether it was held out, how sure it is and where it comes from', () => {
    expect(new Set(targets.map(({ id }) => id)).size).toBe(targets.length);
    for (const target of targets) {
      expect(target.bron, target.id).not.toBe('');
      expect(['hoog', 'midden', 'laag']).toContain(target.zekerheid);
      expect(Number.isFinite(target.afwijking), target.id).toBe(true);
    }
    expect(targets.find(({ id }) => id === 'personen-instelling')).toMatchObject({ gerealiseerd: 0, achtergehouden: true });
  });

  it('keep the people of 1-1-2024 in another year, with other amounts', () => {
    const later = targetsOf(2026);
    const value = (list: readonly Target[], id: string): number => list.find((target) => target.id === id)!.gerealiseerd;
    for (const id of ['leeftijd-40', 'type-3', 'grootte-5']) expect(value(later, id)).toBe(value(targets, id));
    expect(value(later, 'inkomen-gemiddeld')).toBeGreaterThan(value(targets, 'inkomen-gemiddeld') * 1.05);
    expect(value(later, 'huur-gemiddeld')).toBeGreaterThan(value(targets, 'huur-gemiddeld') * 1.05);
  });
});
