import { erlangA, type WaitingLine } from './erlang.ts';

export interface Telephone {
  /** New callers an hour, in hours of average business; and how far busy and quiet hours lie above and below that (0 is not). */
  readonly callers: number;
  readonly spread: number;
  /** Minutes. */
  readonly handling: number;
  readonly patience: number;
  /** Share of those who were blocked or hung up that calls again. */
  readonly redial: number;
  readonly agents: number;
  /** Lines: agents and waiting places together. */
  readonly lines: number;
}

export interface TelephoneResult {
  /** Attempts an hour, of which the rest are shares. */
  readonly attempts: number;
  readonly answered: number;
  readonly blocked: number;
  readonly hungUp: number;
  /** Share of the new callers that has an answer in the end. */
  readonly served: number;
  /** Mean wait in minutes of those who got in. */
  readonly wait: number;
  readonly occupancy: number;
}

const lost = ({ blocked, abandon }: WaitingLine): number => blocked + (1 - blocked) * abandon;

/** The line when part of the lost callers tries again: attempts = callers + redial x lost attempts, solved by going round. */
function withRedials(perMinute: number, { handling, patience, redial, agents, lines }: Telephone): { attempts: number; line: WaitingLine } {
  let attempts = perMinute, line = erlangA(attempts, handling, patience, agents, lines);
  // More attempts lose a greater share, so the attempts only rise, to at most callers / (1 - redial).
  for (let round = 0; round < 200; round++) {
    const next = perMinute / (1 - redial * lost(line));
    if (Math.abs(next - attempts) <= 1e-9 * perMinute) break;
    attempts = next;
    line = erlangA(attempts, handling, patience, agents, lines);
  }
  return { attempts, line };
}

/** A telephone line with redials, over busy and quiet hours in equal number. */
export function answerCalls(telephone: Telephone): TelephoneResult {
  const { callers, spread } = telephone;
  const sum = { attempts: 0, answered: 0, blocked: 0, hungUp: 0, wait: 0, occupancy: 0 };
  for (const factor of spread === 0 ? [1, 1] : [1 + spread, 1 - spread]) {
    const { attempts, line } = withRedials((callers * factor) / 60, telephone), entered = attempts * (1 - line.blocked);
    sum.attempts += attempts;
    sum.blocked += attempts * line.blocked;
    sum.hungUp += entered * line.abandon;
    sum.answered += entered * (1 - line.abandon);
    sum.wait += entered * line.meanWait;
    sum.occupancy += line.occupancy;
  }
  const entered = sum.attempts - sum.blocked, share = (part: number): number => (sum.attempts === 0 ? 0 : part / sum.attempts);
  return {
    attempts: sum.attempts * 30, answered: sum.attempts === 0 ? 1 : share(sum.answered), blocked: share(sum.blocked), hungUp: share(sum.hungUp),
    served: callers === 0 ? 1 : Math.min(1, (sum.answered * 30) / callers), wait: entered === 0 ? 0 : sum.wait / entered, occupancy: sum.occupancy / 2,
  };
}

/** How a month of high occupancy works on: per point above the comfortable occupancy, on handling time and absence. */
export interface Strain {
  /** Occupancy that people keep up: 0.85 until 2018, when 0.95 was asked. */
  readonly comfortable: number;
  /** Relative rise of handling time, and points of absence, per 0.10 of occupancy above it. */
  readonly handling: number;
  readonly absence: number;
}

/** What last month's occupancy does to this month: factor on handling time and points of absence on top. */
export function strainOf({ comfortable, handling, absence }: Strain, occupancy: number): { handling: number; absence: number } {
  const above = Math.max(0, occupancy - comfortable) / 0.1;
  return { handling: 1 + handling * above, absence: absence * above };
}
