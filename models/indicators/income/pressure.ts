import type { Amounts, Kernel, KernelOutput, Shard } from '../../engine/index.ts';
import type { IncomePart } from '../../law/index.ts';
import { earnersOf, raise, type Step } from './earners.ts';

/** The steps that are reported, in the order of their numbers. */
export const STEPS: readonly { readonly id: string; readonly label: string; readonly step: Step }[] = [
  { id: 'deel', label: '3 % meer', step: { soort: 'deel', deel: 0.03 } },
  { id: 'euro', label: '€ 1 meer, zonder afronding', step: { soort: 'euro', centen: 100 } },
  { id: 'dag', label: 'een dag per week meer', step: { soort: 'dag' } },
];

/** Pressure is counted in whole percentages from here up to `HIGHEST_PERCENT`; the ends are open. */
export const LOWEST_PERCENT = -50;
export const HIGHEST_PERCENT = 200;
export const PERCENT_BINS = HIGHEST_PERCENT - LOWEST_PERCENT + 1;
/** Earned income by classes of EUR 5,000 for the split by cause; the last is open. */
export const EARNED_BIN_WIDTH = 5_000;
export const EARNED_BINS = 31;

/** Cents per household: the sum over its claimants. */
export function perHousehold(starts: Int32Array, amounts: Amounts, households: number): Float64Array {
  const sums = new Float64Array(households);
  for (let i = 0; i < households; i++) {
    let sum = 0;
    for (let k = starts[i] as number, end = starts[i + 1] as number; k < end; k++) sum += amounts[k] as number;
    sums[i] = sum;
  }
  return sums;
}

export const partsOf = (output: KernelOutput, parts: readonly IncomePart[], households: number): Float64Array[] => parts.map(({ naam }) => perHousehold(output.starts, output.amounts[naam] as Amounts, households));

/** One answer: who earned more, by how much, and what each part did; cents per household row. */
export interface Raised {
  readonly who: number;
  readonly more: Int32Array;
  /** Wage and profit before the step. */
  readonly earned: Int32Array;
  /** Change of each part, with its own sign (tax that rises is positive). */
  readonly changes: readonly Float64Array[];
}

/**
 * What every earner of a shard keeps of a step more, one earner at a time while the others of the household stay as they are.
 * Each answer counts for the households where `more` is above 0.
 */
export async function* raiseEach(kernel: Kernel, shard: Shard, parts: readonly IncomePart[], step: Step): AsyncGenerator<Raised> {
  const households = shard.rows.jaar;
  const base = partsOf(await kernel.run(shard), parts, households);
  const earners = earnersOf(shard);
  for (let who = 1; who <= earners.most; who++) {
    const raised = raise(shard, earners, who, step);
    const after = partsOf(await kernel.run(raised.shard), parts, households);
    yield { who, more: raised.more, earned: raised.earned, changes: after.map((own, p) => own.map((cents, i) => cents - (base[p] as Float64Array)[i]!)) };
  }
}

/** What is left of the step, cents: what is earned more and what each part adds or takes. */
export function keptOf({ more, changes }: Raised, parts: readonly IncomePart[], row: number): number {
  let kept = more[row] as number;
  for (let p = 0; p < parts.length; p++) kept += (parts[p] as IncomePart).teken * ((changes[p] as Float64Array)[row] as number);
  return kept;
}

/** Bin of a marginal pressure (percentage of the step that is lost). */
export function percentBin(kept: number, more: number): number {
  const percent = Math.round(100 - (100 * kept) / more);
  return Math.min(HIGHEST_PERCENT, Math.max(LOWEST_PERCENT, percent)) - LOWEST_PERCENT;
}
