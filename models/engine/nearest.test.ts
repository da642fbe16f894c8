import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nearest } from './nearest.ts';

const KNOWN = ['rekenhuur', 'basishuur', 'kale_huur', 'rol', 'loon'];

it.each([
  ['rekenhur', 'rekenhuur'], ['Basishuur', 'basishuur'], ['kalehuur', 'kale_huur'], ['rekenhuuur', 'rekenhuur'], ['lon', 'loon'], ['rool', 'rol'],
  ['winst', undefined], ['x', undefined], ['', undefined], ['heel_iets_anders', undefined], ['a'.repeat(1_000_000), undefined],
])('%.20s stands for %s', (word, name) => expect(nearest(word, KNOWN)).toBe(name));

it('the first of those that are equally near', () => expect(nearest('bet', ['bed', 'bel', 'bes'])).toBe('bed'));
it('nothing stands for nothing', () => expect(nearest('rol', [])).toBeUndefined());
it('a word with one letter too many, too few or other stands for itself', () => {
  fc.assert(fc.property(fc.stringMatching(/^[a-z]{6,20}$/), fc.nat(), fc.constantFrom('', 'q', 'qq'), (word, at, letters) => {
    const i = at % word.length;
    expect(nearest(word.slice(0, i) + letters + word.slice(i + 1), ['0123456789', word])).toBe(word);
  }));
});
