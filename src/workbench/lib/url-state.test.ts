import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildHash, decodeJson, encodeJson, parseHash } from './url-state.ts';

describe('parseHash', () => {
  it.each(['', '#', '#/'])('finds no page in %j', (hash) => expect(parseHash(hash).page).toBe(''));
  it('reads page and query', () => {
    const { page, query } = parseHash('#/huishouden?h=abc&scenario=x%2Fy');
    expect(page).toBe('huishouden');
    expect(query.get('h')).toBe('abc');
    expect(query.get('scenario')).toBe('x/y');
  });
  it('reads back what buildHash makes', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string()), (entries) => {
        const query = new URLSearchParams(entries);
        const back = parseHash(buildHash('vergelijken', query));
        expect(back.page).toBe('vergelijken');
        expect([...back.query]).toEqual([...query]);
      }),
    );
  });
});

describe('encodeJson and decodeJson', () => {
  it('give back any JSON value in characters that need no escape', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = encodeJson(value);
        expect(text).toMatch(/^[\w-]+$/);
        expect(decodeJson(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
  it.each(['', '%%%', 'abc', '____', 'bm90IGpzb24', 'a'.repeat(200_000)])('refuse a broken text without an exception', (text) => {
    expect(decodeJson(text)).toBeUndefined();
  });
  it('refuse any text that is not theirs, or give a value, but never throw', () => {
    fc.assert(fc.property(fc.string(), (text) => void decodeJson(text)));
  });
});
