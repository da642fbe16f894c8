import type { Question } from '../sensitivity/model.ts';
import { morris } from '../sensitivity/morris.ts';
import { sobolIndices, type Share } from '../sensitivity/sobol-indices.ts';
import { tornado, type Swing } from '../sensitivity/tornado.ts';

/** One assumption, or a group that hangs together, as a driver of an outcome. */
export interface Driver {
  readonly aannames: readonly string[];
  /** Share of the variance that would go if only this were known, and that would stay if all else were known. */
  readonly eerste: Share;
  readonly totaal: Share;
  /** Morris: mean absolute effect over the range P5-P95 and its spread, in the unit of the outcome. */
  readonly effect: number;
  readonly spreiding: number;
}

export interface Drivers {
  readonly uitkomst: string;
  readonly gemiddelde: number;
  readonly variantie: number;
  /** Largest total share first; empty when the outcome does not vary. */
  readonly drijvers: readonly Driver[];
  /** One assumption at a time from P10 to P90, widest first. */
  readonly tornado: { readonly midden: number; readonly uitslagen: readonly (Omit<Swing, 'input'> & { readonly aanname: string })[] };
}

export interface DriverOptions { readonly samples: number; readonly seed: number }
const TRAJECTORIES = 30;

/** What drives each outcome. Throws OutcomeError when an outcome is not a number. */
export function driversOf(question: Question, outcomes: readonly string[], { samples, seed }: DriverOptions): Drivers[] {
  const { ids, uncertainGroups } = question.space;
  const swings = tornado(question);
  const effects = morris(question, { trajectories: TRAJECTORIES, seed });
  // What did nothing in any trajectory is left out of the design, which then has fewer runs.
  const groups = uncertainGroups.flatMap((_, g) => (effects.some((own) => own[g]!.importance > 0) ? [g] : []));
  return sobolIndices(question, { samples, seed, groups }).map(({ mean, variance, indices }, m): Drivers => ({
    uitkomst: outcomes[m]!, gemiddelde: mean, variantie: variance,
    drijvers: indices.map(({ group, first, total }): Driver => ({ aannames: uncertainGroups[group]!.map((i) => ids[i]!), eerste: first, totaal: total, effect: effects[m]![group]!.importance, spreiding: effects[m]![group]!.spread }))
      .filter(({ totaal }) => totaal.value > 0)
      .sort((a, b) => b.totaal.value - a.totaal.value),
    tornado: { midden: swings[m]!.middle, uitslagen: swings[m]!.swings.map(({ input, ...rest }) => ({ aanname: ids[input]!, ...rest })) },
  }));
}
