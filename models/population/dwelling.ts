import housing from '../../datasets/bevolking-wonen.json';
import wealth from '../../datasets/bevolking-vermogen.json';
import care from '../../datasets/bevolking-kinderopvang.json';
import { assumed, assumedList } from './assumptions.ts';
import { ofYear, wageGrowth } from './money.ts';
import { classOf, exp, gammaTable, interpolate, normalQuantile, quantileTable, splitLognormal, type QuantileTable } from './numbers.ts';

const RANKS = 64;
/** Lower bounds (years) of the age groups of home ownership. */
const OWNER_AGES = [0, 25, 35, 45, 55, 65, 75] as const;
const RANK_STEP = 250, RANK_CELLS = 640;

export interface Dwelling {
  /** Rank (0-1) of standardised yearly income in steps of `rankStep` EUR. */
  readonly rank: Float64Array;
  readonly rankStep: number;
  readonly ownerAge: Uint8Array;
  /** Chance to own: [(type * age groups + group) * 65 + rank * 64]. */
  readonly owner: Float64Array;
  /** Chance that a tenant's landlord is a corporation, by type at rank 0, and its fall per rank. */
  readonly corporation: Float64Array;
  readonly corporationSlope: number;
  /** EUR per month. */
  readonly corporationRent: QuantileTable;
  readonly privateRent: QuantileTable;
  /** What brings the z score of tenants' income back to that of all households: corporation, private. */
  readonly rentShift: readonly [number, number];
  readonly roomLow: number;
  readonly roomRange: number;
  /** Chance of a room for a single tenant by age in years. */
  readonly room: Float64Array;
  readonly service: readonly [number, number];
  /** Highest service costs of kinds a-d, cents per month. */
  readonly serviceHighest: readonly number[];
  readonly adapted: readonly [number, number];
  /** Median of box 3 assets, EUR: [type * 106 + age]. */
  readonly wealthMedian: Float64Array;
  /** Distribution around a median of 1. */
  readonly wealth: QuantileTable;
  readonly ownerWealth: number;
  readonly tenantWealth: number;
  readonly livingInWealth: number;
  /** Savings (EUR) from which investments and debts are drawn, and from which the chance is the higher one. */
  readonly investingFrom: number;
  readonly investingWell: number;
  readonly investors: number;
  readonly investorsWell: number;
  /** Investments over savings. */
  readonly investment: QuantileTable;
  readonly debtors: number;
  /** Highest debt over assets. */
  readonly debtShare: number;
  /** Chance of a mortgage with deductible interest by age group of ownership; the deduction, EUR of 2024; its highest share of income. */
  readonly mortgage: readonly number[];
  readonly mortgageDeduction: QuantileTable;
  readonly mostDeducted: number;
}

const OWNER_GROUPS = OWNER_AGES.length;
export const OWNER_STRIDE = RANKS + 1;
export const OWNER_RANKS = RANKS;

/** Growth of savings from 1-1-2022 to 1 January of a year. */
export function savingsGrowth(year: number): number {
  let growth = 1;
  for (let y = 2022; y < year; y++) growth *= 1 + assumed('vermogen_groei');
  return growth;
}

/** Tables of tenure, rent and assets for a calendar year. */
export function dwellingOf(year: number): Dwelling {
  const level = wageGrowth(2024, year) / wageGrowth(year, 2024);
  const bounds = [0, ...assumedList('inkomen_rang').map((bound) => bound * level)];
  const shares = bounds.map((_, i) => i * 0.05);
  const top = bounds.at(-1)!;
  const rank = Float64Array.from({ length: RANK_CELLS + 2 }, (_, i) => {
    const income = i * RANK_STEP;
    return income <= top ? interpolate(bounds, shares, income) : 1 - (0.05 * top * top) / (income * income);
  });
  const odds = assumedList('eigenaar_odds_type'), ofAge = assumedList('eigenaar_factor_leeftijd'), slope = assumed('eigenaar_helling');
  const owner = Float64Array.from(
    odds.flatMap((base) =>
      ofAge.flatMap((factor) =>
        Array.from({ length: OWNER_STRIDE }, (_, i) => {
          const o = base * factor * exp(slope * (i / RANKS - 0.5));
          return o / (1 + o);
        }),
      ),
    ),
  );
  const { eigenaarNaarType: own, corporatieNaarType: corporate } = housing;
  const tenantShare = [
    corporate.alleenstaand / (1 - own.alleenstaand), corporate.paarZonderKind / (1 - own.paarZonderKind),
    corporate.paarMetKind / (1 - own.paarMetKind), corporate.eenouder / (1 - own.eenouder),
  ];
  const corporationSlope = assumed('corporatie_helling');
  // Tenants have a mean rank of about a third; the line turns around that point.
  const corporation = Float64Array.from([...tenantShare, tenantShare[0]!], (share) => share + corporationSlope / 3);

  const classes = housing.corporatiehuur2023, [lowest, highest] = assumedList('huur_corporatie_uitersten');
  const scaled = (ranks: readonly number[], rents: readonly number[], mean: number): QuantileTable => {
    let own = 0;
    for (let i = 0; i < 1000; i++) own += interpolate(ranks, rents, (i + 0.5) / 1000) / 1000;
    return quantileTable((p) => (interpolate(ranks, rents, p) * mean) / own);
  };
  const privateLevel = ofYear(housing.particuliereHuurIndex.jaren, housing.particuliereHuurIndex.index, year);
  const [roomLow, roomHigh] = assumedList('kamer_huur');
  const rooms = assumedList('kamer_kans');

  const ageFactor = assumedList('vermogen_factor_leeftijd'), typeFactor = assumedList('vermogen_factor_type');
  const growth = savingsGrowth(year);
  const wealthMedian = Float64Array.from(
    wealth.type.mediaan.flatMap((median, type) =>
      Array.from({ length: 106 }, (_, age) => {
        const group = classOf(wealth.leeftijd.leeftijdVan, age);
        return ((median * typeFactor[type]! * growth * wealth.leeftijd.mediaan[group]!) / wealth.alle.mediaan) * ageFactor[group]!;
      }),
    ),
  );
  const [ownerWealth, tenantWealth] = assumedList('vermogen_factor_eigendom');
  const pair = (id: string): readonly [number, number] => [assumedList(id)[0]!, assumedList(id)[1]!];
  return {
    rank, rankStep: RANK_STEP,
    ownerAge: Uint8Array.from({ length: 106 }, (_, age) => classOf(OWNER_AGES, age)),
    owner, corporation, corporationSlope,
    corporationRent: scaled(
      [0, ...classes.aandeelCumulatief, 1], [lowest!, ...classes.klasseTot, highest!],
      ofYear(housing.corporatiehuurPerJaar.jaren, housing.corporatiehuurPerJaar.gemiddelde, year),
    ),
    privateRent: scaled([0, 0.1, 0.25, 0.5, 0.75, 0.9, 1], assumedList('huur_particulier_kwantielen'), housing.particuliereHuur2024.gemiddelde * privateLevel),
    rentShift: pair('huur_rang_verschuiving'),
    roomLow: roomLow! * privateLevel, roomRange: (roomHigh! - roomLow!) * privateLevel,
    room: Float64Array.from({ length: 106 }, (_, age) => (age < 23 ? rooms[0]! : age < 27 ? rooms[1]! : age < 30 ? rooms[2]! : 0)),
    service: pair('servicekosten_kans'),
    serviceHighest: assumedList('servicekosten_hoogste').map((euros) => 100 * euros),
    adapted: pair('woning_aangepast'),
    wealthMedian,
    wealth: splitLognormal(1, assumed('vermogen_gemiddelde_op_mediaan'), assumed('vermogen_spreiding_onder')),
    ownerWealth: ownerWealth!, tenantWealth: tenantWealth!, livingInWealth: assumed('vermogen_inwonend'),
    investingFrom: assumed('beleggen_vanaf') * growth, investingWell: assumed('beleggen_ruim_vanaf') * growth,
    investors: assumedList('beleggen_kans')[0]!, investorsWell: assumedList('beleggen_kans')[1]!,
    investment: splitLognormal(assumedList('beleggen_aandeel')[0]!, assumedList('beleggen_aandeel')[1]!, 1.2),
    debtors: assumed('schuld_kans'), debtShare: assumed('schuld_hoogste'),
    mortgage: assumedList('hypotheek_kans'),
    mortgageDeduction: splitLognormal(assumedList('hypotheek_aftrek')[0]!, assumedList('hypotheek_aftrek')[1]!, 0.8), mostDeducted: assumed('hypotheek_aftrek_hoogste'),
  };
}

/** Index in `Dwelling.owner` of a type and an age group at rank 0. */
export const ownerAt = (type: number, group: number): number => (type * OWNER_GROUPS + group) * OWNER_STRIDE;

export interface Care {
  /** Chance of use by age of the child in years (0-12) with working parents, at the middle income rank. */
  readonly use: Float64Array;
  readonly slope: number;
  /** Share of childminders among users, under 4 and from 4. */
  readonly childminder: readonly [number, number];
  /** Mean hours per month: day care, after-school, childminder under 4, childminder from 4. */
  readonly hours: readonly [number, number, number, number];
  readonly mostHours: number;
  /** Hours over their mean. */
  readonly spread: QuantileTable;
  /** Mean price, EUR per hour, in the order of CARE_TYPES; and prices over their mean. */
  readonly price: readonly [number, number, number];
  readonly priceSpread: QuantileTable;
}

/** Tables of childcare for a calendar year. */
export function careOf(year: number): Care {
  const { gebruik2022kw3: use, maximumprijs: most, prijsTenOpzichteVanMaximum: ratio } = care;
  const chances = assumedList('opvang_kans');
  const price = (kind: 'dagopvang' | 'bso' | 'gastouder'): number => ofYear(most.jaren, most[kind], year) * ofYear(ratio.jaren, ratio[kind], year);
  const spread = assumed('opvang_prijs_spreiding');
  return {
    use: Float64Array.from({ length: 106 }, (_, age) => chances[age] ?? 0),
    slope: assumed('opvang_helling'),
    childminder: [
      use.kinderen.gastouder0tot3 / (use.kinderen.gastouder0tot3 + use.kinderen.dagopvang),
      use.kinderen.gastouder4tot11 / (use.kinderen.gastouder4tot11 + use.kinderen.bso),
    ],
    hours: [use.uren.dagopvang, use.uren.bso, use.uren.gastouder0tot3, use.uren.gastouder4tot11],
    mostHours: assumed('opvang_uren_hoogste'),
    spread: gammaTable(),
    price: [price('dagopvang'), price('bso'), price('gastouder')],
    priceSpread: quantileTable((p) => exp(spread * normalQuantile(p) - (spread * spread) / 2)),
  };
}
