import type { ThreePoint } from '../../random/index.ts';

/** Amounts by month from the start, one a month. */
export type Course = Float64Array;

/** A function (role) and its people, in fte. Chances and rates are a year unless said otherwise. */
export interface JobFunction {
  readonly id: string;
  readonly naam: string;
  /** Own and hired fte at the start; share of the own that is still learning. */
  readonly own: number;
  readonly hired: number;
  readonly learning: number;
  /** Own fte that is allowed, and hired fte that is wanted, by month. */
  readonly target: Course;
  readonly hireTarget: Course;
  /** Months from vacancy to start, for own and hired staff. */
  readonly timeToHire: ThreePoint;
  readonly timeToContract: ThreePoint;
  /** Months to full productivity, productivity on the first day, and experienced fte that one learner keeps from work. */
  readonly ramp: ThreePoint;
  readonly firstDay: ThreePoint;
  readonly mentorLoad: ThreePoint;
  readonly absence: ThreePoint;
  readonly leaveLearning: ThreePoint;
  readonly leaveExperienced: ThreePoint;
  readonly leaveHired: ThreePoint;
  /** Months after which a contract of hired staff ends; 0 is never. */
  readonly contract: number;
  /** Share of the hired that comes into service, and share of the own vacancies that is filled by hiring. */
  readonly conversion: ThreePoint;
  readonly fillByHire: ThreePoint;
  /** Productive fte that the work asks, by month; null where processes or the telephone say it. */
  readonly work: Course | null;
  /** EUR a fte a year. */
  readonly ownCost: number;
  readonly hiredCost: number;
}

/** Something that makes people uncertain of their job, such as a reform: factors on leaving and on time to hire. */
export interface Uncertainty {
  readonly id: string;
  readonly naam: string;
  /** Months from the start, the last not included. */
  readonly from: number;
  readonly to: number;
  readonly functions: readonly number[];
  readonly leaving: ThreePoint;
  readonly hiring: ThreePoint;
}

/** Experienced own staff that moves from one function to another. */
export interface Move { readonly from: number; readonly to: number; readonly rate: ThreePoint }

/** Work that comes in, waits and is done by a function. */
export interface Process {
  readonly id: string;
  readonly naam: string;
  readonly function: number;
  /** Share of the function's hours that this process has before others may use what it leaves. */
  readonly share: number;
  readonly backlog: number;
  /** Months over which the backlog at the start came in. */
  readonly backlogAge: number;
  readonly inflow: Course;
  /** Factor on all inflow, one a draw; and spread of single months. */
  readonly inflowFactor: ThreePoint;
  readonly noise: number;
  readonly hours: ThreePoint;
  /** Term of the Awb, and least time a case takes, in months. */
  readonly term: number;
  readonly minimum: number;
  /** Share in term that is the KPI. */
  readonly norm: number;
  /** Work elsewhere that follows from a month of this: of all that is done, or of what is done late. */
  readonly leadsTo: readonly { readonly process: number; readonly of: 'alles' | 'teLaat'; readonly share: ThreePoint }[];
}

export interface PhoneLine {
  readonly id: string;
  readonly naam: string;
  readonly function: number;
  /** Callers a month apart from mail, and letters sent by month. */
  readonly callers: Course;
  readonly letters: Course;
  readonly callersPerLetter: ThreePoint;
  /** Callers a month per late case and per case that waits, over all processes. */
  readonly callersPerLate: ThreePoint;
  readonly callersPerWaiting: ThreePoint;
  readonly noise: number;
  readonly handling: ThreePoint;
  readonly patience: ThreePoint;
  readonly redial: ThreePoint;
  /** Waiting places per agent. */
  readonly places: number;
  readonly openHours: number;
  readonly spread: number;
  /** Share of the working time that agents sit ready for calls. */
  readonly planned: number;
  readonly norm: number;
  readonly strain: { readonly comfortable: number; readonly handling: ThreePoint; readonly absence: ThreePoint };
}

export interface Workforce {
  readonly titel: string;
  /** First month, as yyyy-mm. */
  readonly start: string;
  readonly months: number;
  readonly draws: number;
  readonly seed: number;
  /** Factor on every time to hire: how tight the labour market is. */
  readonly tightness: ThreePoint;
  /** Hours that one fte works in a year after leave and training, before absence. */
  readonly hoursPerYear: number;
  /** What a month with more work than people can do adds: share of the absence and of the leaving, per point of shortage. */
  readonly pressure: { readonly absence: ThreePoint; readonly leaving: ThreePoint };
  readonly functions: readonly JobFunction[];
  readonly uncertainties: readonly Uncertainty[];
  readonly moves: readonly Move[];
  readonly processes: readonly Process[];
  readonly phones: readonly PhoneLine[];
}
