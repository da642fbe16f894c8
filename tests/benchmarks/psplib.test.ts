/**
 * The search against the best known makespans of PSPLIB (Kolisch and Sprecher, 1997). The instances are not part of this
 * repository: name a folder that holds them and a best-known.json ({"makespan": {"j301_1.sm": {"lowerBound": 43,
 * "bestKnown": 43}, ...}}) in PSPLIB. PSPLIB_STEP=5 takes every fifth instance.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, describe, expect, it } from 'vitest';
import { priorities, readPsplib, Scheduler, search, violations } from '../../models/delivery/index.ts';

const folder = process.env['PSPLIB'], step = Number(process.env['PSPLIB_STEP'] ?? 1);
if (folder === undefined) console.info('PSPLIB is not set: the benchmark on PSPLIB instances was skipped');

interface Known { readonly lowerBound: number; readonly bestKnown: number }
const known: Readonly<Record<string, Known>> = folder === undefined ? {} : (JSON.parse(readFileSync(join(folder, 'best-known.json'), 'utf8')) as { makespan: Record<string, Known> }).makespan;
/** Mean deviation from the best known makespan that is allowed, and seconds an instance. */
const LEVELS = [['j30', 0.005, 2], ['j60', 0.015, 4], ['j120', 0.04, 6]] as const;
const project = (file: string) => readPsplib(readFileSync(join(folder ?? '', file), 'utf8')).project;

describe.skipIf(folder === undefined)('PSPLIB', () => {
  const lines: string[] = [];
  afterAll(() => { console.info(lines.join('\n')); });

  it.each(LEVELS)('%s', (set, level, seconds) => {
    const files = Object.keys(known).filter((file) => file.startsWith(set)).filter((_, i) => i % step === 0);
    let [sum, slowest, exact] = [0, 0, 0];
    for (const file of files) {
      const instance = project(file), { bestKnown, lowerBound } = known[file]!;
      const startedAt = performance.now();
      const found = search(instance, { schedules: 40_000, seed: 1 });
      slowest = Math.max(slowest, (performance.now() - startedAt) / 1000);
      expect(violations(instance, found.start), file).toEqual([]);
      expect(found.makespan, file).toBeGreaterThanOrEqual(lowerBound);
      expect(found.bound, file).toBeLessThanOrEqual(bestKnown);
      sum += found.makespan / bestKnown - 1;
      if (found.makespan <= bestKnown) exact++;
    }
    const mean = sum / files.length;
    lines.push(`${set}: ${files.length} instances, ${exact} at the best known, mean deviation ${(100 * mean).toFixed(3)} %, slowest ${slowest.toFixed(2)} s`);
    expect(files.length).toBeGreaterThan(0);
    expect(mean).toBeLessThanOrEqual(level);
    expect(slowest).toBeLessThanOrEqual(seconds);
  }, 300_000);

  it('single passes of the rules give the published makespans of j301_1', () => {
    const instance = project('j301_1.sm'), scheduler = new Scheduler(instance), start = new Int32Array(instance.jobs);
    const serial = (rule: 'LFT' | 'LST'): number => scheduler.serial(scheduler.orderBy(priorities(instance, rule)), start);
    expect([serial('LFT'), serial('LST'), scheduler.parallel(priorities(instance, 'LFT'), start)]).toEqual([49, 46, 43]);
  });
});
