import type { IncomePart } from '../../law/index.ts';
import type { Measure } from '../measure.ts';
import { raiseEach, keptOf, percentBin, EARNED_BIN_WIDTH, EARNED_BINS, LOWEST_PERCENT, PERCENT_BINS, STEPS } from './pressure.ts';
import { SEGMENTS, segmentNames, segmentsOf, type Segment } from './segments.ts';

/** Marginal pressure of the earners of one group, for one step. */
export interface PressureOfGroup extends Segment {
  readonly verdieners: number;
  /** Percentage of the step that is lost, half of the earners below it. */
  readonly mediaan: number | null;
  /** Share of earners (0-1) that lose more than half, 70 % and all of the step. */
  readonly boven50: number;
  readonly boven70: number;
  readonly boven100: number;
}

/** What takes the step away, for earners in one class of earned income. */
export interface PressureByIncome {
  /** Lower bound of the class of the earner's wage and profit, EUR a year. */
  readonly vanaf: number;
  readonly verdieners: number;
  /** Percentage of the step taken by each part, in the order of `oorzaken`; negative where a part gives more. */
  readonly delen: readonly number[];
}

export interface PressureOfStep {
  readonly stap: string;
  readonly label: string;
  readonly perGroep: readonly PressureOfGroup[];
  /** Earners by whole percentage of pressure; the first and last class are open. */
  readonly verdeling: readonly { readonly procent: number; readonly verdieners: number }[];
  readonly oorzaken: readonly string[];
  readonly perInkomen: readonly PressureByIncome[];
}

const perBin = (parts: number): number => 2 + parts;

/**
 * The distribution of marginal pressure over all earners, for each step, with its causes by earned income.
 * @param smooth the parts without rounding, for the step of one euro: rounding to whole euros would hide it
 */
export function pressureMeasure(parts: readonly IncomePart[], smooth: readonly IncomePart[], householdTypes: readonly string[]): Measure<PressureOfStep[]> {
  const percentCells = SEGMENTS * PERCENT_BINS;
  const own = STEPS.map(({ step }) => (step.soort === 'euro' ? smooth : parts));
  const most = Math.max(parts.length, smooth.length);
  const causeCells = EARNED_BINS * perBin(most);
  const stepCells = percentCells + causeCells;
  return {
    id: 'druk',
    exported: [...new Set([...parts, ...smooth].map(({ naam }) => naam))],
    cells: STEPS.length * stepCells,
    async add(cells, shard, kernel) {
      for (const [s, { step }] of STEPS.entries()) {
        const at = s * stepCells;
        const those = own[s] as readonly IncomePart[];
        for await (const raised of raiseEach(kernel, shard.shard, those, step)) {
          for (let row = 0; row < raised.more.length; row++) {
            const more = raised.more[row] as number;
            if (more <= 0) continue;
            const weight = shard.gewicht[row] as number;
            const bin = percentBin(keptOf(raised, those, row), more);
            for (const segment of segmentsOf(shard, row)) cells[at + segment * PERCENT_BINS + bin]! += weight;
            const earned = Math.min(EARNED_BINS - 1, Math.floor((raised.earned[row] as number) / 100 / EARNED_BIN_WIDTH));
            const cause = at + percentCells + earned * perBin(most);
            cells[cause]! += weight;
            cells[cause + 1]! += weight * more;
            for (let p = 0; p < those.length; p++) cells[cause + 2 + p]! += weight * ((raised.changes[p] as Float64Array)[row] as number);
          }
        }
      }
    },
    read(cells) {
      const names = segmentNames(householdTypes);
      return STEPS.map(({ id, label }, s) => {
        const at = s * stepCells;
        const those = own[s] as readonly IncomePart[];
        const bins = (segment: number): Float64Array => cells.subarray(at + segment * PERCENT_BINS, at + (segment + 1) * PERCENT_BINS);
        return {
          stap: id, label,
          perGroep: names.map((name, segment) => ({ ...name, ...sharesOf(bins(segment)) })),
          verdeling: Array.from(bins(0), (verdieners, b) => ({ procent: b + LOWEST_PERCENT, verdieners })),
          oorzaken: those.map((part) => part.label),
          perInkomen: Array.from({ length: EARNED_BINS }, (_, b) => {
            const cause = at + percentCells + b * perBin(most);
            const more = cells[cause + 1] as number;
            const share = (part: IncomePart, p: number): number => (more === 0 ? 0 : (-100 * part.teken * (cells[cause + 2 + p] as number)) / more);
            return { vanaf: b * EARNED_BIN_WIDTH, verdieners: cells[cause] as number, delen: those.map(share) };
          }),
        };
      });
    },
  };
}

function sharesOf(bins: Float64Array): Omit<PressureOfGroup, keyof Segment> {
  const verdieners = bins.reduce((a, b) => a + b, 0);
  const above = (percent: number): number => (verdieners === 0 ? 0 : bins.subarray(percent - LOWEST_PERCENT + 1).reduce((a, b) => a + b, 0) / verdieners);
  let running = 0;
  const middle = bins.findIndex((own) => (running += own) * 2 >= verdieners);
  return { verdieners, mediaan: verdieners === 0 ? null : middle + LOWEST_PERCENT, boven50: above(50), boven70: above(70), boven100: above(100) };
}
