import type { IncomePart } from '../../law/index.ts';
import type { Measure } from '../measure.ts';
import { findCliffs, LEAST_LOSS, REACH, type Cliff } from './cliffs.ts';
import { SEGMENTS, segmentNames, segmentsOf, type Segment } from './segments.ts';

/** Lower bounds of the classes of depth, EUR a year; the last is open. */
export const DEPTHS = [LEAST_LOSS, 50, 100, 200, 500, 1_000, 2_000] as const;
/** Earned income at the edge by classes of EUR 2,500; the last is open. */
export const EDGE_BIN_WIDTH = 2_500;
const EDGE_BINS = 61;

export interface CliffsOfGroup extends Segment {
  readonly huishoudens: number;
  /** Households with a cliff within EUR 1,000 more of wage or profit of one of them. */
  readonly nabij: number;
}

export interface CliffMap {
  readonly bereik: number;
  readonly kleinsteVerlies: number;
  readonly perGroep: readonly CliffsOfGroup[];
  /** Cliffs by where the edge lies and how deep they are: `aantal` weighs each by its households. */
  readonly kaart: readonly { readonly vanaf: number; readonly diepteVanaf: number; readonly aantal: number }[];
  readonly perOorzaak: readonly { readonly oorzaak: string; readonly aantal: number; readonly gemiddeldVerlies: number }[];
  /** Households by the distance to their nearest cliff, EUR: classes of 100. */
  readonly afstand: readonly { readonly vanaf: number; readonly huishoudens: number }[];
}

const DISTANCE_WIDTH = 100;
const DISTANCES = REACH / DISTANCE_WIDTH;

function depthClass(cents: number): number {
  let found = 0;
  DEPTHS.forEach((from, d) => { if (cents >= from * 100) found = d; });
  return found;
}

/** Where the cliffs are that households stand before, how deep, and who stands there. */
export function cliffMeasure(parts: readonly IncomePart[], householdTypes: readonly string[]): Measure<CliffMap> {
  const map = 2 * SEGMENTS;
  const causes = map + EDGE_BINS * DEPTHS.length;
  const distances = causes + 2 * parts.length;
  return {
    id: 'klippen',
    exported: parts.map(({ naam }) => naam),
    cells: distances + DISTANCES,
    async add(cells, shard, kernel) {
      const nearest = new Map<number, Cliff>();
      for (const cliff of await findCliffs(kernel, shard.shard, parts)) {
        const weight = shard.gewicht[cliff.row] as number;
        const edge = Math.min(EDGE_BINS - 1, Math.floor(cliff.earned / 100 / EDGE_BIN_WIDTH));
        cells[map + edge * DEPTHS.length + depthClass(cliff.loss)]! += weight;
        cells[causes + 2 * cliff.cause]! += weight;
        cells[causes + 2 * cliff.cause + 1]! += weight * cliff.loss;
        if ((nearest.get(cliff.row)?.ahead ?? REACH) > cliff.ahead) nearest.set(cliff.row, cliff);
      }
      for (let row = 0; row < shard.gewicht.length; row++) {
        const weight = shard.gewicht[row] as number;
        const cliff = nearest.get(row);
        for (const segment of segmentsOf(shard, row)) {
          cells[2 * segment]! += weight;
          if (cliff) cells[2 * segment + 1]! += weight;
        }
        if (cliff) cells[distances + Math.floor(cliff.ahead / DISTANCE_WIDTH)]! += weight;
      }
    },
    read(cells) {
      const at = (i: number): number => cells[i] as number;
      return {
        bereik: REACH, kleinsteVerlies: LEAST_LOSS,
        perGroep: segmentNames(householdTypes).map((name, s) => ({ ...name, huishoudens: at(2 * s), nabij: at(2 * s + 1) })),
        kaart: Array.from({ length: EDGE_BINS }, (_, e) => DEPTHS.map((diepteVanaf, d) => ({ vanaf: e * EDGE_BIN_WIDTH, diepteVanaf, aantal: at(map + e * DEPTHS.length + d) }))).flat().filter(({ aantal }) => aantal > 0),
        perOorzaak: parts.map(({ label }, p) => ({ oorzaak: label, aantal: at(causes + 2 * p), gemiddeldVerlies: at(causes + 2 * p) === 0 ? 0 : Math.round(at(causes + 2 * p + 1) / at(causes + 2 * p)) / 100 })).filter(({ aantal }) => aantal > 0),
        afstand: Array.from({ length: DISTANCES }, (_, d) => ({ vanaf: d * DISTANCE_WIDTH, huishoudens: at(distances + d) })),
      };
    },
  };
}
