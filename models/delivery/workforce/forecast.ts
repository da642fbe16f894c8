import { ServiceDraw } from '../service/service-draw.ts';
import { monthAfter } from '../calendar.ts';
import { StaffDraw, type Load } from './staff-draw.ts';
import type { Workforce } from './types.ts';

/** Levels of the fan: share of the draws that lies below. */
export const LEVELS = { P5: 0.05, P25: 0.25, P50: 0.5, P75: 0.75, P95: 0.95 } as const;
export type Fan = Readonly<Record<keyof typeof LEVELS, number[]>>;

/** Measures by name, each with a value a month and draw: values[month * draws + draw]. */
type Series = Map<string, Float64Array>;

export interface WorkforceDraws { readonly first: number; readonly count: number; readonly functions: readonly Series[]; readonly total: Series; readonly processes: readonly Series[]; readonly phones: readonly Series[] }

const STAFF = ['eigen', 'extern', 'nieuw', 'vacatures', 'instroom', 'uitstroom', 'verzuim', 'productief', 'werkdruk', 'kosten'] as const;
const PROCESS = ['instroom', 'afgedaan', 'voorraad', 'ouderdom', 'teLaat', 'inTermijn'] as const;
const PHONE = ['bellers', 'pogingen', 'beantwoord', 'geholpen', 'bezet', 'opgehangen', 'wachttijd', 'bezetting'] as const;
/** What may be added up over functions. */
const SUMMED = ['eigen', 'extern', 'nieuw', 'vacatures', 'instroom', 'uitstroom', 'productief', 'kosten'] as const;

/** Months before the first in which the loads settle on what there is. */
const START: Load = { pressure: 1, extraAbsence: 0 };

/**
 * Draws first..first+count-1 of people and work. Draw d is the same whichever range it is asked in.
 * @param withUncertainties false leaves out the uncertainties of reforms; all other luck is the same
 */
export function drawWorkforce(workforce: Workforce, first: number, count: number, withUncertainties = true): WorkforceDraws {
  const { months, seed, functions, processes, phones } = workforce;
  const series = (names: readonly string[]): Series => new Map(names.map((name) => [name, new Float64Array(months * count)]));
  const draws: WorkforceDraws = {
    first, count, functions: functions.map(() => series(STAFF)), total: series(SUMMED), processes: processes.map(() => series(PROCESS)), phones: phones.map(() => series(PHONE)),
  };
  const put = <T extends string>(to: Series, names: readonly T[], values: Readonly<Record<T, number>>, at: number): void => { for (const name of names) to.get(name)![at] = values[name]; };
  for (let d = 0; d < count; d++) {
    const staff = new StaffDraw(workforce, seed, first + d, withUncertainties), service = new ServiceDraw(workforce, seed, first + d);
    let loads: readonly Load[] = functions.map(() => START);
    for (let month = 0; month < months; month++) {
      const at = month * count + d, people = staff.step(loads), result = service.step(people.map(({ productief }) => productief));
      for (let f = 0; f < people.length; f++) put(draws.functions[f]!, STAFF, people[f]!, at);
      for (const name of SUMMED) for (let f = 0; f < people.length; f++) draws.total.get(name)![at]! += people[f]![name];
      for (let p = 0; p < processes.length; p++) put(draws.processes[p]!, PROCESS, result.processes[p]!, at);
      for (let p = 0; p < phones.length; p++) put(draws.phones[p]!, PHONE, result.phones[p]!, at);
      loads = result.loads;
    }
  }
  return draws;
}

/** Draws of neighbouring ranges as one. */
export function mergeWorkforceDraws(parts: readonly WorkforceDraws[]): WorkforceDraws {
  const sorted = parts.toSorted((a, b) => a.first - b.first), count = sorted.reduce((sum, part) => sum + part.count, 0);
  const joined = (of: (part: WorkforceDraws) => Series): Series => new Map([...of(sorted[0]!)].map(([name, list]) => {
    const months = list.length / sorted[0]!.count, out = new Float64Array(months * count);
    for (let month = 0, at = 0; month < months; month++) {
      for (const part of sorted) {
        out.set(of(part).get(name)!.subarray(month * part.count, (month + 1) * part.count), at);
        at += part.count;
      }
    }
    return [name, out];
  }));
  const each = (of: (part: WorkforceDraws) => readonly Series[]): Series[] => of(sorted[0]!).map((_, i) => joined((part) => of(part)[i]!));
  return { first: sorted[0]!.first, count, functions: each(({ functions }) => functions), total: joined(({ total }) => total), processes: each(({ processes }) => processes), phones: each(({ phones }) => phones) };
}

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;

/** The fan of each measure: quantiles a month, interpolated between neighbouring draws. */
export function fans(series: Series, count: number): Record<string, Fan> {
  return Object.fromEntries([...series].map(([name, list]) => {
    const fan: Record<keyof typeof LEVELS, number[]> = { P5: [], P25: [], P50: [], P75: [], P95: [] };
    for (let month = 0; month * count < list.length; month++) {
      const sorted = list.slice(month * count, (month + 1) * count).sort();
      for (const [level, p] of Object.entries(LEVELS) as [keyof typeof LEVELS, number][]) {
        const at = p * (count - 1), low = Math.floor(at), next = sorted[Math.min(count - 1, low + 1)]!;
        fan[level].push(rounded(sorted[low]! + (next - sorted[low]!) * (at - low)));
      }
    }
    return [name, fan];
  }));
}

/** Share of the draws, a month, in which a measure is below its norm. */
function belowNorm(list: Float64Array, count: number, norm: number): number[] {
  return Array.from({ length: list.length / count }, (_, month) => rounded(list.subarray(month * count, (month + 1) * count).reduce((sum, value) => sum + (value < norm ? 1 : 0), 0) / count));
}

/** EUR million a calendar year, as a fan over draws; a year that is only partly there is the sum of its months. */
function yearlyCosts({ start, months }: Workforce, { total, count }: WorkforceDraws): Record<string, Fan> {
  const cost = total.get('kosten')!, years = new Map<string, Float64Array>();
  for (let month = 0; month < months; month++) {
    const year = monthAfter(start, month).slice(0, 4), sums = years.get(year) ?? new Float64Array(count);
    for (let d = 0; d < count; d++) sums[d]! += cost[month * count + d]!;
    years.set(year, sums);
  }
  return fans(years, count);
}

/** Fans and chances from draws, as the command line and a page show them. */
export function summariseWorkforce(workforce: Workforce, draws: WorkforceDraws) {
  const { count } = draws;
  return {
    maanden: Array.from({ length: workforce.months }, (_, month) => monthAfter(workforce.start, month)),
    functies: workforce.functions.map(({ id, naam }, f) => ({ id, naam, reeksen: fans(draws.functions[f]!, count) })),
    totaal: fans(draws.total, count),
    kostenPerJaar: yearlyCosts(workforce, draws),
    processen: workforce.processes.map(({ id, naam, norm }, p) => ({ id, naam, norm, reeksen: fans(draws.processes[p]!, count), kansOnderNorm: belowNorm(draws.processes[p]!.get('inTermijn')!, count, norm) })),
    telefoon: workforce.phones.map(({ id, naam, norm }, p) => ({ id, naam, norm, reeksen: fans(draws.phones[p]!, count), kansOnderNorm: belowNorm(draws.phones[p]!.get('beantwoord')!, count, norm) })),
  };
}
