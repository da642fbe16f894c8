import { INPUTS, type InputDefinition, type InputName } from '../law/inputs.ts';
import { boundsOf, decideComparison, decideRounding, fraction, tableLimits, type BoundsContext, type Decision } from './bounds.ts';
import type { Comparison, Node } from './ir.ts';
import type { Rule } from './plan.ts';

const f64 = (value: number): string => `(f64.const ${Number.isFinite(value) ? value : value > 0 ? 'inf' : '-inf'})`;
export const localName = (key: string): string => `$${key.replace(/[^A-Za-z0-9_]/g, (c) => `.${c.charCodeAt(0)}.`)}`;

/** Rough cost in operations; below this both sides of als() are computed and one is selected, above it there is a branch. */
const BRANCH_COST = 14;

function costOf(node: Node): number {
  switch (node.op) {
    case 'const': case 'input': case 'rule': case 'aggregate': case 'yearsum': return 1;
    case 'div': return 6 + costOf(node.a) + costOf(node.b);
    case 'round': return 5 + costOf(node.a);
    case 'table': case 'rank': return 100;
    case 'not': return 1 + costOf(node.a);
    case 'if': return 2 + costOf(node.test) + costOf(node.a) + costOf(node.b);
    default: return 1 + costOf(node.a) + costOf(node.b);
  }
}

/** What the surrounding loops must provide. */
export interface Surroundings {
  /** Declares a local once and gives its name. */
  local(key: string, type: 'f64' | 'i32'): string;
  /** Bytes per person in scratch, and the slot of a rule kept there. */
  personStride(): number;
  personSlot(rule: string): number;
  /** Address of a column. */
  column(name: string): number;
  /** Address of a table's bounds and values; n bounds, n + 1 values. */
  table(name: string): { bounds: number; values: number; size: number };
  personScratch(): number;
}

/** Turns checked formulas into WebAssembly text. Every decision that a double cannot make for certain raises `$twijfel`. */
export class ExpressionWriter {
  private readonly bounds: BoundsContext;
  private readonly around: Surroundings;
  private temporaries = 0;

  constructor(bounds: BoundsContext, around: Surroundings) {
    this.bounds = bounds;
    this.around = around;
  }

  isBoolean(node: Node): boolean {
    return node.unit.type === 'boolean';
  }

  /** A node as f64 (numbers) or i32 (ja/nee). */
  write(node: Node): string {
    return this.isBoolean(node) ? this.boolean(node) : this.number(node);
  }

  ruleLocal(rule: Pick<Rule, 'name' | 'unit'>): string {
    return this.around.local(`r_${rule.name}`, rule.unit.type === 'boolean' ? 'i32' : 'f64');
  }

  sumLocal(node: Extract<Node, { op: 'aggregate' }>): string {
    return this.around.local(`g_${node.key}`, node.kind === 'som' || node.kind === 'hoogste' ? 'f64' : 'i32');
  }

  inputLocal(name: InputName): string {
    return this.around.local(`i_${name}`, INPUTS[name].scale > 1 ? 'f64' : 'i32');
  }

  private temporary(type: 'f64' | 'i32'): string {
    return this.around.local(`t${this.temporaries++}`, type);
  }

  number(node: Node): string {
    switch (node.op) {
      case 'const': return f64(Number(node.value));
      case 'input': return this.input(node.name);
      case 'rule': return `(local.get ${this.ruleLocal(node)})`;
      case 'add': case 'sub': case 'mul': case 'div': case 'max': case 'min':
        return `(f64.${node.op} ${this.number(node.a)} ${this.number(node.b)})`;
      case 'if': return this.choose(node, 'f64');
      case 'round': return this.round(node);
      case 'table': return this.table(node);
      case 'rank': return this.rank(node);
      case 'aggregate': return node.kind === 'aantal' ? `(f64.convert_i32_s (local.get ${this.sumLocal(node)}))` : `(local.get ${this.sumLocal(node)})`;
      case 'yearsum': return `(local.get ${this.around.local(`j_${node.key}`, 'f64')})`;
      default: return `(f64.convert_i32_s ${this.boolean(node)})`;
    }
  }

  private input(name: InputName): string {
    const local = `(local.get ${this.inputLocal(name)})`;
    return INPUTS[name].scale > 1 ? local : `(f64.convert_i32_s ${local})`;
  }

  boolean(node: Node): string {
    switch (node.op) {
      case 'const': return `(i32.const ${node.value === '0' ? 0 : 1})`;
      case 'input': return `(local.get ${this.inputLocal(node.name)})`;
      case 'rule': return `(local.get ${this.ruleLocal(node)})`;
      case 'aggregate': return `(local.get ${this.sumLocal(node)})`;
      case 'not': return `(i32.eqz ${this.boolean(node.a)})`;
      case 'and': return this.connect('and', node.a, node.b);
      case 'or': return this.connect('or', node.a, node.b);
      case 'if': return this.choose(node, 'i32');
      case 'cmp': return this.compare(node);
      default: throw new Error(`Not a condition: ${node.op}`);
    }
  }

  private connect(op: 'and' | 'or', a: Node, b: Node): string {
    const [left, right] = [this.boolean(a), this.boolean(b)];
    if (costOf(b) <= BRANCH_COST) return `(i32.${op} ${left} ${right})`;
    return op === 'and' ? `(if (result i32) ${left} (then ${right}) (else (i32.const 0)))` : `(if (result i32) ${left} (then (i32.const 1)) (else ${right}))`;
  }

  private choose(node: Extract<Node, { op: 'if' }>, type: 'f64' | 'i32'): string {
    const [test, a, b] = [this.boolean(node.test), this.write(node.a), this.write(node.b)];
    if (costOf(node.a) + costOf(node.b) <= BRANCH_COST) return `(select ${a} ${b} ${test})`;
    return `(if (result ${type}) ${test} (then ${a}) (else ${b}))`;
  }

  private compare(node: Extract<Node, { op: 'cmp' }>): string {
    const small = this.smallIntegers(node);
    if (small) return small;
    const decision = decideComparison(boundsOf(node.a, this.bounds), boundsOf(node.b, this.bounds));
    return this.compareValues(node.test, this.number(node.a), this.number(node.b), decision);
  }

  /** Whole-number inputs against whole constants stay integers. */
  private smallIntegers({ a, b, test }: Extract<Node, { op: 'cmp' }>): string | undefined {
    if (a.op !== 'input' || INPUTS[a.name].scale !== 1 || b.op !== 'const' || !/^\d{1,8}$/.test(b.value)) return undefined;
    const name = { '<': 'lt_s', '<=': 'le_s', '>': 'gt_s', '>=': 'ge_s', '=': 'eq', '<>': 'ne' }[test];
    return `(i32.${name} (local.get ${this.inputLocal(a.name)}) (i32.const ${b.value}))`;
  }

  private doubtIf(condition: string): string {
    return `(local.set $twijfel (i32.or (local.get $twijfel) ${condition}))`;
  }

  compareValues(test: Comparison, a: string, b: string, decision: Decision): string {
    const plain = { '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge', '=': 'eq', '<>': 'ne' }[test];
    if (decision.how === 'exact') return `(f64.${plain} ${a} ${b})`;
    const difference = `(f64.sub ${a} ${b})`;
    if (decision.how === 'shift') {
      const d = decision.delta;
      switch (test) {
        case '<': return `(f64.lt ${difference} ${f64(-d)})`;
        case '<=': return `(f64.lt ${difference} ${f64(d)})`;
        case '>': return `(f64.gt ${difference} ${f64(d)})`;
        case '>=': return `(f64.gt ${difference} ${f64(-d)})`;
        case '=': return `(f64.lt (f64.abs ${difference}) ${f64(d)})`;
        case '<>': return `(f64.ge (f64.abs ${difference}) ${f64(d)})`;
      }
    }
    const t = this.temporary('f64');
    return `(block (result i32) (local.set ${t} ${difference}) ${this.doubtIf(`(f64.le (f64.abs (local.get ${t})) ${f64(decision.margin)})`)} (f64.${plain} (local.get ${t}) (f64.const 0)))`;
  }

  private round(node: Extract<Node, { op: 'round' }>): string {
    const inner = boundsOf(node.a, this.bounds);
    const { numerator, denominator } = fraction(node.step);
    const [n, d] = [Number(numerator), Number(denominator)];
    let scaled = this.number(node.a);
    if (d !== 1) scaled = `(f64.mul ${scaled} ${f64(d)})`;
    if (n !== 1) scaled = `(f64.div ${scaled} ${f64(n)})`;
    const decision = decideRounding(inner, node.step, node.mode);
    const back = (whole: string): string => {
      const times = n === 1 ? whole : `(f64.mul ${whole} ${f64(n)})`;
      return d === 1 ? times : `(f64.div ${times} ${f64(d)})`;
    };
    const half = node.mode === 'half' ? 0.5 : 0;
    const operation = node.mode === 'up' ? 'f64.ceil' : 'f64.floor';
    if (decision.how !== 'doubt') {
      const delta = decision.how === 'shift' ? decision.delta : 0;
      return back(`(${operation} (f64.add ${scaled} ${f64(node.mode === 'up' ? -delta : half + delta)}))`);
    }
    const t = this.temporary('f64');
    const near = `(f64.le (f64.abs (f64.sub (local.get ${t}) (f64.nearest (local.get ${t})))) ${f64(decision.margin)})`;
    // What is never negative cannot be rounded down wrongly at zero, where many amounts are.
    const fromZero = node.mode === 'down' && inner.lo >= 0 && decision.margin < 0.25;
    const value = half ? `(f64.add ${scaled} (f64.const 0.5))` : fromZero ? `(f64.max ${scaled} (f64.const 0))` : scaled;
    const doubt = fromZero ? `(i32.and (f64.gt (local.get ${t}) (f64.const 0.5)) ${near})` : near;
    return back(`(block (result f64) (local.set ${t} ${value}) ${this.doubtIf(doubt)} (${operation} (local.get ${t})))`);
  }

  private table(node: Extract<Node, { op: 'table' }>): string {
    const { bounds, values, size } = this.around.table(node.table);
    const decision = decideComparison(boundsOf(node.a, this.bounds), tableLimits(this.bounds.table(node.table)));
    const x = this.temporary('f64');
    const find = (shift: number): string => `(call $zoek (f64.add (local.get ${x}) ${f64(shift)}) (i32.const ${bounds}) (i32.const ${size}))`;
    const value = (row: string): string => `(f64.load offset=${values} (i32.shl ${row} (i32.const 3)))`;
    const doubt = decision.how === 'doubt' ? this.doubtIf(`(i32.ne ${find(-decision.margin)} ${find(decision.margin)})`) : '';
    return `(block (result f64) (local.set ${x} ${this.number(node.a)}) ${doubt} ${value(find(decision.how === 'shift' ? -decision.delta : 0))})`;
  }

  /** Counts the members of the claimant that come before this one. */
  private rank(node: Extract<Node, { op: 'rank' }>): string {
    const [count, other, end, settled] = [this.temporary('f64'), this.temporary('i32'), this.temporary('i32'), this.temporary('i32')];
    const theirs = (key: Node): string => {
      if (key.op === 'rule') {
        const offset = this.around.personScratch() + this.around.personSlot(key.name) * 8;
        return `(f64.load offset=${offset} (i32.mul (i32.sub (local.get ${other}) (local.get $c2)) (i32.const ${this.around.personStride()})))`;
      }
      const { name } = key as Extract<Node, { op: 'input' }>;
      const loaded = loadInput(name, `(local.get ${other})`, this.around);
      return INPUTS[name].scale > 1 ? loaded : `(f64.convert_i32_s ${loaded})`;
    };
    const steps = node.keys.map((key) => {
      const bounds = boundsOf(key, this.bounds);
      const decision = decideComparison(bounds, bounds);
      const test = (t: Comparison): string => this.compareValues(t, theirs(key), this.number(key), decision);
      return `(if (i32.eqz (local.get ${settled})) (then
        (if ${test('>')} (then (local.set ${settled} (i32.const 1)) (local.set ${count} (f64.add (local.get ${count}) (f64.const 1))))
          (else (if ${test('<')} (then (local.set ${settled} (i32.const 1))))))))`;
    });
    return `(block (result f64)
      (local.set ${count} (f64.const 1)) (local.set ${other} (local.get $y2)) (local.set ${end} (local.get $e2))
      (block $klaar (loop $verder
        (br_if $klaar (i32.ge_u (local.get ${other}) (local.get ${end})))
        (local.set ${settled} (i32.eq (local.get ${other}) (local.get $x2)))
        ${steps.join('\n')}
        (if (i32.and (i32.eqz (local.get ${settled})) (i32.lt_u (local.get ${other}) (local.get $x2))) (then (local.set ${count} (f64.add (local.get ${count}) (f64.const 1)))))
        (local.set ${other} (i32.add (local.get ${other}) (i32.const 1)))
        (br $verder)))
      (local.get ${count}))`;
  }
}

/** Reads an input column at a row: f64 when the input has decimals, else i32. */
export function loadInput(name: InputName, row: string, around: Pick<Surroundings, 'column'>): string {
  const { storage, scale }: InputDefinition = INPUTS[name];
  const address = around.column(name);
  const raw = storage === 'u8' ? `(i32.load8_u offset=${address} ${row})`
    : storage === 'u16' ? `(i32.load16_u offset=${address} (i32.shl ${row} (i32.const 1)))`
    : `(i32.load offset=${address} (i32.shl ${row} (i32.const 2)))`;
  return scale > 1 ? `(f64.div (f64.convert_i32_s ${raw}) ${f64(scale)})` : raw;
}

