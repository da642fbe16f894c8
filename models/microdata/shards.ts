import { columnSpecs, shardOf, type HouseholdYear } from '../engine/index.ts';
import { spellsOf, type CaseForm } from '../household/index.ts';
import { EQUIVALENCE, HUISHOUDTYPEN, type PopulationShard } from '../population/index.ts';
import type { OwnHousehold } from './import.ts';

const ADULT = 18 * 12;
type Householdtype = (typeof HUISHOUDTYPEN)[number];

function typeOf({ huishouden: { personen } }: CaseForm): Householdtype {
  const has = (rol: string): boolean => personen.some((person) => person.rol === rol);
  if (has('medebewoner')) return 'Overig';
  if (has('kind')) return has('partner') ? 'Paar met kinderen' : 'Eenoudergezin';
  return has('partner') ? 'Paar zonder kinderen' : 'Alleenstaand';
}

/** Toetsingsinkomen of all at the address over the CBS equivalence factor, whole EUR a year. */
function standardised({ tijdvakken: [first] }: HouseholdYear): number {
  const persons = first?.parts.flatMap(({ parts }) => parts) ?? [];
  const children = persons.filter(({ values }) => (values.leeftijd_maanden_1_januari ?? 0) < ADULT).length;
  const income = persons.reduce((sum, { values }) => sum + (values.toetsingsinkomen ?? 0), 0);
  return Math.round(income / (EQUIVALENCE[Math.min(15, Math.max(1, persons.length - children)) * 16 + Math.min(15, children)] as number));
}

/** Whole weights whose running sum stays within a half of that of the given ones, so that totals are kept. */
export function wholeWeights(weights: readonly number[]): Int32Array {
  let sum = 0;
  let before = 0;
  return Int32Array.from(weights, (weight) => {
    sum += weight;
    const upTo = Math.round(sum);
    const own = upTo - before;
    before = upTo;
    return own;
  });
}

/**
 * Own households as shards of at most `size`, in the order of the file, with spells cut at the given ages (months). A shard
 * made here is used like one of the synthetic population.
 */
export function shardsOf(households: readonly OwnHousehold[], thresholds: readonly number[], size: number): PopulationShard[] {
  const weights = wholeWeights(households.map(({ gewicht }) => gewicht));
  const shards: PopulationShard[] = [];
  for (let first = 0; first < households.length; first += size) {
    const own = households.slice(first, first + size);
    const years = own.map(({ form }) => spellsOf(form, { thresholds }));
    const shard = shardOf(years, first, columnSpecs([]));
    shards.push({
      shard,
      gewicht: weights.slice(first, first + own.length),
      huishoudtype: Uint8Array.from(own, ({ form }) => HUISHOUDTYPEN.indexOf(typeOf(form))),
      inkomen: Int32Array.from(years, standardised),
      // A file does not say who uses its right, nor who is a woman.
      kenmerken: new Uint8Array(shard.rows.aanvrager),
      vrouw: new Uint8Array(shard.rows.persoon),
    });
  }
  return shards;
}
