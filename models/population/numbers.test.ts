import { describe, expect, it } from 'vitest';
import { coupled, exp, gammaTable, log, normalCdf, normalQuantile, pOf, quantile, splitLognormal, zOf } from './numbers.ts';

const grid = (n: number): number[] => Array.from({ length: n }, (_, i) => (i + 0.5) / n);
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

describe('numbers', () => {
  it('has the exponential and logarithm of the language, to 14 digits', () => {
    for (const x of [-20, -1.5, -0.1, 0, 0.3, 1, 7.7, 30]) expect(exp(x) / Math.exp(x)).toBeCloseTo(1, 13);
    for (const x of [1e-6, 0.2, 0.99, 1.01, 3, 1e7]) expect(log(x)).toBeCloseTo(Math.log(x), 12);
  });

  it('has the normal distribution', () => {
    expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 12);
    expect(normalCdf(-4)).toBeCloseTo(3.167124183311998e-5, 14);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 9);
    for (const u of [0.002, 0.1, 0.5, 0.77, 0.998]) {
      expect(zOf(u)).toBeCloseTo(normalQuantile(u), 2);
      expect(pOf(zOf(u))).toBeCloseTo(u, 4);
    }
  });

  it('couples ranks: uniform again, with the correlation asked for', () => {
    const pairs = grid(300).flatMap((a) => grid(300).map((b) => [zOf(a), coupled(zOf(a), b, 0.5, Math.sqrt(0.75))] as const));
    const second = pairs.map(([, v]) => v);
    expect(mean(second)).toBeCloseTo(0.5, 3);
    expect(mean(second.map((v) => v * v))).toBeCloseTo(1 / 3, 2);
    expect(mean(pairs.map(([z, v]) => z * zOf(v)))).toBeCloseTo(0.5, 1);
  });

  it('fits a split-lognormal to median and mean', () => {
    const table = splitLognormal(30_000, 38_000, 0.7);
    expect(quantile(table, 0.5)).toBeCloseTo(30_000, 6);
    expect(mean(grid(100_000).map((u) => quantile(table, u))) / 38_000).toBeCloseTo(1, 2);
  });

  it('gives a Pareto tail its exponent', () => {
    const table = splitLognormal(45_000, 55_000, 0.6, { from: 100_000, alpha: 2 });
    const values = grid(400_000).map((u) => quantile(table, u));
    const above = values.filter((value) => value > 120_000).length, far = values.filter((value) => value > 240_000).length;
    expect(above / far).toBeCloseTo(4, 0);
  });

  it('has a gamma distribution with mean 1 and a standard deviation of one half', () => {
    const table = gammaTable(), values = grid(100_000).map((u) => quantile(table, u));
    expect(mean(values)).toBeCloseTo(1, 2);
    expect(Math.sqrt(mean(values.map((value) => (value - 1) ** 2)))).toBeCloseTo(0.5, 2);
  });
});
