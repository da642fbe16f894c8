/** A counter-based generator (Philox4x32-10): four words for a 128-bit counter and a 64-bit key. Given by the caller. */
export type Generator = (c0: number, c1: number, c2: number, c3: number, k0: number, k1: number, out: Uint32Array) => void;

/** Second key word: sets these draws apart from the population's and others of the same seed. */
const KEY = 0x6a616172;
const UNIT = 2 ** -32;

/** What a draw is for: a word of the counter, so that no draw depends on which others were made. */
export const PURPOSE = {
  inkomen: 1, melding: 2, attendering: 3, woning: 4, opvang: 5, voorvallen: 6, voorval: 7, aanvraag: 8, toekenning: 9, gevolg: 10, beschikking: 11, betaling: 12, parameter: 13,
} as const;

/** Uniform numbers strictly inside (0, 1), keyed by seed, draw, household, element and purpose. Four at a time in `u`. */
export class Draws {
  readonly u = new Float64Array(4);
  private readonly words = new Uint32Array(4);
  private readonly generator: Generator;
  private readonly seed: number;
  private readonly draw: number;

  constructor(generator: Generator, seed: number, draw = 0) {
    this.generator = generator;
    this.seed = seed;
    this.draw = draw;
  }

  take(household: number, element: number, purpose: number): Float64Array {
    const { u, words } = this;
    this.generator(household, element, purpose, this.draw, this.seed, KEY, words);
    u[0] = (words[0]! + 0.5) * UNIT;
    u[1] = (words[1]! + 0.5) * UNIT;
    u[2] = (words[2]! + 0.5) * UNIT;
    u[3] = (words[3]! + 0.5) * UNIT;
    return u;
  }
}

/** arctan from + - * / and square roots only, so that it is the same in every browser. */
function arctan(x: number): number {
  if (x < 0) return -arctan(-x);
  if (x > 1) return Math.PI / 2 - arctan(1 / x);
  // Halving the angle twice keeps the series short.
  let y = x;
  for (let i = 0; i < 2; i++) y /= 1 + Math.sqrt(1 + y * y);
  let sum = 0;
  for (let k = 31; k > 0; k -= 2) sum = 1 / k - y * y * sum;
  return 4 * y * sum;
}

/** P(T <= t) of Student's t with 3 degrees of freedom. */
export function studentCdf(t: number): number {
  const x = t / Math.sqrt(3);
  return 0.5 + (x / (1 + x * x) + arctan(x)) / Math.PI;
}

const CELLS = 512, TAIL = 256;
const quantile = (p: number): number => {
  let low = -400, high = 400;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (studentCdf(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};
/** The upper half of the distribution in even steps, and its last step in TAIL steps more, cut off at 1 in 130,000. */
const BODY = Float64Array.from({ length: CELLS + 1 }, (_, i) => quantile(0.5 + (0.5 * Math.min(i, CELLS - 1 + 0.99)) / CELLS));
const END = Float64Array.from({ length: TAIL + 1 }, (_, i) => quantile(0.5 + (0.5 * (CELLS - 1 + Math.min(i / TAIL, 1 - 1 / TAIL / 4))) / CELLS));

/** 80th percentile: what `student` is divided by, so that a scale of 1 spreads 20 to 80 percent as a standard normal does. */
const P80_NORMAL = 0.8416212335729143;
const SCALE = P80_NORMAL / quantile(0.8);

/** Heavy-tailed draw at rank u in (0, 1): Student's t with 3 degrees of freedom, with the 20th and 80th percentile of a normal. */
export function student(u: number): number {
  const v = u < 0.5 ? 1 - u : u;
  let x = (v - 0.5) * 2 * CELLS;
  let i = x | 0, table = BODY;
  if (i >= CELLS - 1) {
    x = (x - (CELLS - 1)) * TAIL;
    i = Math.min(x | 0, TAIL - 1);
    table = END;
  }
  const low = table[i]!;
  const t = (low + (table[i + 1]! - low) * (x - i)) * SCALE;
  return u < 0.5 ? -t : t;
}

/** P(X <= x) of what `student` draws. */
export const studentWithin = (x: number): number => studentCdf(x / SCALE);

/** A ratio around 1 from a symmetric draw: 1 + s upwards, 1 / (1 - s) downwards, so never negative. */
export const ratioOf = (s: number): number => (s >= 0 ? 1 + s : 1 / (1 - s));

/** First place in a cumulative list above u; its length when there is none. */
export function placeOf(cumulative: readonly number[], u: number): number {
  let i = 0;
  while (i < cumulative.length && u >= cumulative[i]!) i++;
  return i;
}
