/**
 * Functions made from + - * / and square roots only. Math.exp and Math.log may differ in their last bit between browsers;
 * these do not, so a draw is the same everywhere.
 */
const LN2 = 0.6931471805599453;

/** e^x. */
export function exp(x: number): number {
  if (x < -745) return 0;
  if (x > 709) return Infinity;
  const k = Math.round(x / LN2);
  const r = x - k * LN2;
  let sum = 1;
  for (let i = 16; i > 0; i--) sum = 1 + (sum * r) / i;
  // Two steps, so that neither factor leaves the range of a double.
  const half = k >> 1;
  return sum * powerOfTwo(half) * powerOfTwo(k - half);
}

function powerOfTwo(k: number): number {
  let result = 1, base = k < 0 ? 0.5 : 2;
  for (let n = k < 0 ? -k : k; n > 0; n >>= 1) {
    if (n & 1) result *= base;
    base *= base;
  }
  return result;
}

/** Natural logarithm of x; -Infinity at 0. */
export function log(x: number): number {
  if (x === 0) return -Infinity;
  if (!(x > 0) || x === Infinity) return x > 0 ? Infinity : NaN;
  let k = 0;
  for (; x > 2 ** 32; k += 32) x /= 2 ** 32;
  for (; x < 2 ** -32; k -= 32) x *= 2 ** 32;
  for (; x > 1.5; k++) x /= 2;
  for (; x < 0.75; k--) x *= 2;
  const s = (x - 1) / (x + 1), s2 = s * s;
  let sum = 0;
  for (let i = 23; i > 0; i -= 2) sum = sum * s2 + 1 / i;
  return k * LN2 + 2 * s * sum;
}

/** x to the power y, for x >= 0. */
export const power = (x: number, y: number): number => (y === 0 ? 1 : x === 0 ? (y > 0 ? 0 : Infinity) : exp(y * log(x)));

/** P(Z <= z) of a standard normal Z (series and continued fraction; error below 1e-12). */
export function normalCdf(z: number): number {
  const a = z < 0 ? -z : z;
  const density = exp((-a * a) / 2) / 2.5066282746310002;
  if (a < 3) {
    let term = a, sum = a;
    for (let i = 3; term > 1e-17 && i < 90; i += 2) {
      term *= (a * a) / i;
      sum += term;
    }
    return z < 0 ? 0.5 - density * sum : 0.5 + density * sum;
  }
  let f = 0;
  for (let i = 40; i > 0; i--) f = i / (a + f);
  const tail = density / (a + f);
  return z < 0 ? tail : 1 - tail;
}

const ratio = (top: readonly number[], bottom: readonly number[], r: number): number => {
  let a = 0, b = 0;
  for (let i = top.length - 1; i >= 0; i--) a = a * r + top[i]!;
  for (let i = bottom.length - 1; i >= 0; i--) b = b * r + bottom[i]!;
  return a / b;
};

// Coefficients of algorithm AS 241 (Wichura, "The percentage points of the normal distribution", Applied Statistics 37, 1988), PPND16.
const MIDDLE = [
  [3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087, 33430.57558358813, 2509.0809287301227],
  [1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943, 5226.495278852854],
] as const;
const NEAR = [
  [1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506, 0.022723844989269184, 0.0007745450142783414],
  [1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457, 0.0005475938084995345, 1.0507500716444169e-09],
] as const;
const FAR = [
  [6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124, 0.0012426609473880784, 2.7115555687434876e-05, 2.0103343992922881e-07],
  [1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-05, 1.421511758316446e-07, 2.0442631033899397e-15],
] as const;

/** The z with P(Z <= z) = p, for 0 < p < 1 (error below 1e-14). */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (q <= 0.425 && q >= -0.425) return q * ratio(MIDDLE[0], MIDDLE[1], 0.180625 - q * q);
  const r = Math.sqrt(-log(q < 0 ? p : 1 - p));
  const z = r <= 5 ? ratio(NEAR[0], NEAR[1], r - 1.6) : ratio(FAR[0], FAR[1], r - 5);
  return q < 0 ? -z : z;
}
