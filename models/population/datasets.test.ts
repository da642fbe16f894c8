import { describe, expect, it } from 'vitest';
import datapackage from '../../datasets/datapackage.json';
import { ASSUMPTIONS } from './index.ts';

const files = Object.keys(import.meta.glob('../../datasets/*.json'));

describe('datasets', () => {
  it('are all described, with title, source, year and confidence', () => {
    const described = datapackage.resources.map(({ path }) => `../../datasets/${path}`);
    expect([...described, '../../datasets/datapackage.json'].sort()).toEqual([...files].sort());
    for (const { title, sources, year, confidence } of datapackage.resources) {
      expect(title && year).toBeTruthy();
      expect(sources.length).toBeGreaterThan(0);
      expect(['hoog', 'midden', 'laag', 'aanname']).toContain(confidence);
    }
  });
});

describe('assumptions', () => {
  it('have a range that holds their value, a unit and a reason', () => {
    expect(new Set(ASSUMPTIONS.map(({ id }) => id)).size).toBe(ASSUMPTIONS.length);
    for (const { id, waarde, min, max, eenheid, toelichting } of ASSUMPTIONS) {
      const list = (value: number | readonly number[]): readonly number[] => (typeof value === 'number' ? [value] : value);
      list(waarde).forEach((value, i) => {
        expect(list(min)[i], id).toBeLessThanOrEqual(value);
        expect(list(max)[i], id).toBeGreaterThanOrEqual(value);
      });
      expect(list(min).some((low, i) => low < list(max)[i]!), id).toBe(true);
      expect(eenheid && toelichting, id).toBeTruthy();
    }
  });
});
