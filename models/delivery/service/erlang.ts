import { exp } from '../../random/index.ts';

/** Offered load in Erlang: calls a unit of time, times how long a call takes in the same unit. */
export const offeredLoad = (rate: number, handling: number): number => rate * handling;

/** Erlang B: chance that all `agents` are busy when callers do not wait. Load in Erlang, agents a whole number from 0. */
export function erlangB(load: number, agents: number): number {
  let blocked = 1;
  for (let n = 1; n <= agents; n++) blocked = (load * blocked) / (n + load * blocked);
  return blocked;
}

/** Erlang C: chance of having to wait when nobody hangs up; 1 when the load is not below the agents. */
export function erlangC(load: number, agents: number): number {
  if (load >= agents) return 1;
  const blocked = erlangB(load, agents);
  return (agents * blocked) / (agents - load * (1 - blocked));
}

/** Share answered within `time` when nobody hangs up. Time and handling in one unit. */
export function answeredWithin(load: number, agents: number, time: number, handling: number): number {
  if (load >= agents) return 0;
  return 1 - erlangC(load, agents) * exp((-(agents - load) * time) / handling);
}

/** Mean wait when nobody hangs up (average speed of answer), in the unit of `handling`; Infinity when the load is not below the agents. */
export const meanWaitC = (load: number, agents: number, handling: number): number => (load >= agents ? Infinity : (erlangC(load, agents) * handling) / (agents - load));

/** Fewest agents with which at least `share` of the callers does not wait. */
export function agentsFor(load: number, share: number): number {
  let agents = Math.max(1, Math.ceil(load));
  while (1 - erlangC(load, agents) < share) agents++;
  return agents;
}

/** Square-root staffing (Halfin and Whitt): the load and `beta` times its root. */
export const squareRootStaffing = (load: number, beta: number): number => load + beta * Math.sqrt(load);

export interface WaitingLine {
  /** Chance that a caller who gets in has to wait. */
  readonly wait: number;
  /** Share of the callers who get in that hangs up before an answer. */
  readonly abandon: number;
  /** Mean wait of callers who get in, those who hang up included, in the unit of the rates. */
  readonly meanWait: number;
  /** Share of all callers that finds every line taken. */
  readonly blocked: number;
  /** Share of the agents' time that is spent on calls. */
  readonly occupancy: number;
}

/**
 * Erlang A: callers who wait hang up after an exponential patience; with `lines` (agents and waiting places together) a caller
 * who finds all of them taken is blocked. Rates and times in one unit of time; agents and lines whole numbers. A birth-death
 * process, computed outwards from its mode so that no chance under- or overflows.
 */
export function erlangA(rate: number, handling: number, patience: number, agents: number, lines = Infinity): WaitingLine {
  if (agents < 0 || lines < agents) throw new RangeError('there are fewer lines than agents');
  if (rate <= 0) return { wait: 0, abandon: 0, meanWait: 0, blocked: 0, occupancy: 0 };
  const death = (state: number): number => Math.min(state, agents) / handling + Math.max(0, state - agents) / patience;
  // The most likely state: the last one whose death rate is below the birth rate.
  const load = rate * handling;
  const mode = Math.floor(Math.min(lines, load <= agents ? load : agents + (rate - agents / handling) * patience));
  const most = lines === Infinity ? mode + 20 * Math.ceil(Math.sqrt(mode + 20)) + 200 : lines;
  let total = 1, waiting = 0, queue = 0, busy = 0, full = 0;
  const add = (state: number, weight: number): void => {
    if (state >= agents) waiting += weight;
    queue += Math.max(0, state - agents) * weight;
    busy += Math.min(state, agents) * weight;
    if (state === lines) full = weight;
  };
  add(mode, 1);
  for (let state = mode + 1, weight = 1; state <= most && weight > 1e-18; state++) {
    weight *= rate / death(state);
    total += weight;
    add(state, weight);
  }
  for (let state = mode - 1, weight = 1; state >= 0 && weight > 1e-18; state--) {
    weight *= death(state + 1) / rate;
    total += weight;
    add(state, weight);
  }
  const blocked = full / total, entering = rate * (1 - blocked);
  const meanQueue = queue / total;
  return {
    wait: blocked === 1 ? 1 : (waiting - full) / (total - full),
    abandon: entering === 0 ? 0 : meanQueue / patience / entering,
    meanWait: entering === 0 ? 0 : meanQueue / entering,
    blocked, occupancy: agents === 0 ? 1 : busy / total / agents,
  };
}
