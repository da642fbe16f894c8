import { evaluator, type Question } from './model.ts';

/** What one uncertain number does to an outcome when it goes from its P10 to its P90, all others at their median. */
export interface Swing {
  /** Place of the number in the space. */
  readonly input: number;
  /** Values of the number itself. */
  readonly p10: number;
  readonly p90: number;
  /** The outcome at those values. */
  readonly atP10: number;
  readonly atP90: number;
}

/**
 * One number at a time from P10 to P90. Per outcome the swings, widest first; a number that changes nothing is left out. A
 * correlation between numbers has no part in it: each is moved alone.
 */
export function tornado(question: Question): { readonly middle: number; readonly swings: readonly Swing[] }[] {
  const { outcomes } = question;
  const space = question.space.withoutCorrelation();
  const n = space.size;
  const point = new Float64Array(n).fill(0.5), inputs = new Float64Array(n);
  const evaluate = evaluator({ ...question, space });
  const run = (out: Float64Array, at: number): void => { evaluate(space.values(point, inputs), out, at); };
  const base = new Float64Array(outcomes), low = new Float64Array(outcomes * n), high = new Float64Array(outcomes * n);
  const p10 = new Float64Array(n), p90 = new Float64Array(n);
  run(base, 0);
  for (let i = 0; i < n; i++) {
    point[i] = 0.1;
    run(low, i * outcomes);
    p10[i] = inputs[i]!;
    point[i] = 0.9;
    run(high, i * outcomes);
    p90[i] = inputs[i]!;
    point[i] = 0.5;
  }
  return Array.from(base, (value, m) => ({
    middle: value,
    swings: Array.from({ length: n }, (_, input): Swing => ({ input, p10: p10[input]!, p90: p90[input]!, atP10: low[input * outcomes + m]!, atP90: high[input * outcomes + m]! }))
      .filter(({ atP10, atP90 }) => atP10 !== atP90)
      .sort((a, b) => Math.abs(b.atP90 - b.atP10) - Math.abs(a.atP90 - a.atP10) || a.input - b.input),
  }));
}
