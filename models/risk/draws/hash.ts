/**
 * Draws keyed by what they are for: a function from a few whole numbers to a random word, so that any of them can be made
 * alone, in any order, on any machine. The mixer is one of the 32-bit hashes of least bias that C. Wellons and others searched
 * for (https://github.com/skeeto/hash-prospector), here as a chain over the words of the key. Gives a signed word, which
 * keeps it out of the heap.
 */
export function mixed(word: number): number {
  let x = word | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return x ^ (x >>> 15);
}

/** A random word, from 0 to 2^32 - 1, for a key of whole numbers. */
export function wordOf(...key: readonly number[]): number {
  let x = 0x9e3779b9;
  for (const part of key) x = mixed(mixed(x ^ part) + 0x85ebca6b);
  return x >>> 0;
}

/** Uniform numbers in (0, 1), keyed by a seed and a purpose; draw i is the same whichever were asked for before. */
export function keyedUniform(seed: number, purpose: number): (i: number) => number {
  const key = wordOf(seed, purpose);
  return (i) => ((mixed(mixed(i ^ key) + key) >>> 0) + 0.5) * 2 ** -32;
}
