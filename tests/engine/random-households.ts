import { INPUTS, type Entity, type InputDefinition, type InputName } from '../../models/law/index.ts';
import type { HouseholdYear, Instance } from '../../models/engine/index.ts';

/** A small generator (splitmix32): the same seed gives the same households on every machine. */
export function randomSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** Amounts where the law bends: a random household often stands on one of these, or one euro or cent beside it. */
export interface Corners {
  readonly incomes: readonly number[];
  readonly wealth: readonly number[];
  readonly rents: readonly number[];
  readonly prices: readonly number[];
  readonly ages: readonly number[];
}

type Values = Partial<Record<InputName, number>>;

/**
 * Makes households that no population would hold: every corner of the law, in all combinations. The facts in `more` are those
 * that this law looks at besides: they get values at the ends of what is allowed, at the corners, and between.
 */
export function randomHousehold(random: () => number, corners: Corners, more: readonly InputName[] = []): HouseholdYear {
  const whole = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
  const chance = (p: number): 0 | 1 => (random() < p ? 1 : 0);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  // On cents, as columns hold amounts.
  const near = (list: readonly number[], step: number): number => Math.max(0, Math.round((pick(list) + step * whole(-1, 1)) * 100) / 100);
  const cents = (high: number): number => whole(0, high * 100) / 100;
  const income = (): number => (chance(0.35) ? near(corners.incomes, 1) : chance(0.1) ? cents(200_000) : chance(0.03) ? whole(0, 20_000_000) : whole(0, 90_000));

  const fact = (name: InputName): number => {
    const { unit, min, max, scale }: InputDefinition = INPUTS[name];
    if (max - min <= 3) return whole(min, max);
    if (unit === 'EUR/jaar' && chance(0.5)) return Math.min(max, income());
    return chance(0.3) ? min : chance(0.05) ? max : whole(min * scale, Math.min(max, min + 100_000) * scale) / scale;
  };
  const facts = (entity: Entity): Values => Object.fromEntries(more.filter((name) => INPUTS[name].entity === entity && chance(0.8)).map((name) => [name, fact(name)]));

  const person = (rol: number, ages: readonly [number, number]): Values => {
    const months = chance(0.3) ? Math.min(1500, near(corners.ages, 1)) : whole(ages[0] * 12, ages[1] * 12);
    return {
      ...facts('persoon'),
      rol, leeftijd_maanden: months, leeftijd_maanden_1_januari: Math.max(0, months - whole(0, 11)), geboren_op_eerste_dag: chance(0.1),
      toetsingsinkomen: rol === 2 && chance(0.8) ? 0 : income(),
      vermogen: chance(0.7) ? 0 : chance(0.7) ? near(corners.wealth, 1) : whole(0, 300_000),
      verzekerd: chance(0.93), werkt: chance(0.85), hele_jaar: chance(0.9), voortgezet_onderwijs: chance(0.1),
    };
  };
  const care = (): Instance => ({
    values: { soort: whole(0, 2), uren_per_maand: pick([whole(0, 260), whole(0, 26_000) / 100, 230, 18.333333]), uurtarief: chance(0.5) ? near(corners.prices, 0.01) : whole(400, 1500) / 100 }, parts: [],
  });
  const child = (): Instance => ({
    values: person(2, [0, 17]),
    parts: chance(0.45) ? Array.from({ length: whole(1, 3) }, care) : [],
  });
  const spell = (maand_van: number, maanden: number, claimants: number, partnerAllYear: 0 | 1): Instance => {
    const home: Values = {
      ...facts('huishouden'),
      maand_van, maanden, huurwoning: chance(0.7), zelfstandig: chance(0.95), aangepast: chance(0.05), verworven_recht: chance(0.05),
      kale_huur: chance(0.3) ? near(corners.rents, 0.01) : whole(0, 120_000) / 100,
      servicekosten_a: chance(0.5) ? cents(20) : 0, servicekosten_b: chance(0.3) ? 12 : 0, servicekosten_c: chance(0.3) ? cents(14) : 0, servicekosten_d: 0,
    };
    const members = [
      { values: person(0, [16, 95]), parts: [] },
      ...(chance(0.5) ? [{ values: person(1, [16, 95]), parts: [] }] : []),
      ...Array.from({ length: pick([0, 0, 0, 1, 1, 2, 2, 3, 4, 7]) }, child),
    ];
    const others = Array.from({ length: claimants - 1 }, (): Instance => ({
      values: { ...facts('aanvrager'), hoofdaanvrager: 0, partner_heel_jaar: 1 },
      parts: chance(0.85) ? [{ values: person(pick([2, 3]), [18, 80]), parts: [] }] : [],
    }));
    return { values: home, parts: [{ values: { ...facts('aanvrager'), hoofdaanvrager: 1, partner_heel_jaar: partnerAllYear }, parts: members }, ...others] };
  };
  const claimants = pick([1, 1, 1, 1, 2, 2, 3, 5]);
  const partnerAllYear = chance(0.9);
  const cuts = chance(0.6) ? [] : [...new Set([whole(2, 12), whole(2, 12)])].sort((a, b) => a - b);
  const starts = [1, ...cuts];
  return { tijdvakken: starts.map((start, i) => spell(start, (starts[i + 1] ?? 13) - start, claimants, partnerAllYear)) };
}
