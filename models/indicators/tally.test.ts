import fc from 'fast-check';
import { sampleStandardDeviation } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { addShard, comparisonFrom, emptyTally, postsFrom, type ScenarioOutcome, type TallyShape } from './index.ts';
import type { HouseholdColumns } from './tally.ts';

const TYPES = ['Alleenstaand', 'Paar', 'Gezin', 'Eenouder', 'Overig'];

/**
 * Five households, together 10. Change = scenario - law, EUR per year, threshold EUR 12:
 *   number  weight  type          income   law (a; b)         scenario (a; b; c)   change
 *   0       3       Alleenstaand   10,000  100; 0             112; 0; 0            +12.00  up, exactly at the threshold
 *   1       2       Paar           20,050  50 + 0; 5 + 7      50 + 0; 0.01 + 0; 0  -11.99  same, a cent below it (two claimants)
 *   2       2       Gezin          20,000  0; 1,000           0; 988; 0            -12.00  down, exactly at the threshold
 *   3       2       Eenouder      199,999  10.01; 0           0; 0; 0              -10.01  same
 *   4       1       Alleenstaand  250,000  0; 0               0; 0; 24             +24.00  up
 */
const FIVE: HouseholdColumns = { first: 0, gewicht: Int32Array.of(3, 2, 2, 2, 1), huishoudtype: Uint8Array.of(0, 1, 2, 3, 0), inkomen: Int32Array.of(10_000, 20_050, 20_000, 199_999, 250_000) };
const starts = Int32Array.of(0, 1, 3, 4, 5, 6);
const LAW: ScenarioOutcome = { starts, posts: [Int32Array.of(100_00, 50_00, 0, 0, 10_01, 0), Int32Array.of(0, 5_00, 7_00, 1_000_00, 0, 0)] };
const REFORM: ScenarioOutcome = { starts, posts: [Int32Array.of(112_00, 50_00, 0, 0, 0, 0), Int32Array.of(0, 1, 0, 988_00, 0, 0), Int32Array.of(0, 0, 0, 0, 0, 24_00)] };
const SHAPE: TallyShape = { posts: [2, 3], householdTypes: TYPES.length };
const post = (naam: string) => ({ naam, label: naam.toUpperCase(), aan: 'burger' as const });

const tallied = (households: HouseholdColumns, outcomes: readonly ScenarioOutcome[], threshold = 12_00): Float64Array => {
  const tally = emptyTally(SHAPE);
  addShard(tally, SHAPE, households, outcomes, threshold);
  return tally;
};
const five = tallied(FIVE, [LAW, REFORM]);

describe('posts of five households', () => {
  it('law: a = 3 x 100 + 2 x 50 + 2 x 10.01 = 420.02; b = 2 x 12 + 2 x 1000 = 2024', () => {
    const { posten, totaal } = postsFrom(five, SHAPE, 0, [post('a'), post('b')], true);
    // Claimants of a: 3 + 2 + 2; of b: 2 x 2 + 2.
    expect(posten).toEqual([{ ...post('a'), bedrag: 420, marge: 0, aanvragers: 7 }, { ...post('b'), bedrag: 2_024, marge: 0, aanvragers: 6 }]);
    expect(totaal).toBe(2_444);
  });

  it('scenario: a = 436; b = 0.02 + 1976; c = 24', () => {
    const { posten, totaal } = postsFrom(five, SHAPE, 1, [post('a'), post('b'), post('c')], true);
    expect(posten.map(({ bedrag, aanvragers }) => [bedrag, aanvragers])).toEqual([[436, 5], [1_976, 4], [24, 1]]);
    expect(totaal).toBe(2_436);
  });

  it('the interval is that of a mean of 20 subsamples: t(19) x sd x sqrt(20)', () => {
    const sums = (amounts: readonly number[]): number => sampleStandardDeviation([...amounts, ...Array.from({ length: 20 - amounts.length }, () => 0)]);
    const { posten, totaalMarge } = postsFrom(five, SHAPE, 0, [post('a'), post('b')], false);
    const half = (sd: number): number => Math.round(2.093 * sd * Math.sqrt(20));
    expect(posten.map(({ marge }) => marge)).toEqual([half(sums([300, 100, 0, 20.02, 0])), half(sums([0, 24, 2_000, 0, 0]))]);
    expect(totaalMarge).toBe(half(sums([300, 124, 2_000, 20.02, 0])));
    const { marge } = comparisonFrom(five, SHAPE, 1, TYPES, false);
    expect(marge).toBe(half(sums([36, -23.98, -24, -20.02, 24])));
    expect(comparisonFrom(five, SHAPE, 1, TYPES, true).marge).toBe(0);
  });

  it('a household of the second shard goes on in the count of the subsamples', () => {
    expect(postsFrom(tallied({ ...FIVE, first: 19 }, [LAW, REFORM]), SHAPE, 0, [post('a')], false).posten[0]!.marge).toBe(postsFrom(five, SHAPE, 0, [post('a')], false).posten[0]!.marge);
    expect(tallied({ ...FIVE, first: 20 }, [LAW, REFORM])).toEqual(five);
    expect(tallied({ ...FIVE, first: 19 }, [LAW, REFORM])).not.toEqual(five);
  });
});

describe('gains and losses of five households', () => {
  const comparison = comparisonFrom(five, SHAPE, 1, TYPES, true);
  const row = (groep: string, ...[huishoudens, vooruit, gelijk, achteruit, totaal, totaalVooruit, totaalAchteruit]: number[]) => ({ groep, huishoudens, vooruit, gelijk, achteruit, totaal, totaalVooruit, totaalAchteruit });
  const empty = (groep: string) => row(groep, 0, 0, 0, 0, 0, 0, 0);

  it('in all: + 3 x 12 + 24 = 60; - 2 x 11.99 - 2 x 12 - 2 x 10.01 = -68', () => {
    expect(comparison.totaal).toEqual(row('Alle huishoudens', 10, 4, 4, 2, -8, 60, -68));
    expect(comparison.budget).toBe(-8);
  });

  it('by type', () => {
    expect(comparison.perType).toEqual([row('Alleenstaand', 4, 4, 0, 0, 60, 60, 0), row('Paar', 2, 0, 2, 0, -24, 0, -24), row('Gezin', 2, 0, 0, 2, -24, 0, -24), row('Eenouder', 2, 0, 2, 0, -20, 0, -20), empty('Overig')]);
  });

  it('by decile: a class belongs where its middle lies (1.5, 5 and 8.5 of 10), with nine bounds', () => {
    const filled = [row('Deciel 2', 3, 3, 0, 0, 36, 36, 0), row('Deciel 6', 4, 0, 2, 2, -48, 0, -48), row('Deciel 9', 3, 1, 2, 0, 4, 24, -20)];
    expect(comparison.perDeciel).toEqual(Array.from({ length: 10 }, (_, d) => filled.find(({ groep }) => groep === `Deciel ${d + 1}`) ?? empty(`Deciel ${d + 1}`)));
    expect(comparison.grenzen).toEqual([10_000, 20_000, 20_000, 20_000, 20_000, 199_800, 199_800, 199_800, 200_000]);
  });

  it('a cent more or less at the threshold decides', () => {
    const at = (threshold: number) => comparisonFrom(tallied(FIVE, [LAW, REFORM], threshold), SHAPE, 1, TYPES, true).totaal;
    expect([at(11_99), at(12_00), at(12_01)].map(({ vooruit, gelijk, achteruit }) => [vooruit, gelijk, achteruit])).toEqual([[4, 2, 4], [4, 4, 2], [1, 9, 0]]);
    expect(at(12_01).totaal).toBe(-8);
  });

  it('no zero is negative, so that none is shown as -0', () => {
    const small = comparisonFrom(tallied(FIVE, [LAW, { starts, posts: [Int32Array.of(99_90, 50_00, 0, 0, 10_01, 0), LAW.posts[1] as Int32Array, new Int32Array(6)] }]), SHAPE, 1, TYPES, true);
    expect(small.totaal.totaalAchteruit).toBe(0);
    expect(JSON.stringify(Object.values(small.totaal).map((value) => (Object.is(value, -0) ? 'negative' : 0)))).not.toContain('negative');
    expect(Object.is(small.budget, -0)).toBe(false);
  });

  it('the law beside itself changes nothing', () => {
    const same = comparisonFrom(tallied(FIVE, [LAW, { starts, posts: [...LAW.posts, new Int32Array(6)] }]), SHAPE, 1, TYPES, false);
    expect(same.totaal).toEqual(row('Alle huishoudens', 10, 0, 10, 0, 0, 0, 0));
    expect([same.budget, same.marge]).toEqual([0, 0]);
  });

  it('an empty country gives empty tables', () => {
    const none = comparisonFrom(emptyTally(SHAPE), SHAPE, 1, TYPES, false);
    expect(none.totaal).toEqual(empty('Alle huishoudens'));
    expect(none.grenzen).toHaveLength(9);
  });
});

/** A shard of random households, with one to three claimants each. */
const shardArbitrary = fc.array(fc.record({
  weight: fc.integer({ min: 1, max: 8_375 }), type: fc.nat(4), income: fc.integer({ min: -5_000, max: 400_000 }),
  claimants: fc.array(fc.array(fc.integer({ min: 0, max: 5_000_000 }), { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 3 }),
}), { maxLength: 40 });
type Rows = typeof shardArbitrary extends fc.Arbitrary<infer T> ? T : never;

function columnsOf(rows: Rows, first: number, times = 1): [HouseholdColumns, ScenarioOutcome[]] {
  const from = [0];
  for (const { claimants } of rows) from.push((from.at(-1) as number) + claimants.length);
  const amounts = (post: number): Int32Array => Int32Array.from(rows.flatMap(({ claimants }) => claimants.map((own) => own[post] as number)));
  const begin = Int32Array.from(from);
  return [
    { first, gewicht: Int32Array.from(rows, ({ weight }) => weight * times), huishoudtype: Uint8Array.from(rows, ({ type }) => type), inkomen: Int32Array.from(rows, ({ income }) => income) },
    [{ starts: begin, posts: [amounts(0), amounts(1)] }, { starts: begin, posts: [amounts(2), amounts(3), amounts(4)] }],
  ];
}
const talliedRows = (rows: Rows, first: number, times = 1): Float64Array => tallied(...columnsOf(rows, first, times));

/** A tally is long; comparing its bytes is quick. */
const sameBits = (a: Float64Array, b: Float64Array): boolean => Buffer.compare(new Uint8Array(a.buffer), new Uint8Array(b.buffer)) === 0;

describe('tallies of any shards', () => {
  it('add up: tally(A) + tally(B) = tally(A and B), bit for bit', () => {
    fc.assert(fc.property(shardArbitrary, shardArbitrary, fc.nat(100_000), (a, b, first) => {
      const together = talliedRows([...a, ...b], first);
      const rest = talliedRows(b, first + a.length);
      expect(sameBits(talliedRows(a, first).map((value, cell) => value + (rest[cell] as number)), together)).toBe(true);
      expect(together.every((value) => Number.isSafeInteger(value))).toBe(true);
    }), { numRuns: 60 });
  });

  it('scale with the weights', () => {
    fc.assert(fc.property(shardArbitrary, fc.integer({ min: 2, max: 9 }), (rows, times) => {
      expect(sameBits(talliedRows(rows, 3, times), talliedRows(rows, 3).map((value) => value * times))).toBe(true);
    }), { numRuns: 40 });
  });

  it('have groups that together are the whole', () => {
    fc.assert(fc.property(shardArbitrary, (rows) => {
      const weight = rows.reduce((sum, row) => sum + row.weight, 0);
      const { totaal, perDeciel, perType, grenzen, budget } = comparisonFrom(talliedRows(rows, 0), SHAPE, 1, TYPES, true);
      expect(totaal.huishoudens).toBe(weight);
      expect(totaal.vooruit + totaal.gelijk + totaal.achteruit).toBe(weight);
      for (const groups of [perDeciel, perType]) {
        for (const key of ['huishoudens', 'vooruit', 'gelijk', 'achteruit'] as const) expect(groups.reduce((sum, group) => sum + group[key], 0)).toBe(totaal[key]);
        expect(Math.abs(groups.reduce((sum, group) => sum + group.totaal, 0) - totaal.totaal)).toBeLessThanOrEqual(6);
      }
      expect(budget).toBe(totaal.totaal);
      expect(grenzen).toHaveLength(9);
      expect(grenzen.every((bound, i) => i === 0 || bound >= (grenzen[i - 1] as number))).toBe(true);
    }), { numRuns: 60 });
  });

  it('hold the whole country at the highest amounts without losing a cent', () => {
    // 8,374,404 households with EUR 60,000 a year in each post: far above what the law gives.
    const [households, outcomes] = columnsOf(Array.from({ length: 40 }, () => ({ weight: 209_361, type: 0, income: 0, claimants: [[6_000_000, 6_000_000, 6_000_000, 6_000_000, 6_000_000]] })), 0);
    expect(tallied(households, outcomes).every((value) => Number.isSafeInteger(value))).toBe(true);
  });
});
