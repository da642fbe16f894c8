import { inputsOf, type Ensemble } from '../ensemble/draws.ts';
import { isFixed } from '../draws/distributions.ts';

/** The values of each uncertain number over the draws, by place; made once for an ensemble. */
const known = new WeakMap<Ensemble, { count: number; columns: Float64Array[] }>();

export function inputColumns(ensemble: Ensemble, count: number): readonly Float64Array[] {
  const before = known.get(ensemble);
  if (before?.count === count) return before.columns;
  const columns = ensemble.space.ids.map(() => new Float64Array(count));
  const inputs = inputsOf(ensemble);
  for (let n = 0; n < count; n++) inputs(n).forEach((value, i) => { columns[i]![n] = value; });
  known.set(ensemble, { count, columns });
  return columns;
}

/** Places of the numbers that vary and can be known: luck cannot. */
export const knowable = ({ space }: Ensemble, luck: ReadonlySet<string>): number[] => space.distributions.flatMap((own, i) => (isFixed(own) || luck.has(space.ids[i]!) ? [] : [i]));
