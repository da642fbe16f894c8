import pairs from '../../datasets/bevolking-paren-en-geboorten.json';
import households from '../../datasets/bevolking-huishoudens-2024.json';
import { assumed, assumedList } from './assumptions.ts';
import { interpolate } from './numbers.ts';
import { AGES, BY_POSITION, PERSONS } from './positions.ts';

/** Types of family in the order of the tables below. */
export const FAMILIES = ['ongehuwd', 'gehuwd', 'eenouder'] as const;
/** Most children at home in one family. */
export const MOST_CHILDREN = 6;
/** Oldest child at home that is looked for, and the least and greatest age difference between reference person and youngest. */
const OLDEST = 88, LEAST = 16, GREATEST = 58;
const MOST_GAP = 18;
const youngestParent = (y: number): number => Math.max(18, y + LEAST);
const oldestParent = (y: number): number => Math.min(AGES - 1, y + GREATEST);

export interface FamilyTable {
  /** Families of this type, number of children and class of the youngest. */
  readonly count: number;
  /** Families per cell, in order of the parent's age and then the youngest child's. */
  readonly share: Float64Array;
  readonly parent: Uint8Array;
  readonly youngest: Uint8Array;
}

export interface Families {
  /** By type (FAMILIES), number of children less one, and youngest 0-5 or older. */
  readonly tables: readonly (readonly (readonly FamilyTable[])[])[];
  /** Cumulative distribution of the gap (years) to the next older child at home: [children still to come - 1][age * GAPS + gap]. */
  readonly gap: readonly Float64Array[];
  /** Largest relative miss of the parents' and the children's age margins (ages with over 1,000 persons). */
  readonly worst: number;
}
export const GAPS = MOST_GAP + 1;

/** Numbers of families by type with n = 1..6 children, and how many of each have a youngest of 0-5. */
function familyCounts(): { all: number[][]; young: number[][] } {
  const { kinderen, jongste0tot5 } = households;
  const three = FAMILIES.reduce((sum, type) => sum + kinderen[type][2]!, 0);
  const few = FAMILIES.reduce((sum, type) => sum + kinderen[type][0]! + 2 * kinderen[type][1]!, 0);
  const children = BY_POSITION.kind.reduce((a, b) => a + b, 0);
  // Families of five and six are assumed; those of four follow from the published number of children.
  const five = assumed('gezinnen_aandeel_vijf_kinderen'), six = assumed('gezinnen_aandeel_zes_kinderen');
  const four = (children - few) / three - 3 - 2 * five - 3 * six;
  const split = [1 - four - five - six, four, five, six];
  const spread = (row: readonly number[]): number[] => [row[0]!, row[1]!, ...split.map((share) => row[2]! * share)];
  return { all: FAMILIES.map((type) => spread(kinderen[type])), young: FAMILIES.map((type) => spread(jongste0tot5[type])) };
}

/**
 * Frequency of age differences between the reference person and the youngest child at home, by number of children; of a mother
 * in a couple, and of a lone parent, some of whom are fathers.
 */
function birthAges(ofFathers: number): Float64Array[] {
  const { leeftijdMidden, jaren, geboorten } = pairs.moederBijGeboorte;
  const perYear = geboorten.map((births, i) => births / jaren[i]!);
  const shifts = assumedList('geboorteleeftijd_verschuiving');
  const floor = assumed('geboorteleeftijd_bodem') * Math.max(...perYear);
  return shifts.map((shift) => {
    const out = new Float64Array(GREATEST + 1);
    for (let d = LEAST; d <= GREATEST; d++) {
      const x = d + 0.5 - shift;
      const at = (y: number): number => (y < 15 || y > 50 ? 0 : interpolate(leeftijdMidden, perYear, y));
      out[d] = (1 - ofFathers) * at(x) + (ofFathers * (at(x - 6) + 2 * at(x - 2.5) + at(x + 1))) / 4 + floor;
    }
    return out;
  });
}

/**
 * Families by type, children at home, age of the youngest and age of the reference person (the mother of a couple), and the
 * ages of further children. `mothers` are those of unmarried and of married couples by age.
 * A weight for each family is a product of factors (difference in age at birth, gaps between children, one factor for each
 * child's age, one for type and parent's age, one for type, number and class of youngest), and the factors are scaled in turn
 * until four sets of published margins hold: families by type and number of children, those with a youngest of 0-5, parents by
 * age, and children at home by single year of age.
 */
export function fitFamilies(mothers: readonly [Float64Array, Float64Array]): Families {
  const { all, young } = familyCounts();
  const births = [birthAges(0), birthAges(assumed('mannen_eenouder'))];
  const gapShare = assumedList('leeftijdsverschil_kinderen');
  const parents = [...mothers, BY_POSITION.ouderEenoudergezin];
  const target = BY_POSITION.kind;
  const birthOf = (t: number, n: number): Float64Array => births[t < 2 ? 0 : 1]![n]!;
  const child = new Float64Array(AGES + GAPS);
  for (let a = 0; a <= OLDEST; a++) child[a] = target[a]! > 0 ? target[a]! / PERSONS[a]! : 0;
  const ofParent = parents.map((ages) => ages.map((persons) => (persons > 0 ? 1 : 0)));
  const ofClass = FAMILIES.map(() => Array.from({ length: MOST_CHILDREN }, () => [1, 1]));
  /** weight[k][y]: all ways for a child of age y to have k older children at home. */
  const weight = Array.from({ length: MOST_CHILDREN }, () => new Float64Array(AGES + GAPS));
  const weigh = (): void => {
    weight[0]!.set(child);
    for (let k = 1; k < MOST_CHILDREN; k++) {
      for (let y = 0; y <= OLDEST; y++) {
        let sum = 0;
        for (let g = 0; g < GAPS; g++) sum += gapShare[g]! * weight[k - 1]![y + g]!;
        weight[k]![y] = child[y]! * sum;
      }
    }
  };
  const perYoungest = (t: number, n: number): Float64Array => {
    const out = new Float64Array(OLDEST + 1);
    for (let y = 0; y <= OLDEST; y++) {
      let sum = 0;
      for (let m = youngestParent(y); m <= oldestParent(y); m++) sum += birthOf(t, n)[m - y]! * ofParent[t]![m]!;
      out[y] = sum * weight[n]![y]!;
    }
    return out;
  };
  const scaleClasses = (): Float64Array[][] =>
    FAMILIES.map((_, t) =>
      Array.from({ length: MOST_CHILDREN }, (__, n) => {
        const mass = perYoungest(t, n);
        let youngMass = 0, oldMass = 0;
        mass.forEach((value, y) => (y <= 5 ? (youngMass += value) : (oldMass += value)));
        const factors = ofClass[t]![n]!;
        factors[0] = young[t]![n]! / youngMass;
        factors[1] = (all[t]![n]! - young[t]![n]!) / oldMass;
        return mass.map((value, y) => value * (y <= 5 ? factors[0]! : factors[1]!));
      }),
    );

  let worst = 1;
  for (let round = 0; round < 150 && worst > 2e-4; round++) {
    worst = 0;
    weigh();
    const mass = scaleClasses();
    // Parents by age.
    for (let t = 0; t < FAMILIES.length; t++) {
      const sums = new Float64Array(AGES);
      for (let n = 0; n < MOST_CHILDREN; n++) {
        for (let y = 0; y <= OLDEST; y++) {
          const factor = ofClass[t]![n]![y <= 5 ? 0 : 1]! * weight[n]![y]!;
          for (let m = youngestParent(y); m <= oldestParent(y); m++) sums[m]! += factor * birthOf(t, n)[m - y]! * ofParent[t]![m]!;
        }
      }
      for (let m = 0; m < AGES; m++) {
        if (sums[m]! <= 0) continue;
        const ratio = parents[t]![m]! / sums[m]!;
        if (parents[t]![m]! > 1000) worst = Math.max(worst, Math.abs(ratio - 1));
        ofParent[t]![m]! *= ratio;
      }
    }
    // Children by age.
    const counts = childrenByAge(mass, weight, gapShare);
    for (let a = 0; a <= OLDEST; a++) {
      if (counts[a]! <= 0) continue;
      const ratio = target[a]! / counts[a]!;
      if (target[a]! > 1000) worst = Math.max(worst, Math.abs(ratio - 1));
      child[a]! *= Math.sqrt(ratio);
    }
  }
  weigh();
  scaleClasses();

  const tables = FAMILIES.map((_, t) =>
    Array.from({ length: MOST_CHILDREN }, (__, n) =>
      [0, 1].map((group): FamilyTable => {
        const cells: { families: number; m: number; y: number }[] = [];
        for (let y = group ? 6 : 0; y <= (group ? OLDEST : 5); y++) {
          const factor = ofClass[t]![n]![group]! * weight[n]![y]!;
          for (let m = youngestParent(y); m <= oldestParent(y); m++) {
            const families = factor * birthOf(t, n)[m - y]! * ofParent[t]![m]!;
            if (families > 1e-3) cells.push({ families, m, y });
          }
        }
        // To and fro, so that neighbouring cells are alike and an evenly spaced sample keeps the margins of both ages.
        cells.sort((a, b) => a.m - b.m || (a.m % 2 ? a.y - b.y : b.y - a.y));
        return {
          count: group ? all[t]![n]! - young[t]![n]! : young[t]![n]!,
          share: Float64Array.from(cells, (cell) => cell.families),
          parent: Uint8Array.from(cells, (cell) => cell.m),
          youngest: Uint8Array.from(cells, (cell) => cell.y),
        };
      }),
    ),
  );
  return { tables, gap: gapTables(weight, gapShare), worst };
}

/** Children by age, given families by type, number and age of the youngest. */
function childrenByAge(mass: readonly (readonly Float64Array[])[], weight: readonly Float64Array[], gapShare: readonly number[]): Float64Array {
  const counts = new Float64Array(AGES + GAPS);
  for (let n = 0; n < MOST_CHILDREN; n++) {
    let now = new Float64Array(AGES + GAPS);
    for (const row of mass) row[n]!.forEach((value, y) => (now[y]! += value));
    for (let k = n; ; k--) {
      for (let a = 0; a < now.length; a++) counts[a]! += now[a]!;
      if (k === 0) break;
      const next = new Float64Array(AGES + GAPS);
      for (let y = 0; y <= OLDEST; y++) {
        if (now[y] === 0 || weight[k]![y] === 0) continue;
        let sum = 0;
        for (let g = 0; g < GAPS; g++) sum += gapShare[g]! * weight[k - 1]![y + g]!;
        for (let g = 0; g < GAPS; g++) next[y + g]! += (now[y]! * gapShare[g]! * weight[k - 1]![y + g]!) / sum;
      }
      now = next;
    }
  }
  return counts;
}

function gapTables(weight: readonly Float64Array[], gapShare: readonly number[]): Float64Array[] {
  return Array.from({ length: MOST_CHILDREN - 1 }, (_, k) => {
    const out = new Float64Array((OLDEST + GAPS) * GAPS).fill(1);
    for (let y = 0; y <= OLDEST; y++) {
      let sum = 0;
      for (let g = 0; g < GAPS; g++) sum += gapShare[g]! * weight[k]![y + g]!;
      if (sum === 0) continue;
      let running = 0;
      for (let g = 0; g < GAPS; g++) out[y * GAPS + g] = (running += gapShare[g]! * weight[k]![y + g]!) / sum;
    }
    return out;
  });
}
