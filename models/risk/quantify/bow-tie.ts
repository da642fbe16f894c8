import { exp } from '../../random/index.ts';
import { summarise, type Summary } from '../ensemble/statistics.ts';
import { bowTieOutcome } from '../model/register-model.ts';
import type { BowTie } from '../register/types.ts';

/** A side of a bow-tie after its barriers, times a year. */
export interface BowTieSide { readonly titel: string; readonly perJaar: Summary }

export interface BowTieResult {
  readonly bedreigingen: readonly BowTieSide[];
  /** How often the event comes, times a year: the sum over the threats. */
  readonly gebeurtenis: Summary;
  /** Chance of at least one event in a year, when events come independently. */
  readonly kansPerJaar: number;
  readonly gevolgen: readonly BowTieSide[];
}

/**
 * A bow-tie from the draws of one variant: what comes through is the rate of a threat times the chances that its barriers fail
 * (barriers fail independently of each other; what makes several fail at once belongs in a shared assumption).
 */
export function bowTieOf(risk: string, { bedreigingen, gevolgen }: BowTie, column: (outcome: string) => Float64Array): BowTieResult {
  const side = (name: 'bedreiging' | 'gevolg') => ({ titel }: { titel: string }, i: number): BowTieSide => ({ titel, perJaar: summarise(column(bowTieOutcome(risk, name, i))) });
  const threats = bedreigingen.map((_, i) => column(bowTieOutcome(risk, 'bedreiging', i)));
  const event = threats[0]!.map((_, n) => threats.reduce((sum, own) => sum + own[n]!, 0));
  return {
    bedreigingen: bedreigingen.map(side('bedreiging')), gebeurtenis: summarise(event),
    kansPerJaar: event.reduce((sum, rate) => sum + 1 - exp(-rate), 0) / event.length, gevolgen: gevolgen.map(side('gevolg')),
  };
}
