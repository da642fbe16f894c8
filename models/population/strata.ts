import households from '../../datasets/bevolking-huishoudens-2024.json';
import { assumed } from './assumptions.ts';
import { agesIn, coupleTable, manCumulative } from './couples.ts';
import { fitFamilies, MOST_CHILDREN, type Families } from './families.ts';
import { AGES, BY_POSITION, TYPE_TOTALS } from './positions.ts';
import { fitSexes, type Sexes } from './sexes.ts';

/** Private households on 1-1-2024 (CBS 37975). */
export const TOTAL_HOUSEHOLDS = 8_374_404;
/** Household types in the order of their codes. */
export const HUISHOUDTYPEN = ['Alleenstaand', 'Paar zonder kinderen', 'Paar met kinderen', 'Eenoudergezin', 'Overig'] as const;
export const TYPE = { alleenstaand: 0, paarZonderKinderen: 1, paarMetKinderen: 2, eenouder: 3, overig: 4 } as const;

/** Cells of a stratum in order, with the cumulative share up to and including each; the last is exactly 1. */
export interface Cells {
  readonly cumulative: Float64Array;
  /** Age of the reference person in years: the elder of a couple without children, the mother of a couple with. */
  readonly reference: Uint8Array;
  /** Age of the partner (couples without children) or of the youngest child (families); else 0. */
  readonly second: Uint8Array;
}

/** A run of households of one shape. The country is the list of strata, one after the other, 8,374,404 households long. */
export interface Stratum {
  readonly type: number;
  /** Whether a couple is married: chooses the tables of ages (index of `fathers`). */
  readonly married: 0 | 1;
  readonly children: number;
  /** Other members in a household of type 'Overig': everyone but the reference person. */
  readonly others: number;
  /** Beside a couple or a family: chance of two other members, and of at least one. */
  readonly twoOthers: number;
  readonly anyOthers: number;
  /** Position of the first household and of the one after the last, in households of the whole country (not whole numbers). */
  readonly from: number;
  readonly to: number;
  readonly cells: Cells;
  /** Chance that an other member is a minor. */
  readonly minors: number;
}

export interface Country {
  readonly strata: readonly Stratum[];
  readonly families: Families;
  /** Cumulative distribution of the father's age given the mother's: unmarried, married. */
  readonly fathers: readonly [Float64Array, Float64Array];
  /** Chance that the elder of a couple without children is the man (AGES x AGES: elder, younger): unmarried, married. */
  readonly elderIsMan: readonly [Float64Array, Float64Array];
  readonly sexes: Sexes;
  /** Cumulative distributions of the age of other members: minors and adults. */
  readonly otherMinor: Float64Array;
  readonly otherAdult: Float64Array;
}

function cellsOf(share: ArrayLike<number>, reference: (i: number) => number, second: (i: number) => number): Cells {
  const keep: number[] = [];
  let total = 0;
  for (let i = 0; i < share.length; i++) {
    if (!(share[i]! > 0)) continue;
    keep.push(i);
    total += share[i]!;
  }
  const cumulative = new Float64Array(keep.length);
  let running = 0;
  keep.forEach((i, k) => (cumulative[k] = (running += share[i]!) / total));
  cumulative[keep.length - 1] = 1;
  return { cumulative, reference: Uint8Array.from(keep, reference), second: Uint8Array.from(keep, second) };
}

function ageCumulative(persons: Float64Array, from: number, to: number): Float64Array {
  const out = new Float64Array(AGES).fill(1);
  let sum = 0, running = 0;
  for (let age = from; age < to; age++) sum += persons[age]!;
  for (let age = 0; age < to; age++) out[age] = age < from ? 0 : (running += persons[age]!) / sum;
  out[to - 1] = 1;
  return out;
}

let made: Country | undefined;

/** The country on 1-1-2024, made once (about 0.1 s). */
export function country(): Country {
  return (made ??= build());
}

function build(): Country {
  const parents = [coupleTable(BY_POSITION.ongehuwdMetKind), coupleTable(BY_POSITION.gehuwdMetKind)] as const;
  const pairs = [coupleTable(BY_POSITION.ongehuwdZonderKind), coupleTable(BY_POSITION.gehuwdZonderKind)] as const;
  const families = fitFamilies([agesIn(parents[0], 'vrouw'), agesIn(parents[1], 'vrouw')]);
  const { erbij, overigeHuishoudensNaarGrootte } = households.overigeLeden;
  const other = BY_POSITION.overigLid;
  const sum = (from: number, to: number): number => other.slice(from, to).reduce((a, b) => a + b, 0);

  // Other minors live with couples without children (foster children, grandchildren) and in 'Overig' households only, so that
  // in families every child is a child of the family.
  const minors = sum(0, 18);
  const withCouples = erbij.paarZonderKind[0]! + 2 * erbij.paarZonderKind[1]!;
  const shareCouples = assumed('overige_leden_minderjarig_bij_paar');
  const inOther = overigeHuishoudensNaarGrootte.reduce((total, count, i) => total + count * i, 0);
  const shareOther = (minors - shareCouples * withCouples) / inOther;

  const strata: Stratum[] = [];
  let at = 0;
  const add = (stratum: Pick<Stratum, 'type' | 'cells'> & Partial<Stratum>, count: number): void => {
    if (count <= 0) return;
    strata.push({ married: 0, children: 0, others: 0, twoOthers: 0, anyOthers: 0, minors: 0, ...stratum, from: at, to: at + count });
    at += count;
  };
  /** Chances of other members where `extra` = households with one and with two of them among `among`. */
  const chances = (extra: readonly number[], among: number): Pick<Stratum, 'twoOthers' | 'anyOthers'> => ({
    twoOthers: extra[1]! / among, anyOthers: (extra[0]! + extra[1]!) / among,
  });

  const age = (i: number): number => i, none = (): number => 0;
  add({ type: TYPE.alleenstaand, cells: cellsOf(BY_POSITION.alleenstaand, age, none) }, TYPE_TOTALS.alleenstaand);

  const couples = [TYPE_TOTALS.ongehuwdZonderKind, TYPE_TOTALS.gehuwdZonderKind];
  // The elder is the reference person; rows to and fro, as in families, so that an evenly spaced sample keeps both margins.
  const partner = (i: number): number => (Math.floor(i / AGES) % 2 ? AGES - 1 - (i % AGES) : i % AGES);
  couples.forEach((count, married) => {
    const byAges = pairs[married]!;
    const table = byAges.map((_, i) => {
      const elder = Math.floor(i / AGES), other = partner(i);
      if (other >= elder) return other > elder ? 0 : byAges[elder * AGES + elder]!;
      return byAges[elder * AGES + other]! + byAges[other * AGES + elder]!;
    });
    const cells = cellsOf(table, (i) => Math.floor(i / AGES), partner);
    add({ type: TYPE.paarZonderKinderen, married: married as 0 | 1, cells, minors: shareCouples, ...chances(erbij.paarZonderKind, couples[0]! + couples[1]!) }, count);
  });

  families.tables.forEach((row, t) => {
    row.forEach((classes, n) => {
      const single = t === 2;
      const extra = (single ? [erbij.eenouder1, erbij.eenouder2, erbij.eenouder3] : [erbij.paar1, erbij.paar2])[n] ?? (single ? [0, 0] : erbij.paar3plus);
      // Other members are spread over all families that share one published number.
      const [from, to] = single || n < 2 ? [n, n] : [2, MOST_CHILDREN - 1];
      const among = (single ? [2] : [0, 1]).reduce((sum, type) => sum + counted(families, type, from, to), 0);
      for (const table of classes) {
        const cells = cellsOf(table.share, (i) => table.parent[i]!, (i) => table.youngest[i]!);
        add({ type: single ? TYPE.eenouder : TYPE.paarMetKinderen, married: t === 1 ? 1 : 0, children: n + 1, cells, ...chances(extra, among) }, table.count);
      }
    });
  });

  const adults = cellsOf(other.map((persons, i) => (i >= 18 ? persons : 0)), age, none);
  overigeHuishoudensNaarGrootte.forEach((count, i) => add({ type: TYPE.overig, others: i, cells: adults, minors: shareOther }, count));
  if (Math.abs(at - TOTAL_HOUSEHOLDS) > 1e-3) throw new Error(`The strata hold ${at} households instead of ${TOTAL_HOUSEHOLDS}; check datasets/bevolking-huishoudens-2024.json`);
  return {
    strata, families,
    fathers: [manCumulative(parents[0]), manCumulative(parents[1])],
    elderIsMan: [elderIsMan(pairs[0]), elderIsMan(pairs[1])],
    sexes: fitSexes(pairs, parents),
    otherMinor: ageCumulative(other, 0, 18),
    otherAdult: ageCumulative(other, 18, AGES),
  };
}

function elderIsMan(table: Float64Array): Float64Array {
  return table.map((couples, i) => {
    const other = table[(i % AGES) * AGES + Math.floor(i / AGES)]!;
    return couples + other > 0 ? couples / (couples + other) : 0.5;
  });
}

/** Families of a type with `from` + 1 to `to` + 1 children. */
const counted = (families: Families, type: number, from: number, to: number): number =>
  families.tables[type]!.slice(from, to + 1).flat().reduce((sum, table) => sum + table.count, 0);
