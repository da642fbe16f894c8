/**
 * What it is worth to know a number before choosing (expected value of perfect information). `payoffs[d][n]` is what option d
 * brings in draw n, in one unit for all options, more being better.
 */
export type Payoffs = readonly ArrayLike<number>[];

const meanOf = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
};

/** The option with the highest mean, and that mean. */
export function bestOption(payoffs: Payoffs): { readonly option: number; readonly mean: number } {
  const means = payoffs.map(meanOf);
  const mean = Math.max(...means);
  return { option: means.indexOf(mean), mean };
}

/** What it is worth to know everything: the mean of the best in each draw, less the best mean. */
export function valueOfKnowingAll(payoffs: Payoffs): number {
  const n = payoffs[0]?.length ?? 0;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += Math.max(...payoffs.map((values) => values[i]!));
  return Math.max(0, sum / n - bestOption(payoffs).mean);
}

/** Degree of the polynomial through a payoff over the ranks of a number. */
const DEGREE = 6;
/** With at most this many different values, the draws of each are taken together. */
const FEW = 12;

/** Draws with the same value, by value. Null when there are more than FEW values. */
function classesOf(values: ArrayLike<number>): Map<number, number[]> | null {
  const classes = new Map<number, number[]>();
  for (let i = 0; i < values.length; i++) {
    const own = classes.get(values[i]!);
    if (own) own.push(i);
    else if (classes.size === FEW) return null;
    else classes.set(values[i]!, [i]);
  }
  return classes;
}

/** Orthonormal polynomials on (0, 1) (Legendre) at u, up to DEGREE, written to `out`. */
function legendre(u: number, out: Float64Array): void {
  const x = 2 * u - 1;
  let before = 1, now = x;
  out[0] = 1;
  for (let k = 1; k <= DEGREE; k++) {
    out[k] = Math.sqrt(2 * k + 1) * now;
    [before, now] = [now, ((2 * k + 1) * x * now - k * before) / (k + 1)];
  }
}

/**
 * Mean over the draws of what is got by choosing the option that is expected to be best at the rank of the number. What is
 * counted is the payoff itself and not its expectation, so that a bend which the polynomial cannot follow brings no false gain.
 */
function smoothed(values: ArrayLike<number>, payoffs: Payoffs): number {
  const n = values.length;
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => values[i]! - values[j]! || i - j);
  const basis = new Float64Array(DEGREE + 1);
  const coefficients = payoffs.map(() => new Float64Array(DEGREE + 1));
  for (let r = 0; r < n; r++) {
    legendre((r + 0.5) / n, basis);
    coefficients.forEach((own, d) => { for (let k = 0; k <= DEGREE; k++) own[k]! += (payoffs[d]![order[r]!]! * basis[k]!) / n; });
  }
  let sum = 0;
  for (let r = 0; r < n; r++) {
    legendre((r + 0.5) / n, basis);
    let best = 0, most = -Infinity;
    coefficients.forEach((own, d) => {
      const expected = own.reduce((total, c, k) => total + c * basis[k]!, 0);
      if (expected > most) [best, most] = [d, expected];
    });
    sum += payoffs[best]![order[r]!]!;
  }
  return sum / n;
}

/**
 * What it is worth to know one number (partial perfect information) from one set of draws: what each option can be expected to
 * bring is a regression of its payoff on the number (Strong, Oakley and Brennan, "Estimating multiparameter partial expected
 * value of perfect information from a probabilistic sensitivity analysis sample", Medical Decision Making 34, 2014), here a
 * polynomial over its ranks, and for a number with few values the mean of each.
 * @param values the number in each draw
 */
export function valueOfKnowing(values: ArrayLike<number>, payoffs: Payoffs): number {
  const classes = classesOf(values);
  if (!classes) return Math.max(0, smoothed(values, payoffs) - bestOption(payoffs).mean);
  let sum = 0;
  for (const draws of classes.values()) sum += Math.max(...payoffs.map((own) => draws.reduce((total, i) => total + own[i]!, 0)));
  return Math.max(0, sum / values.length - bestOption(payoffs).mean);
}
