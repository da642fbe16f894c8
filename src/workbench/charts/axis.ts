import { scaleLinear, type ScaleLinear } from 'd3-scale';

export interface Axis {
  readonly scale: ScaleLinear<number, number>;
  readonly ticks: readonly number[];
}

/** A linear axis from below zero (or zero) to above zero that fits `values`, with round ticks about `gap` pixels apart. */
export function axisFor(values: readonly number[], range: readonly [number, number], gap = 90): Axis {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  // Values too small to see get an axis of one unit.
  const count = Math.max(2, Math.floor(Math.abs(range[1] - range[0]) / gap));
  const scale = scaleLinear([low, high - low < 1e-9 ? low + 1 : high], range).nice(count);
  return { scale, ticks: scale.ticks(count) };
}

/** Where a bar from zero to `value` begins and how long it is. */
export function bar(scale: ScaleLinear<number, number>, value: number): { x: number; width: number } {
  const zero = scale(0);
  const end = scale(value);
  return { x: Math.min(zero, end), width: Math.abs(end - zero) };
}

/** Breaks a label into lines of at most `length` characters, at spaces. */
export function wrap(text: string, length: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 1 <= length) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
