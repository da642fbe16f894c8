import { normalCdf, normalQuantile } from '../../random/index.ts';
import { isFixed, quantileOf, type Distribution, type Quantile } from './distributions.ts';
import { cholesky, eigen, nearestCorrelation, type Matrix } from './matrix.ts';
import { MAX_DIMENSIONS, SobolPoints } from './sobol.ts';

/** An uncertain number: its name and what is known of it. */
export interface Uncertain { readonly id: string; readonly verdeling: Distribution }

/** Two numbers that go together: `rang` is their rank correlation (Spearman), -1 to 1. */
export interface Together { readonly a: string; readonly b: string; readonly rang: number }

/** Rank correlations that cannot hold together, and the nearest that can, to three decimals. */
export interface Repair { readonly kleinsteEigenwaarde: number; readonly samenhang: readonly Together[] }

/** Thrown for rank correlations that cannot hold together. The repair is an offer: nothing is changed by itself. */
export class CorrelationError extends Error {
  readonly repair: Repair;
  constructor(repair: Repair) {
    super('these rank correlations cannot hold together');
    this.repair = repair;
  }
}

const PI = 3.141592653589793;

/** sin(x) for |x| <= 1 (Taylor), the same on every machine. */
function sine(x: number): number {
  let sum = 1;
  for (let i = 19; i > 1; i -= 2) sum = 1 - (sum * x * x) / (i * (i - 1));
  return x * sum;
}

/** The correlation of two normals whose rank correlation is given (Pearson 1907). */
const ofNormals = (rank: number): number => 2 * sine((PI * rank) / 6);
/** How much independence the repair mixes in, so that rounding to three decimals cannot undo it. */
const SLACK = 0.005;

/** Half a step of a coordinate: as near to 0 or 1 as a point itself can come. */
const EDGE = 2 ** -33;

const round3 = (x: number): number => Math.round(x * 1000) / 1000;

function matrixOf(ids: readonly string[], together: readonly Together[], value: (rank: number) => number): number[][] {
  const matrix: number[][] = ids.map((_, i) => ids.map((__, j) => (i === j ? 1 : 0)));
  for (const { a, b, rang } of together) {
    const i = ids.indexOf(a), j = ids.indexOf(b);
    matrix[i]![j] = matrix[j]![i] = value(rang);
  }
  return matrix;
}

/** The rank correlation whose normals have correlation r: the inverse of `ofNormals`, by bisection. */
function rankOf(r: number): number {
  let low = -1, high = 1;
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (ofNormals(middle) < r) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function repairOf(ids: readonly string[], normals: Matrix): Repair {
  const near = nearestCorrelation(normals);
  const samenhang: Together[] = [];
  for (let share = SLACK; ; share = Math.min(1, 2 * share)) {
    samenhang.length = 0;
    // Pairs that were not named may have to move too: independence of two numbers can itself contradict the rest.
    ids.forEach((b, i) => ids.slice(0, i).forEach((a, j) => {
      const rang = round3(rankOf((1 - share) * near[i]![j]!));
      if (rang !== 0) samenhang.push({ a, b, rang });
    }));
    if (cholesky(matrixOf(ids, samenhang, ofNormals))) break;
  }
  return { kleinsteEigenwaarde: round3(Math.min(...eigen(normals).values)), samenhang };
}

/** The parts of a graph that hang together. */
function components(size: number, edges: readonly (readonly [number, number])[]): number[][] {
  const group = Array.from({ length: size }, (_, i) => i);
  const root = (i: number): number => (group[i] === i ? i : root(group[i]!));
  for (const [i, j] of edges) group[Math.max(root(i), root(j))] = Math.min(root(i), root(j));
  const parts = new Map<number, number[]>();
  for (let i = 0; i < size; i++) parts.set(root(i), [...(parts.get(root(i)) ?? []), i]);
  return [...parts.values()];
}

/**
 * All uncertain numbers of a question, and how a point of the unit cube becomes their values: independent coordinates are tied
 * by a Gaussian copula, then each goes through its own quantile function. One coordinate a number, in the order given.
 *
 * Throws RangeError when there are more numbers than the sequence has dimensions, CorrelationError when the rank correlations
 * cannot hold together. Ids in `together` must exist, and a pair may be named once.
 */
export class InputSpace {
  readonly ids: readonly string[];
  private readonly numbers: readonly Uncertain[];
  readonly distributions: readonly Distribution[];
  /** Numbers that hang together by a correlation, by place; a number on its own is a group of one. */
  readonly groups: readonly (readonly number[])[];
  private readonly quantiles: readonly Quantile[];
  /** For each group of two or more: the rows of the Cholesky factor. */
  private readonly factors: readonly { readonly members: readonly number[]; readonly rows: readonly (readonly number[])[] }[];

  constructor(numbers: readonly Uncertain[], together: readonly Together[] = []) {
    if (numbers.length > MAX_DIMENSIONS) throw new RangeError(`at most ${MAX_DIMENSIONS} uncertain numbers fit in one analysis; there are ${numbers.length}`);
    this.numbers = numbers;
    this.ids = numbers.map(({ id }) => id);
    this.distributions = numbers.map(({ verdeling }) => verdeling);
    this.quantiles = this.distributions.map(quantileOf);
    const place = new Map(this.ids.map((id, i) => [id, i]));
    this.groups = components(numbers.length, together.map(({ a, b }) => [place.get(a)!, place.get(b)!] as const));
    this.factors = this.groups.filter(({ length }) => length > 1).map((members) => {
      const ids = members.map((i) => this.ids[i]!);
      const own = together.filter(({ a }) => ids.includes(a));
      const matrix = matrixOf(ids, own, ofNormals);
      const rows = cholesky(matrix);
      if (!rows) throw new CorrelationError(repairOf(ids, matrix));
      return { members, rows };
    });
  }

  get size(): number {
    return this.ids.length;
  }

  /** Groups that vary at all. */
  get uncertainGroups(): readonly (readonly number[])[] {
    return this.groups.filter((members) => members.some((i) => !isFixed(this.distributions[i]!)));
  }

  /** The values for a point of the unit cube (each coordinate strictly between 0 and 1), written to `out`. */
  values(point: ArrayLike<number>, out: Float64Array): Float64Array {
    for (let i = 0; i < this.size; i++) out[i] = point[i]!;
    for (const { members, rows } of this.factors) {
      const normals = members.map((i) => normalQuantile(point[i]!));
      rows.forEach((row, r) => {
        let z = 0;
        for (let k = 0; k <= r; k++) z += row[k]! * normals[k]!;
        out[members[r]!] = Math.min(1 - EDGE, Math.max(EDGE, normalCdf(z)));
      });
    }
    for (let i = 0; i < this.size; i++) out[i] = this.quantiles[i]!(out[i]!);
    return out;
  }

  /** The same numbers, each on its own. */
  withoutCorrelation(): InputSpace {
    return this.factors.length === 0 ? this : new InputSpace(this.numbers);
  }

  /** Evenly spread points, one coordinate a number. */
  points(seed: number, replicate = 0): SobolPoints {
    return new SobolPoints(this.size, seed, replicate);
  }
}
