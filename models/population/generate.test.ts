import { describe, expect, it } from 'vitest';
import { columnSpecs, householdsOf, shardOf, type Column } from '../engine/index.ts';
import { describe as describeHousehold, generateShard, householdAt, HUISHOUDTYPEN, KENMERK, tally, TOTAL_HOUSEHOLDS, type PopulationOptions, type PopulationShard } from './index.ts';

const options: PopulationOptions = { huishoudens: 20_011, zaad: 42, jaar: 2025, splitleeftijden: [144, 216, 252, 276], aowLeeftijdMaanden: 804 };

/** What this population never gives. */
const ADVANCES = ['voorschot_zorgtoeslag', 'voorschot_huurtoeslag', 'voorschot_kindgebonden_budget', 'voorschot_kinderopvangtoeslag'] as const;

/** Everything a shard says about each of its households, as text. */
const text = (population: PopulationShard): string[] =>
  [...householdsOf(population.shard)].map(([row, household]) =>
    JSON.stringify([household, population.gewicht[row], population.huishoudtype[row], population.inkomen[row]]),
  );

describe('a shard', () => {
  it('has the same households alone, in tens and in thousands', () => {
    for (const first of [0, 7_990, 9_000, 15_555, 19_011]) {
      const thousand = text(generateShard(options, first, 1000));
      for (let i = 0; i < 1000; i += 330) {
        expect(text(generateShard(options, first + i, 10))).toEqual(thousand.slice(i, i + 10));
        expect(text(generateShard(options, first + i + 3, 1))).toEqual([thousand[i + 3]]);
      }
    }
  });

  it('does not depend on what was made before', () => {
    const before = text(generateShard(options, 12_000, 50));
    generateShard({ ...options, huishoudens: 1_000_000, zaad: 9 }, 999_000, 1000);
    generateShard(options, 0, 10);
    expect(text(generateShard(options, 12_000, 50))).toEqual(before);
  });

  it('turns into households and back into the same columns', () => {
    const { shard } = generateShard(options, 5_000, 12_000);
    const again = shardOf([...householdsOf(shard)].map(([, household]) => household), 5_000, columnSpecs(ADVANCES));
    expect(again.rows).toMatchObject(shard.rows);
    expect(Object.keys(again.columns)).toEqual(Object.keys(shard.columns));
    for (const [name, column] of Object.entries(again.columns)) expect(Buffer.compare(bytes(shard.columns[name]!), bytes(column)), name).toBe(0);
  });

  it('changes with the seed in luck, not in weights', () => {
    const other = generateShard({ ...options, zaad: 43 }, 0, 500), own = generateShard(options, 0, 500);
    expect(other.gewicht).toEqual(own.gewicht);
    expect(other.huishoudtype).toEqual(own.huishoudtype);
    expect(other.inkomen).not.toEqual(own.inkomen);
  });

  it('refuses households that do not exist, in a sentence', () => {
    expect(() => generateShard(options, 20_000, 12)).toThrow('Huishoudens 20000 tot 20012 vallen buiten de bevolking van 20011');
    expect(() => generateShard({ ...options, huishoudens: 9_000_000 }, 0, 1)).toThrow('8374404');
    expect(() => generateShard({ ...options, jaar: 2019 }, 0, 1)).toThrow('kies 2022 tot en met 2026');
    expect(() => generateShard({ ...options, zaad: 1.5 }, 0, 1)).toThrow('geheel getal');
  });
});

const bytes = (column: Column): Buffer => Buffer.from(column.buffer, column.byteOffset, column.byteLength);

describe('weights', () => {
  it.each([1, 3, 1_000, 20_011])('of %i households add up to the country', (huishoudens) => {
    const { gewicht } = generateShard({ ...options, huishoudens }, 0, huishoudens);
    expect(gewicht.reduce((a, b) => a + b, 0)).toBe(TOTAL_HOUSEHOLDS);
    expect(Math.max(...gewicht) - Math.min(...gewicht)).toBeLessThanOrEqual(1);
  });
});

describe('a household-year', () => {
  const { shard } = generateShard(options, 0, options.huishoudens);
  const households = [...householdsOf(shard)].map(([, household]) => household);

  it('has twelve months in order, and ages that follow them', () => {
    for (const { tijdvakken } of households) {
      let next = 1;
      for (const { values, parts } of tijdvakken) {
        expect(values.maand_van).toBe(next);
        for (const claimant of parts) {
          for (const person of claimant.parts) expect(person.values.leeftijd_maanden).toBe(person.values.leeftijd_maanden_1_januari! + next - 1);
        }
        next += values.maanden!;
      }
      expect(next).toBe(13);
    }
  });

  it('is split exactly where someone reaches an age at which something changes', () => {
    const ages = new Set([...options.splitleeftijden, options.aowLeeftijdMaanden]);
    let splits = 0;
    for (const { tijdvakken } of households) {
      const starts = new Set(tijdvakken.map(({ values }) => values.maand_van!));
      const january = tijdvakken[0]!.parts.flatMap((claimant) => claimant.parts.map((person) => person.values.leeftijd_maanden_1_januari!));
      const wanted = new Set([1]);
      for (const months of january) for (let m = 2; m <= 12; m++) if (ages.has(months + m - 1)) wanted.add(m);
      expect([...starts].sort((a, b) => a - b)).toEqual([...wanted].sort((a, b) => a - b));
      splits += starts.size - 1;
    }
    expect(splits).toBeGreaterThan(1000);
  });

  it('keeps its claimants; a child becomes one from the month after its eighteenth birthday', () => {
    let grown = 0;
    for (const { tijdvakken } of households) {
      const claimants = tijdvakken[0]!.parts.length;
      for (const { parts } of tijdvakken) {
        expect(parts).toHaveLength(claimants);
        parts.forEach((claimant, i) => {
          expect(claimant.values.hoofdaanvrager).toBe(i === 0 ? 1 : 0);
          const [first, second] = claimant.parts;
          if (i === 0) {
            expect(first!.values.rol).toBe(0);
            for (const person of claimant.parts.slice(1)) if (person.values.rol !== 1) expect(person.values.leeftijd_maanden).toBeLessThan(216);
          } else {
            expect(second).toBeUndefined();
            if (first) expect(first.values.leeftijd_maanden).toBeGreaterThanOrEqual(216);
            else grown++;
          }
        });
      }
    }
    expect(grown).toBeGreaterThan(50);
  });

  it('has care only for children under 13 whose parents work, and no rent for owners', () => {
    let care = 0;
    for (const { tijdvakken } of households) {
      for (const { values, parts } of tijdvakken) {
        if (!values.huurwoning) expect(values.kale_huur).toBe(0);
        else expect(values.kale_huur).toBeGreaterThan(150);
        for (const person of parts.flatMap((claimant) => claimant.parts)) {
          if (person.parts.length === 0) continue;
          care++;
          expect(person.values.leeftijd_maanden).toBeLessThan(156);
          for (const parent of parts[0]!.parts.filter((member) => member.values.rol! < 2)) expect(parent.values.werkt).toBe(1);
        }
      }
    }
    expect(care).toBeGreaterThan(500);
  });

  it('can be looked at alone', () => {
    expect(householdAt(options, 12_345)).toEqual(households[12_345]);
    const seen = describeHousehold(options, 12_345);
    expect(HUISHOUDTYPEN).toContain(seen.huishoudtype);
    expect(seen.gewicht).toBeGreaterThan(400);
  });

  it('has whole euros of income, and none under 15', () => {
    const { toetsingsinkomen, leeftijd_maanden_1_januari: months } = shard.columns;
    expect(toetsingsinkomen!.every((cents) => cents >= 0 && cents % 100 === 0)).toBe(true);
    expect(toetsingsinkomen!.some((cents, row) => cents > 0 && months![row]! < 180)).toBe(false);
    expect(toetsingsinkomen!.some((cents, row) => cents > 0 && months![row]! < 216)).toBe(true);
  });

  it('leaves out the facts that nobody will look at, and nothing else changes', () => {
    const less = generateShard({ ...options, weglaten: ['loon', 'winst', 'schulden'] }, 3_000, 500), all = generateShard(options, 3_000, 500);
    const { loon, winst, schulden, ...rest } = all.shard.columns;
    expect([loon, winst, schulden].every((column) => column!.some((value) => value > 0))).toBe(true);
    expect(less).toEqual({ ...all, shard: { ...all.shard, columns: rest } });
  });

  it('says of each claimant what he is, and of each person whether she is a woman', () => {
    const { kenmerken = new Uint8Array(0), vrouw = new Uint8Array(0) } = generateShard(options, 0, options.huishoudens);
    expect(kenmerken).toHaveLength(sum(households.map(({ tijdvakken }) => tijdvakken[0]!.parts.length)));
    expect(vrouw).toHaveLength(sum(households.map(({ tijdvakken }) => sum(tijdvakken[0]!.parts.map(({ parts }) => parts.length)))));
    for (const trait of Object.values(KENMERK)) expect(kenmerken.filter((traits) => traits & trait).length).toBeGreaterThan(100);
    expect(sum(vrouw) / vrouw.length).toBeCloseTo(0.502, 2);
  });
});

const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);

describe('tallies', () => {
  it('add up over shards, however the population is cut', () => {
    const whole = tally(generateShard(options, 0, options.huishoudens));
    const parts = new Float64Array(whole.length);
    for (let first = 0; first < options.huishoudens; first += 6_007) {
      tally(generateShard(options, first, Math.min(6_007, options.huishoudens - first))).forEach((value, i) => (parts[i]! += value));
    }
    expect(parts).toEqual(whole);
    expect(whole.every(Number.isSafeInteger)).toBe(true);
  });
});
