/**
 * Work that waits, first in, first out, in cohorts by the month in which it came in. Amounts may be fractions: it is a fluid
 * that stands for thousands of cases. Ages are in months; work of a cohort came in evenly over its month.
 */
export class Backlog {
  /** Work of each cohort, oldest first; cohort i came in `this.oldest + i` months after month 0. */
  private cohorts: number[] = [];
  private oldest = 0;
  /** What the oldest cohort was when it came in, as far as is known. */
  private first = 0;
  private month = 0;
  private size = 0;

  /** A backlog whose work came in evenly over the last `months` months. */
  constructor(amount = 0, months = 1) {
    const count = Math.max(1, Math.round(months));
    if (amount <= 0) return;
    this.cohorts = Array.from({ length: count }, () => amount / count);
    this.oldest = -count;
    this.first = amount / count;
    this.size = amount;
  }

  get amount(): number {
    return this.size;
  }

  /** Age of the oldest work at the end of the last month, in months; 0 when nothing waits. */
  get age(): number {
    return this.cohorts.length === 0 ? 0 : this.month - this.oldest - this.taken;
  }

  /** Work that has waited longer than `term` months at the end of the last month. */
  olderThan(term: number): number {
    let sum = 0;
    const limit = this.month - term;
    for (let i = 0; i < this.cohorts.length && this.oldest + i < limit; i++) {
      // What is left of a cohort came in between these two moments.
      const to = this.oldest + i + 1, from = i === 0 ? this.oldest + this.taken : to - 1;
      sum += to <= limit ? this.cohorts[i]! : this.cohorts[i]! * ((limit - from) / (to - from) > 0 ? (limit - from) / (to - from) : 0);
    }
    return sum;
  }

  /** Share of the oldest cohort's month that is gone: what came in first went first. */
  private get taken(): number {
    return this.first === 0 ? 0 : 1 - this.cohorts[0]! / this.first;
  }

  /**
   * A month: what comes in joins the queue and `capacity` is worked off, oldest first, but no work within `minimum` months of
   * its arrival (0 is none).
   * @returns what was done, how much of that and of what comes of age was within `term` months, and mean age of the done work
   */
  step(inflow: number, capacity: number, term: number, minimum = 0): MonthOfWork {
    this.cohorts.push(inflow);
    if (this.cohorts.length === 1) {
      this.oldest = this.month;
      this.first = inflow;
    }
    this.size += inflow;
    let left = Math.max(0, capacity), done = 0, inTerm = 0, aged = 0;
    while (this.cohorts.length > 0 && left > 0) {
      const work = this.cohorts[0]!, came = this.oldest;
      // Part of the arrival month from which work would still be too fresh at the end of this month.
      const ripe = Math.min(1, Math.max(0, this.month + 1 - minimum - came));
      const fresh = this.first * (1 - ripe), available = Math.max(0, work - fresh);
      if (available <= 0 && work > 0) break;
      const take = Math.min(available, left);
      // What goes now came in between these two moments of its month, and is done on average halfway through this one.
      const from = came + (this.first === 0 ? 0 : 1 - work / this.first), to = came + (this.first === 0 ? 1 : 1 - (work - take) / this.first);
      const now = this.month + 0.5, limit = now - term;
      inTerm += to <= from ? (from >= limit ? take : 0) : take * Math.min(1, Math.max(0, (to - Math.max(from, limit)) / (to - from)));
      aged += take * Math.max(0, now - (from + to) / 2);
      done += take;
      left -= take;
      if (take < work) {
        this.cohorts[0] = work - take;
        break;
      }
      this.cohorts.shift();
      this.oldest++;
      this.first = this.cohorts[0] ?? 0;
    }
    this.size = Math.max(0, this.size - done);
    this.month++;
    return { done, late: done - inTerm, inTerm: done === 0 ? null : inTerm / done, meanAge: done === 0 ? null : aged / done };
  }
}

export interface MonthOfWork {
  readonly done: number;
  /** Done after the term. */
  readonly late: number;
  /** Share of what was done that was within the term; null when nothing was done. */
  readonly inTerm: number | null;
  /** Months that the done work had waited. */
  readonly meanAge: number | null;
}

/** Months until a backlog is gone; Infinity when no more is done than comes in. */
export const clearanceTime = (backlog: number, inflow: number, capacity: number): number => (backlog <= 0 ? 0 : capacity <= inflow ? Infinity : backlog / (capacity - inflow));

/** Mean stock of a process in balance (Little): inflow times mean time in the system. */
export const littleStock = (inflow: number, meanTime: number): number => inflow * meanTime;
