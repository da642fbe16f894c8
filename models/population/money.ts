import income from '../../datasets/bevolking-inkomen.json';
import { assumed, assumedList } from './assumptions.ts';
import { classOf, splitLognormal, type QuantileTable } from './numbers.ts';

/** Calendar years for which amounts are known. */
export const YEARS: readonly number[] = income.bedragenPerJaar.jaren;

/** Value of a yearly series. */
export function ofYear(years: readonly number[], values: readonly number[], year: number): number {
  const found = values[years.indexOf(year)];
  if (found === undefined) throw new RangeError(`De bevolking heeft geen bedragen voor ${year}; kies ${years[0]} tot en met ${years.at(-1)}`);
  return found;
}

/** Growth of contract wages from one year's level to another's. */
export function wageGrowth(from: number, to: number): number {
  const { jaren, groei } = income.loonindex;
  let factor = 1;
  for (let year = from + 1; year <= to; year++) factor *= 1 + (groei[jaren.indexOf(year)] ?? assumed('loongroei_2026'));
  return factor;
}

/** Taxable profit over profit as CBS counts it. */
export const TAXABLE_PROFIT = assumed('belastbare_winst_aandeel');

/** Lower bounds (years) of the age groups of work below AOW age. */
const WORK_AGES = [18, 21, 25, 35, 45, 55, 60] as const;
/** Lower bounds of the age groups of wages; the last (from AOW age) is chosen apart. */
const WAGE_AGES = [18, 21, 25, 30, 35, 45, 55] as const;
export const PENSIONER_WAGE = WAGE_AGES.length;

/** What a person lives from, in the order of ranks: low ranks do not work. */
export const SOURCE = { geen: 0, uitkering: 1, zelfstandig: 2, werknemer: 3 } as const;
/** Situation at home, for the chance of work. */
export const SITUATION = { alleenstaand: 0, paarZonderKinderen: 1, paarMetKinderen: 2, eenouder: 3, kindThuis: 4, overig: 5 } as const;
const SITUATIONS = Object.keys(SITUATION).length;
/** Age in years from which a minor may have a side job. */
export const SIDE_JOB_AGE = 15;
/** Cells of the tables of hours a week, by rank. */
export const HOURS_CELLS = 64;

export interface Money {
  /** Group of age in years (0-105), for the tables below. */
  readonly workGroup: Uint8Array;
  readonly wageGroup: Uint8Array;
  /** Upper ranks of none, benefit and self-employed: [(place * groups + group) * 3 + source]; place = situation * 2 + woman. */
  readonly workRanks: Float64Array;
  /** What a place adds to the z score of income, and the factor that makes it standard normal again over all adults. */
  readonly shift: Float64Array;
  readonly shiftScale: number;
  /** Chance of bijstand: [unit * groups + group], units as in SITUATION with couples alike and 4 = living in. */
  readonly assistance: Float64Array;
  readonly wages: readonly QuantileTable[];
  /** Ranks in each wage group between which the wage is exactly the minimum wage. */
  readonly minimumFrom: Float64Array;
  readonly minimumTo: Float64Array;
  readonly profit: QuantileTable;
  /** Share of those on a benefit who have Wajong, by age group of work; and that benefit. */
  readonly wajong: Float64Array;
  readonly wajongBenefit: number;
  readonly benefit: readonly QuantileTable[];
  /** Chance of a benefit, or of profit, beside wages, by age group of work; the factor of age on the benefit, and the amounts beside another source. */
  readonly besideBenefit: readonly number[];
  readonly besideProfit: readonly number[];
  readonly besideFactor: readonly number[];
  readonly sideBenefit: QuantileTable;
  readonly sideProfit: QuantileTable;
  readonly sideWage: QuantileTable;
  /** Wages of minors. */
  readonly sideJob: QuantileTable;
  /** Share of part-timers (fewer than 35 hours) by place; under 25; and beside AOW. */
  readonly partTime: Float64Array;
  readonly partTimeYoung: number;
  readonly partTimeOld: number;
  /** Hours a week by rank. */
  readonly partHours: Uint8Array;
  readonly fullHours: Uint8Array;
  readonly pension: QuantileTable;
  /** EUR per year. */
  readonly minimumWage: number;
  readonly aowSingle: number;
  readonly aowPartner: number;
  readonly assistanceSingle: number;
  readonly assistancePartner: number;
  /** Level of wages against 2024. */
  readonly wage2024: number;
}

/** A table of hours by rank from shares of the values. */
function hoursTable(hours: readonly number[], shares: readonly number[]): Uint8Array {
  const total = shares.reduce((a, b) => a + b, 0);
  return Uint8Array.from({ length: HOURS_CELLS }, (_, i) => {
    let below = 0;
    return hours[shares.findIndex((share) => (below += share / total) > (i + 0.5) / HOURS_CELLS)]!;
  });
}

/** Rank of a value in a quantile table, by bisection. */
function rankIn(of: (u: number) => number, value: number): number {
  let low = 0, high = 0.996;
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (of(middle) < value) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Income tables for a calendar year. */
export function moneyOf(year: number, lookUp: (table: QuantileTable, u: number) => number): Money {
  const { bedragenPerJaar: amounts } = income;
  const amount = (values: readonly number[]): number => ofYear(amounts.jaren, values, year);
  const wage = wageGrowth(2018, year);
  const tail = { from: assumed('pareto_vanaf') * wageGrowth(2022, year), alpha: assumed('pareto_alpha') };
  const none = assumedList('werk_aandeel_geen'), benefit = assumedList('werk_aandeel_uitkering'), self = assumedList('werk_aandeel_zelfstandig');
  const ofPlace = assumedList('werk_factor_positie'), ofSex = assumedList('zelfstandig_factor_geslacht');
  const workRanks = Float64Array.from(
    ofPlace.flatMap((factor, place) =>
      none.flatMap((share, group) => {
        const first = share * factor, second = first + benefit[group]! * factor;
        return [first, second, second + self[group]! * ofSex[place % 2]!];
      }),
    ),
  );
  const shift = Float64Array.from(assumedList('loon_verschil_geslacht'));
  const spread = shift.reduce((sum, z) => sum + z * z, 0) / (2 * SITUATIONS);
  const couple = assumedList('bijstand_paar');
  const assistance = Float64Array.from([
    ...assumedList('bijstand_alleenstaand'), ...couple, ...couple, ...assumedList('bijstand_eenouder'), ...assumedList('bijstand_inwonend'), ...assumedList('bijstand_inwonend'),
  ]);
  const medians = assumedList('werknemer_mediaan'), means = assumedList('werknemer_gemiddelde');
  const taxable = wage * assumed('loon_van_werknemersinkomen');
  const partYear = assumedList('werknemer_deel_van_jaar');
  const wages = medians.map((median, group) =>
    splitLognormal(median * taxable, means[group]! * taxable, assumed('werknemer_spreiding_onder'), tail, partYear[group]),
  );
  const minimumWage = amount(amounts.minimumloon), share = assumed('minimumloon_aandeel');
  const minimumFrom = new Float64Array(wages.length).fill(2), minimumTo = new Float64Array(wages.length).fill(2);
  wages.forEach((table, group) => {
    if (group === 0 || group === PENSIONER_WAGE) return;
    const middle = rankIn((u) => lookUp(table, u), minimumWage);
    minimumFrom[group] = middle - share / 2;
    minimumTo[group] = middle + share / 2;
  });
  const benefits = wageGrowth(2022, year);
  const mainProfit = assumedList('zelfstandige_hoofdinkomen'), profits = wage * TAXABLE_PROFIT;
  const pensions = ofYear(amounts.jaren, assumedList('pensioenindex'), year);
  const ages = Array.from({ length: 106 }, (_, age) => age);
  return {
    workGroup: Uint8Array.from(ages, (age) => classOf(WORK_AGES, age)),
    wageGroup: Uint8Array.from(ages, (age) => classOf(WAGE_AGES, age)),
    workRanks, shift, shiftScale: 1 / Math.sqrt(1 + spread), assistance, wages, minimumFrom, minimumTo,
    wajong: Float64Array.from(assumedList('wajong_kans'), (chance, group) => chance / benefit[group]!), wajongBenefit: minimumWage * assumed('wajong_uitkering'),
    profit: splitLognormal(mainProfit[0]! * profits, mainProfit[1]! * profits, assumed('zelfstandige_spreiding_onder'), tail),
    benefit: assumedList('uitkering_mediaan').map((median, group) =>
      splitLognormal(median * benefits, assumedList('uitkering_gemiddelde')[group]! * benefits, assumed('uitkering_spreiding_onder')),
    ),
    besideBenefit: assumedList('naast_loon_uitkering'), besideProfit: assumedList('naast_loon_winst'),
    besideFactor: assumedList('bijuitkering_factor'),
    sideBenefit: splitLognormal(assumedList('bijuitkering')[0]! * benefits, assumedList('bijuitkering')[1]! * benefits, 1),
    sideProfit: splitLognormal(assumedList('bijwinst')[0]! * profits, assumedList('bijwinst')[1]! * profits, 1.2),
    sideWage: splitLognormal(assumedList('bijloon')[0]! * wage, assumedList('bijloon')[1]! * wage, 1),
    sideJob: splitLognormal(assumedList('bijbaan')[0]! * wage, assumedList('bijbaan')[1]! * wage, 1),
    partTime: Float64Array.from(assumedList('deeltijd_positie')), partTimeYoung: assumed('deeltijd_jong'), partTimeOld: assumed('deeltijd_na_aow'),
    partHours: hoursTable([8, 12, 16, 20, 24, 28, 32], assumedList('deeltijd_uren')), fullHours: hoursTable([36, 38, 40, 45, 50], assumedList('voltijd_uren')),
    wage2024: wageGrowth(2024, year) / wageGrowth(year, 2024),
    pension: splitLognormal(assumed('pensioen_mediaan') * pensions, assumed('pensioen_gemiddelde') * pensions, assumed('pensioen_spreiding_onder'), tail),
    minimumWage,
    aowSingle: amount(amounts.aowAlleenstaand), aowPartner: amount(amounts.aowPartner),
    assistanceSingle: amount(amounts.bijstandAlleenstaand), assistancePartner: amount(amounts.bijstandPartner),
  };
}

/** Number of age groups of work. */
export const WORK_GROUPS = WORK_AGES.length;

/** CBS equivalence factor by adults (1-4) and children under 18 (0-4), beyond that the last step again. */
export const EQUIVALENCE: Float64Array = (() => {
  const { factoren } = income.equivalentiefactoren;
  const out = new Float64Array(16 * 16).fill(1);
  for (let adults = 1; adults < 16; adults++) {
    for (let children = 0; children < 16; children++) {
      const a = Math.min(adults, 4) - 1, c = Math.min(children, 4);
      const row = factoren[a]!;
      const perAdult = factoren[3]![c]! - factoren[2]![c]!, perChild = row[4]! - row[3]!;
      out[adults * 16 + children] = row[c]! + Math.max(0, adults - 4) * perAdult + Math.max(0, children - 4) * perChild;
    }
  }
  return out;
})();
