import type { Amounts } from '../../engine/index.ts';
import type { IncomePart } from '../../law/index.ts';
import type { Measure } from '../measure.ts';
import { perHousehold } from './pressure.ts';
import { SEGMENTS, segmentNames, segmentsOf, type Segment } from './segments.ts';

/** A poverty line: a yearly rule of the claimant on whole cents, whose sum over an address is what the household needs. */
export interface PovertyLine {
  readonly naam: string;
  readonly label: string;
}

export interface Counts {
  readonly huishoudens: number;
  readonly personen: number;
  readonly kinderen: number;
}

export interface IncomeOfGroup extends Segment, Counts {
  /** Mean disposable income of a household, EUR a year; null where the group is empty. */
  readonly besteedbaar: number | null;
  /** Mean over persons of standardised disposable income, EUR a year. */
  readonly gestandaardiseerd: number | null;
  /** Below each poverty line, in the order of `armoedegrenzen`. */
  readonly arm: readonly Counts[];
}

/** What the whole country gets or pays under one name, EUR a year. */
export interface CountryTotal {
  readonly naam: string;
  readonly label: string;
  /** Whether households get it (1) or pay it (-1). */
  readonly teken: 1 | -1;
  readonly bedrag: number;
}

export interface IncomeDistribution {
  /** Gross income first, then every part of what is left. */
  readonly totalen: readonly CountryTotal[];
  /** Over persons, of standardised disposable income; negative incomes count as 0. */
  readonly gini: number;
  readonly mediaan: number;
  /** Mean standardised disposable income of each tenth of the persons, lowest first, EUR a year. */
  readonly decielen: readonly number[];
  readonly armoedegrenzen: readonly string[];
  readonly perGroep: readonly IncomeOfGroup[];
}

/** Classes of standardised income of EUR 100 a year; the first holds what is below 100, the last is open. */
const BIN_WIDTH = 10_000;
const BINS = 2_500;
const HISTOGRAM = 2 * BINS;

/**
 * Gini, deciles, means and poverty of disposable income, by group, and the country's totals.
 * @param gross gross income, to which the parts are added
 */
export function distributionMeasure(gross: IncomePart, parts: readonly IncomePart[], lines: readonly PovertyLine[], householdTypes: readonly string[]): Measure<IncomeDistribution> {
  const perSegment = 5 + 3 * lines.length;
  const incomes = [gross, ...parts];
  const totals = HISTOGRAM + SEGMENTS * perSegment;
  return {
    id: 'inkomen',
    exported: [...incomes, ...lines].map(({ naam }) => naam),
    cells: totals + incomes.length,
    async add(cells, shard, kernel) {
      const { starts, amounts } = await kernel.run(shard.shard);
      const households = shard.gewicht.length;
      const own = (name: string): Float64Array => perHousehold(starts, amounts[name] as Amounts, households);
      const net = new Float64Array(households);
      incomes.forEach(({ naam, teken }, p) => {
        let sum = 0;
        own(naam).forEach((cents, row) => {
          net[row]! += teken * cents;
          sum += cents * (shard.gewicht[row] as number);
        });
        cells[totals + p]! += sum;
      });
      const needs = lines.map(({ naam }) => own(naam));
      for (let row = 0; row < households; row++) {
        const weight = shard.gewicht[row] as number;
        const persons = weight * (shard.groepen.personen[row] as number);
        const children = weight * (shard.groepen.kinderen[row] as number);
        // In whole cents, so that sums do not depend on their order.
        const standardised = Math.max(0, Math.round(((net[row] as number) * 100) / (shard.equivalentie[row] as number)));
        const bin = Math.min(BINS - 1, Math.floor(standardised / BIN_WIDTH));
        cells[2 * bin]! += persons;
        cells[2 * bin + 1]! += persons * standardised;
        for (const segment of segmentsOf(shard, row)) {
          const at = HISTOGRAM + segment * perSegment;
          cells[at]! += weight;
          cells[at + 1]! += persons;
          cells[at + 2]! += children;
          cells[at + 3]! += weight * (net[row] as number);
          cells[at + 4]! += persons * standardised;
          needs.forEach((need, l) => {
            if ((net[row] as number) >= (need[row] as number)) return;
            cells[at + 5 + 3 * l]! += weight;
            cells[at + 6 + 3 * l]! += persons;
            cells[at + 7 + 3 * l]! += children;
          });
        }
      }
    },
    read(cells) {
      return {
        totalen: incomes.map((part, p) => ({ ...part, bedrag: Math.round((cells[totals + p] as number) / 100) + 0 })),
        ...spread(cells.subarray(0, HISTOGRAM)),
        armoedegrenzen: lines.map(({ label }) => label),
        perGroep: segmentNames(householdTypes).map((name, s) => {
          const at = HISTOGRAM + s * perSegment;
          const cell = (i: number): number => cells[at + i] as number;
          const mean = (sum: number, count: number): number | null => (count === 0 ? null : Math.round(sum / count) / 100);
          return {
            ...name, huishoudens: cell(0), personen: cell(1), kinderen: cell(2),
            besteedbaar: mean(cell(3), cell(0)), gestandaardiseerd: mean(cell(4), cell(1)),
            arm: lines.map((_, l) => ({ huishoudens: cell(5 + 3 * l), personen: cell(6 + 3 * l), kinderen: cell(7 + 3 * l) })),
          };
        }),
      };
    },
  };
}

/** Gini, median and decile means from classes of [persons, sum of cents], lowest first; within a class incomes count as equal. */
function spread(histogram: Float64Array): Pick<IncomeDistribution, 'gini' | 'mediaan' | 'decielen'> {
  let persons = 0;
  let total = 0;
  for (let b = 0; b < BINS; b++) {
    persons += histogram[2 * b] as number;
    total += histogram[2 * b + 1] as number;
  }
  if (persons === 0 || total === 0) return { gini: 0, mediaan: 0, decielen: Array.from({ length: 10 }, () => 0) };
  const sums = Array.from({ length: 10 }, () => 0);
  let [before, sumBefore, area] = [0, 0, 0];
  let mediaan = 0;
  for (let b = 0; b < BINS; b++) {
    const count = histogram[2 * b] as number;
    if (count === 0) continue;
    const sum = histogram[2 * b + 1] as number;
    const mean = sum / count;
    area += count * (2 * sumBefore + sum);
    if (before * 2 < persons && (before + count) * 2 >= persons) mediaan = mean;
    for (let left = count, at = before; left > 0;) {
      const decile = Math.min(9, Math.floor((at * 10) / persons));
      const take = decile === 9 ? left : Math.min(left, Math.max(1, ((decile + 1) * persons) / 10 - at));
      sums[decile]! += take * mean;
      at += take;
      left -= take;
    }
    before += count;
    sumBefore += sum;
  }
  return { gini: 1 - area / (persons * total), mediaan: Math.round(mediaan) / 100, decielen: sums.map((sum) => Math.round((sum * 10) / persons) / 100) };
}
