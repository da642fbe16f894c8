/**
 * The calendar of one toeslagjaar t, as months from November t-1 (when next year's advances are set) to December t+3 (when
 * the last standard payment scheme ends). A month is its place in that list.
 */
export const CALENDAR = 50;

/** Place of a month; `year` counts from t (-1 for t-1, 1 for t+1), `month` from 1. Months beyond the calendar count in its last. */
export const place = (year: number, month: number): number => Math.min(CALENDAR - 1, 2 + 12 * year + month - 1);

/** yyyy-mm of a place in the calendar of toeslagjaar `jaar`. */
export function monthName(at: number, jaar: number): string {
  const months = jaar * 12 + at - 2;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** A change that does not reach the advance within the year. */
export const NEVER = 99;

/** The advance of month 1-12 is paid on the 20th of the month before. */
export const paidIn = (month: number): number => place(0, month - 1);

/** Place of the decision that first changes the payment of month `from` (2-13). */
export const decidedIn = (from: number): number => place(0, from - 1);
