import { type Column, type Shard } from '../../engine/index.ts';

/** How much more an earner earns: so many cents, a share of what it earns, or one working day of eight hours a week. */
export type Step =
  | { readonly soort: 'euro'; readonly centen: number }
  | { readonly soort: 'deel'; readonly deel: number }
  | { readonly soort: 'dag' };

/** Persons with wage or profit, by their place among the earners of their household. */
export interface Earners {
  /** Most earners in one household. */
  readonly most: number;
  /** Per person row: 0 = earns nothing, k = k-th earner of its household, the same in every tijdvak. */
  readonly place: Uint8Array;
}

const HOURS_A_DAY = 8;
/** A full working week: an extra day is not asked of who would come above it (aanname). */
const FULL_WEEK = 40;
/** A household has no more earners than its claimants can hold; beyond this they are left out. */
const MOST_EARNERS = 12;

/** Finds the earners of a shard. It must have the columns loon and winst. */
export function earnersOf({ rows, columns }: Shard): Earners {
  const at = (name: string): Column => {
    const column = columns[name];
    if (!column) throw new RangeError(`Deze bevolking heeft geen kolom ${name}; zonder inkomen naar bron is er geen marginale druk te berekenen`);
    return column;
  };
  const [loon, winst, spells, claimants, members] = [at('loon'), at('winst'), at('tijdvakken'), at('n_aanvrager'), at('a_persoon')];
  const place = new Uint8Array(rows.persoon);
  let most = 0;
  let [spell, claimant, person] = [0, 0, 0];
  for (let row = 0; row < rows.jaar; row++) {
    const known = new Map<number, number>();
    for (let left = spells[row] as number; left > 0; left--, spell++) {
      for (let c = 0; c < (claimants[spell] as number); c++, claimant++) {
        for (let m = 0; m < (members[claimant] as number); m++, person++) {
          if ((loon[person] as number) + (winst[person] as number) <= 0) continue;
          const who = c * 256 + m;
          const own = known.get(who) ?? known.size + 1;
          if (own > MOST_EARNERS) continue;
          known.set(who, own);
          place[person] = own;
          if (own > most) most = own;
        }
      }
    }
  }
  return { most, place };
}

/** Cents a year more for someone with these amounts; 0 when the step does not apply. */
function rise(step: Step, earned: number, hours: number): number {
  if (step.soort === 'euro') return step.centen;
  if (step.soort === 'deel') return Math.max(100, Math.round(earned * step.deel));
  return hours > 0 && hours + HOURS_A_DAY <= FULL_WEEK ? Math.round((earned * HOURS_A_DAY) / hours) : 0;
}

/**
 * The shard with one earner of each household earning more (in its largest source of wage and profit), by how many cents a
 * year per household, and what it earned before; 0 where there is no such earner or the step does not apply. Columns that stay as they are are shared.
 * @param by cents to earn more per household row, instead of a step
 */
export function raise(shard: Shard, { place }: Earners, who: number, step: Step | Int32Array): { shard: Shard; more: Int32Array; earned: Int32Array } {
  const { rows, columns } = shard;
  const copy = (name: string): Int32Array => Int32Array.from(columns[name] as Column);
  const [loon, winst, toetsingsinkomen] = [copy('loon'), copy('winst'), copy('toetsingsinkomen')];
  const hours = columns['uren_per_week'];
  const [spells, persons] = [columns['tijdvakken'] as Column, columns['n_persoon'] as Column];
  const more = new Int32Array(rows.jaar);
  const earned = new Int32Array(rows.jaar);
  let [spell, person] = [0, 0];
  for (let row = 0; row < rows.jaar; row++) {
    for (let left = spells[row] as number; left > 0; left--, spell++) {
      for (let k = persons[spell] as number; k > 0; k--, person++) {
        if (place[person] !== who) continue;
        const [wage, profit] = [loon[person] as number, winst[person] as number];
        const extra = step instanceof Int32Array ? (step[row] as number) : rise(step, wage + profit, hours?.[person] ?? 0);
        if (wage >= profit) loon[person] = wage + extra;
        else winst[person] = profit + extra;
        toetsingsinkomen[person]! += extra;
        more[row] = extra;
        earned[row] = wage + profit;
      }
    }
  }
  return { shard: { ...shard, columns: { ...columns, loon, winst, toetsingsinkomen } }, more, earned };
}
