/**
 * The lower triangle L with L L' = matrix (Cholesky), as rows. Throws RangeError when the matrix is no correlation matrix:
 * not square, not symmetric, or not positive definite.
 */
export function cholesky(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length;
  const lower = matrix.map(() => new Array<number>(n).fill(0));
  for (let i = 0; i < n; i++) {
    if (matrix[i]!.length !== n) throw new RangeError('a correlation matrix has as many columns as rows');
    for (let j = 0; j <= i; j++) {
      if (Math.abs(matrix[i]![j]! - matrix[j]![i]!) > 1e-12) throw new RangeError('a correlation matrix is symmetric');
      let sum = matrix[i]![j]!;
      for (let k = 0; k < j; k++) sum -= lower[i]![k]! * lower[j]![k]!;
      if (i === j && sum <= 0) throw new RangeError('these correlations cannot hold together');
      lower[i]![j] = i === j ? Math.sqrt(sum) : sum / lower[j]![j]!;
    }
  }
  return lower;
}

/** Turns independent standard normals into normals with the correlations of which `lower` is the Cholesky factor. */
export const correlate = (lower: readonly (readonly number[])[], independent: ArrayLike<number>): number[] => lower.map((row, i) => {
  let sum = 0;
  for (let k = 0; k <= i; k++) sum += row[k]! * independent[k]!;
  return sum;
});

/** Ranks from 1, ties sharing the middle one. */
function ranks(values: ArrayLike<number>): Float64Array {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const out = new Float64Array(values.length);
  for (let i = 0; i < order.length;) {
    let j = i;
    while (j + 1 < order.length && values[order[j + 1]!] === values[order[i]!]) j++;
    for (let k = i; k <= j; k++) out[order[k]!] = (i + j) / 2 + 1;
    i = j + 1;
  }
  return out;
}

/** Spearman's rank correlation; 0 when one of the two does not vary. */
export function rankCorrelation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const x = ranks(a), y = ranks(b), middle = (x.length + 1) / 2;
  let xy = 0, xx = 0, yy = 0;
  for (let i = 0; i < x.length; i++) {
    const dx = x[i]! - middle, dy = y[i]! - middle;
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy);
}

/** Value below which a share p of the sorted values lies: the smallest that at least p of them do not exceed. */
export function quantileOf(sorted: ArrayLike<number>, p: number): number {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(p * sorted.length - 1e-9) - 1))]!;
}
