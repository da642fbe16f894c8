import { ENTITIES, INPUTS, MAX_ELEMENTS, type InputName } from '../law/inputs.ts';
import { boundsContext, certainCents, onWholeCents, UNCERTAIN_CENTS, type Bounds } from './bounds.ts';
import { BIT_OF } from './columns.ts';
import { LawError, type LawFinding } from './errors.ts';
import { walk, type Node } from './ir.ts';
import { SCRATCH_BYTES, type Layout } from './layout.ts';
import type { Plan, Rule } from './plan.ts';
import { guardOf, isLoop, nodesOf, schedule, type AggregateNode, type Loop, type Statement } from './schedule.ts';
import { ExpressionWriter, loadInput, localName, type Surroundings } from './wat-expression.ts';

/** Where a value lives that is computed in one loop and used in another: its level and its slot of eight bytes. */
interface Stored {
  readonly level: number;
  readonly slot: number;
  readonly home: Loop;
  readonly local: string;
  readonly type: 'f64' | 'i32';
}

const get = (name: string): string => `(local.get ${name})`;
const increment = (name: string, by: string): string => `(local.set ${name} (i32.add ${get(name)} ${by}))`;

/** Visits what a formula reads itself, not what is inside its sums. */
function reads(node: Node, visit: (leaf: Node, viaRank: boolean) => void): void {
  if (node.op === 'aggregate' || node.op === 'rule' || node.op === 'input') visit(node, false);
  else if (node.op === 'rank') for (const key of node.keys) { visit(key, false); visit(key, true); }
  else if (node.op === 'not' || node.op === 'round' || node.op === 'table') reads(node.a, visit);
  else if (node.op === 'if') [node.test, node.a, node.b].forEach((n) => reads(n, visit));
  else if (node.op !== 'const' && node.op !== 'yearsum') [node.a, node.b].forEach((n) => reads(n, visit));
}

/** What makes a rule unfit to be an outcome of the kernel. */
function outcomeFindings(plan: Plan, name: string): LawFinding[] {
  const rule = plan.rules.get(name);
  if (!rule) return [{ file: `de wet van ${plan.year}`, rule: name, message: 'deze uitkomst heeft geen regel; kies de naam van een regel met periode jaar' }];
  const say = (message: string): LawFinding[] => [{ file: rule.file, rule: name, message }];
  if (rule.period !== 'jaar' || rule.unit.type !== 'number') return say('een uitkomst is een bedrag per jaar; kies een regel met periode jaar en een eenheid zoals EUR/jaar');
  const bounds = plan.bounds.get(name) as Bounds;
  if (!onWholeCents(bounds)) return say('een uitkomst moet op hele centen zijn afgerond; zet er afronden(..., 0.01) omheen');
  return certainCents(bounds) ? [] : say(UNCERTAIN_CENTS);
}

class ModuleWriter implements Surroundings {
  private readonly layout: Layout;
  private readonly exported: readonly string[];
  private readonly locals = new Map<string, 'f64' | 'i32'>();
  private readonly expressions: ExpressionWriter;
  private readonly spell: Loop;
  private readonly yearly: readonly Rule[];
  private readonly yearSumKeys: readonly string[];
  private readonly stored = new Map<string, Stored>();
  private readonly slots = [0, 0, 0, 0];
  /** Per loop: inputs read in it or below, of its own entity. */
  private readonly inputsOf = new Map<Loop, Set<InputName>>();
  /** Per loop: stored values of its level that it must fetch. */
  private readonly fetches = new Map<Loop, Set<string>>();
  private labels = 0;

  constructor(plan: Plan, exported: readonly string[], layout: Layout) {
    this.layout = layout;
    this.exported = exported;
    this.expressions = new ExpressionWriter(boundsContext(plan.parameters, plan.bounds), this);
    const findings = exported.flatMap((name) => outcomeFindings(plan, name));
    if (findings.length > 0) throw new LawError(findings);
    const made = schedule(plan, exported);
    this.spell = made.spell;
    this.yearly = made.yearly;
    this.yearSumKeys = made.yearSums.map((n) => n.key);
    this.findStorage();
    this.checkScratch();
  }

  /** Values that would not fit where they are kept would overwrite those of the next level. */
  private checkScratch(): void {
    const { aanvrager, persoon, opvang } = MAX_ELEMENTS;
    const most = [0, aanvrager, persoon, persoon * opvang];
    const rows = [...this.slots.map((slots, level) => slots * (most[level] as number)), this.yearSumKeys.length * aanvrager];
    if (Math.max(...rows) * 8 > SCRATCH_BYTES) throw new RangeError('De regels bewaren meer tussenuitkomsten dan de rekenkern kan onthouden; voeg regels samen of reken minder uitkomsten tegelijk uit');
  }

  local(key: string, type: 'f64' | 'i32'): string {
    const name = localName(key);
    this.locals.set(name, type);
    return name;
  }
  column(name: string): number { return this.layout.columns[name] as number; }
  table(name: string): { bounds: number; values: number; size: number } { return this.layout.tables[name] as { bounds: number; values: number; size: number }; }
  personStride(): number { return this.slots[2]! * 8; }
  personSlot(rule: string): number { return (this.stored.get(rule) as Stored).slot; }
  personScratch(): number { return this.layout.scratch[2] as number; }

  /** Finds which values cross from one loop to another, and which inputs each loop reads. */
  private findStorage(): void {
    const home = new Map<string, { loop: Loop; level: number; local: string; type: 'f64' | 'i32' }>();
    const register = (key: string, loop: Loop, local: string): void => { home.set(key, { loop, level: loop.level, local, type: this.locals.get(local) as 'f64' | 'i32' }); };
    const collect = (loop: Loop, chain: readonly Loop[]): void => {
      const here = [...chain, loop];
      for (const part of loop.body) {
        if (isLoop(part)) collect(part, here);
        else if (part.kind === 'rule') register(part.key, loop, this.expressions.ruleLocal(part.rule));
        else if (part.kind === 'accumulate') register(part.key, here[ENTITIES.indexOf(part.node.owner)] as Loop, this.expressions.sumLocal(part.node));
      }
    };
    collect(this.spell, []);
    const keep = (key: string): void => {
      const found = home.get(key);
      if (!found || this.stored.has(key)) return;
      this.stored.set(key, { level: found.level, slot: this.slots[found.level]!++, home: found.loop, local: found.local, type: found.type });
    };
    const uses = (loop: Loop, chain: readonly Loop[]): void => {
      const here = [...chain, loop];
      for (const part of loop.body) {
        if (isLoop(part)) uses(part, here);
        else for (const node of nodesOf(part)) {
          reads(node, (leaf, viaRank) => {
            if (leaf.op === 'input') {
              const reader = here[ENTITIES.indexOf(INPUTS[leaf.name].entity)] as Loop;
              this.inputsOf.set(reader, (this.inputsOf.get(reader) ?? new Set()).add(leaf.name));
              return;
            }
            const key = leaf.op === 'rule' ? leaf.name : (leaf as AggregateNode).key;
            const source = home.get(key);
            if (!source || source.level === 0) return;
            const reader = here[source.level] as Loop;
            if (viaRank) keep(key);
            if (reader !== source.loop) {
              keep(key);
              this.fetches.set(reader, (this.fetches.get(reader) ?? new Set()).add(key));
            }
          });
        }
      }
    };
    uses(this.spell, []);
    // The months of the tijdvak weigh every yearly sum.
    this.inputsOf.set(this.spell, (this.inputsOf.get(this.spell) ?? new Set<InputName>()).add('maanden'));
  }

  /** Loads the inputs of one element into locals, flags from their shared byte. */
  private loadInputs(names: Iterable<InputName>, row: string): string {
    const lines: string[] = [];
    const bits = new Set<string>();
    for (const name of names) {
      const { entity, storage } = INPUTS[name];
      const local = this.expressions.inputLocal(name);
      if (!(name in this.layout.columns) && storage !== 'bit') {
        const value = INPUTS[name].default;
        lines.push(`(local.set ${local} (${INPUTS[name].scale > 1 ? 'f64' : 'i32'}.const ${value}))`);
      } else if (storage === 'bit') {
        const byte = this.local(`bits_${entity}`, 'i32');
        if (!bits.has(entity)) lines.push(`(local.set ${byte} (i32.load8_u offset=${this.column(`${entity}_bits`)} ${row}))`);
        bits.add(entity);
        lines.push(`(local.set ${local} (i32.and (i32.shr_u ${get(byte)} (i32.const ${BIT_OF[name] ?? 0})) (i32.const 1)))`);
      } else lines.push(`(local.set ${local} ${loadInput(name, row, this)})`);
    }
    return lines.join('\n');
  }

  private count(column: string, row: string): string {
    return `(i32.load8_u offset=${this.column(column)} ${row})`;
  }

  private statement(statement: Statement): string {
    switch (statement.kind) {
      case 'rule': return `(local.set ${this.expressions.ruleLocal(statement.rule)} ${this.expressions.write(statement.rule.body)})`;
      case 'flag': {
        const flag = this.local(statement.key, 'i32');
        return `(local.set ${flag} (i32.or ${get(flag)} ${this.expressions.boolean(statement.node)}))`;
      }
      case 'yearsum': {
        const slot = this.yearSumKeys.indexOf(statement.node.key) * 8;
        const address = `(i32.mul (i32.sub ${get('$x1')} ${get('$c1')}) (i32.const ${this.yearSumKeys.length * 8}))`;
        const offset = (this.layout.yearSums) + slot;
        const value = `(f64.mul (f64.convert_i32_s ${get(this.expressions.inputLocal('maanden'))}) ${this.expressions.number(statement.node.a)})`;
        return `(local.set $adres ${address}) (f64.store offset=${offset} ${get('$adres')} (f64.add ${value} (select (f64.const 0) (f64.load offset=${offset} ${get('$adres')}) ${get('$eerste')})))`;
      }
      case 'accumulate': {
        const local = this.expressions.sumLocal(statement.node);
        const body = this.expressions.write(statement.node.body);
        const operation = { som: 'f64.add', aantal: 'i32.add', enige: 'i32.or', alle: 'i32.and', hoogste: 'f64.max' }[statement.node.kind];
        return `(local.set ${local} (${operation} ${get(local)} ${body}))`;
      }
    }
  }

  /** Statements in order; rules under one condition share one test, and are 0 where it is not met. */
  private statements(parts: readonly (Statement | Loop)[], chain: readonly Loop[]): string {
    const out: string[] = [];
    for (let i = 0; i < parts.length;) {
      const part = parts[i] as Statement | Loop;
      if (isLoop(part)) {
        out.push(this.loop(part, chain));
        i++;
        continue;
      }
      const guard = guardOf(part);
      let end = i + 1;
      if (guard) while (end < parts.length && !isLoop(parts[end]!) && guardOf(parts[end] as Statement) === guard) end++;
      const run = parts.slice(i, end) as Statement[];
      const code = run.map((s) => this.statement(s)).join('\n');
      if (guard && part.kind === 'rule' && part.rule.guard) {
        const zero = run.map((s) => {
          const local = this.expressions.ruleLocal((s as Extract<Statement, { kind: 'rule' }>).rule);
          return `(local.set ${local} (${this.locals.get(local)}.const 0))`;
        });
        out.push(`(if ${this.expressions.boolean(part.rule.guard)} (then ${code}) (else ${zero.join(' ')}))`);
      } else out.push(code);
      i = end;
    }
    return out.join('\n');
  }

  /** Sums owned by the element of this loop start empty; flags for skipping too. */
  private resets(loop: Loop): string {
    const lines: string[] = [];
    const visit = (inner: Loop): void => {
      for (const part of inner.body) {
        if (isLoop(part)) visit(part);
        else if (part.kind === 'accumulate' && ENTITIES.indexOf(part.node.owner) === loop.level) {
          const local = this.expressions.sumLocal(part.node);
          lines.push(`(local.set ${local} (${this.locals.get(local)}.const ${part.node.kind === 'alle' ? 1 : 0}))`);
        } else if (part.kind === 'flag' && inner !== loop && loop.body.includes(inner)) lines.push(`(local.set ${this.local(part.key, 'i32')} (i32.const 0))`);
      }
    };
    visit(loop);
    return lines.join(' ');
  }

  private transfers(loop: Loop, direction: 'load' | 'store'): string {
    const own = [...this.stored].filter(([key, s]) => s.level === loop.level && (direction === 'store' ? s.home === loop : this.fetches.get(loop)?.has(key) && s.home !== loop));
    if (own.length === 0) return '';
    const base = `(i32.mul (i32.sub ${get(`$x${loop.level}`)} ${get(`$c${loop.level}`)}) (i32.const ${(this.slots[loop.level] as number) * 8}))`;
    const lines = own.map(([, { slot, local, type }]) => {
      const offset = (this.layout.scratch[loop.level] as number) + slot * 8;
      return direction === 'store' ? `(${type}.store offset=${offset} ${get('$adres')} ${get(local)})` : `(local.set ${local} (${type}.load offset=${offset} ${get('$adres')}))`;
    });
    return `(local.set $adres ${base}) ${lines.join('\n')}`;
  }

  private element(loop: Loop, chain: readonly Loop[]): string {
    const inputs = [...(this.inputsOf.get(loop) ?? [])];
    return [
      this.loadInputs(inputs, get(`$x${loop.level}`)),
      this.transfers(loop, 'load'),
      this.resets(loop),
      this.statements(loop.body, [...chain, loop]),
      loop.level > 0 ? this.transfers(loop, 'store') : '',
    ].filter(Boolean).join('\n');
  }

  private loop(loop: Loop, chain: readonly Loop[]): string {
    const { level } = loop;
    const [x, end] = [`$x${level}`, `$e${level}`];
    const label = this.labels++;
    const start = level === 1
      ? `(local.set $x1 ${get('$c1')}) (local.set $e1 (i32.add ${get('$c1')} ${this.count('n_aanvrager', get('$x0'))})) (local.set $y2 ${get('$c2')}) (local.set $y3 ${get('$c3')})`
      : level === 2
        ? `(local.set $x2 ${get('$y2')}) (local.set $e2 (i32.add ${get('$y2')} ${this.count('a_persoon', get('$x1'))})) (local.set $z3 ${get('$y3')})`
        : `(local.set $x3 ${get('$z3')}) (local.set $e3 (i32.add ${get('$z3')} ${this.count('p_opvang', get('$x2'))}))`;
    const next = level === 1
      ? `${increment('$y2', this.count('a_persoon', get('$x1')))} ${increment('$y3', this.count('a_opvang', get('$x1')))}`
      : level === 2 ? increment('$z3', this.count('p_opvang', get('$x2'))) : '';
    const code = `${start}
      (block $b${label} (loop $l${label}
        (br_if $b${label} (i32.ge_u ${get(x)} ${get(end)}))
        ${this.element(loop, chain)}
        ${next}
        ${increment(x, '(i32.const 1)')}
        (br $l${label})))`;
    return loop.skipUnless ? `(if ${get(this.local(loop.skipUnless, 'i32'))} (then ${code}))` : code;
  }

  private yearPart(): string {
    const inputs = new Set<InputName>();
    for (const rule of this.yearly) {
      for (const node of rule.guard ? [rule.guard, rule.body] : [rule.body]) {
        const visit = (n: Node): void => {
          if (n.op === 'yearsum') return;
          if (n.op === 'input') inputs.add(n.name);
        };
        // Inputs inside a yearly sum belong to the months.
        const outside = (n: Node): void => { if (n.op !== 'yearsum') { visit(n); if ('a' in n) outside(n.a); if ('b' in n) outside(n.b); if (n.op === 'if') outside(n.test); } };
        outside(node);
      }
    }
    const perYear = new Map<string, boolean>();
    for (const rule of this.yearly) {
      for (const root of rule.guard ? [rule.guard, rule.body] : [rule.body]) walk(root, (n) => { if (n.op === 'yearsum') perYear.set(n.key, n.perYear); });
    }
    const sums = this.yearSumKeys.map((key, slot) => {
      const load = `(f64.load offset=${(this.layout.yearSums) + slot * 8} ${get('$adres')})`;
      return `(local.set ${this.local(`j_${key}`, 'f64')} ${perYear.get(key) ? `(f64.div ${load} (f64.const 12))` : load})`;
    });
    const rules = this.statements(this.yearly.map((rule) => ({ kind: 'rule' as const, key: rule.name, rule })), []);
    const stores = this.exported.map((name, k) => {
      const { address, wide } = this.layout.outputs[k] as Layout['outputs'][number];
      const cents = `(f64.nearest (f64.mul (local.get ${localName(`r_${name}`)}) (f64.const 100)))`;
      return wide
        ? `(f64.store offset=${address} (i32.shl ${get('$rij')} (i32.const 3)) (f64.add ${cents} (f64.const 0)))`
        : `(i32.store offset=${address} (i32.shl ${get('$rij')} (i32.const 2)) (i32.trunc_sat_f64_s ${cents}))`;
    });
    return `(local.set $x1 ${get('$begin')}) (local.set $e1 (i32.add ${get('$begin')} ${get('$aanvragers')}))
      (block $jb (loop $jl
        (br_if $jb (i32.ge_u ${get('$x1')} ${get('$e1')}))
        (local.set $adres (i32.mul (i32.sub ${get('$x1')} ${get('$begin')}) (i32.const ${this.yearSumKeys.length * 8})))
        ${sums.join('\n')}
        ${this.loadInputs(inputs, get('$x1'))}
        ${rules}
        ${stores.join('\n')}
        ${increment('$rij', '(i32.const 1)')}
        ${increment('$x1', '(i32.const 1)')}
        (br $jl)))`;
  }

  text(): string {
    const spell = this.element(this.spell, []);
    const year = this.yearPart();
    const fixed = ['i', 'x0', 'e0', 'c1', 'c2', 'c3', 'x1', 'e1', 'x2', 'e2', 'x3', 'e3', 'y2', 'y3', 'z3', 'adres', 'eerste', 'twijfel', 'begin', 'aanvragers', 'rij', 'twijfels'];
    const declared = [...fixed.map((name) => `(local $${name} i32)`), ...[...this.locals].map(([name, type]) => `(local ${name} ${type})`)];
    return `(module
  (import "m" "geheugen" (memory 1))
  (func $zoek (param $x f64) (param $adres i32) (param $n i32) (result i32) (local $laag i32) (local $midden i32)
    (block $b (loop $l
      (br_if $b (i32.ge_u (local.get $laag) (local.get $n)))
      (local.set $midden (i32.shr_u (i32.add (local.get $laag) (local.get $n)) (i32.const 1)))
      (if (f64.le (local.get $x) (f64.load (i32.add (local.get $adres) (i32.shl (local.get $midden) (i32.const 3)))))
        (then (local.set $n (local.get $midden)))
        (else (local.set $laag (i32.add (local.get $midden) (i32.const 1)))))
      (br $l)))
    (local.get $laag))
  (func (export "reken") (param $huishoudens i32) (result i32) ${declared.join(' ')}
    (block $hb (loop $hl
      (br_if $hb (i32.ge_u (local.get $i) (local.get $huishoudens)))
      (i32.store offset=${this.layout.starts} (i32.shl (local.get $i) (i32.const 2)) (local.get $rij))
      (local.set $twijfel (i32.const 0))
      (local.set $begin (local.get $c1))
      (local.set $aanvragers ${this.count('n_aanvrager', get('$x0'))})
      (local.set $e0 (i32.add (local.get $x0) ${this.count('tijdvakken', get('$i'))}))
      (local.set $eerste (i32.const 1))
      (block $tb (loop $tl
        (br_if $tb (i32.ge_u (local.get $x0) (local.get $e0)))
        ${spell}
        ${increment('$c1', this.count('n_aanvrager', get('$x0')))}
        ${increment('$c2', this.count('n_persoon', get('$x0')))}
        ${increment('$c3', this.count('n_opvang', get('$x0')))}
        ${increment('$x0', '(i32.const 1)')}
        (local.set $eerste (i32.const 0))
        (br $tl)))
      ${year}
      (i32.store8 offset=${this.layout.doubts} (local.get $i) (local.get $twijfel))
      (local.set $twijfels (i32.add (local.get $twijfels) (local.get $twijfel)))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br $hl)))
    (i32.store offset=${this.layout.starts} (i32.shl (local.get $i) (i32.const 2)) (local.get $rij))
    (local.get $twijfels)))`;
  }
}

/** WebAssembly text of a kernel that computes the wanted yearly rules (in cents) for every claimant of a shard. */
export function kernelText(plan: Plan, exported: readonly string[], layout: Layout): string {
  return new ModuleWriter(plan, exported, layout).text();
}
