import { CALENDAR, monthName, place } from './calendar.ts';
import { studentWithin } from './draws.ts';
import { TOESLAGEN } from './ledger.ts';
import { PUBLISHED, type Parameters } from './parameters.ts';
import { BIN, BINS_EACH_SIDE, OUTCOMES, REVISIONS, WORK, type Stat, type Work, type YearTally } from './tally.ts';
import type { ToeslagName } from './timeline.ts';

/** Corrections of one toeslag, or of all. Counts are toeslagen of the country, amounts EUR, shares of `aanvragers`. */
export interface Corrections {
  readonly toeslag: ToeslagName | 'alle';
  readonly aanvragers: number;
  readonly voorschot: number;
  readonly toegekend: number;
  readonly aandeelNabetaling: number;
  readonly nabetaling: number;
  readonly gemiddeldeNabetaling: number;
  readonly aandeelZonderCorrectie: number;
  /** Too much received, whether or not it is asked back. */
  readonly aandeelTeVeel: number;
  readonly teVeel: number;
  readonly aandeelTerugvordering: number;
  readonly terugvordering: number;
  readonly gemiddeldeTerugvordering: number;
  readonly aandeelHogeTerugvordering: number;
  /** Not asked back (Awir art. 26a). */
  readonly nietTeruggevorderd: number;
  readonly terugvorderingenInJaar: number;
  readonly teruggevorderdInJaar: number;
  readonly nietInbaar: number;
  readonly rente: number;
  /** Awarded after the year to people who had no advance. */
  readonly achteraf: number;
  readonly rechthebbenden: number;
  readonly nietGebruik: number;
  readonly nietGebruikBedrag: number;
}

export interface WorkOfKind {
  readonly soort: Work;
  readonly totaal: number;
  readonly perToeslag: Readonly<Record<ToeslagName, number>>;
  /** By month of the calendar. */
  readonly perMaand: readonly number[];
  /** The same by toeslag, for a stacked calendar. */
  readonly perMaandEnToeslag: Readonly<Record<ToeslagName, readonly number[]>>;
}

/** One flow from estimate to outcome: what happened to the advance in the year, and what the award brought. */
export interface Flow { readonly toeslag: ToeslagName; readonly inHetJaar: string; readonly uitkomst: string; readonly aantal: number; readonly bedrag: number }

export interface Bin { readonly van: number | null; readonly tot: number | null; readonly aantal: number }

export interface YearResult {
  readonly huishoudens: { readonly totaal: number; readonly metToeslag: number; readonly metTerugvordering: number; readonly metHogeTerugvordering: number; readonly metNabetaling: number };
  readonly correcties: readonly Corrections[];
  readonly stromen: readonly Flow[];
  /** Corrections in EUR, award minus advance, all toeslagen together and each apart. */
  readonly verdeling: Readonly<Record<ToeslagName | 'alle', readonly Bin[]>>;
  /** Months of the calendar, yyyy-mm. */
  readonly maanden: readonly string[];
  readonly werk: readonly WorkOfKind[];
  /** EUR paid to households, and by them, by month. */
  readonly geld: { readonly uitbetaald: readonly number[]; readonly terugbetaald: readonly number[] };
}

const euros = (cents: number): number => Math.round(cents) / 100;
const ratio = (a: number, b: number): number => (b === 0 ? 0 : a / b);
const byToeslag = <T>(of: (j: number) => T): Record<ToeslagName, T> => Object.fromEntries(TOESLAGEN.map((name, j) => [name, of(j)])) as Record<ToeslagName, T>;
const total = (values: Iterable<number>): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
};

function correctionsOf(tally: YearTally, j?: number): Corrections {
  const count = (stat: Stat): number => tally.count(stat, j);
  const claims = count('aanvragers');
  return {
    toeslag: j === undefined ? 'alle' : TOESLAGEN[j]!, aanvragers: claims, voorschot: euros(count('voorschot')), toegekend: euros(count('toegekend')),
    aandeelNabetaling: ratio(count('na'), claims), nabetaling: euros(count('naBedrag')), gemiddeldeNabetaling: euros(ratio(count('naBedrag'), count('na'))),
    aandeelZonderCorrectie: ratio(count('nihil'), claims), aandeelTeVeel: ratio(count('teVeel'), claims), teVeel: euros(count('teVeelBedrag')),
    aandeelTerugvordering: ratio(count('terug'), claims), terugvordering: euros(count('terugBedrag')), gemiddeldeTerugvordering: euros(ratio(count('terugBedrag'), count('terug'))),
    aandeelHogeTerugvordering: ratio(count('hoog'), claims), nietTeruggevorderd: euros(count('kwijtBedrag')),
    terugvorderingenInJaar: count('terugInJaar'), teruggevorderdInJaar: euros(count('terugInJaarBedrag')), nietInbaar: euros(count('oninbaarBedrag')), rente: euros(count('rente')),
    achteraf: euros(count('achterafBedrag')), rechthebbenden: count('rechthebbenden'), nietGebruik: ratio(count('nietGebruik'), count('rechthebbenden')), nietGebruikBedrag: euros(count('nietGebruikBedrag')),
  };
}
function binsOf(values: Float64Array): Bin[] {
  return Array.from(values, (aantal, b) => {
    const step = b - BINS_EACH_SIDE - 1;
    const size = BIN / 100;
    if (step === 0) return { van: 0, tot: 0, aantal };
    const [van, tot] = step < 0 ? [step * size, (step + 1) * size] : [(step - 1) * size, step * size];
    return { van: step < -BINS_EACH_SIDE ? null : van, tot: step > BINS_EACH_SIDE ? null : tot, aantal };
  });
}

/** Reads the tally of a whole run of toeslagjaar `jaar`. */
export function yearResult(tally: YearTally, jaar: number): YearResult {
  return {
    huishoudens: {
      totaal: tally.households('huishoudens'), metToeslag: tally.households('metToeslag'), metTerugvordering: tally.households('metTerugvordering'),
      metHogeTerugvordering: tally.households('metHogeTerugvordering'), metNabetaling: tally.households('metNabetaling'),
    },
    correcties: [...TOESLAGEN.map((_, j) => correctionsOf(tally, j)), correctionsOf(tally)],
    stromen: TOESLAGEN.flatMap((toeslag, j) => REVISIONS.flatMap((inHetJaar, r) => OUTCOMES.map((uitkomst, o) => {
      const { aantal, cents } = tally.flow(j, r, o);
      return { toeslag, inHetJaar, uitkomst, aantal, bedrag: euros(cents) };
    }))),
    verdeling: { ...byToeslag((j) => binsOf(tally.bins(j))), alle: binsOf(tally.bins()) },
    maanden: Array.from({ length: CALENDAR }, (_, at) => monthName(at, jaar)),
    werk: WORK.map((soort) => ({
      soort, totaal: total(tally.months(soort)), perToeslag: byToeslag((j) => total(tally.months(soort, j))), perMaand: [...tally.months(soort)],
      perMaandEnToeslag: byToeslag((j) => [...tally.months(soort, j)]),
    })),
    geld: { uitbetaald: [...tally.moneyOut()].map(euros), terugbetaald: [...tally.moneyBack()].map(euros) },
  };
}

/** A KPI of the Jaarplan beside what was realised and aimed at; `waarde` null where the model does not say. */
export interface Kpi {
  readonly id: string;
  readonly omschrijving: string;
  readonly eenheid: string;
  readonly waarde: number | null;
  /** 5th and 95th percentile over the draws; null without draws. */
  readonly laag: number | null;
  readonly hoog: number | null;
  readonly gerealiseerd2021: number | null;
  readonly doel2022: number | null;
  readonly doel2023: number | null;
  readonly haaltDoel2023: boolean | null;
  readonly bron: string;
  /** What the value rests on where it is more than counting, or why there is none. */
  readonly toelichting?: string;
}

const WEEKS_PER_MONTH = 365.25 / 12 / 7;
/** Weeks after the objection in which it must be decided: six, after the six weeks in which one may object (Awb art. 7:10). */
const OBJECTION_WEEKS = 12;
/** Weeks for a complaint, with the four of an extension (Awb art. 9:11). */
const COMPLAINT_WEEKS = 10;

/** What comes in per calendar month when every toeslagjaar is like this one. */
function calendarYear(series: Float64Array): number[] {
  const months = new Array<number>(12).fill(0);
  series.forEach((n, at) => { months[(at - 2 + 24) % 12]! += n; });
  return months;
}

/**
 * Share decided in time, from a stock handled first in, first out with a fixed most per month, and a spread in how long a case
 * takes when nothing waits. Years repeat until the stock does; a stock that keeps growing decides nothing in time.
 */
function inTime(series: Float64Array, capacity: number, [median, spread]: readonly [number, number], term: number): number {
  const inflow = calendarYear(series);
  const yearly = total(inflow);
  if (yearly === 0) return 1;
  let stock = 0;
  let timely = 0;
  for (let year = 0; year < 6; year++) {
    timely = 0;
    for (const n of inflow) {
      const wait = ((stock + n / 2) / capacity - 0.5) * WEEKS_PER_MONTH;
      timely += n * studentWithin((term - Math.max(0, wait) - median) / spread);
      stock = Math.max(0, stock + n - capacity);
    }
  }
  return timely / yearly;
}

const NOT_MODELLED = 'Hiervoor is geen verband met het toeslagjaar aangenomen';

/** The values of the KPIs that the process gives, by id. `reference` is the law and policy without scenario or lever. */
export function kpiValues(tally: YearTally, parameters: Parameters, reference: YearTally): Record<string, number> {
  const claims = tally.count('aanvragers');
  const of = (kind: 'bezwaren' | 'klachten', weeks: readonly number[], room: number, term: number): number => {
    const capacity = (total(reference.expected(kind)) / 12) * room;
    return inTime(tally.expected(kind), capacity, [weeks[0]!, weeks[1]!], term);
  };
  const calls = total(tally.months('telefoongesprekken')), usual = total(reference.months('telefoongesprekken'));
  const pleased = PUBLISHED.kpi.regels.find(({ id }) => id === 'tevreden_telefoon')?.gerealiseerd2021 ?? 0;
  return {
    tijdig_betaald: 1 - ratio(tally.count('teLaat'), tally.count('betalingen')),
    definitief_op_tijd: ratio(tally.count('opTijd'), claims),
    geen_hoge_terugvordering: 1 - ratio(tally.count('hoog'), claims),
    bezwaar_binnen_termijn: of('bezwaren', parameters.objectionWeeks, parameters.room[0]!, OBJECTION_WEEKS),
    klacht_binnen_termijn: of('klachten', parameters.complaintWeeks, parameters.room[1]!, COMPLAINT_WEEKS),
    klachten: Math.round(total(tally.expected('klachten'))),
    tevreden_telefoon: Math.min(1, Math.max(0, pleased - parameters.pleasedSlope * (ratio(calls, usual) - 1))),
  };
}

const REMARKS: Readonly<Record<string, string>> = {
  tijdig_betaald: 'Aanname: de kans dat een maandbetaling te laat is blijft die van 2021',
  bezwaar_binnen_termijn: 'Aanname: de afhandeling per maand blijft die van het beleid zonder hefboom; termijn twaalf weken na het bezwaar (Awb art. 7:10)',
  klacht_binnen_termijn: 'Aanname: de afhandeling per maand blijft die van het beleid zonder hefboom; termijn tien weken (Awb art. 9:11)',
  klachten: 'Aanname: de kans op een klacht per toekenning en per terugvordering, gekalibreerd op 2021',
  tevreden_telefoon: 'Aanname: de tevredenheid van 2021, lager naarmate er meer gesprekken zijn dan bij het beleid zonder hefboom',
};

const percentile = (sorted: readonly number[], p: number): number => sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(p * sorted.length) - 1))]!;

/** Every KPI of table 1 of the Jaarplan; `draws` are the values of other draws of luck and assumptions. */
export function kpisOf(values: Readonly<Record<string, number>>, draws: readonly Readonly<Record<string, number>>[]): Kpi[] {
  return PUBLISHED.kpi.regels.map(({ id, omschrijving, eenheid, gerealiseerd2021, doel2022, doel2023, richting }) => {
    const waarde = values[id] ?? null;
    const sorted = waarde === null ? [] : draws.map((draw) => draw[id]!).sort((a, b) => a - b);
    const toelichting = waarde === null ? NOT_MODELLED : REMARKS[id];
    return {
      id, omschrijving, eenheid, waarde, laag: sorted.length > 0 ? percentile(sorted, 0.05) : null, hoog: sorted.length > 0 ? percentile(sorted, 0.95) : null,
      gerealiseerd2021, doel2022, doel2023, haaltDoel2023: waarde === null || doel2023 === null ? null : richting === 'minstens' ? waarde >= doel2023 : waarde <= doel2023,
      bron: PUBLISHED.kpi.bron, ...(toelichting === undefined ? {} : { toelichting }),
    };
  });
}

/** The effect of a lever or scenario on what is counted, besides another run of the same people with the same luck. */
export interface Effect { readonly id: string; readonly omschrijving: string; readonly eenheid: string; readonly verschil: number }

export function effectsOf(tally: YearTally, beside: YearTally): { uitkomst: Effect[]; werk: Effect[] } {
  const money = (id: string, omschrijving: string, stat: Stat): Effect => ({ id, omschrijving, eenheid: 'EUR', verschil: euros(tally.count(stat) - beside.count(stat)) });
  const count = (id: string, omschrijving: string, stat: Stat): Effect => ({ id, omschrijving, eenheid: 'aantal', verschil: tally.count(stat) - beside.count(stat) });
  return {
    uitkomst: [
      money('toegekend', 'Toegekend aan wie een voorschot had', 'toegekend'), money('achteraf', 'Toegekend na afloop van het jaar', 'achterafBedrag'), money('voorschot', 'Voorschotten', 'voorschot'),
      count('terugvorderingen', 'Terugvorderingen bij de definitieve toekenning', 'terug'), money('terugvordering', 'Teruggevorderd bij de definitieve toekenning', 'terugBedrag'),
      count('hogeTerugvorderingen', 'Hoge terugvorderingen', 'hoog'), count('nabetalingen', 'Nabetalingen', 'na'), money('nabetaling', 'Nabetaald', 'naBedrag'),
      count('nietGebruik', 'Rechten die niet worden gebruikt', 'nietGebruik'), money('nietGebruikBedrag', 'Bedrag dat niet wordt gebruikt', 'nietGebruikBedrag'),
    ],
    werk: WORK.map((soort) => ({ id: soort, omschrijving: soort, eenheid: 'aantal', verschil: total(tally.months(soort)) - total(beside.months(soort)) })),
  };
}

/** Decisions of the MAC of one toeslagjaar. */
export const macDecisions = (tally: YearTally): number => {
  const months = tally.months('voorschotbeschikkingen');
  return months[place(-1, 11)]! + months[place(-1, 12)]!;
};
