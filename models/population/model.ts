import health from '../../datasets/bevolking-zorgverzekering.json';
import type { InputName } from '../law/inputs.ts';
import { assumed } from './assumptions.ts';
import type { Box3Law } from './box3.ts';
import { careOf, dwellingOf, type Care, type Dwelling } from './dwelling.ts';
import { moneyOf, ofYear, YEARS, type Money } from './money.ts';
import { quantile } from './numbers.ts';
import { sequenceStarts } from './random.ts';
import { country, TOTAL_HOUSEHOLDS, type Country } from './strata.ts';

export interface PopulationOptions {
  /** Number of households, 1 to TOTAL_HOUSEHOLDS. */
  readonly huishoudens: number;
  /** Seed, a whole number of 0 to 2^32 - 1. */
  readonly zaad: number;
  /** Calendar year of the amounts and of the months; demography stays that of 1-1-2024. */
  readonly jaar: number;
  /** Ages in months at which the law changes something. */
  readonly splitleeftijden: readonly number[];
  /** AOW age in months. */
  readonly aowLeeftijdMaanden: number;
  /** Box 3 by the law of that year; without it nobody has income from savings and investments. */
  readonly box3?: Box3Law | undefined;
  /** Facts of persons that need not be written as columns, because nobody will look at them. */
  readonly weglaten?: readonly InputName[] | undefined;
}

/** Most persons in one household: two parents, six children and two others. */
export const MOST_PERSONS = 12;

/** Coming of age in months: a child then becomes a claimant, so the year is always split there. */
export const ADULT = 216;
/** Ages in months that a table must hold. */
const MOST_MONTHS = 1320;

/** Everything needed to draw a household: made once for a set of options. */
export interface Model {
  readonly options: PopulationOptions;
  readonly country: Country;
  readonly money: Money;
  readonly dwelling: Dwelling;
  readonly care: Care;
  readonly starts: Uint32Array;
  /** Months (bit m, 2-12) at whose start someone of that age on 1 January reaches an age at which something changes. */
  readonly splits: Uint16Array;
  readonly aow: number;
  readonly box3: Box3Law | undefined;
  readonly uninsured: number;
  readonly secondaryFrom: number;
}

function refuse(options: PopulationOptions): void {
  const { huishoudens, zaad, jaar, splitleeftijden, aowLeeftijdMaanden, box3 } = options;
  if (!Number.isInteger(huishoudens) || huishoudens < 1 || huishoudens > TOTAL_HOUSEHOLDS) {
    throw new RangeError(`Het aantal huishoudens is ${huishoudens}; kies een geheel getal van 1 tot en met ${TOTAL_HOUSEHOLDS}`);
  }
  if (!Number.isInteger(zaad) || zaad < 0 || zaad > 0xffffffff) throw new RangeError(`Het zaad is ${zaad}; kies een geheel getal van 0 tot en met 4294967295`);
  if (!YEARS.includes(jaar)) ofYear(YEARS, [], jaar);
  if (box3 && !(Object.values(box3) as number[]).every((value) => Number.isSafeInteger(value) && value >= 0)) {
    throw new RangeError('Box 3 heeft percentages in hele honderdsten en een vrijstelling in hele euro’s nodig');
  }
  for (const months of [...splitleeftijden, aowLeeftijdMaanden]) {
    if (!Number.isInteger(months) || months < 0) throw new RangeError(`Een leeftijd is ${months} maanden; een geheel getal vanaf 0 is nodig`);
  }
}

const made = new Map<string, Model>();
const amounts = new Map<number, Pick<Model, 'money' | 'dwelling' | 'care'>>();

function amountsOf(year: number): Pick<Model, 'money' | 'dwelling' | 'care'> {
  let found = amounts.get(year);
  if (!found) amounts.set(year, (found = { money: moneyOf(year, quantile), dwelling: dwellingOf(year), care: careOf(year) }));
  return found;
}

/** The tables for a set of options; the last few are kept. */
export function modelOf(options: PopulationOptions): Model {
  const key = JSON.stringify(options);
  const known = made.get(key);
  if (known) return known;
  refuse(options);
  const splits = new Uint16Array(MOST_MONTHS);
  for (const age of new Set([...options.splitleeftijden, options.aowLeeftijdMaanden, ADULT])) {
    for (let month = 2; month <= 12; month++) {
      const january = age - (month - 1);
      if (january >= 0 && january < MOST_MONTHS) splits[january]! |= 1 << month;
    }
  }
  const model: Model = {
    options, country: country(), ...amountsOf(options.jaar),
    starts: sequenceStarts(options.zaad), splits, aow: options.aowLeeftijdMaanden, box3: options.box3,
    uninsured: assumed('onverzekerd'), secondaryFrom: assumed('voortgezet_onderwijs_vanaf'),
  };
  if (made.size >= 4) made.delete(made.keys().next().value!);
  made.set(key, model);
  return model;
}

/** Adults insured for health care in 2024, institutions included. */
export const INSURED_ADULTS = health.volwassenVerzekerden2024.waarde;
