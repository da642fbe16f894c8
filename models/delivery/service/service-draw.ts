import { exp, normalQuantile, Stream, triangularQuantile, type ThreePoint } from '../../random/index.ts';
import type { PhoneLine, Process, Workforce } from '../workforce/types.ts';
import type { Load } from '../workforce/staff-draw.ts';
import { Backlog } from './backlog.ts';
import { answerCalls, strainOf } from './telephone.ts';

/** A process in a month; age in months, `inTermijn` a share of what was done (1 when nothing was). */
export interface MonthOfProcess {
  readonly instroom: number; readonly afgedaan: number; readonly voorraad: number; readonly ouderdom: number; readonly teLaat: number; readonly inTermijn: number;
}

/** A telephone line in a month; waits in minutes, shares of attempts, `geholpen` of the new callers. */
export interface MonthOfPhone {
  readonly bellers: number; readonly pogingen: number; readonly beantwoord: number; readonly geholpen: number; readonly bezet: number; readonly opgehangen: number; readonly wachttijd: number; readonly bezetting: number;
}

export interface MonthOfService { readonly processes: readonly MonthOfProcess[]; readonly phones: readonly MonthOfPhone[]; readonly loads: readonly Load[] }

/** Months in which a function means to work off what is late; says how heavily a backlog weighs on people. */
const CATCH_UP = 6;

/** A factor around 1 of which the logarithm has standard deviation `spread`, with mean 1. */
const noise = (spread: number, stream: Stream): number => {
  const z = normalQuantile(stream.next());
  return spread === 0 ? 1 : exp(spread * z - (spread * spread) / 2);
};

/** Work and calls in one draw, month by month, done with the hours that people have. */
export class ServiceDraw {
  private readonly workforce: Workforce;
  private readonly processes: readonly { readonly of: Process; readonly backlog: Backlog; readonly factor: number; readonly hours: number; readonly shares: readonly number[]; readonly stream: Stream }[];
  private readonly phones: readonly {
    readonly of: PhoneLine; readonly stream: Stream; readonly perLetter: number; readonly perLate: number; readonly perWaiting: number; readonly handling: number; readonly patience: number; readonly redial: number;
    readonly strainHandling: number; readonly strainAbsence: number;
  }[];
  /** Work that last month's decisions bring into each process. */
  private readonly following: Float64Array;
  private late = 0;
  private readonly occupancy: Float64Array;
  private month = 0;

  constructor(workforce: Workforce, seed: number, index: number) {
    const drawn = (points: ThreePoint, stream: Stream): number => triangularQuantile(points, stream.next());
    this.workforce = workforce;
    this.processes = workforce.processes.map((of) => {
      const stream = new Stream(seed, `proces ${of.id}`, index);
      return { of, backlog: new Backlog(of.backlog, of.backlogAge), factor: drawn(of.inflowFactor, stream), hours: drawn(of.hours, stream), shares: of.leadsTo.map(({ share }) => drawn(share, stream)), stream };
    });
    this.phones = workforce.phones.map((of) => {
      const stream = new Stream(seed, `telefoon ${of.id}`, index);
      return {
        of, stream, perLetter: drawn(of.callersPerLetter, stream), perLate: drawn(of.callersPerLate, stream), perWaiting: drawn(of.callersPerWaiting, stream), handling: drawn(of.handling, stream),
        patience: drawn(of.patience, stream), redial: drawn(of.redial, stream), strainHandling: drawn(of.strain.handling, stream), strainAbsence: drawn(of.strain.absence, stream),
      };
    });
    this.following = new Float64Array(workforce.processes.length);
    this.occupancy = Float64Array.from(workforce.phones, ({ strain }) => strain.comfortable);
  }

  /** A month of work. `productive` is fte at work by function, absence off; the loads are what weighs on them next month. */
  step(productive: ArrayLike<number>): MonthOfService {
    const { workforce } = this, month = this.month++;
    const hoursPerFte = workforce.hoursPerYear / 12;
    const available = workforce.functions.map((_, f) => productive[f]! * hoursPerFte), asked = available.map(() => 0), extra = available.map(() => 0);
    const phones = this.phones.map((phone, i) => this.call(phone, i, month, available, asked, extra));
    const processes = this.work(month, available, asked);
    return {
      phones, processes,
      loads: workforce.functions.map(({ work, id }, f) => {
        const own = work ? work[month]! / Math.max(1e-9, productive[f]!) : workforce.processes.some((p) => workforce.functions[p.function]!.id === id) || workforce.phones.some((p) => workforce.functions[p.function]!.id === id) ? asked[f]! / Math.max(1e-9, available[f]!) : 1;
        return { pressure: Math.min(9, own), extraAbsence: extra[f]! };
      }),
    };
  }

  private call(phone: (typeof this.phones)[number], i: number, month: number, available: number[], asked: number[], extra: number[]): MonthOfPhone {
    const { of, stream } = phone, f = of.function;
    const waiting = this.processes.reduce((sum, { backlog }) => sum + backlog.amount, 0);
    const callers = (of.callers[month]! + of.letters[month]! * phone.perLetter + this.late * phone.perLate + waiting * phone.perWaiting) * noise(of.noise, stream);
    const strain = { comfortable: of.strain.comfortable, handling: phone.strainHandling, absence: phone.strainAbsence };
    const agents = Math.floor((available[f]! * of.planned) / of.openHours);
    const handling = phone.handling * strainOf(strain, this.occupancy[i]!).handling;
    const result = answerCalls({ callers: callers / of.openHours, spread: of.spread, handling, patience: phone.patience, redial: phone.redial, agents, lines: agents + Math.round(of.places * agents) });
    // What occupancy does to people shows in the month after: in handling time here, in absence through the loads.
    this.occupancy[i] = result.occupancy;
    extra[f]! += strainOf(strain, result.occupancy).absence;
    asked[f]! += (callers * handling) / 60 / of.strain.comfortable / of.planned;
    return { bellers: callers, pogingen: result.attempts * of.openHours, beantwoord: result.answered, geholpen: result.served, bezet: result.blocked, opgehangen: result.hungUp, wachttijd: result.wait, bezetting: result.occupancy };
  }

  /** Each process has its share of the hours of its function first; what one leaves, the next in the file may use. */
  private work(month: number, available: readonly number[], asked: number[]): MonthOfProcess[] {
    const { processes } = this, { phones } = this.workforce;
    const inflow = processes.map(({ of, factor, stream }, p) => of.inflow[month]! * factor * noise(of.noise, stream) + this.following[p]!);
    const need = processes.map(({ backlog, hours }, p) => (backlog.amount + inflow[p]!) * hours);
    const left = available.map((hours, f) => hours * (1 - Math.min(1, phones.reduce((sum, phone) => sum + (phone.function === f ? phone.planned : 0), 0))));
    const given = processes.map(({ of }, p) => Math.min(need[p]!, available[of.function]! * of.share));
    processes.forEach(({ of }, p) => { left[of.function] = Math.max(0, left[of.function]! - given[p]!); });
    processes.forEach(({ of }, p) => {
      const more = Math.min(need[p]! - given[p]!, left[of.function]!);
      given[p]! += more;
      left[of.function]! -= more;
    });
    this.following.fill(0);
    this.late = 0;
    return processes.map(({ of, backlog, hours, shares }, p) => {
      const result = backlog.step(inflow[p]!, given[p]! / hours, of.term, of.minimum);
      of.leadsTo.forEach((to, t) => { this.following[to.process]! += shares[t]! * (to.of === 'alles' ? result.done : result.late); });
      const overdue = backlog.olderThan(of.term);
      this.late += overdue;
      asked[of.function]! += (inflow[p]! + overdue / CATCH_UP) * hours;
      return { instroom: inflow[p]!, afgedaan: result.done, voorraad: backlog.amount, ouderdom: backlog.age, teLaat: result.late, inTermijn: result.inTerm ?? 1 };
    });
  }
}
