import type { InputSpace } from '../draws/space.ts';

/**
 * A model as sensitivity and ensembles see it: values of the uncertain numbers, in the order of the space, to outcomes in a
 * fixed order. The answer may be an array that the next call overwrites. `draw` is the number of the draw, for models that make
 * draws of their own (a population, a year): two scenarios then have the same luck.
 */
export type Model = (inputs: Readonly<Float64Array>, draw: number) => ArrayLike<number>;

/** A model, the space of its inputs, and how many outcomes it gives. */
export interface Question { readonly space: InputSpace; readonly model: Model; readonly outcomes: number }

/** Thrown when an outcome is not a number: which outcome, at which inputs. */
export class OutcomeError extends Error {
  readonly outcome: number;
  readonly inputs: readonly number[];
  constructor(outcome: number, inputs: ArrayLike<number>) {
    super(`outcome ${outcome} is not a finite number`);
    this.outcome = outcome;
    this.inputs = Array.from(inputs);
  }
}

/** Evaluates at values of the inputs and copies the outcomes to `out` from `at`, `step` apart. */
export function evaluator({ model, outcomes }: Question): (inputs: Float64Array, out: Float64Array, at: number, step?: number) => void {
  let draw = 0;
  return (inputs, out, at, step = 1) => {
    const result = model(inputs, draw++);
    for (let m = 0; m < outcomes; m++) {
      const value = result[m]!;
      if (!Number.isFinite(value)) throw new OutcomeError(m, inputs);
      out[at + m * step] = value;
    }
  };
}
