import type { MeasureShard } from '../measure.ts';
import { BRONNEN, LEEFTIJDEN, WONINGEN } from './groups.ts';

/** Ways to divide the households, each with its groups; the first has everyone in one. */
export const DIMENSIONS = [
  { id: 'alle', label: 'Alle huishoudens', groepen: 1 },
  { id: 'type', label: 'Soort huishouden', groepen: 5 },
  { id: 'bron', label: 'Belangrijkste bron van inkomen', groepen: BRONNEN.length },
  { id: 'leeftijd', label: 'Leeftijd', groepen: LEEFTIJDEN.length },
  { id: 'woning', label: 'Woning', groepen: WONINGEN.length },
] as const;

/** Groups of all dimensions together, one after the other. */
export const SEGMENTS = DIMENSIONS.reduce((sum, { groepen }) => sum + groepen, 0);

const FIRST = DIMENSIONS.map((_, d) => DIMENSIONS.slice(0, d).reduce((sum, { groepen }) => sum + groepen, 0));

/** The segments that a household is in: one of each dimension. */
export function segmentsOf({ huishoudtype, groepen }: MeasureShard, row: number): readonly [number, number, number, number, number] {
  return [
    0, (FIRST[1] as number) + (huishoudtype[row] as number), (FIRST[2] as number) + (groepen.bron[row] as number),
    (FIRST[3] as number) + (groepen.leeftijd[row] as number), (FIRST[4] as number) + (groepen.woning[row] as number),
  ];
}

export interface Segment { readonly indeling: string; readonly groep: string }

/** Names of all segments in order. */
export function segmentNames(householdTypes: readonly string[]): Segment[] {
  const groups: readonly (readonly string[])[] = [['Alle huishoudens'], householdTypes, BRONNEN, LEEFTIJDEN, WONINGEN];
  return DIMENSIONS.flatMap(({ label }, d) => (groups[d] ?? []).map((groep) => ({ indeling: label, groep })));
}
