import { describe, expect, it } from 'vitest';
import { philox } from '../random/index.ts';
import { KEY, SEQUENCE, sequencePoint, sequenceStarts } from './random.ts';

const words = (counter: readonly number[], key: readonly number[]): string[] => {
  const out = new Uint32Array(4);
  philox(counter[0]!, counter[1]!, counter[2]!, counter[3]!, key[0]!, key[1]!, out);
  return [...out].map((word) => word.toString(16).padStart(8, '0'));
};

describe('philox4x32-10', () => {
  // Known answers published with the generator (Random123, kat_vectors).
  it.each([
    [[0, 0, 0, 0], [0, 0], ['6627e8d5', 'e169c58d', 'bc57ac4c', '9b00dbd8']],
    [[0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff], ['408f276d', '41c83b0e', 'a20bc7c6', '6d5451fd']],
    [[0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0], ['d16cfe09', '94fdcceb', '5001e420', '24126ea1']],
  ])('counter %j and key %j', (counter, key, expected) => {
    expect(words(counter, key)).toEqual(expected);
  });

  it('depends on every word of the counter and the key', () => {
    const base = words([1, 2, 3, 4], [5, KEY]).join();
    for (let i = 0; i < 4; i++) expect(words([1, 2, 3, 4].map((word, k) => (k === i ? word ^ 1 : word)), [5, KEY]).join()).not.toBe(base);
    expect(words([1, 2, 3, 4], [6, KEY]).join()).not.toBe(base);
    expect(words([1, 2, 3, 4], [5, KEY ^ 1]).join()).not.toBe(base);
  });
});

describe('the low-discrepancy sequence', () => {
  it('spreads any run of points evenly in every dimension', () => {
    const starts = sequenceStarts(7), n = 200;
    for (let k = 0; k < SEQUENCE.length; k++) {
      for (const first of [0, 1_000_000]) {
        const points = Array.from({ length: n }, (_, i) => sequencePoint(first + i, k, starts)).sort((a, b) => a - b);
        // Star discrepancy; independent draws give about 0.06.
        const worst = Math.max(...points.map((x, i) => Math.max(Math.abs(x - i / n), Math.abs(x - (i + 1) / n))));
        expect(worst, `dimension ${k}`).toBeLessThan(0.035);
      }
    }
  });
});
