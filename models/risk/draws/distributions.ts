import { exp, log, normalQuantile, power, triangularQuantile } from '../../random/index.ts';

/**
 * What is known of an uncertain number, in the form of the register file. All bounds are in the unit of the number.
 *   vast         one value, not varied
 *   gelijkmatig  every value between two bounds alike
 *   driehoek     lowest, most likely, highest (triangular)
 *   pert         the same, with less weight on the ends (beta with shape 4)
 *   lognormaal   the values that 10 % and 90 % of the cases stay below, both above 0; capped at `hoogstens` where given
 *   kansen       a few values, each with its chance
 *   telling      a count of events that come independently, by its mean (Poisson)
 *   dikke-staart a lognormal body by its median, and above `vanaf` a Pareto tail that is reached with chance `kans`, has
 *                exponent `alfa` and is cut off at `hoogstens`
 */
export type Distribution =
  | { readonly vorm: 'vast'; readonly waarde: number }
  | { readonly vorm: 'gelijkmatig'; readonly laagst: number; readonly hoogst: number }
  | { readonly vorm: 'driehoek' | 'pert'; readonly laagst: number; readonly meest: number; readonly hoogst: number }
  | { readonly vorm: 'lognormaal'; readonly p10: number; readonly p90: number; readonly hoogstens?: number }
  | { readonly vorm: 'kansen'; readonly waarden: readonly number[]; readonly kansen: readonly number[] }
  | { readonly vorm: 'telling'; readonly gemiddelde: number }
  | { readonly vorm: 'dikke-staart'; readonly mediaan: number; readonly vanaf: number; readonly kans: number; readonly alfa: number; readonly hoogstens: number };

/** The value that the number stays below with chance u, 0 < u < 1. */
export type Quantile = (u: number) => number;

const Z90 = normalQuantile(0.9);
/** Largest mean of a `telling`: above it a count is no rare event, and the search below would be slow. */
export const MAX_COUNT = 1_000;

const CELLS = 1024;
/** Nodes and weights of Gauss-Legendre quadrature with four points on [0, 1]. */
const GAUSS: readonly (readonly [number, number])[] = [
  [0.06943184420297371, 0.17392742256872692], [0.33000947820757187, 0.3260725774312731],
  [0.6699905217924281, 0.3260725774312731], [0.9305681557970262, 0.17392742256872692],
];

/**
 * Beta distribution on [low, high] with shapes 1 + 4 (mode - low)/(high - low) and 1 + 4 (high - mode)/(high - low). The
 * distribution function is summed over cells by quadrature; within a cell the density is taken as linear.
 */
function pert(low: number, mode: number, high: number): Quantile {
  const width = high - low;
  if (width === 0) return () => low;
  const a = (4 * (mode - low)) / width, b = (4 * (high - mode)) / width;
  const density = (x: number): number => power(x, a) * power(1 - x, b);
  const below = new Float64Array(CELLS + 1), edge = new Float64Array(CELLS + 1);
  for (let i = 0; i <= CELLS; i++) {
    edge[i] = density(i / CELLS);
    if (i < CELLS) below[i + 1] = below[i]! + GAUSS.reduce((sum, [x, weight]) => sum + weight * density((i + x) / CELLS), 0);
  }
  const total = below[CELLS]!;
  return (u) => {
    const wanted = u * total;
    let from = 0, to = CELLS;
    while (to - from > 1) {
      const middle = (from + to) >> 1;
      if (below[middle]! <= wanted) from = middle;
      else to = middle;
    }
    // The linear density is scaled so that the cell keeps its mass: s x + (t - s) x^2 / 2 = share of the mass.
    const mass = below[to]! - below[from]!;
    const flat = (edge[from]! + edge[to]!) / 2;
    const s = edge[from]! / flat, t = edge[to]! / flat, share = (wanted - below[from]!) / mass;
    const x = share <= 0 ? 0 : (2 * share) / (s + Math.sqrt(Math.max(0, s * s + 2 * (t - s) * share)));
    return low + (width * (from + x)) / CELLS;
  };
}

function discrete(values: readonly number[], chances: readonly number[]): Quantile {
  const order = values.map((_, i) => i).sort((i, j) => values[i]! - values[j]!);
  return (u) => {
    let sum = 0;
    for (const i of order) {
      sum += chances[i]!;
      if (u < sum) return values[i]!;
    }
    return values[order.at(-1)!]!;
  };
}

function poisson(mean: number): Quantile {
  // Cumulative chances, from a first term that is scaled so that it cannot vanish; scaled back by their sum.
  const last = Math.ceil(mean + 10 * Math.sqrt(mean) + 20);
  const terms = new Float64Array(last + 1);
  for (let k = 0, logTerm = -mean; k <= last; k++, logTerm += log(mean) - log(k)) terms[k] = exp(logTerm);
  for (let k = 1; k <= last; k++) terms[k]! += terms[k - 1]!;
  return (u) => {
    const wanted = u * terms[last]!;
    let from = 0, to = last;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (terms[middle]! > wanted) to = middle;
      else from = middle + 1;
    }
    return from;
  };
}

function fatTail({ mediaan, vanaf, kans, alfa, hoogstens }: Extract<Distribution, { vorm: 'dikke-staart' }>): Quantile {
  // The body reaches `vanaf` just where the tail begins, so that the whole is continuous.
  const sigma = log(vanaf / mediaan) / normalQuantile(1 - kans);
  return (u) => Math.min(hoogstens, 1 - u < kans ? vanaf * power((1 - u) / kans, -1 / alfa) : mediaan * exp(sigma * normalQuantile(u)));
}

/** Quantile function of a checked distribution. */
export function quantileOf(d: Distribution): Quantile {
  switch (d.vorm) {
    case 'vast': return () => d.waarde;
    case 'gelijkmatig': return (u) => d.laagst + (d.hoogst - d.laagst) * u;
    case 'driehoek': return (u) => triangularQuantile([d.laagst, d.meest, d.hoogst], u);
    case 'pert': return pert(d.laagst, d.meest, d.hoogst);
    case 'lognormaal': {
      const middle = (log(d.p10) + log(d.p90)) / 2, sigma = (log(d.p90) - log(d.p10)) / (2 * Z90);
      return (u) => Math.min(d.hoogstens ?? Infinity, exp(middle + sigma * normalQuantile(u)));
    }
    case 'kansen': return discrete(d.waarden, d.kansen);
    case 'telling': return d.gemiddelde === 0 ? () => 0 : poisson(d.gemiddelde);
    case 'dikke-staart': return fatTail(d);
  }
}

/** True when the number has one value only. */
export function isFixed(d: Distribution): boolean {
  switch (d.vorm) {
    case 'vast': return true;
    case 'gelijkmatig': case 'driehoek': case 'pert': return d.laagst === d.hoogst;
    case 'lognormaal': return d.p10 === d.p90 || (d.hoogstens !== undefined && d.hoogstens <= 0);
    case 'kansen': return d.waarden.every((value, i) => value === d.waarden[0] || d.kansen[i] === 0);
    case 'telling': return d.gemiddelde === 0;
    case 'dikke-staart': return false;
  }
}
