import { describe, expect, it } from 'vitest';
import { expectedStay, leavers, nextStock, solveLinear, steadyStock } from './markov.ts';
import { netOutput, nextStages, steadyStages, type RookiePro, type Stages } from './rookie-pro.ts';

const digits = (values: readonly number[], count: number): number[] => values.map((value) => Number(value.toFixed(count)));

// Teaching example of manpower planning with four grades (docsbay.net), and values computed from it.
const START = [300, 200, 50, 30];
const CHANCES = [[0.5, 0.1, 0.05, 0], [0.05, 0.6, 0.1, 0], [0.05, 0, 0.8, 0.1], [0, 0, 0, 0.7]];

describe('Markov manpower planning', () => {
  it('gives 162.5, 150, 75 and 26 after one period, and 105, 50, 2.5 and 9 who leave', () => {
    expect(digits(nextStock(START, CHANCES), 6)).toEqual([162.5, 150, 75, 26]);
    expect(digits(leavers(START, CHANCES), 6)).toEqual([105, 50, 2.5, 9]);
  });

  it('expects 3.7333, 4.8667, 7.6 and 3.3333 periods of stay', () => {
    expect(digits(expectedStay(CHANCES), 4)).toEqual([3.7333, 4.8667, 7.6, 3.3333]);
  });

  it('settles at 221.333, 105.333, 108 and 36 with 100 and 20 recruits, and after five periods is at 225.609, 116.854, 107.192 and 30.598', () => {
    const recruits = [100, 20, 0, 0];
    expect(digits(steadyStock(recruits, CHANCES), 3)).toEqual([221.333, 105.333, 108, 36]);
    let stock: readonly number[] = START;
    for (let year = 0; year < 5; year++) stock = nextStock(stock, CHANCES, recruits);
    expect(digits(stock, 3)).toEqual([225.609, 116.854, 107.192, 30.598]);
    for (let year = 0; year < 300; year++) stock = nextStock(stock, CHANCES, recruits);
    expect(digits(stock, 3)).toEqual([221.333, 105.333, 108, 36]);
  });

  it('refuses people who never leave', () => {
    expect(() => expectedStay([[0.5, 0.5], [0, 1]])).toThrow('no single answer');
    expect(solveLinear([[0, 2], [3, 0]], [4, 9])).toEqual([3, 2]);
  });
});

// Promotion 1/9 a month, attrition 15 % and 8 % a year.
const MODEL: RookiePro = { promotion: 1 / 9, traineeAttrition: 0.15 / 12, experiencedAttrition: 0.08 / 12, traineeProductivity: 0.3, mentorLoad: 0.5 };

describe('trainees and experienced', () => {
  it('settle at 8.0899 trainees and 134.831 experienced per monthly hire', () => {
    const { trainees, experienced } = steadyStages(1, MODEL);
    expect([Number(trainees.toFixed(4)), Number(experienced.toFixed(3))]).toEqual([8.0899, 134.831]);
    let stages: Stages = { trainees: 0, experienced: 0 };
    for (let month = 0; month < 6_000; month++) stages = nextStages(stages, 1, MODEL);
    expect(stages.trainees).toBeCloseTo(trainees, 6);
    expect(stages.experienced).toBeCloseTo(experienced, 4);
  });

  it('do less work at first when more are hired, as long as a trainee takes more than it brings', () => {
    const course = (hires: number, model: RookiePro): number[] => {
      let stages = steadyStages(2, model);
      return Array.from({ length: 60 }, () => netOutput((stages = nextStages(stages, hires, model)), model));
    };
    const [normal, more] = [course(2, MODEL), course(8, MODEL)];
    const firstBetter = more.findIndex((output, month) => output > normal[month]!);
    expect(firstBetter).toBeGreaterThan(3);
    expect(more.slice(0, firstBetter).every((output, month) => output < normal[month]!)).toBe(true);
    expect(more.at(-1)!).toBeGreaterThan(normal.at(-1)!);
    const easy = { ...MODEL, mentorLoad: 0.1 };
    expect(course(8, easy)[0]!).toBeGreaterThan(course(2, easy)[0]!);
  });
});
