/** Days are counted from 1 January 1970; a date is text as yyyy-mm-dd. */
const DAY = 86_400_000;

/** The day of a date, or null when there is no such date. */
export function dayOf(date: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!match) return null;
  const day = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / DAY;
  return dateOf(day) === date ? day : null;
}

export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** Calendar year of a day. */
export const yearOf = (day: number): number => new Date(day * DAY).getUTCFullYear();

/** Weeks in an average month. */
export const WEEKS_PER_MONTH = 365.25 / 12 / 7;
/** Weeks in an average year. */
export const WEEKS_PER_YEAR = 365.25 / 7;

/** First day of a quarter written as 2024-K3, or null. */
export function quarterStart(text: string): number | null {
  const match = /^(\d{4})-K([1-4])$/.exec(text);
  return match ? dayOf(`${match[1]}-${String(Number(match[2]) * 3 - 2).padStart(2, '0')}-01`) : null;
}

/** The quarter in which a day lies, as 2024-K3. */
export function quarterOf(day: number): string {
  const date = new Date(day * DAY);
  return `${date.getUTCFullYear()}-K${Math.floor(date.getUTCMonth() / 3) + 1}`;
}

/** Month `index` after a month written as yyyy-mm, in the same form. */
export function monthAfter(month: string, index: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const total = year * 12 + number - 1 + index;
  return `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, '0')}`;
}

/** Months from one month to another, both yyyy-mm. */
export function monthsBetween(from: string, to: string): number {
  const count = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return count(to) - count(from);
}
