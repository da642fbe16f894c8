/** Draws and distributions: a keyed generator, quantile functions, correlation. The same numbers on every machine. */
export { philox, purposeWord, Stream } from './philox.ts';
export { exp, log, normalCdf, normalQuantile, power } from './numbers.ts';
export {
  binomial, fromTable, paretoAlpha, pertMean, pertTable, pertVariance, poisson, tailChance, tailMean, tailQuantile,
  triangularMean, triangularQuantile, triangularVariance, truncatedLognormal, type Tail, type ThreePoint,
} from './distributions.ts';
export { cholesky, correlate, quantileOf, rankCorrelation } from './correlation.ts';
