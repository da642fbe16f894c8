import type { InputSpace } from '../draws/space.ts';
import { OutcomeError, type Model } from '../sensitivity/model.ts';

/** One way to answer: a scenario, a state of control. All variants see the same draws. */
export interface Variant { readonly id: string; readonly model: Model }

export interface Ensemble {
  readonly space: InputSpace;
  readonly variants: readonly Variant[];
  /** Names of the outcomes, in the order in which every model gives them. */
  readonly outcomes: readonly string[];
  /** A whole number of 0 to 2^32 - 1. */
  readonly seed: number;
}

/** Draws are dealt over this many independent scramblings of the sequence, whose differences give a standard error. */
export const REPLICATES = 8;

/** A run of draws, first to first + count. */
export interface DrawJob { readonly first: number; readonly count: number }

/** Outcomes of a run of draws: by draw, within it by variant, within that by outcome. */
export interface DrawBlock extends DrawJob { readonly values: Float64Array }

/** Gives the inputs of a draw, which depend on the seed and the number of the draw alone. The array is overwritten by the next call. */
export function inputsOf({ space, seed }: Pick<Ensemble, 'space' | 'seed'>): (draw: number) => Float64Array {
  const points = Array.from({ length: REPLICATES }, (_, r) => space.points(seed, r));
  const point = new Float64Array(space.size), inputs = new Float64Array(space.size);
  return (draw) => space.values(points[draw % REPLICATES]!.point(Math.floor(draw / REPLICATES), point), inputs);
}

/** Runs the draws of one job. Throws OutcomeError when an outcome is not a number. */
export function runDraws(ensemble: Ensemble, { first, count }: DrawJob): DrawBlock {
  const { variants, outcomes } = ensemble;
  const values = new Float64Array(count * variants.length * outcomes.length);
  const inputs = inputsOf(ensemble);
  let at = 0;
  for (let draw = first; draw < first + count; draw++) {
    const own = inputs(draw);
    for (const { model } of variants) {
      const result = model(own, draw);
      for (let m = 0; m < outcomes.length; m++) {
        const value = result[m]!;
        if (!Number.isFinite(value)) throw new OutcomeError(m, own);
        values[at++] = value;
      }
    }
  }
  return { first, count, values };
}

/**
 * Puts blocks together, whatever order they come in, to the same bytes. Throws RangeError when they overlap or leave a gap.
 */
export function mergeDraws(blocks: readonly DrawBlock[]): DrawBlock {
  const inOrder = [...blocks].sort((a, b) => a.first - b.first);
  const values = new Float64Array(inOrder.reduce((sum, block) => sum + block.values.length, 0));
  const first = inOrder[0]?.first ?? 0;
  let next = first, at = 0;
  for (const block of inOrder) {
    if (block.first !== next) throw new RangeError(`draws ${Math.min(block.first, next)} to ${Math.max(block.first, next)} are there twice or not at all`);
    values.set(block.values, at);
    at += block.values.length;
    next += block.count;
  }
  return { first, count: next - first, values };
}

/** The outcomes of one variant, in the order of the draws. */
export function columnOf({ variants, outcomes }: Pick<Ensemble, 'variants' | 'outcomes'>, { count, values }: DrawBlock, variant: number, outcome: number): Float64Array {
  const step = variants.length * outcomes.length, from = variant * outcomes.length + outcome;
  const column = new Float64Array(count);
  for (let i = 0; i < count; i++) column[i] = values[i * step + from]!;
  return column;
}
