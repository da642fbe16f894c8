import { monthsBetween } from '../calendar.ts';
import { shown, type Block } from '../form.ts';
import type { Course } from './types.ts';

/**
 * Amounts by month: one number; twelve, one for each month of the calendar; or numbers by the month from which they hold,
 * such as {2023-01: 600, 2024-07: 650}.
 */
export function readCourse(block: Block, key: string, start: string, months: number, fallback: number, high = 1e9): Course {
  const value = block.get(key);
  if (Array.isArray(value)) {
    if (value.length !== 12) block.report(`${key} is een lijst van ${value.length}; geef een getal, twaalf getallen (januari tot en met december) of getallen per maand vanaf wanneer ze gelden`);
    const year = value.map((amount) => block.checked(amount, key, { high }) ?? 0), first = Number(start.slice(5)) - 1;
    return Float64Array.from({ length: months }, (_, m) => year[(first + m) % 12] ?? 0);
  }
  if (typeof value !== 'object' || value === null) return new Float64Array(months).fill(block.number(key, { high }, fallback));
  const steps = block.child(key, null), out = new Float64Array(months);
  const known = (steps?.keys() ?? []).flatMap((month): [number, number][] => {
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return steps?.report(`${shown(month)} is geen maand; schrijf bijvoorbeeld 2024-07`) ?? [];
    const amount = steps?.checked(steps.get(month), month, { high });
    return amount === undefined ? [] : [[monthsBetween(start, month), amount]];
  }).sort((a, b) => a[0] - b[0]);
  if (known.length === 0) steps?.report('hier staat geen maand; schrijf bijvoorbeeld {2023-01: 600}');
  else if (known[0]![0] > 0) steps?.report(`begint na de eerste maand ${start}; voeg ${start} toe`);
  for (let m = 0; m < months; m++) out[m] = known.findLast(([from]) => from <= m)?.[1] ?? 0;
  return out;
}
