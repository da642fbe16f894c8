import { meanWithInterval, shareOf, type Interval } from '../ensemble/statistics.ts';
import type { Classes, Measurement, Zone } from '../register/types.ts';
import { classOf, zoneOf } from './classes.ts';

/** A consequence on one yardstick, given that the risk happens; null where it happened in no draw. */
export interface Consequence { readonly maat: string; readonly eenheid: string; readonly waarde: Interval | null; readonly klasse: number | null }

/** Where a risk stands by the draws. */
export interface Position {
  /** Share of the draws in which the outcome is beyond the limit. */
  readonly kans: Interval;
  readonly kansKlasse: number;
  /** Mean shortfall in those draws first, then the other consequences. */
  readonly gevolgen: readonly Consequence[];
  /** The highest class of the consequences. */
  readonly gevolgKlasse: number | null;
  readonly zone: Zone | null;
}

/**
 * Chance and consequence from the draws of one variant.
 * @param column the values of an outcome, in the order of the draws
 */
export function positionOf({ uitkomst, grens, richting, maat, factor = 1, ook }: Measurement, klassen: Classes, column: (outcome: string) => ArrayLike<number>): Position {
  const values = column(uitkomst);
  const hit: number[] = [];
  for (let i = 0; i < values.length; i++) if (richting === 'boven' ? values[i]! > grens : values[i]! < grens) hit.push(i);
  const kans = shareOf(hit.length, values.length);
  const consequence = (name: string, own: readonly number[]): Consequence => {
    const { eenheid, grenzen } = klassen.gevolg.find((one) => one.maat === name)!;
    const waarde = meanWithInterval(own);
    return { maat: name, eenheid, waarde, klasse: waarde && classOf(waarde.waarde, grenzen) };
  };
  const gevolgen = [
    consequence(maat, hit.map((i) => Math.abs(values[i]! - grens) * factor)),
    ...ook.map((more) => { const own = column(more.uitkomst); return consequence(more.maat, hit.map((i) => own[i]!)); }),
  ];
  const kansKlasse = classOf(kans.waarde, klassen.kans);
  const classes = gevolgen.flatMap(({ klasse }) => (klasse === null ? [] : [klasse]));
  const gevolgKlasse = classes.length === 0 ? null : Math.max(...classes);
  return { kans, kansKlasse, gevolgen, gevolgKlasse, zone: gevolgKlasse === null ? null : zoneOf(klassen, kansKlasse, gevolgKlasse) };
}
