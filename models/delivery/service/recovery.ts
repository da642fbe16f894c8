import data from '../../../datasets/uitvoering-herstel.json';
import { exp, normalQuantile, quantileOf, Stream, triangularQuantile } from '../../random/index.ts';
import { monthAfter, monthsBetween } from '../calendar.ts';
import { Backlog } from './backlog.ts';

/**
 * The hersteloperatie as a backlog: a forecast made with what was known on 30 September 2022, to be held against what came.
 * Everything that was not known then is an assumption with a range in datasets/uitvoering-herstel.json.
 */
export const RECOVERY = data;

type Assumption = 'tempo' | 'groei' | 'groeiMaanden' | 'versnelling' | 'instroom' | 'eindspurt' | 'schommeling' | 'laatste';

/** First month of the forecast, the last month in which one could apply, and the months over which productivity changes. */
const START = '2022-10', DESK_CLOSES = '2023-12', FASTER_AFTER = 18, RUSH = 3;

export interface RecoveryMonth { readonly maand: string; readonly aanvragen: number; readonly beoordeeld: number; readonly aandeel: number }

/** One possible course: applications and assessments in all, at the end of each month. */
export function drawRecovery(months: number, seed: number, index: number): RecoveryMonth[] {
  const stream = new Stream(seed, 'hersteloperatie', index), drawn = {} as Record<Assumption, number>;
  for (const { id, min, waarde, max } of data.aannames) drawn[id as Assumption] = triangularQuantile([min, waarde, max], stream.next());
  const { aanvragen: known, beoordeeld: done } = data.bekend, closes = monthsBetween(START, DESK_CLOSES);
  const backlog = new Backlog(known - done, 20);
  let [applied, assessed] = [known, done];
  return Array.from({ length: months }, (_, month) => {
    const inflow = month > closes ? 0 : drawn.instroom * (month > closes - RUSH ? drawn.eindspurt : 1);
    const staff = 1 + (drawn.groei - 1) * Math.min(1, (month + 1) / drawn.groeiMaanden), pace = 1 + (drawn.versnelling - 1) * Math.min(1, (month + 1) / FASTER_AFTER);
    const chance = exp(drawn.schommeling * normalQuantile(stream.next()) - (drawn.schommeling * drawn.schommeling) / 2);
    const slow = Math.min(1, 0.1 + backlog.amount / drawn.laatste);
    applied += inflow;
    assessed += backlog.step(inflow, drawn.tempo * staff * pace * chance * slow, 12).done;
    return { maand: monthAfter(START, month), aanvragen: applied, beoordeeld: assessed, aandeel: Math.min(1, assessed / applied) };
  });
}

export interface RecoveryBand { readonly maand: string; readonly aanvragen: Band; readonly beoordeeld: Band; readonly aandeel: Band }
interface Band { readonly P5: number; readonly P50: number; readonly P95: number }

/** The forecast: P5, P50 and P95 a month over draws. */
export function forecastRecovery(months: number, draws: number, seed: number): RecoveryBand[] {
  const courses = Array.from({ length: draws }, (_, index) => drawRecovery(months, seed, index));
  return Array.from({ length: months }, (_, month) => {
    const band = (name: 'aanvragen' | 'beoordeeld' | 'aandeel'): Band => {
      const sorted = Float64Array.from(courses, (course) => course[month]![name]).sort();
      return { P5: quantileOf(sorted, 0.05), P50: quantileOf(sorted, 0.5), P95: quantileOf(sorted, 0.95) };
    };
    return { maand: monthAfter(START, month), aanvragen: band('aanvragen'), beoordeeld: band('beoordeeld'), aandeel: band('aandeel') };
  });
}
