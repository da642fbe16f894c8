import type { EventForm, PersonForm } from './types.ts';

/** Months of a year in the order of their numbers, for lists with one element a month. */
export const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

export interface CalendarDay { readonly year: number; readonly month: number; readonly day: number }

export const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Reads yyyy-mm-dd; undefined when it is no day of the calendar. */
export function parseDay(text: string): CalendarDay | undefined {
  const [, y, m, d] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const [year, month, day] = [Number(y), Number(m), Number(d)];
  if (y === undefined || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return { year, month, day };
}

/** Whole months lived on the first day of a month; negative before birth. */
export const monthsLived = (born: CalendarDay, year: number, month: number): number =>
  (year - born.year) * 12 + month - born.month - (born.day > 1 ? 1 : 0);

/** The first month in which a change counts: that of the change on the 1st, else the next (Awir art. 5). 13 = not this year. */
export const countsFrom = (event: EventForm): number => event.maand + ((event.dag ?? 1) > 1 ? 1 : 0);

/**
 * A fact in each of the twelve months, given how it starts and how events change it. Of two events that count from the
 * same month the later day wins, and on one day the later in the file.
 */
export function through<T>(start: T, events: readonly EventForm[], read: (event: EventForm) => T | undefined): T[] {
  const dated = events
    .map((event, place) => ({ event, place, value: read(event) }))
    .filter(({ value }) => value !== undefined)
    .sort((a, b) => countsFrom(a.event) - countsFrom(b.event) || a.event.maand - b.event.maand || (a.event.dag ?? 1) - (b.event.dag ?? 1) || a.place - b.place);
  return MONTHS.map((month) => {
    const last = dated.filter(({ event }) => countsFrom(event) <= month).at(-1);
    return last ? (last.value as T) : start;
  });
}

/**
 * Whether the person is at the address in each month. A child counts from the month after its birth (Wkb art. 2 lid 11),
 * also when it is born on the 1st.
 */
export function presence(person: PersonForm, events: readonly EventForm[], year: number): boolean[] {
  const born = person.geboortedatum === undefined ? undefined : parseDay(person.geboortedatum);
  const moves = events.filter((event) => event.aanwezig !== undefined);
  const first = [...moves].sort((a, b) => a.maand - b.maand || (a.dag ?? 1) - (b.dag ?? 1))[0];
  const here = through(first?.aanwezig !== true, moves, (event) => event.aanwezig);
  return MONTHS.map((month, i) => (here[i] as boolean) && (!born || year * 12 + month > born.year * 12 + born.month));
}
