import { fromTable, normalCdf, normalQuantile, pertTable, Stream, tailQuantile, triangularQuantile, truncatedLognormal } from '../../random/index.ts';
import { yearOf } from '../calendar.ts';
import { capacityOf } from './capacity.ts';
import type { Item, Portfolio, ReferenceClass } from './types.ts';

/** How one item turned out in a draw: duration and effort per team, as multiples of their mode. */
export interface Outcome { duration: number; readonly effort: Float64Array }

/** Tables by shape: many items have the same one, and making one costs more than using it. */
const TABLES = new Map<string, Float64Array>();

function relativeTable([low, mode, high]: readonly [number, number, number]): Float64Array | null {
  if (mode === 0 || low === high) return null;
  const key = `${low / mode} ${high / mode}`, known = TABLES.get(key);
  if (known) return known;
  if (TABLES.size > 2_000) TABLES.clear();
  const table = pertTable([low / mode, 1, high / mode]);
  TABLES.set(key, table);
  return table;
}

const varies = (points: readonly number[]): boolean => points[0] !== points[2];

/**
 * Turns ranks into durations and efforts of one item. Its own three-point estimates give the body (PERT; duration and effort
 * of an item move together); its reference class gives the fat tail, in which all are the same multiple of the plan. An item
 * without spread of its own takes the body of the class too.
 */
export class ItemUncertainty {
  private readonly body: Float64Array | null;
  private readonly efforts: readonly (Float64Array | null)[];
  private readonly reference: ReferenceClass | null;

  constructor(item: Item, reference: ReferenceClass | null) {
    this.body = relativeTable(item.months);
    this.efforts = item.effort.map((points) => (points ? relativeTable(points) : null));
    this.reference = reference;
  }

  /** Writes the outcome at rank u, strictly between 0 and 1. */
  at(u: number, out: Outcome): void {
    const { reference, body, efforts } = this;
    const tail = reference?.tail.chance ?? 0;
    if (reference && u >= 1 - tail) {
      out.duration = tailQuantile(reference.tail, (u - (1 - tail)) / tail);
      out.effort.fill(out.duration);
      return;
    }
    const v = u / (1 - tail);
    const own = body !== null || efforts.some((table) => table !== null);
    if (reference && !own) {
      out.duration = truncatedLognormal(reference.median, reference.sigma, reference.tail.from, v);
      out.effort.fill(out.duration);
      return;
    }
    out.duration = body ? fromTable(body, v) : 1;
    for (let k = 0; k < efforts.length; k++) out.effort[k] = efforts[k] ? fromTable(efforts[k]!, v) : 1;
  }
}

/** Ranks of all items in a draw: normals through shared risk drivers, so that items with a driver in common move together. */
export class Ranks {
  private readonly drivers: readonly Stream[];
  private readonly own: readonly Stream[];
  private readonly items: readonly Item[];
  private readonly rest: Float64Array;
  private readonly shared: Float64Array;

  constructor({ items, drivers }: Portfolio, seed: number) {
    this.items = items;
    this.drivers = drivers.map(({ id }) => new Stream(seed, `factor ${id}`));
    this.own = items.map(({ id }) => new Stream(seed, `item ${id}`));
    this.rest = Float64Array.from(items, (item) => Math.sqrt(Math.max(0, 1 - item.drivers.reduce((sum, { loading }) => sum + loading * loading, 0))));
    this.shared = new Float64Array(drivers.length);
  }

  /** Writes the rank of each item in draw `index`. An item's rank depends on its id and its drivers, not on the other items. */
  draw(index: number, out: Float64Array): void {
    const { drivers, own, items, rest, shared } = this;
    for (let d = 0; d < drivers.length; d++) shared[d] = normalQuantile(drivers[d]!.restart(index).next());
    for (let i = 0; i < items.length; i++) {
      const u = own[i]!.restart(index).next(), list = items[i]!.drivers;
      if (list.length === 0) {
        out[i] = u;
        continue;
      }
      let z = rest[i]! * normalQuantile(u);
      for (let j = 0; j < list.length; j++) z += list[j]!.loading * shared[list[j]!.driver]!;
      out[i] = Math.min(1 - 1e-12, Math.max(1e-12, normalCdf(z)));
    }
  }
}

/** Capacity by team and week in one draw, after growth as it turned out and shocks. */
export class CapacityDraws {
  /** Weeks for which shocks are drawn; later weeks have the lasting capacity without shocks. */
  readonly weeks: number;
  private readonly portfolio: Portfolio;
  /** Capacity is linear in the share of growth: without growth, and what a share of 1 adds. */
  private readonly fixed: readonly Float64Array[];
  private readonly grows: readonly Float64Array[];
  private readonly growth: readonly (Stream | null)[];
  private readonly shocks: readonly Stream[];

  constructor(portfolio: Portfolio, seed: number) {
    this.portfolio = portfolio;
    // Shocks keep coming after the end of the plan, where late work ends up.
    this.weeks = Math.ceil((portfolio.until - portfolio.start) / 7) + 520;
    this.fixed = portfolio.teams.map(({ growth }, k) => this.spread(capacityOf(portfolio, k, growth && varies(growth.share) ? 0 : undefined)));
    this.grows = portfolio.teams.map((_, k) => this.spread(capacityOf(portfolio, k, 1)).map((value, week) => value - this.fixed[k]![week]!));
    this.growth = portfolio.teams.map(({ id, growth }) => (growth && varies(growth.share) ? new Stream(seed, `groei ${id}`) : null));
    this.shocks = portfolio.shocks.map(({ id }) => new Stream(seed, `schok ${id}`));
  }

  private spread(capacity: Int32Array): Float64Array {
    return Float64Array.from({ length: this.weeks }, (_, week) => capacity[Math.min(week, capacity.length - 1)]!);
  }

  /**
   * Writes thousandths of fte to capacity[k][week] and 1 to shocked[k][week] where a shock took some of it.
   */
  draw(index: number, capacity: readonly Float64Array[], shocked: readonly Uint8Array[]): void {
    const { portfolio, weeks } = this, { teams, start } = portfolio;
    teams.forEach((team, k) => {
      const stream = this.growth[k], out = capacity[k]!;
      out.set(this.fixed[k]!);
      if (stream) {
        const share = triangularQuantile(team.growth!.share, stream.restart(index).next()), grows = this.grows[k]!;
        for (let week = 0; week < weeks; week++) out[week]! += share * grows[week]!;
      }
      shocked[k]!.fill(0);
    });
    const firstYear = yearOf(start), years = Math.ceil(weeks / 52.18);
    portfolio.shocks.forEach((shock, s) => {
      const stream = this.shocks[s]!.restart(index);
      for (let year = firstYear; year < firstYear + years; year++) {
        // Every year takes the same number of draws, so that what happens in one year does not shift the luck of the next.
        const happens = stream.next() < shock.chancePerYear, at = stream.next(), kind = stream.next(), size = stream.next();
        if (!happens) continue;
        const first = Math.round((Date.UTC(year, 0, 1) / 86_400_000 - start) / 7 + 52 * at);
        let left = kind;
        const outcome = shock.outcomes.find(({ chance }) => (left -= chance) < 0) ?? shock.outcomes.at(-1)!;
        // The last week stands for all that follow.
        const last = Math.min(weeks - 1, first + Math.round(triangularQuantile(outcome.weeks, size)));
        outcome.claim.forEach((points, k) => {
          if (!points) return;
          // Long shocks are also the heavy ones.
          const share = triangularQuantile(points, size);
          for (let week = Math.max(0, first); week < last; week++) {
            capacity[k]![week]! *= 1 - share;
            shocked[k]![week] = 1;
          }
        });
      }
    });
  }
}
