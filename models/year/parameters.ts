import list from '../../datasets/toeslagjaar-aannames.json';
import published from '../../datasets/toeslagjaar-gepubliceerd.json';

export interface YearAssumption {
  readonly id: string;
  readonly waarde: number | readonly number[];
  readonly min: number | readonly number[];
  readonly max: number | readonly number[];
  readonly eenheid: string;
  readonly toelichting: string;
}

/** Numbers of the toeslagjaar that no source supports, each with a range (datasets/toeslagjaar-aannames.json). */
export const YEAR_ASSUMPTIONS: readonly YearAssumption[] = list.aannames;

/** What has been published about the toeslagjaar, each with its source (datasets/toeslagjaar-gepubliceerd.json). */
export const PUBLISHED = published;

/** Values by assumption id; a list where the assumption is one. */
export type Values = Readonly<Record<string, number | readonly number[]>>;

export const CENTRAL: Values = Object.fromEntries(YEAR_ASSUMPTIONS.map(({ id, waarde }) => [id, waarde]));

/** The numbers that the process looks at, in the order of the lists in the dataset. Chances and shares from 0 to 1. */
export interface Parameters {
  readonly spread: readonly number[];
  readonly stable: readonly number[];
  readonly scale: number;
  /** Incomes are estimated too low by this share, by group. */
  readonly lag: readonly number[];
  /** Chance that assets above the limit are not known when an advance is set. */
  readonly hiddenAssets: number;
  readonly selfEmployed: number;
  readonly twoYears: number;
  readonly reportMost: number;
  readonly reportHalf: number;
  readonly reportLower: number;
  readonly delay: readonly number[];
  readonly residual: number;
  readonly slow: number;
  readonly visible: readonly number[];
  readonly ownCorrection: number;
  readonly rentUnprocessed: number;
  readonly rentReport: number;
  /** Rise of the rent on 1 July of the year. */
  readonly rentRise: number;
  readonly hoursOff: number;
  readonly hoursSpread: number;
  readonly hoursLow: number;
  readonly priceLag: number;
  /** Rise of the hourly price since the year before. */
  readonly priceRise: number;
  readonly careReport: number;
  readonly eventChance: readonly number[];
  readonly deathFactor: readonly number[];
  readonly eventAutomatic: readonly number[];
  readonly eventReport: readonly number[];
  /** EUR per year. */
  readonly partnerIncome: number;
  readonly moveToOwned: number;
  readonly moveSpread: number;
  readonly changedHours: number;
  readonly nonUse: readonly number[];
  readonly nonUseFactor: readonly number[];
  readonly newcomer: readonly number[];
  readonly afterwards: number;
  /** Last month of t+1 in which one can apply. */
  readonly applyUntil: number;
  readonly letterResponse: number;
  readonly attentionResponse: number;
  readonly checks: number;
  readonly checkAim: number;
  readonly deviating: number;
  readonly nonUsers: number;
  readonly awardMonth: readonly number[];
  readonly lateSelfEmployed: number;
  readonly payAtOnce: readonly number[];
  readonly personal: number;
  readonly personalPaid: number;
  readonly breach: number;
  readonly uncollectable: number;
  readonly calls: readonly number[];
  readonly objections: readonly number[];
  readonly complaints: readonly number[];
  readonly latePayment: number;
  /** Weeks that an objection and a complaint take when nothing waits: median and spread. */
  readonly objectionWeeks: readonly number[];
  readonly complaintWeeks: readonly number[];
  /** Most handled per month over the mean coming in: objections, complaints. */
  readonly room: readonly number[];
  readonly pleasedSlope: number;
  /** Simple interest per year. */
  readonly interest: number;
  readonly schemeMonths: number;
  /** Least monthly amount of a standard scheme, EUR. */
  readonly schemeLeast: number;
}

/** The value of a yearly series; outside it that of the nearest year. */
function inYear({ jaren, waarde }: { jaren: readonly number[]; waarde: readonly number[] }, jaar: number): number {
  const i = Math.max(0, Math.min(jaren.length - 1, jaar - jaren[0]!));
  return waarde[i]!;
}

/** Parameters of a year. `values` replaces assumptions by id (a draw, or someone's own). */
export function parametersOf(jaar: number, values: Values = {}): Parameters {
  const find = (id: string): number | readonly number[] => {
    const value = values[id] ?? CENTRAL[id];
    if (value === undefined) throw new Error(`datasets/toeslagjaar-aannames.json has no assumption "${id}"`);
    return value;
  };
  const one = (id: string): number => {
    const value = find(id);
    if (typeof value !== 'number') throw new Error(`Assumption "${id}" is a list; one number was expected`);
    return value;
  };
  const many = (id: string): readonly number[] => {
    const value = find(id);
    if (typeof value === 'number') throw new Error(`Assumption "${id}" is one number; a list was expected`);
    return value;
  };
  return {
    spread: many('inkomen_spreiding'), stable: many('inkomen_stabiel'), scale: one('inkomen_schaal'), lag: many('inkomen_achterstand'), hiddenAssets: jaar >= 2025 ? 0 : one('vermogen_onbekend'),
    selfEmployed: one('zelfstandige_deel'), twoYears: one('afwijking_twee_jaar'),
    reportMost: one('melding_kans_hoog'), reportHalf: one('melding_afwijking_half'), reportLower: one('melding_lager'),
    delay: many('melding_vertraging'), residual: one('melding_rest'), slow: one('verwerking_twee_maanden'),
    visible: many('attendering_zichtbaar'), ownCorrection: one('attendering_eigen_correctie'),
    rentUnprocessed: one('huur_onverwerkt'), rentReport: one('huur_melding'), rentRise: inYear(published.huurstijging, jaar),
    hoursOff: one('uren_afwijkend'), hoursSpread: one('uren_spreiding'), hoursLow: one('uren_lager_opgegeven'),
    priceLag: one('prijs_achter'), priceRise: inYear(published.opvangprijs, jaar) / inYear(published.opvangprijs, jaar - 1) - 1, careReport: one('opvang_melding'),
    eventChance: many('gebeurtenis_kans'), deathFactor: many('overlijden_factor'), eventAutomatic: many('gebeurtenis_automatisch'), eventReport: many('gebeurtenis_melding'),
    partnerIncome: one('partner_inkomen'), moveToOwned: one('verhuizing_naar_koop'), moveSpread: one('verhuizing_spreiding'), changedHours: one('wijziging_uren_spreiding'),
    nonUse: many('niet_gebruik_basis'), nonUseFactor: many('niet_gebruik_bedrag'), newcomer: many('nieuw_in_jaar'), afterwards: one('achteraf_aanvragen'),
    applyUntil: jaar >= 2025 ? published.aanvraagTot.vanaf2025 : published.aanvraagTot.eerder,
    letterResponse: published.attenderingReactie.waarde, attentionResponse: published.attenderingReactie.waarde,
    checks: one('controle_deel'), checkAim: one('controle_gericht'), deviating: one('afwijkend_deel'), nonUsers: one('niet_gebruikers_zorg'), awardMonth: many('toekenning_maand'), lateSelfEmployed: one('toekenning_zelfstandige_later'),
    payAtOnce: many('ineens_betalen'), personal: one('regeling_persoonlijk'), personalPaid: one('persoonlijk_betaald'), breach: one('regeling_niet_nagekomen'), uncollectable: one('oninbaar'),
    calls: many('bellen'), objections: many('bezwaar'), complaints: many('klacht'), latePayment: one('te_late_betaling'),
    objectionWeeks: many('bezwaar_weken'), complaintWeeks: many('klacht_weken'), room: many('capaciteit_ruimte'), pleasedSlope: one('tevreden_helling'),
    interest: published.rente.waarde, schemeMonths: published.regeling.maanden, schemeLeast: published.regeling.minstensPerMaand,
  };
}

/** Value at rank u of a triangular distribution. */
function triangular(low: number, mode: number, high: number, u: number): number {
  const width = high - low;
  if (width <= 0) return mode;
  return u * width <= mode - low ? low + Math.sqrt(u * width * (mode - low)) : high - Math.sqrt((1 - u) * width * (high - mode));
}

/** Every assumption at a rank between its bounds (`rank` gives one by its place in the list); all parts of a list move together. */
export const valuesAt = (rank: (place: number) => number): Values =>
  Object.fromEntries(YEAR_ASSUMPTIONS.map(({ id, waarde, min, max }, k) => {
    const u = rank(k);
    return [id, typeof waarde === 'number' ? triangular(min as number, waarde, max as number, u) : waarde.map((mode, i) => triangular((min as number[])[i]!, mode, (max as number[])[i]!, u))];
  }));
