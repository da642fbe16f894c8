import ages from '../../datasets/bevolking-leeftijd-2024.json';
import positionTable from '../../datasets/bevolking-positie-2024.json';
import households from '../../datasets/bevolking-huishoudens-2024.json';

/** Ages in years 0..105 (105 = 105 and older). */
export const AGES = 106;
export const POSITIONS = [
  'kind', 'alleenstaand', 'ongehuwdZonderKind', 'gehuwdZonderKind', 'ongehuwdMetKind', 'gehuwdMetKind', 'ouderEenoudergezin',
  'overigLid', 'instelling',
] as const;
export type Position = (typeof POSITIONS)[number];

/** Men on 1-1-2024 by single year of age. */
export const MEN: readonly number[] = ages.mannen;
/** Persons on 1-1-2024 by single year of age. */
export const PERSONS: readonly number[] = MEN.map((men, age) => men + ages.vrouwen[age]!);

/** Lower bounds of the age bands of the position table; the last band is open. */
export const BANDS: readonly number[] = positionTable.leeftijdVan;
/** Band of each age. */
export const BAND_OF: readonly number[] = PERSONS.map((_, age) => BANDS.findLastIndex((from) => from <= age));

/** Persons of each band living in an institution, left out of the population. */
export const INSTITUTION: readonly number[] = positionTable.posities.instelling;

/** Published number of persons in each position (CBS 37620). */
const TOTALS: Readonly<Record<Position, number>> = positionTable.totalen;

const ADULT_ONLY: ReadonlySet<Position> = new Set<Position>([
  'alleenstaand', 'ongehuwdZonderKind', 'gehuwdZonderKind', 'ongehuwdMetKind', 'gehuwdMetKind', 'ouderEenoudergezin',
]);

/**
 * Persons by position and single year of age. Within each band the published shares are first drawn smoothly over the ages
 * and then scaled to two margins: the age distribution (7461BEV) and the band's positions (iterative proportional fitting).
 */
export const BY_POSITION: Readonly<Record<Position, Float64Array>> = (() => {
  const out = Object.fromEntries(POSITIONS.map((position) => [position, new Float64Array(AGES)])) as Record<Position, Float64Array>;
  const last = BANDS.length - 1;
  const width = (band: number): number => (band === last ? 8 : BANDS[band + 1]! - BANDS[band]!);
  const bandTotal = BANDS.map((_, band) => POSITIONS.reduce((sum, position) => sum + positionTable.posities[position][band]!, 0));
  const share = (position: Position, age: number): number => {
    const at = (band: number): number => positionTable.posities[position][band]! / bandTotal[band]!;
    const middle = (band: number): number => BANDS[band]! + width(band) / 2;
    const own = BAND_OF[age]!;
    const x = age + 0.5;
    const other = x < middle(own) ? own - 1 : own + 1;
    if (other < 0 || other > last) return at(own);
    const weight = (x - middle(own)) / (middle(other) - middle(own));
    return at(own) + (at(other) - at(own)) * weight;
  };
  for (let band = 0; band <= last; band++) {
    const from = BANDS[band]!, to = band === last ? AGES : BANDS[band + 1]!;
    for (const position of POSITIONS) {
      for (let age = from; age < to; age++) {
        const possible = age >= 18 || !ADULT_ONLY.has(position);
        out[position][age] = possible ? PERSONS[age]! * (share(position, age) + 1e-9) : 0;
      }
    }
    for (let round = 0; round < 60; round++) {
      for (const position of POSITIONS) {
        let sum = 0;
        for (let age = from; age < to; age++) sum += out[position][age]!;
        const wanted = positionTable.posities[position][band]!;
        for (let age = from; age < to && sum > 0; age++) out[position][age]! *= wanted / sum;
      }
      for (let age = from; age < to; age++) {
        let sum = 0;
        for (const position of POSITIONS) sum += out[position][age]!;
        for (const position of POSITIONS) out[position][age]! *= PERSONS[age]! / sum;
      }
    }
  }
  // The published totals; the table's columns miss them by at most three persons through rounding.
  for (const position of POSITIONS) {
    const sum = out[position].reduce((a, b) => a + b, 0);
    for (let age = 0; age < AGES; age++) out[position][age]! *= TOTALS[position] / sum;
  }
  return out;
})();

/** Households by type, 1-1-2024. */
export const TYPE_TOTALS = households.type;
