import { scaleLinear, type ScaleLinear } from 'd3-scale';

/** One line: y by the x of the chart, in order; null where the line is interrupted. */
export interface Series {
  readonly label: string;
  readonly tone: string;
  readonly values: readonly (number | null)[];
  readonly dashed?: boolean;
}

/** A place on the horizontal axis that means something. */
export interface Mark {
  readonly x: number;
  readonly label: string;
}

/** The marks between point `index` and the next: what happens there, belongs to the point before it. */
export function marksAt<Own extends Mark>(marks: readonly Own[], xs: readonly number[], index: number): Own[] {
  const from = xs[index] ?? Infinity;
  const to = xs[index + 1] ?? Infinity;
  return marks.filter(({ x }) => x >= from && x < to);
}

export interface Plot {
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
}

/** Scales that hold every point, with zero on the vertical axis unless `yRange` says otherwise. */
export function plotFor(xs: readonly number[], series: readonly Series[], box: { left: number; right: number; top: number; bottom: number }, yRange?: readonly [number, number]): Plot {
  const values = series.flatMap((one) => one.values.filter((value) => value !== null));
  const [low, high] = yRange ?? [Math.min(0, ...values), Math.max(0, ...values)];
  const yCount = Math.max(2, Math.floor((box.bottom - box.top) / 55));
  const xCount = Math.max(2, Math.floor((box.right - box.left) / 90));
  const x = scaleLinear([xs[0] ?? 0, xs.at(-1) ?? 1], [box.left, box.right]);
  const y = scaleLinear([low, high - low < 1e-9 ? low + 1 : high], [box.bottom, box.top]);
  if (!yRange) y.nice(yCount);
  return { x, y, xTicks: x.ticks(xCount), yTicks: y.ticks(yCount) };
}

/** The path of a line; it is cut off at the edges of the vertical axis by the chart, not here. */
export function pathOf(xs: readonly number[], values: readonly (number | null)[], { x, y }: Pick<Plot, 'x' | 'y'>): string {
  let path = '';
  let pen = false;
  values.forEach((value, i) => {
    if (value === null) {
      pen = false;
      return;
    }
    path += `${pen ? 'L' : 'M'}${x(xs[i] as number).toFixed(1)},${y(value).toFixed(1)}`;
    pen = true;
  });
  return path;
}

/** Heights for labels at the wanted heights, at least `gap` apart and within [top, bottom], in the same order of input. */
export function spread(wanted: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] as number) - (wanted[b] as number));
  const placed = order.map((i) => wanted[i] as number);
  for (let k = 0; k < placed.length; k++) placed[k] = Math.max(placed[k] as number, k === 0 ? top : (placed[k - 1] as number) + gap);
  for (let k = placed.length - 1; k >= 0; k--) placed[k] = Math.min(placed[k] as number, k === placed.length - 1 ? bottom : (placed[k + 1] as number) - gap);
  const out: number[] = [];
  order.forEach((i, k) => { out[i] = placed[k] as number; });
  return out;
}
