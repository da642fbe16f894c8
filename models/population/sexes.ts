import { assumed, assumedList } from './assumptions.ts';
import { agesIn, TWO_MEN, TWO_WOMEN } from './couples.ts';
import { log, exp } from './numbers.ts';
import { AGES, BY_POSITION, MEN } from './positions.ts';

/** Chance that a person of an age (0-105) is a man, by place in the household. */
export interface Sexes {
  readonly kind: Float64Array;
  readonly alleenstaand: Float64Array;
  readonly ouderEenoudergezin: Float64Array;
  readonly overigLid: Float64Array;
}
const PLACES = ['kind', 'alleenstaand', 'ouderEenoudergezin', 'overigLid', 'instelling'] as const;

/** Lower bounds (years) of the age groups of the assumed shares of men among people living alone and in institutions. */
const ALONE_AGES = [0, 35, 55, 65, 75] as const;
const groupOf = (age: number): number => ALONE_AGES.findLastIndex((from) => from <= age);

/**
 * Shares of men such that at every age they and the men in couples are the published number of men. The assumed shares give
 * the differences between places; at each age one shift of their logits makes the total right.
 */
export function fitSexes(couplesWithout: readonly Float64Array[], couplesWith: readonly Float64Array[]): Sexes {
  const men = Float64Array.from(MEN);
  for (const table of couplesWith) agesIn(table, 'man').forEach((persons, age) => (men[age]! -= persons));
  for (const table of couplesWithout) {
    const women = agesIn(table, 'vrouw');
    // Couples of two men or two women have the ages of the table, whoever is who.
    agesIn(table, 'man').forEach((persons, age) => (men[age]! -= (1 - TWO_MEN - TWO_WOMEN) * persons + TWO_MEN * (persons + women[age]!)));
  }
  const alone = assumedList('mannen_alleenstaand'), institution = assumedList('mannen_instelling');
  const prior = (place: (typeof PLACES)[number], age: number): number => {
    if (place === 'alleenstaand') return alone[groupOf(age)]!;
    if (place === 'instelling') return institution[groupOf(age)]!;
    if (place === 'ouderEenoudergezin') return assumed('mannen_eenouder');
    return place === 'kind' && age >= 18 ? assumed('mannen_thuiswonend') : 0.5;
  };
  const out = Object.fromEntries(PLACES.map((place) => [place, new Float64Array(AGES)])) as Record<(typeof PLACES)[number], Float64Array>;
  for (let age = 0; age < AGES; age++) {
    let low = -6, high = 6;
    for (let i = 0; i < 50; i++) {
      const shift = (low + high) / 2;
      let sum = 0;
      for (const place of PLACES) {
        const share = prior(place, age), odds = exp(log(share / (1 - share)) + shift);
        out[place][age] = odds / (1 + odds);
        sum += BY_POSITION[place][age]! * out[place][age]!;
      }
      if (sum < men[age]!) low = shift;
      else high = shift;
    }
  }
  return out;
}
