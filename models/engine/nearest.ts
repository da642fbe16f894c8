/** Longest word for which a suggestion is looked for: names are shorter, and the search costs their product. */
const LONGEST = 80;

/** The number of letters to add, drop or change to make one word of another. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min((next[j - 1] as number) + 1, (row[j] as number) + 1, (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] as number;
}

/** The known name that a mistyped one probably stands for; the first of those that are equally near. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  if (word.length > LONGEST) return undefined;
  const most = Math.min(Math.max(2, word.length / 4), Math.floor(word.length / 2));
  let best: string | undefined;
  let least = Infinity;
  for (const name of known) {
    if (Math.abs(name.length - word.length) > most) continue;
    const distance = editDistance(word.toLowerCase(), name.toLowerCase());
    if (distance < least) [best, least] = [name, distance];
  }
  return least <= most ? best : undefined;
}
