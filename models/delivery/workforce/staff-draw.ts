import { binomial, exp, power, Stream, triangularQuantile, type ThreePoint } from '../../random/index.ts';
import type { JobFunction, Workforce } from './types.ts';

/** What one function is at the end of a month, in fte; absence is a share, cost EUR million of the month. */
export interface MonthOfStaff {
  readonly eigen: number;
  readonly extern: number;
  readonly nieuw: number;
  readonly vacatures: number;
  readonly instroom: number;
  readonly uitstroom: number;
  readonly verzuim: number;
  readonly productief: number;
  readonly werkdruk: number;
  readonly kosten: number;
}

/** What drives a function from outside in a month. */
export interface Load {
  /** Productive fte that the work asks, over what there was; 1 is just enough. */
  readonly pressure: number;
  /** Points of absence on top. */
  readonly extraAbsence: number;
}

/** Chance a month of something that happens with chance `yearly` in a year, at `factor` times the pace. */
export const monthlyChance = (yearly: number, factor = 1): number => 1 - power(1 - Math.min(0.99, yearly), factor / 12);

/** Takes `count` out of cohorts in proportion to their size, without fractions. */
function takeFrom(cohorts: Int32Array, count: number): void {
  if (count === 0) return;
  let total = 0;
  for (const size of cohorts) total += size;
  let seen = 0, taken = 0;
  for (let age = 0; age < cohorts.length && total > 0; age++) {
    seen += cohorts[age]!;
    const now = Math.round((seen * count) / total);
    cohorts[age]! -= now - taken;
    taken = now;
  }
}

function sum(cohorts: Int32Array): number {
  let total = 0;
  for (let i = 0; i < cohorts.length; i++) total += cohorts[i]!;
  return total;
}

/** Everything uncertain of a function that holds for a whole draw. */
interface Traits {
  readonly timeToHire: number; readonly timeToContract: number; readonly ramp: number; readonly firstDay: number; readonly mentorLoad: number;
  readonly absence: number; readonly leaveLearning: number; readonly leaveExperienced: number; readonly leaveHired: number; readonly conversion: number; readonly fillByHire: number;
}

/** One function in one draw: learners by month of tenure, experienced, and hired staff by month of contract. */
class FunctionDraw {
  readonly of: JobFunction;
  readonly traits: Traits;
  readonly events: Stream;
  readonly learners: Int32Array;
  readonly hired: Int32Array;
  experienced: number;
  constructor(of: JobFunction, traits: Traits, events: Stream) {
    const months = Math.max(1, Math.round(traits.ramp));
    this.of = of;
    this.traits = traits;
    this.events = events;
    this.learners = new Int32Array(months);
    // Hired staff beyond the last cohort stay in it; a contract ends from it.
    this.hired = new Int32Array(of.contract === 0 ? months + 1 : Math.max(of.contract, 1));
    const learning = Math.round(of.own * of.learning);
    for (let i = 0; i < learning; i++) this.learners[i % months]!++;
    for (let i = 0; i < of.hired; i++) this.hired[i % this.hired.length]!++;
    this.experienced = of.own - learning;
  }

  get own(): number {
    return this.experienced + sum(this.learners);
  }

  /** Productivity of someone in month `age` of the work. */
  private pace(age: number): number {
    const { firstDay } = this.traits, months = this.learners.length;
    return age >= months ? 1 : firstDay + ((1 - firstDay) * (age + 0.5)) / months;
  }

  /** Fte of work that gets done before absence: what learners take of the experienced comes off. */
  output(): number {
    const { learners, hired } = this, ramp = learners.length;
    let work = this.experienced, learning = 0, skilled = this.experienced;
    for (let age = 0; age < ramp; age++) {
      work += learners[age]! * this.pace(age);
      learning += learners[age]!;
    }
    for (let age = 0; age < hired.length; age++) {
      work += hired[age]! * this.pace(age);
      if (age < ramp) learning += hired[age]!;
      else skilled += hired[age]!;
    }
    return Math.max(0, work - Math.min(skilled, learning * this.traits.mentorLoad));
  }
}

/** Uniform numbers that a function uses in a month: always as many, so that one more event never shifts the luck of the rest. */
const EVENTS = 8;

/** Staff of all functions in one draw, month by month. */
export class StaffDraw {
  private readonly workforce: Workforce;
  private readonly functions: readonly FunctionDraw[];
  private readonly tightness: number;
  private readonly pressure: { readonly absence: number; readonly leaving: number };
  private readonly uncertain: readonly { readonly leaving: number; readonly hiring: number }[];
  private readonly moves: readonly { readonly rate: number; readonly events: Stream }[];
  private month = 0;
  /** Uniform numbers of each function in the present month. */
  private readonly luck: readonly Float64Array[];

  /** @param withUncertainties false leaves out the uncertainties of reforms, all other luck the same */
  constructor(workforce: Workforce, seed: number, index: number, withUncertainties = true) {
    const drawn = (points: ThreePoint, stream: Stream): number => triangularQuantile(points, stream.next());
    const common = new Stream(seed, 'personeel', index);
    this.workforce = workforce;
    this.luck = workforce.functions.map(() => new Float64Array(EVENTS));
    this.tightness = drawn(workforce.tightness, common);
    this.pressure = { absence: drawn(workforce.pressure.absence, common), leaving: drawn(workforce.pressure.leaving, common) };
    this.uncertain = workforce.uncertainties.map(({ id, leaving, hiring }) => {
      const stream = new Stream(seed, `onzekerheid ${id}`, index), factors = { leaving: drawn(leaving, stream), hiring: drawn(hiring, stream) };
      return withUncertainties ? factors : { leaving: 1, hiring: 1 };
    });
    this.moves = workforce.moves.map(({ from, to, rate }) => ({ rate: drawn(rate, new Stream(seed, `doorstroom ${from} ${to}`, index)), events: new Stream(seed, `stap ${from} ${to}`, index) }));
    this.functions = workforce.functions.map((one) => {
      const stream = new Stream(seed, `functie ${one.id}`, index);
      const traits: Traits = {
        timeToHire: drawn(one.timeToHire, stream), timeToContract: drawn(one.timeToContract, stream), ramp: drawn(one.ramp, stream), firstDay: drawn(one.firstDay, stream), mentorLoad: drawn(one.mentorLoad, stream),
        absence: drawn(one.absence, stream), leaveLearning: drawn(one.leaveLearning, stream), leaveExperienced: drawn(one.leaveExperienced, stream), leaveHired: drawn(one.leaveHired, stream), conversion: drawn(one.conversion, stream), fillByHire: drawn(one.fillByHire, stream),
      };
      return new FunctionDraw(one, traits, new Stream(seed, `gebeurtenis ${one.id}`, index));
    });
  }

  /** Fte of work that function f can do now, absence off, when nothing extra weighs on it. */
  capacity(f: number): number {
    const one = this.functions[f]!;
    return one.output() * (1 - one.traits.absence);
  }

  /** A month for every function; `loads` says what weighed on each in the month before. */
  step(loads: readonly Load[]): MonthOfStaff[] {
    const month = this.month++;
    const left = this.functions.map((one, f) => this.leave(one, f, loads[f]!, month));
    this.move();
    return this.functions.map((one, f) => this.join(one, f, loads[f]!, month, left[f]!));
  }

  /** Factors of the uncertainties that hold for a function in a month. */
  private factors(f: number, month: number): { leaving: number; hiring: number } {
    let leaving = 1, hiring = 1;
    this.workforce.uncertainties.forEach(({ functions, from, to }, u) => {
      if (month < from || month >= to || !functions.includes(f)) return;
      leaving *= this.uncertain[u]!.leaving;
      hiring *= this.uncertain[u]!.hiring;
    });
    return { leaving, hiring };
  }

  private leave(one: FunctionDraw, f: number, load: Load, month: number): number {
    const { traits, learners, hired } = one;
    const u = this.luck[f]!;
    for (let i = 0; i < EVENTS; i++) u[i] = one.events.next();
    const short = Math.min(1, Math.max(0, load.pressure - 1)), pace = this.factors(f, month).leaving * (1 + this.pressure.leaving * short);
    const learning = binomial(sum(learners), monthlyChance(traits.leaveLearning, pace), u[0]!);
    const experienced = binomial(one.experienced, monthlyChance(traits.leaveExperienced, pace), u[1]!);
    const contracts = binomial(sum(hired), monthlyChance(traits.leaveHired, pace), u[2]!);
    takeFrom(learners, learning);
    takeFrom(hired, contracts);
    one.experienced -= experienced;
    // A month older. Learners at the end of their time are experienced; contracts at the end of theirs are over.
    one.experienced += learners.at(-1)!;
    learners.copyWithin(1, 0);
    learners[0] = 0;
    let over = hired.at(-1)!;
    hired.copyWithin(1, 0);
    hired[0] = 0;
    if (one.of.contract === 0) {
      hired[hired.length - 1]! += over;
      over = 0;
    }
    return learning + experienced + contracts + over;
  }

  /** Experienced staff that goes to another function knows the service, and learns the rest as the experienced do. */
  private move(): void {
    this.workforce.moves.forEach(({ from, to }, m) => {
      const { rate, events } = this.moves[m]!, source = this.functions[from]!, target = this.functions[to]!;
      const room = Math.max(0, Math.round(target.of.target[this.month - 1]!) - target.own);
      const going = Math.min(room, binomial(source.experienced, monthlyChance(rate), events.next()));
      source.experienced -= going;
      target.experienced += going;
    });
  }

  private join(one: FunctionDraw, f: number, load: Load, month: number, left: number): MonthOfStaff {
    const { traits, of, learners, hired } = one, u = this.luck[f]!, { hiring } = this.factors(f, month);
    let vacancies = Math.max(0, Math.round(of.target[month]!) - one.own);
    const converted = Math.min(vacancies, binomial(sum(hired), monthlyChance(traits.conversion), u[3]!));
    const before = converted === 0 ? hired : hired.slice();
    takeFrom(hired, converted);
    for (let age = 0; age < hired.length && converted > 0; age++) {
      const came = before[age]! - hired[age]!;
      if (age < learners.length) learners[age]! += came;
      else one.experienced += came;
    }
    vacancies -= converted;
    const recruits = binomial(vacancies, 1 - exp(-1 / (traits.timeToHire * this.tightness * hiring)), u[4]!);
    learners[0]! += recruits;
    vacancies -= recruits;
    const wanted = Math.round(of.hireTarget[month]! + traits.fillByHire * vacancies), contracted = sum(hired);
    const contracts = binomial(wanted - contracted, 1 - exp(-1 / (traits.timeToContract * this.tightness)), u[5]!);
    hired[0]! += contracts;
    // More hired staff than wanted is let go over three months or so.
    const released = Math.ceil(Math.max(0, contracted - wanted) / 3);
    takeFrom(hired, released);
    const short = Math.min(1, Math.max(0, load.pressure - 1)), absence = Math.min(0.9, traits.absence * (1 + this.pressure.absence * short) + load.extraAbsence);
    const own = one.own, external = sum(hired);
    return {
      eigen: own, extern: external, nieuw: sum(learners), vacatures: vacancies, instroom: recruits + contracts, uitstroom: left + released, verzuim: absence,
      productief: one.output() * (1 - absence), werkdruk: load.pressure, kosten: (own * of.ownCost + external * of.hiredCost) / 12e6,
    };
  }
}
