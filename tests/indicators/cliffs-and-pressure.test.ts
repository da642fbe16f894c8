import { describe, expect, it } from 'vitest';
import { columnSpecs, compilePlan, evaluateExact, Kernel, shardOf, type HouseholdYear, type Instance } from '../../models/engine/index.ts';
import { budgetLine, findCliffs, keptOf, LEAST_LOSS, raiseEach, REACH, type Cliff } from '../../models/indicators/index.ts';
import { lawSources, type IncomePart } from '../../models/law/index.ts';
import { cornersOf } from '../engine/corners.ts';
import { randomHousehold, randomSource } from '../engine/random-households.ts';

const PARTS: readonly IncomePart[] = ['zorgtoeslag_jaar', 'huurtoeslag_jaar', 'kindgebonden_budget_jaar', 'kinderopvangtoeslag_jaar'].map((naam) => ({ naam, label: naam, teken: 1 }));
const plan = compilePlan(lawSources(), 2025);
const corners = cornersOf(plan);

/** The members that earn, in the order in which the models number them. */
function earningMembers(household: HouseholdYear): (readonly [claimant: number, member: number])[] {
  const found: (readonly [number, number])[] = [];
  for (const { parts } of household.tijdvakken) {
    parts.forEach((unit, c) => { unit.parts.forEach((member, m) => { if ((member.values.loon ?? 0) > 0 && !found.some(([a, b]) => a === c && b === m)) found.push([c, m]); }); });
  }
  return found;
}

/** The same household with one member earning more, in whole euros. */
const withMore = (household: HouseholdYear, [claimant, member]: readonly [number, number], euros: number): HouseholdYear => ({
  tijdvakken: household.tijdvakken.map((spell): Instance => ({
    ...spell,
    parts: spell.parts.map((unit, c) => (c !== claimant ? unit : {
      ...unit,
      parts: unit.parts.map((own, m) => (m !== member ? own : { ...own, values: { ...own.values, loon: (own.values.loon ?? 0) + euros, toetsingsinkomen: (own.values.toetsingsinkomen ?? 0) + euros } })),
    })),
  })),
});

/** A random household in which every adult earns its toetsingsinkomen, the same amount in every tijdvak. */
function earningHousehold(random: () => number): HouseholdYear {
  const { tijdvakken } = randomHousehold(random, corners);
  const first = tijdvakken[0] as Instance;
  const own = (unit: number, member: number): number => {
    const values = first.parts[unit]?.parts[member]?.values;
    return values && values.rol !== 2 ? Math.min(150_000, Math.floor(values.toetsingsinkomen ?? 0)) : 0;
  };
  return {
    tijdvakken: tijdvakken.map((spell) => ({
      ...spell,
      parts: first.parts.map((unit, c) => ({
        ...unit,
        parts: unit.parts.map((member, m) => ({ ...member, values: { ...member.values, loon: own(c, m), toetsingsinkomen: own(c, m) } })),
      })),
    })),
  };
}

const random = randomSource(11);
const households = Array.from({ length: 110 }, () => earningHousehold(random));
const shard = shardOf(households, 0, columnSpecs([]));
const exactLeft = (household: HouseholdYear): number => {
  const exact = evaluateExact(plan, household);
  const claimants = Math.max(...household.tijdvakken.map(({ parts }) => parts.length));
  let cents = 0;
  for (let c = 0; c < claimants; c++) for (const { naam } of PARTS) cents += exact.year(naam, c).times(100).toNumber();
  return cents;
};

describe('cliffs', () => {
  /** Every whole euro of the reach, for every earner: what the search must find without looking everywhere. */
  async function byLookingEverywhere(): Promise<Pick<Cliff, 'row' | 'who' | 'ahead' | 'loss'>[]> {
    const kernel = new Kernel(plan, PARTS.map(({ naam }) => naam));
    const found: Pick<Cliff, 'row' | 'who' | 'ahead' | 'loss'>[] = [];
    for (const [row, household] of households.entries()) {
      for (const [k, member] of earningMembers(household).entries()) {
        const all = shardOf(Array.from({ length: REACH + 1 }, (_, euros) => withMore(household, member, euros)));
        const { starts, amounts } = await kernel.run(all);
        const left = (i: number): number => PARTS.reduce((sum, { naam }) => {
          let own = sum;
          for (let c = starts[i] as number; c < (starts[i + 1] as number); c++) own += amounts[naam]![c] as number;
          return own;
        }, 0);
        for (let ahead = 0; ahead < REACH; ahead++) {
          const loss = left(ahead) - left(ahead + 1) - 100;
          if (loss >= LEAST_LOSS * 100) found.push({ row, who: k + 1, ahead, loss });
        }
      }
    }
    return found;
  }

  it('finds the same as looking at every euro', async () => {
    const expected = await byLookingEverywhere();
    const found = await findCliffs(new Kernel(plan, PARTS.map(({ naam }) => naam)), shard, PARTS);
    expect(expected.length).toBeGreaterThan(8);
    expect(found.map(({ row, who, ahead, loss }) => ({ row, who, ahead, loss }))).toEqual(expected);
  }, 120_000);
});

describe('marginal pressure', () => {
  it('is the difference of two exact computations', async () => {
    const kernel = new Kernel(plan, PARTS.map(({ naam }) => naam));
    let seen = 0;
    for await (const raised of raiseEach(kernel, shard, PARTS, { soort: 'deel', deel: 0.03 })) {
      for (const [row, household] of households.entries()) {
        const more = raised.more[row] as number;
        if (more === 0) continue;
        const member = earningMembers(household)[raised.who - 1] as readonly [number, number];
        expect(keptOf(raised, PARTS, row)).toBe(more + exactLeft(withMore(household, member, more / 100)) - exactLeft(household));
        seen++;
      }
    }
    expect(seen).toBe(households.flatMap(earningMembers).length);
  });

  it('asks an extra day only of who works at most four of five', async () => {
    const [household] = [households.find((own) => earningMembers(own).length === 1) as HouseholdYear];
    const working = (uren_per_week: number): HouseholdYear => ({ tijdvakken: household.tijdvakken.map((s) => ({ ...s, parts: s.parts.map((u) => ({ ...u, parts: u.parts.map((m) => ({ ...m, values: { ...m.values, uren_per_week } })) })) })) });
    const both = shardOf([working(32), working(33), working(0)], 0, columnSpecs([]));
    for await (const { more, earned } of raiseEach(new Kernel(plan, PARTS.map(({ naam }) => naam)), both, PARTS, { soort: 'dag' })) {
      expect([...more]).toEqual([Math.round((earned[0] as number) / 4), 0, 0]);
    }
  });
});

describe('the budget line', () => {
  it('has the exact amounts at every point, and names where they bend and jump', async () => {
    const person = (values: Instance['values']): Instance => ({ values, parts: [] });
    const household: HouseholdYear = {
      tijdvakken: [{
        values: { maand_van: 1, maanden: 12, huurwoning: 1, kale_huur: 650 },
        parts: [{ values: { hoofdaanvrager: 1 }, parts: [person({ rol: 0 }), { values: { rol: 2, leeftijd_maanden: 40, leeftijd_maanden_1_januari: 40 }, parts: [person({ soort: 0, uren_per_maand: 100, uurtarief: 10 })] }] }],
      }],
    };
    const line = await budgetLine({ plan, household, wie: [0, 0], wat: { loon: (x) => x, toetsingsinkomen: (x) => x }, tot: 60_000, onderdelen: PARTS });
    for (let x = 0; x <= 60_000; x += 997) {
      const exact = evaluateExact(plan, { tijdvakken: [{ ...household.tijdvakken[0]!, parts: [{ ...household.tijdvakken[0]!.parts[0]!, parts: [person({ rol: 0, loon: x, toetsingsinkomen: x }), household.tijdvakken[0]!.parts[0]!.parts[1]!] }] }] });
      for (const { naam } of PARTS) expect(line.bedragen[naam]![x], `${naam} at ${x}`).toBe(exact.year(naam, 0).times(100).toNumber());
    }
    // Zorgtoeslag begins to fall at the drempelinkomen of 2025, and ends at a jump to nothing below EUR 24 a year.
    const care = line.knikken.filter(({ onderdelen }) => onderdelen.includes('zorgtoeslag_jaar'));
    expect(care.some(({ soort, inkomen }) => soort === 'knik' && Math.abs(inkomen - 28_406) < 20)).toBe(true);
    expect(care.filter(({ soort }) => soort === 'sprong').map(({ verschil }) => verschil)).toEqual([-24]);
    // Every row of the childcare table is a jump.
    const rows = plan.parameters.get('kot_percentages_eerste_kind')?.table?.upTo.filter((bound) => bound < 60_000) ?? [];
    const jumps = line.knikken.filter(({ onderdelen, soort }) => onderdelen.includes('kinderopvangtoeslag_jaar') && soort === 'sprong').map(({ inkomen }) => inkomen);
    expect(jumps.every((x) => rows.includes(x))).toBe(true);
    expect(jumps.length).toBeGreaterThan(5);
  });
});
