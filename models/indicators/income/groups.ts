import { BIT_OF, type Column, type Shard } from '../../engine/index.ts';

/** What most of a household's income comes from. */
export const BRONNEN = ['Loon', 'Winst', 'Uitkering', 'Pensioen en AOW', 'Geen inkomen'] as const;
/** Age of the first person at the address on 1 January. */
export const LEEFTIJDEN = ['Tot 25 jaar', '25 tot 35 jaar', '35 tot 45 jaar', '45 tot 55 jaar', '55 jaar tot AOW-leeftijd', 'AOW-leeftijd tot 75 jaar', '75 jaar en ouder'] as const;
export const WONINGEN = ['Huurwoning', 'Koopwoning'] as const;

const UPPER_AGES = [25, 35, 45, 55] as const;
const OLD = 75 * 12;

/** Household rows by group: one code a row. */
export interface Groups {
  readonly bron: Uint8Array;
  readonly leeftijd: Uint8Array;
  readonly woning: Uint8Array;
  /** Persons at the address, and those among them under 18, on 1 January. */
  readonly personen: Uint8Array;
  readonly kinderen: Uint8Array;
}

function ageClass(months: number, aow: number): number {
  if (months >= aow) return months < OLD ? 5 : 6;
  const found = UPPER_AGES.findIndex((age) => months < age * 12);
  return found < 0 ? 4 : found;
}

/**
 * Reads the groups of every household from its first tijdvak.
 * @param aow AOW age in months
 */
export function groupsOf({ rows, columns }: Shard, aow: number): Groups {
  const at = (name: string): Column => columns[name] as Column;
  const sources = [['loon'], ['winst'], ['uitkering', 'overig_inkomen'], ['pensioen', 'aow']].map((names) => names.flatMap((name) => (columns[name] ? [columns[name]] : [])));
  const [spells, persons, age, bits] = [at('tijdvakken'), at('n_persoon'), at('leeftijd_maanden_1_januari'), at('huishouden_bits')];
  const make = (): Uint8Array => new Uint8Array(rows.jaar);
  const groups = { bron: make(), leeftijd: make(), woning: make(), personen: make(), kinderen: make() };
  const sums = [0, 0, 0, 0];
  let [spell, person] = [0, 0];
  for (let row = 0; row < rows.jaar; row++) {
    sums.fill(0);
    const count = persons[spell] as number;
    groups.leeftijd[row] = ageClass(age[person] as number, aow);
    for (let k = person; k < person + count; k++) {
      sources.forEach((list, s) => { for (const column of list) sums[s]! += column[k] as number; });
      if ((age[k] as number) < 18 * 12) groups.kinderen[row]!++;
    }
    const highest = Math.max(...sums);
    groups.bron[row] = highest > 0 ? sums.indexOf(highest) : BRONNEN.length - 1;
    groups.woning[row] = (((bits[spell] as number) >> (BIT_OF.huurwoning ?? 0)) & 1) === 1 ? 0 : 1;
    groups.personen[row] = count;
    for (let left = spells[row] as number; left > 0; left--) person += persons[spell++] as number;
  }
  return groups;
}
