import type { IncomePart } from '../../law/index.ts';
import { rowStarts, selectHouseholds, type Kernel, type Shard } from '../../engine/index.ts';
import { earnersOf, raise } from './earners.ts';
import { partsOf } from './pressure.ts';

/** A place where one euro more of wage or profit leaves a household with less. Amounts in cents a year. */
export interface Cliff {
  /** Household row in the shard. */
  readonly row: number;
  readonly who: number;
  /** Whole euros that the earner can earn more before the fall: the fall is at the euro after. */
  readonly ahead: number;
  /** What it earns at the edge. */
  readonly earned: number;
  /** What the household loses by that one euro, above 0. */
  readonly loss: number;
  /** Part with the largest share in the loss: its number in the list of parts. */
  readonly cause: number;
}

/** How far ahead is looked, EUR a year. */
export const REACH = 1_000;
/** A smaller loss is no cliff: allowances and tax are rounded to whole euros, which alone can take a few. EUR. */
export const LEAST_LOSS = 20;

const STRIDE = 25;
/** A part that falls this much more over a stride than over the strides beside it may have jumped; cents. */
const SUSPECT = 800;
/** Suspects computed at a time in the second look; each is a household STRIDE + 1 times. */
const CHUNK = 500;

interface Suspect { readonly row: number; readonly from: number }

/** Cents left of each household but for what it earns itself: the sum of the parts. */
function leftOf(parts: readonly IncomePart[], amounts: readonly Float64Array[], row: number): number {
  let left = 0;
  for (let p = 0; p < parts.length; p++) left += (parts[p] as IncomePart).teken * ((amounts[p] as Float64Array)[row] as number);
  return left;
}

/** First look: at strides of EUR 25, where a part falls out of line with the strides beside it. */
async function suspects(kernel: Kernel, shard: Shard, parts: readonly IncomePart[], who: number): Promise<Suspect[]> {
  const households = shard.rows.jaar;
  const earners = earnersOf(shard);
  const at = async (euros: number): Promise<Float64Array[]> => partsOf(await kernel.run(raise(shard, earners, who, new Int32Array(households).fill(euros * 100)).shard), parts, households);
  const found: Suspect[] = [];
  let [before, here, after] = [await at(0), await at(STRIDE), await at(2 * STRIDE)];
  // The first stride has none before it; the second stands in for it.
  let previous: Float64Array[] | undefined;
  for (let from = 0; from < REACH; from += STRIDE) {
    for (let row = 0; row < households; row++) {
      for (let p = 0; p < parts.length; p++) {
        const { teken } = parts[p] as IncomePart;
        const [own, next] = [teken * (here[p]![row]! - before[p]![row]!), teken * (after[p]![row]! - here[p]![row]!)];
        const earlier = previous ? teken * (before[p]![row]! - previous[p]![row]!) : next;
        if (own < Math.min(earlier, next) - SUSPECT) {
          found.push({ row, from });
          break;
        }
      }
    }
    previous = before;
    [before, here, after] = [here, after, await at(from + 3 * STRIDE)];
  }
  return found;
}

/** Second look: every whole euro of the suspect strides, exactly. */
async function confirm(kernel: Kernel, shard: Shard, parts: readonly IncomePart[], who: number, list: readonly Suspect[]): Promise<Cliff[]> {
  const cliffs: Cliff[] = [];
  const points = STRIDE + 1;
  const starts = rowStarts(shard);
  for (let first = 0; first < list.length; first += CHUNK) {
    const batch = list.slice(first, first + CHUNK);
    const copies = selectHouseholds(shard, Int32Array.from({ length: batch.length * points }, (_, i) => batch[Math.floor(i / points)]!.row), starts);
    const more = Int32Array.from({ length: batch.length * points }, (_, i) => (batch[Math.floor(i / points)]!.from + (i % points)) * 100);
    const raised = raise(copies, earnersOf(copies), who, more);
    const amounts = partsOf(await kernel.run(raised.shard), parts, copies.rows.jaar);
    batch.forEach(({ row, from }, b) => {
      for (let euro = 0; euro < STRIDE; euro++) {
        const i = b * points + euro;
        const loss = leftOf(parts, amounts, i) - leftOf(parts, amounts, i + 1) - 100;
        if (loss < LEAST_LOSS * 100) continue;
        const losses = parts.map(({ teken }, p) => teken * (amounts[p]![i]! - amounts[p]![i + 1]!));
        cliffs.push({ row, who, ahead: from + euro, earned: raised.earned[i]! + more[i]!, loss, cause: losses.indexOf(Math.max(...losses)) });
      }
    });
  }
  return cliffs;
}

/** Every cliff within EUR 1,000 more of wage or profit of each earner of a shard, one earner at a time; exact to the euro. */
export async function findCliffs(kernel: Kernel, shard: Shard, parts: readonly IncomePart[]): Promise<Cliff[]> {
  const earners = earnersOf(shard);
  const starts = rowStarts(shard);
  const all: Cliff[] = [];
  for (let who = 1; who <= earners.most; who++) {
    const rows: number[] = [];
    for (let row = 0; row < shard.rows.jaar; row++) {
      for (let k = starts.persoon[row] as number, end = starts.persoon[row + 1] as number; k < end; k++) {
        if (earners.place[k] === who) {
          rows.push(row);
          break;
        }
      }
    }
    const own = selectHouseholds(shard, rows, starts);
    const cliffs = await confirm(kernel, own, parts, who, await suspects(kernel, own, parts, who));
    for (const cliff of cliffs) all.push({ ...cliff, row: rows[cliff.row] as number });
  }
  return all.sort((a, b) => a.row - b.row || a.who - b.who || a.ahead - b.ahead);
}
