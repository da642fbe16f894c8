/**
 * Markov manpower planning (Bartholomew): grades, of which a share moves to each grade in a period and the rest leaves.
 * A matrix has a row for each grade: chances[i][j] is the chance of going from i to j; 1 less its sum is the chance of leaving.
 */
export type Transitions = readonly (readonly number[])[];

/** Solves A x = b by elimination with pivoting. Throws RangeError when there is no single answer. */
export function solveLinear(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const n = right.length, rows = matrix.map((row, i) => [...row, right[i]!]);
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column + 1; i < n; i++) if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i;
    if (Math.abs(rows[pivot]![column]!) < 1e-12) throw new RangeError('these equations have no single answer');
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let i = column + 1; i < n; i++) {
      const factor = rows[i]![column]! / rows[column]![column]!;
      for (let j = column; j <= n; j++) rows[i]![j]! -= factor * rows[column]![j]!;
    }
  }
  const out = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    let sum = rows[i]![n]!;
    for (let j = i + 1; j < n; j++) sum -= rows[i]![j]! * out[j]!;
    out[i] = sum / rows[i]![i]!;
  }
  return out;
}

/** Stock after one period: those who stay or move, and the recruits by grade. */
export function nextStock(stock: readonly number[], chances: Transitions, recruits: readonly number[] = []): number[] {
  return stock.map((_, j) => stock.reduce((sum, count, i) => sum + count * chances[i]![j]!, recruits[j] ?? 0));
}

/** Those who leave each grade in one period. */
export function leavers(stock: readonly number[], chances: Transitions): number[] {
  return stock.map((count, i) => count * (1 - chances[i]!.reduce((sum, chance) => sum + chance, 0)));
}

const leaving = (chances: Transitions): number[][] => chances.map((row, i) => row.map((chance, j) => Number(i === j) - chance));

/** Periods that someone who begins in each grade stays in all: the row sums of (I - P)^-1. */
export function expectedStay(chances: Transitions): number[] {
  return solveLinear(leaving(chances), chances.map(() => 1));
}

/** The stock that stays the same with these recruits in every period: recruits (I - P)^-1. */
export function steadyStock(recruits: readonly number[], chances: Transitions): number[] {
  const matrix = leaving(chances);
  return solveLinear(matrix.map((_, i) => matrix.map((row) => row[i]!)), recruits);
}
