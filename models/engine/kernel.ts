import { compile } from 'watr';
import { columnSpecs, defaultOf, householdsOf, type Column, type Rows, type Shard } from './columns.ts';
import { evaluateExact } from './exact.ts';
import { layOut, type Layout } from './layout.ts';
import type { Plan } from './plan.ts';
import { kernelText } from './wat-module.ts';

/** Whole cents; in doubles where the law lets an amount grow beyond 32 bits. */
export type Amounts = Int32Array | Float64Array;

/** Outcomes of one shard. Amounts in cents per year, one row a claimant; views that hold until the next run. */
export interface KernelOutput {
  /** Row of the first claimant of each household, with one entry more than there are households. */
  readonly starts: Int32Array;
  readonly claimants: number;
  readonly amounts: Readonly<Record<string, Amounts>>;
  /** Households whose double came too near a boundary and that the exact interpreter did again. */
  readonly redone: number;
}

const PAGE = 65_536;

const fits = (rows: Rows, capacity: Rows): boolean => (Object.keys(rows) as (keyof Rows)[]).every((level) => rows[level] <= capacity[level]);
const roomy = (rows: Rows): Rows => {
  const up = (n: number): number => Math.max(64, Math.ceil((n * 1.15) / 1024) * 1024);
  return { jaar: up(rows.jaar), huishouden: up(rows.huishouden), aanvrager: up(rows.aanvrager), persoon: up(rows.persoon), opvang: up(rows.opvang) };
};

interface Compiled {
  readonly capacity: Rows;
  readonly layout: Layout;
  readonly memory: WebAssembly.Memory;
  readonly run: (households: number) => number;
  readonly columns: Readonly<Record<string, Column>>;
}

/** The law of one plan over columns. Compiles itself again when a shard is larger than any before. */
export class Kernel {
  readonly plan: Plan;
  readonly exported: readonly string[];
  private compiled: Compiled | undefined;

  constructor(plan: Plan, exported: readonly string[]) {
    this.plan = plan;
    this.exported = exported;
  }

  /** Prepares for shards of up to this many rows; `run` does so by itself when it must. */
  async prepare(rows: Rows): Promise<void> {
    if (this.compiled && fits(rows, this.compiled.capacity)) return;
    const capacity = roomy(rows);
    const layout = layOut(this.plan, this.exported, capacity);
    const memory = new WebAssembly.Memory({ initial: Math.ceil(layout.bytes / PAGE) + 1 });
    for (const { name, table } of this.plan.parameters.values()) {
      if (!table) continue;
      const { bounds, values } = layout.tables[name] as { bounds: number; values: number };
      new Float64Array(memory.buffer, bounds, table.upTo.length).set(table.upTo);
      new Float64Array(memory.buffer, values, table.values.length).set(table.values.map(Number));
    }
    const bytes = compile(kernelText(this.plan, this.exported, layout)) as Uint8Array<ArrayBuffer>;
    const { instance } = await WebAssembly.instantiate(bytes, { m: { geheugen: memory } });
    const columns: Record<string, Column> = {};
    for (const { name, level, storage } of columnSpecs([])) {
      if (!(name in layout.columns)) continue;
      const kind = storage === 'u8' ? Uint8Array : storage === 'u16' ? Uint16Array : Int32Array;
      columns[name] = new kind(memory.buffer, layout.columns[name], capacity[level]);
    }
    this.compiled = { capacity, layout, memory, columns, run: instance.exports['reken'] as (n: number) => number };
  }

  /** Copies a shard into the kernel's memory. */
  async load(shard: Shard): Promise<void> {
    await this.prepare(shard.rows);
    const { columns } = this.compiled as Compiled;
    for (const [name, column] of Object.entries(columns)) {
      const own = shard.columns[name];
      if (own) column.set(own);
      else column.fill(defaultOf(name));
    }
  }

  /** Computes what was loaded; amounts that a double could not settle are left to `redo`. */
  compute(households: number): number {
    return (this.compiled as Compiled).run(households);
  }

  /** Loads, computes, and does doubtful households again exactly. */
  async run(shard: Shard): Promise<KernelOutput> {
    await this.load(shard);
    const doubtful = this.compute(shard.rows.jaar);
    const output = this.output(shard.rows.jaar);
    if (doubtful > 0) this.redo(shard, output);
    return { ...output, redone: doubtful };
  }

  private output(households: number): Omit<KernelOutput, 'redone'> {
    const { layout, memory } = this.compiled as Compiled;
    const starts = new Int32Array(memory.buffer, layout.starts, households + 1);
    const claimants = starts[households] as number;
    const amounts = Object.fromEntries(this.exported.map((name, k) => {
      const { address, wide } = layout.outputs[k] as Layout['outputs'][number];
      return [name, new (wide ? Float64Array : Int32Array)(memory.buffer, address, claimants)];
    }));
    return { starts, claimants, amounts };
  }

  private redo(shard: Shard, output: Omit<KernelOutput, 'redone'>): void {
    const { layout, memory } = this.compiled as Compiled;
    const doubts = new Uint8Array(memory.buffer, layout.doubts, shard.rows.jaar);
    const wanted: number[] = [];
    doubts.forEach((doubt, row) => { if (doubt) wanted.push(row); });
    for (const [row, household] of householdsOf(shard, wanted)) {
      const exact = evaluateExact(this.plan, household);
      const start = output.starts[row] as number;
      for (let claimant = 0; claimant < (output.starts[row + 1] as number) - start; claimant++) {
        for (const name of this.exported) (output.amounts[name] as Amounts)[start + claimant] = exact.year(name, claimant).times(100).toNumber();
      }
    }
  }
}

