import { householdsOf, type Shard } from '../engine/index.ts';
import type { HouseholdYear } from '../engine/index.ts';
import { Draft } from './draft.ts';
import { modelOf, type PopulationOptions } from './model.ts';
import { HUISHOUDTYPEN, TOTAL_HOUSEHOLDS } from './strata.ts';
import { Writer } from './writer.ts';

/** A run of households with what the results are grouped by; one row per household. */
export interface PopulationShard {
  readonly shard: Shard;
  /** Households of the country that a household stands for; over a population they add up to TOTAL_HOUSEHOLDS. */
  readonly gewicht: Int32Array;
  /** Index in HUISHOUDTYPEN. */
  readonly huishoudtype: Uint8Array;
  /** Toetsingsinkomen of all persons at the address over the CBS equivalence factor, whole EUR per year. */
  readonly inkomen: Int32Array;
  /** Traits (KENMERK) of each claimant of each household, in the order of the kernel's outcomes; absent where they are not known. */
  readonly kenmerken?: Uint8Array;
  /** 1 = woman, for each person in the first tijdvak of each household, in the order of the rows; absent where not known. */
  readonly vrouw?: Uint8Array;
}

/** Weight of household i of n. */
const weightOf = (i: number, n: number): number => Math.floor(((i + 1) * TOTAL_HOUSEHOLDS) / n) - Math.floor((i * TOTAL_HOUSEHOLDS) / n);

const draft = new Draft(), writer = new Writer();

/** The households of a run one after the other: the same draft each time, filled anew, with its weight. */
export function eachHousehold(options: PopulationOptions, first: number, count: number, see: (draft: Draft, weight: number) => void): void {
  const model = modelOf(options);
  for (let i = first; i < first + count; i++) {
    draft.draw(model, i);
    see(draft, weightOf(i, options.huishoudens));
  }
}

/**
 * Households `first` to `first + count - 1` of a population as columns. A household depends on the options and its number
 * only, never on the shard it is made in.
 */
export function generateShard(options: PopulationOptions, first: number, count: number): PopulationShard {
  const model = modelOf(options);
  if (!Number.isInteger(first) || !Number.isInteger(count) || first < 0 || count < 0 || first + count > options.huishoudens) {
    throw new RangeError(`Huishoudens ${first} tot ${first + count} vallen buiten de bevolking van ${options.huishoudens}`);
  }
  const gewicht = new Int32Array(count), huishoudtype = new Uint8Array(count), inkomen = new Int32Array(count);
  writer.start(count, options.weglaten);
  for (let i = 0; i < count; i++) {
    draft.draw(model, first + i);
    writer.add(draft, model);
    gewicht[i] = weightOf(first + i, options.huishoudens);
    huishoudtype[i] = draft.type;
    inkomen[i] = draft.standardised;
  }
  return { ...writer.finish(first), gewicht, huishoudtype, inkomen };
}

/** One household of a population, to look at. */
export function householdAt(options: PopulationOptions, index: number): HouseholdYear {
  for (const [, household] of householdsOf(generateShard(options, index, 1).shard)) return household;
  throw new Error(`Household ${index} was not made`);
}

/** What a household stands for. */
export function describe(options: PopulationOptions, index: number): { gewicht: number; huishoudtype: (typeof HUISHOUDTYPEN)[number]; inkomen: number } {
  const { gewicht, huishoudtype, inkomen } = generateShard(options, index, 1);
  return { gewicht: gewicht[0]!, huishoudtype: HUISHOUDTYPEN[huishoudtype[0]!]!, inkomen: inkomen[0]! };
}
