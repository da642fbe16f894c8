export type Matrix = readonly (readonly number[])[];

/** The lower triangle L with L L' = matrix (Cholesky), as rows; null when the matrix is not positive definite. */
export function cholesky(matrix: Matrix): number[][] | null {
  const lower = matrix.map((row) => row.map(() => 0));
  for (let i = 0; i < matrix.length; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i]![j]!;
      for (let k = 0; k < j; k++) sum -= lower[i]![k]! * lower[j]![k]!;
      if (i === j && sum <= 1e-10) return null;
      lower[i]![j] = i === j ? Math.sqrt(sum) : sum / lower[j]![j]!;
    }
  }
  return lower;
}

/** Eigenvalues and eigenvectors (as columns) of a symmetric matrix, by Jacobi's rotations. */
export function eigen(matrix: Matrix): { values: number[]; vectors: number[][] } {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  const vectors = a.map((_, i) => a.map((__, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) off += a[i]![j]! ** 2;
    if (off < 1e-24) break;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, vectors, p, q);
  }
  return { values: a.map((row, i) => row[i]!), vectors };
}

function rotate(a: number[][], vectors: number[][], p: number, q: number): void {
  if (a[p]![q] === 0) return;
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * a[p]![q]!);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1), s = t * c;
  for (let k = 0; k < a.length; k++) {
    const kp = a[k]![p]!, kq = a[k]![q]!;
    a[k]![p] = c * kp - s * kq;
    a[k]![q] = s * kp + c * kq;
  }
  for (let k = 0; k < a.length; k++) {
    const pk = a[p]![k]!, qk = a[q]![k]!;
    a[p]![k] = c * pk - s * qk;
    a[q]![k] = s * pk + c * qk;
    const vp = vectors[k]![p]!, vq = vectors[k]![q]!;
    vectors[k]![p] = c * vp - s * vq;
    vectors[k]![q] = s * vp + c * vq;
  }
}

/** Clips negative eigenvalues to 0: the nearest matrix that is positive semidefinite. */
function clip(matrix: Matrix): number[][] {
  const { values, vectors } = eigen(matrix);
  return matrix.map((row, i) => row.map((_, j) => values.reduce((sum, value, k) => sum + Math.max(0, value) * vectors[i]![k]! * vectors[j]![k]!, 0)));
}

/**
 * The correlation matrix nearest to a symmetric matrix with ones on its diagonal: eigenvalues are clipped and the diagonal set
 * back, in turn, with Dykstra's correction (Higham, "Computing the nearest correlation matrix", IMA Journal of Numerical
 * Analysis 22, 2002).
 */
export function nearestCorrelation(matrix: Matrix): number[][] {
  let y = matrix.map((row) => [...row]);
  let correction = matrix.map((row) => row.map(() => 0));
  for (let round = 0; round < 2_000; round++) {
    const r = y.map((row, i) => row.map((value, j) => value - correction[i]![j]!));
    const x = clip(r);
    correction = x.map((row, i) => row.map((value, j) => value - r[i]![j]!));
    const next = x.map((row, i) => row.map((value, j) => (i === j ? 1 : value)));
    const moved = Math.max(...next.flatMap((row, i) => row.map((value, j) => Math.abs(value - y[i]![j]!))));
    y = next;
    if (moved < 1e-9) break;
  }
  return y;
}
