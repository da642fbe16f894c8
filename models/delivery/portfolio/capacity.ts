import { dayOf, WEEKS_PER_MONTH, WEEKS_PER_YEAR, yearOf } from '../calendar.ts';
import type { Item, Portfolio, ReleaseWindow } from './types.ts';

/** Weeks that the mode of an item's lead time takes; at least one, unless it is a milestone. */
export const weeksOf = (months: number): number => (months === 0 ? 0 : Math.max(1, Math.round(months * WEEKS_PER_MONTH)));

/** First week that begins on or after a day. */
export const weekFrom = (portfolio: Portfolio, day: number): number => Math.max(0, Math.ceil((day - portfolio.start) / 7));

/** Staff that an item asks of team k while it runs, in thousandths of fte: effort over lead time, both at their mode. */
export function demandOf(portfolio: Portfolio, item: Item, k: number): number {
  const effort = item.effort[k]?.[1] ?? 0, weeks = weeksOf(item.months[1]);
  return weeks === 0 ? 0 : Math.ceil((1000 * effort) / (weeks * (portfolio.daysPerYear / WEEKS_PER_YEAR)) - 1e-9);
}

/**
 * Capacity of team k for change, week by week, in thousandths of fte: own and hired fte, grown as planned (or by
 * `growthShare`), less maintenance, of which technical debt takes more each year. The last value is the lasting one.
 */
export function capacityOf(portfolio: Portfolio, k: number, growthShare?: number): Int32Array {
  const { start, until } = portfolio, { levels, growth, maintenance, debtPerYear } = portfolio.teams[k]!;
  // Technical debt stops growing at the end of the plan: what comes after is not planned either.
  const last = Math.max(until, levels.at(-1)!.from, growth?.until ?? start);
  const weeks = Math.max(1, weekFrom(portfolio, last) + 1);
  const out = new Int32Array(weeks);
  for (let week = 0, level = 0; week < weeks; week++) {
    const day = start + 7 * week;
    while (level + 1 < levels.length && levels[level + 1]!.from <= day) level++;
    const { fte, extern } = levels[level]!;
    const grown = growth ? (growthShare ?? growth.share[1]) * Math.min(1, (day - start) / Math.max(1, growth.until - start)) : 0;
    const kept = Math.min(1, Math.max(0, maintenance + (debtPerYear * (day - start)) / 365.25));
    out[week] = Math.floor(1000 * (fte + extern) * (1 + grown) * (1 - kept) + 1e-6);
  }
  return out;
}

/** Days on which work that is ready at a day goes live, for a span of days: the first moment whose `ready` has not passed. */
export function goLiveDays(window: ReleaseWindow, from: number, days: number): Int32Array {
  const moments: [ready: number, live: number][] = [];
  for (let year = yearOf(from) - 1; year <= yearOf(from + days) + 2; year++) {
    for (const { ready, live } of window.dates) {
      const readyDay = dayIn(year, ready);
      // A moment that is live earlier in the year than it is ready belongs to the next year.
      moments.push([readyDay, dayIn(live < ready ? year + 1 : year, live)]);
    }
  }
  moments.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const out = new Int32Array(days);
  for (let i = 0, at = 0; i < days; i++) {
    while (moments[at]![0] < from + i) at++;
    out[i] = moments[at]![1];
  }
  return out;
}

/** A day of MM-DD in a year; 29 February of another year is the 28th. */
const dayIn = (year: number, text: string): number => dayOf(`${year}-${text}`) ?? dayOf(`${year}-02-28`)!;
