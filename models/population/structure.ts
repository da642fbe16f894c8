import { TWO_MEN, TWO_WOMEN } from './couples.ts';
import type { Draft } from './draft.ts';
import { GAPS } from './families.ts';
import type { Model } from './model.ts';
import { AGES } from './positions.ts';
import { sequencePoint } from './random.ts';
import { TOTAL_HOUSEHOLDS, TYPE, type Stratum } from './strata.ts';

export const ROLE = { aanvrager: 0, partner: 1, kind: 2, medebewoner: 3 } as const;
const OLDEST_AGE = AGES - 1;
/** Dimensions of the low-discrepancy sequence; 1 to 5 are the gaps between children. */
const POINT = { father: 0, others: 6, other: 7, sex: 8, sexOfChildren: 9, sexOfOthers: 10 } as const;

/** Place in the list of strata and their cells; moves forward with the household number. */
export interface Place {
  stratum: number;
  cell: number;
}

/** Who lives together: type, roles, ages in years and sexes of household `index`. Does not depend on luck but on the number. */
export function drawStructure(draft: Draft, model: Model, index: number, place: Place): void {
  const { country, starts } = model;
  const stratum = findStratum(country.strata, ((index + 0.5) * TOTAL_HOUSEHOLDS) / model.options.huishoudens, place);
  const { reference, second } = stratum.cells, cell = place.cell;
  const { age, role, woman } = draft, { sexes } = country;
  const parent = reference[cell]!;
  draft.type = stratum.type;
  age[0] = parent;
  role[0] = ROLE.aanvrager;
  const sex = sequencePoint(index, POINT.sex, starts);
  let n = 1;
  if (stratum.type === TYPE.paarZonderKinderen) {
    const other = second[cell]!;
    age[1] = other;
    role[1] = ROLE.partner;
    n = 2;
    // One point: two men, two women, or a man and a woman of whom the elder is the man.
    const man = sex < TWO_MEN || (sex >= TWO_MEN + TWO_WOMEN && (sex - TWO_MEN - TWO_WOMEN) / (1 - TWO_MEN - TWO_WOMEN) < country.elderIsMan[stratum.married][parent * AGES + other]!);
    woman[0] = man ? 0 : 1;
    woman[1] = sex < TWO_MEN ? 0 : sex < TWO_MEN + TWO_WOMEN ? 1 : man ? 1 : 0;
  } else if (stratum.type === TYPE.paarMetKinderen) {
    const u = sequencePoint(index, POINT.father, starts);
    const table = country.fathers[stratum.married], row = parent * AGES;
    let father = 18;
    while (father < OLDEST_AGE && table[row + father]! <= u) father++;
    age[1] = father;
    role[1] = ROLE.partner;
    n = 2;
    woman[0] = 1;
    woman[1] = 0;
  } else {
    const men = stratum.type === TYPE.alleenstaand ? sexes.alleenstaand : stratum.type === TYPE.eenouder ? sexes.ouderEenoudergezin : sexes.overigLid;
    woman[0] = sex < men[parent]! ? 0 : 1;
  }
  if (stratum.children > 0) n = addChildren(draft, model, index, stratum, second[cell]!, n);
  n = addOthers(draft, model, index, stratum, n);
  draft.persons = n;
}

function findStratum(strata: readonly Stratum[], x: number, place: Place): Stratum {
  let s = place.stratum, stratum: Stratum = strata[s]!;
  if (x < stratum.from) {
    s = place.cell = 0;
    stratum = strata[0]!;
  }
  while (x >= stratum.to && s < strata.length - 1) {
    stratum = strata[++s]!;
    place.cell = 0;
  }
  place.stratum = s;
  const { cumulative } = stratum.cells;
  const v = (x - stratum.from) / (stratum.to - stratum.from);
  let cell = place.cell;
  if (cell > 0 && v < cumulative[cell - 1]!) cell = 0;
  if (cumulative[cell]! <= v) cell = search(cumulative, v, cell);
  place.cell = cell;
  return stratum;
}

function addChildren(draft: Draft, { country, starts }: Model, index: number, stratum: Stratum, youngest: number, from: number): number {
  const { age, role, woman } = draft, { families, sexes } = country;
  // The reference person may be a step-parent, so somewhat younger than a parent could be.
  const eldest = age[0]! - 12;
  let child = youngest, n = from, sex = sequencePoint(index, POINT.sexOfChildren, starts);
  for (let left = stratum.children - 1; ; left--) {
    age[n] = child;
    role[n] = ROLE.kind;
    // Where the point falls within the part of sons or daughters is again evenly spread: it serves the next child.
    const sons = sexes.kind[child]!;
    woman[n] = sex < sons ? 0 : 1;
    sex = sex < sons ? sex / sons : (sex - sons) / (1 - sons);
    n++;
    if (left === 0) return n;
    const table = families.gap[left - 1]!, row = child * GAPS;
    const u = sequencePoint(index, left, starts);
    let gap = 0;
    while (gap < GAPS - 1 && table[row + gap]! <= u) gap++;
    child += gap;
    if (child > eldest && age[n - 1]! <= eldest) child = eldest;
  }
}

function addOthers(draft: Draft, { country, starts }: Model, index: number, stratum: Stratum, from: number): number {
  const { minors, twoOthers, anyOthers } = stratum;
  let { others } = stratum;
  if (others === 0 && anyOthers === 0) return from;
  const { age, role, woman } = draft, { otherMinor, otherAdult, sexes } = country;
  let n = from, first = sequencePoint(index, POINT.other, starts), sex = sequencePoint(index, POINT.sexOfOthers, starts);
  if (anyOthers > 0) {
    // One point says how many others there are; where it falls within that part chooses the age of the first.
    const u = sequencePoint(index, POINT.others, starts);
    others = u < twoOthers ? 2 : u < anyOthers ? 1 : 0;
    first = others === 2 ? u / twoOthers : (u - twoOthers) / (anyOthers - twoOthers);
  }
  for (let k = 0; k < others; k++) {
    const u = k === 0 ? first : sequencePoint(index, POINT.other - k + (anyOthers > 0 ? 1 : 0), starts);
    const minor = u < minors;
    const rank = minor ? u / minors : (u - minors) / (1 - minors);
    const table = minor ? otherMinor : otherAdult;
    let a = minor ? 0 : 18;
    while (a < OLDEST_AGE && table[a]! <= rank) a++;
    age[n] = a;
    role[n] = minor ? ROLE.kind : ROLE.medebewoner;
    const men = sexes.overigLid[a]!;
    woman[n] = sex < men ? 0 : 1;
    sex = sex < men ? sex / men : (sex - men) / (1 - men);
    n++;
  }
  return n;
}

/** First cell whose cumulative share is above v, at or after `from`: a few steps on, else bisection. */
function search(cumulative: Float64Array, v: number, from: number): number {
  for (let step = 0; step < 8; step++) if (cumulative[++from]! > v) return from;
  let low = from, high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle]! > v) high = middle;
    else low = middle + 1;
  }
  return low;
}
