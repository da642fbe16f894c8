import { describe, expect, it } from 'vitest';
import { drawRecovery, forecastRecovery, RECOVERY } from './recovery.ts';

/**
 * What was known in September 2022: 57,000 applications, 17,000 assessed. What had to be assumed, each with a range: the pace,
 * how far and how fast staff and productivity would grow, new applications until the desk closed, and how hard the last cases
 * are. The ranges use only what could be known then (pace so far, draft budget for 2023), but whoever chose them knew the outcome.
 */
describe('the hersteloperatie from September 2022', () => {
  const forecast = forecastRecovery(40, 2_000, 1), at = (month: string) => forecast.find(({ maand }) => maand === month)!;

  it('has the known course inside its 90 % interval', () => {
    for (const { datum, aanvragen, beoordeeld, aandeel } of RECOVERY.verloop as readonly { datum: string; aanvragen?: number; beoordeeld?: number; aandeel?: number }[]) {
      const band = at(datum);
      for (const [value, { P5, P95 }] of [[aanvragen, band.aanvragen], [beoordeeld, band.beoordeeld], [aandeel, band.aandeel]] as const) {
        if (value === undefined) continue;
        expect(value, `${datum} ${value}`).toBeGreaterThanOrEqual(P5);
        expect(value, `${datum} ${value}`).toBeLessThanOrEqual(P95);
      }
    }
    expect(RECOVERY.verloop.map(({ datum }) => datum)).toEqual(['2023-08', '2023-12', '2025-08']);
  });

  it('is no interval that holds anything: it excludes standing still and being done in 2023, and is at most threefold', () => {
    const { beoordeeld } = at('2023-12'), since = (value: number): number => value - RECOVERY.bekend.beoordeeld;
    expect(beoordeeld.P5).toBeGreaterThan(RECOVERY.bekend.beoordeeld + 8_000);
    expect(at('2023-12').aandeel.P95).toBeLessThan(0.75);
    expect(since(beoordeeld.P95) / since(beoordeeld.P5)).toBeLessThan(3);
    expect(at('2025-08').aandeel.P5).toBeLessThan(0.95);
  });

  it('never assesses what was not applied for, and nobody applies after the desk has closed', () => {
    for (let index = 0; index < 200; index++) {
      const course = drawRecovery(60, 2, index);
      course.forEach(({ aanvragen, beoordeeld }, month) => {
        expect(beoordeeld).toBeLessThanOrEqual(aanvragen + 1e-6);
        if (month > 0) expect(beoordeeld).toBeGreaterThanOrEqual(course[month - 1]!.beoordeeld);
      });
      expect(course.at(-1)!.aanvragen).toBe(course[14]!.aanvragen);
    }
  });
});
