import list from '../../datasets/aannames-bevolking.json';

interface Assumption {
  readonly id: string;
  readonly waarde: number | readonly number[];
  readonly min: number | readonly number[];
  readonly max: number | readonly number[];
  readonly eenheid: string;
  readonly toelichting: string;
}

/** Numbers of the population that no source supports, each with a range (datasets/aannames-bevolking.json). */
export const ASSUMPTIONS: readonly Assumption[] = list.aannames;

const find = (id: string): Assumption['waarde'] => {
  const found = ASSUMPTIONS.find((assumption) => assumption.id === id);
  if (!found) throw new Error(`datasets/aannames-bevolking.json has no assumption "${id}"`);
  return found.waarde;
};

/** A single number. */
export function assumed(id: string): number {
  const value = find(id);
  if (typeof value !== 'number') throw new Error(`Assumption "${id}" is a list; one number was expected`);
  return value;
}

/** A list of numbers. */
export function assumedList(id: string): readonly number[] {
  const value = find(id);
  if (typeof value === 'number') throw new Error(`Assumption "${id}" is one number; a list was expected`);
  return value;
}
