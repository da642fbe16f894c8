/** Instances of our own making in the PSPLIB text form: their optimum is known by construction, not from a solver. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lowerBound, priorities, PsplibError, readPsplib, Scheduler, search, violations } from '../../models/delivery/index.ts';

const text = (name: string): string => readFileSync(new URL(`./instances/${name}.sm`, import.meta.url), 'utf8');

/**
 * vijf-taken: taken 2 and 4 need two, then 5 (two) after both; 3 needs three, then 6 (one) after it; there are four. Taak 3 can
 * run beside none of 2, 4 and 5, and 2 and 5 follow each other: 4 + 3 + 4 = 11, and that fits.
 * puzzel-N: a full rectangle of time and resource, cut into N pieces; no gap, so nothing is shorter.
 */
const OPTIMUM = { 'vijf-taken': 11, 'puzzel-20': 40, 'puzzel-30': 60, 'puzzel-60': 90 } as const;

describe.each(Object.entries(OPTIMUM))('%s', (name, optimum) => {
  const { project, ids } = readPsplib(text(name));

  it('is read whole', () => {
    expect(ids).toEqual(Array.from({ length: project.jobs }, (_, i) => String(i + 1)));
    expect(lowerBound(project)).toBeLessThanOrEqual(optimum);
    if (name !== 'vijf-taken') expect(lowerBound(project)).toBe(optimum);
  });

  it('has no rule that beats the optimum, and a search that comes within 5 %', () => {
    const scheduler = new Scheduler(project), start = new Int32Array(project.jobs);
    for (const rule of ['LFT', 'LST', 'SPT'] as const) expect(scheduler.parallel(priorities(project, rule), start)).toBeGreaterThanOrEqual(optimum);
    const found = search(project, { schedules: 6_000, seed: 1 });
    expect(violations(project, found.start)).toEqual([]);
    expect(found.makespan).toBeGreaterThanOrEqual(optimum);
    expect(found.makespan).toBeLessThanOrEqual(optimum * 1.05);
    if (name === 'vijf-taken') expect(found.makespan).toBe(optimum);
  });
});

describe('a file that is no instance', () => {
  const good = text('vijf-taken');
  it.each([
    ['', 'PRECEDENCE RELATIONS ontbreekt'],
    [good.replace('   5        1          1          7', '   5        1          1          2'), 'de taken 2 → 5 → 2 wachten in een kring op elkaar'],
    [good.replace('   2      1     3       2', '   2      1     3       5'), 'taak 2 onder REQUESTS/DURATIONS: vraagt 5 van middel 1, dat er maar 4 heeft'],
    [good.replace('   3        1          1          6', '   3        1          1          9'), 'opvolger 9 bestaat niet; kies uit 1 tot en met 7'],
    [good.replace('   3        1          1          6', '   3        1          2          6'), 'er staan 1 opvolgers en het aantal is 2'],
    [good.replace('     4\n', '     0\n'), 'vraagt 2 van middel 1, dat er maar 0 heeft'],
    [good.replace('   2      1     3       2', '   2      1    -3       2'), 'hier horen gehele getallen vanaf 0'],
  ])('says what is wrong (%#)', (bad, sentence) => {
    expect(() => readPsplib(bad)).toThrow(PsplibError);
    expect(() => readPsplib(bad)).toThrow(sentence);
  });
});
