import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerCalls, strainOf, type Strain, type Telephone } from './telephone.ts';

const LINE: Telephone = { callers: 3_000, spread: 0, handling: 8, patience: 20, redial: 0, agents: 380, lines: 700 };

describe('the telephone', () => {
  it('loses what was lost in August to October 2022: of 2.6 million calls 19 % blocked and 15 % hung up, 15 minutes of waiting', () => {
    // 1.7 million answered in 13 weeks of 45 hours is 2,906 an hour: 387 agents at 8 minutes. Of those who got in 400,000 of 2.1 million hung up:
    // with a mean wait of 15 minutes a patience of 79, and by Little 898 people waiting.
    const callers = 2.6e6 / 585, entered = 2.1e6 / 585 / 60;
    const result = answerCalls({ ...LINE, callers, handling: 8, patience: 15 / (0.4 / 2.1), agents: Math.round((1.7e6 / 585 / 60) * 8), lines: Math.round((1.7e6 / 585 / 60) * 8 + entered * 15) });
    expect(Math.abs(result.blocked - 0.5 / 2.6)).toBeLessThan(0.01);
    expect(Math.abs(result.hungUp - 0.4 / 2.6)).toBeLessThan(0.01);
    expect(Math.abs(result.wait - 15)).toBeLessThan(0.5);
    expect(result.occupancy).toBeGreaterThan(0.99);
  });

  it('gets all its attempts from callers and redials, and answers, loses or blocks each', () => {
    fc.assert(fc.property(fc.double({ min: 1, max: 9_000, noNaN: true }), fc.double({ min: 0, max: 0.9, noNaN: true }), fc.double({ min: 0, max: 0.6, noNaN: true }), fc.integer({ min: 1, max: 600 }), fc.integer({ min: 0, max: 500 }), (callers, redial, spread, agents, places) => {
      const result = answerCalls({ ...LINE, callers, redial, spread, agents, lines: agents + places });
      expect(result.answered + result.blocked + result.hungUp).toBeCloseTo(1, 9);
      expect(result.attempts).toBeCloseTo(callers + redial * result.attempts * (result.blocked + result.hungUp), 3);
      expect(result.served).toBeGreaterThanOrEqual(result.answered - 1e-9);
    }), { numRuns: 100 });
  });

  it('makes a peak of mail worse by callers who try again', () => {
    const peak = { ...LINE, callers: 4_000 };
    const [without, with50] = [answerCalls(peak), answerCalls({ ...peak, redial: 0.5 })];
    expect(with50.attempts).toBeGreaterThan(without.attempts * 1.1);
    expect(with50.answered).toBeLessThan(without.answered);
  });
});

describe('the spiral of occupancy and absence', () => {
  const strain: Strain = { comfortable: 0.85, handling: 0.06, absence: 0.02 };
  /** Months in which occupancy raises absence and handling time, which raise occupancy. */
  const months = (agents: number): number[] => {
    let occupancy = 0.85, answered = 1;
    return Array.from({ length: 24 }, () => {
      const { handling, absence } = strainOf(strain, occupancy);
      const result = answerCalls({ ...LINE, handling: 8 * handling, agents: Math.floor(agents * (1 - absence)) });
      occupancy = result.occupancy;
      answered = result.answered;
      return answered;
    });
  };

  it('rests at 85 % and turns down from 95 %, as in 2018', () => {
    const load = (3_000 / 60) * 8;
    const [calm, tight] = [months(Math.round(load / 0.85)), months(Math.round(load / 0.95))];
    expect(calm.at(-1)!).toBeGreaterThan(0.995);
    expect(tight.at(-1)!).toBeLessThan(tight[0]! - 0.01);
    expect(strainOf(strain, 0.85)).toEqual({ handling: 1, absence: 0 });
    expect(strainOf(strain, 0.95).handling).toBeCloseTo(1.06, 9);
  });
});
