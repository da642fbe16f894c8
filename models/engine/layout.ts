import { INPUT_NAMES } from '../law/inputs.ts';
import { magnitude } from './bounds.ts';
import { BYTES, columnSpecs, type Rows } from './columns.ts';
import type { Plan } from './plan.ts';
import { usedInputs } from './schedule.ts';

/** Addresses in the kernel's memory, in bytes. */
export interface Layout {
  readonly columns: Readonly<Record<string, number>>;
  readonly tables: Readonly<Record<string, { bounds: number; values: number; size: number }>>;
  /** Per level: values that go from one loop to a later one. */
  readonly scratch: readonly number[];
  readonly yearSums: number;
  /** First claimant row of each household, and one past the last. */
  readonly starts: number;
  /** One byte a household: 1 = to be redone exactly. */
  readonly doubts: number;
  /** A column of cents; wide (f64) where an amount can be more than fits in 32 bits. */
  readonly outputs: readonly { readonly address: number; readonly wide: boolean }[];
  readonly bytes: number;
}

/** Room for values kept for one household: at most 255 elements of a level, 256 values each. */
export const SCRATCH_BYTES = 256 * 256 * 8;
const MOST_CENTS = 2 ** 31 - 1;
const ALIGN = 64;

/** Lays out, for at most `capacity` rows, the columns that the exported rules look at, and after them what else they need. */
export function layOut(plan: Plan, exported: readonly string[], capacity: Rows): Layout {
  const used = usedInputs(plan, exported);
  const specs = columnSpecs(INPUT_NAMES.filter((name) => !used.has(name)));
  let next = ALIGN;
  const take = (bytes: number): number => {
    const address = next;
    next = Math.ceil((next + bytes) / ALIGN) * ALIGN;
    return address;
  };
  const columns = Object.fromEntries(specs.map(({ name, level, storage }) => [name, take(capacity[level] * BYTES[storage])]));
  const starts = take((capacity.jaar + 1) * 4);
  const doubts = take(capacity.jaar);
  const yearSums = take(SCRATCH_BYTES);
  const scratch = [0, take(SCRATCH_BYTES), take(SCRATCH_BYTES), take(SCRATCH_BYTES)];
  const tables: Record<string, { bounds: number; values: number; size: number }> = {};
  for (const { name, table } of plan.parameters.values()) {
    if (table) tables[name] = { bounds: take(table.upTo.length * 8), values: take(table.values.length * 8), size: table.upTo.length };
  }
  const outputs = exported.map((name) => {
    const bounds = plan.bounds.get(name);
    const wide = bounds === undefined || magnitude(bounds) * 100 > MOST_CENTS;
    return { address: take(capacity.aanvrager * (wide ? 8 : 4)), wide };
  });
  return { columns, tables, scratch, yearSums, starts, doubts, outputs, bytes: next };
}
