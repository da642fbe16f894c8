import { ENTITIES, type Entity, type InputName } from '../law/inputs.ts';
import { keyOf } from './check.ts';
import { children, walk, type Node } from './ir.ts';
import type { Plan, Rule } from './plan.ts';

export type AggregateNode = Extract<Node, { op: 'aggregate' }>;
export type YearSumNode = Extract<Node, { op: 'yearsum' }>;

/** One statement of the kernel, for one element of its loop. */
export type Statement =
  | { readonly kind: 'rule'; readonly key: string; readonly rule: Rule }
  | { readonly kind: 'accumulate'; readonly key: string; readonly node: AggregateNode }
  | { readonly kind: 'yearsum'; readonly key: string; readonly node: YearSumNode }
  /** Notes that a later loop over the same elements has something to do. */
  | { readonly kind: 'flag'; readonly key: string; readonly node: Node };

/** A pass over the elements of one level under one element of the level above (0 = tijdvak, 1 = aanvrager, ...). */
export interface Loop {
  readonly level: number;
  readonly body: (Statement | Loop)[];
  /** Run only when this flag was raised. */
  skipUnless?: string;
}

export const isLoop = (part: Statement | Loop): part is Loop => 'body' in part;

export interface Schedule {
  /** What happens for one tijdvak. */
  readonly spell: Loop;
  /** Yearly rules in order, per claimant. */
  readonly yearly: readonly Rule[];
  readonly yearSums: readonly YearSumNode[];
}

const levelOf = (entity: Entity): number => ENTITIES.indexOf(entity);

/** What must be known before a node can be computed: rules and sums, without looking inside the sums. */
export function needs(node: Node): { rules: string[]; sums: AggregateNode[]; rankKeys: string[] } {
  const out = { rules: [] as string[], sums: [] as AggregateNode[], rankKeys: [] as string[] };
  const visit = (n: Node): void => {
    if (n.op === 'rule') out.rules.push(n.name);
    else if (n.op === 'aggregate') out.sums.push(n);
    else if (n.op === 'rank') for (const key of n.keys) { if (key.op === 'rule') out.rankKeys.push(key.name); }
    else if (n.op === 'yearsum') return;
    else for (const child of children(n)) visit(child);
  };
  visit(node);
  return out;
}

/** Everything the wanted yearly rules need, directly or not. */
function closure(plan: Plan, wanted: readonly string[]): { monthly: Rule[]; yearly: Rule[]; sums: AggregateNode[]; yearSums: YearSumNode[] } {
  const rules = new Set<Rule>();
  const sums = new Map<string, AggregateNode>();
  const yearSums = new Map<string, YearSumNode>();
  const visitRule = (name: string): void => {
    const rule = plan.rules.get(name);
    if (!rule || rules.has(rule)) return;
    rules.add(rule);
    for (const root of rule.guard ? [rule.guard, rule.body] : [rule.body]) visitNode(root);
  };
  const visitNode = (root: Node): void => walk(root, (n) => {
    if (n.op === 'rule') visitRule(n.name);
    if (n.op === 'aggregate') sums.set(n.key, n);
    if (n.op === 'yearsum') yearSums.set(n.key, n);
  });
  wanted.forEach(visitRule);
  const ordered = [...plan.rules.values()].filter((rule) => rules.has(rule));
  return {
    monthly: ordered.filter((r) => r.period === 'maand'),
    yearly: ordered.filter((r) => r.period === 'jaar'),
    sums: [...sums.values()],
    yearSums: [...yearSums.values()],
  };
}

/** The facts that the wanted yearly rules look at, directly or not; the months of a tijdvak weigh every yearly sum. */
export function usedInputs(plan: Plan, wanted: readonly string[]): ReadonlySet<InputName> {
  const used = new Set<InputName>(['maanden']);
  const { monthly, yearly } = closure(plan, wanted);
  for (const rule of [...monthly, ...yearly]) {
    for (const root of rule.guard ? [rule.guard, rule.body] : [rule.body]) walk(root, (n) => { if (n.op === 'input') used.add(n.name); });
  }
  return used;
}

class Scheduler {
  private readonly pending: Statement[];
  private readonly done = new Set<string>();
  /** Sums whose loop has ended, and rules known for every element below the current one. */
  private readonly complete = new Set<string>();

  constructor(statements: Statement[]) {
    this.pending = statements;
  }

  private ready(node: Node): boolean {
    const { rules, sums, rankKeys } = needs(node);
    return rules.every((name) => this.done.has(name)) && sums.every((sum) => this.complete.has(sum.key)) && rankKeys.every((name) => this.complete.has(name));
  }

  private takeReady(level: number, guard: string): Statement | undefined {
    let fallback: Statement | undefined;
    for (const statement of this.pending) {
      if (levelOfStatement(statement) !== level) continue;
      if (!nodesOf(statement).every((node) => this.ready(node))) continue;
      // Rules under one condition stay together, so that the kernel tests it once.
      if (guardOf(statement) === guard) return statement;
      fallback ??= statement;
    }
    return fallback;
  }

  loop(level: number): Loop {
    const loop: Loop = { level, body: [] };
    for (;;) {
      let guard = '';
      let progress = false;
      for (let next = this.takeReady(level, guard); next; next = this.takeReady(level, guard)) {
        this.pending.splice(this.pending.indexOf(next), 1);
        if (next.kind === 'rule') this.done.add(next.key);
        guard = guardOf(next);
        loop.body.push(next);
        progress = true;
      }
      if (level < ENTITIES.length - 1) {
        const inner = this.loop(level + 1);
        if (inner.body.length > 0) {
          loop.body.push(inner);
          this.finish(inner, level);
          progress = true;
        }
      }
      if (!progress) return loop;
    }
  }

  /** After a loop: sums owned here are known, and so are all its elements' rules. */
  private finish(loop: Loop, ownerLevel: number): void {
    for (const part of loop.body) {
      if (isLoop(part)) this.finish(part, ownerLevel);
      else if (part.kind === 'rule') this.complete.add(part.key);
      else if (part.kind === 'accumulate' && levelOf(part.node.owner) === ownerLevel) this.complete.add(part.key);
    }
  }

  leftOver(): readonly Statement[] {
    return this.pending;
  }
}

const levelOfStatement = (s: Statement): number => (s.kind === 'rule' ? levelOf(s.rule.entity) : s.kind === 'accumulate' ? levelOf(s.node.element) : 1);
/** The formulas that a statement computes. */
export function nodesOf(statement: Statement): readonly Node[] {
  switch (statement.kind) {
    case 'rule': return statement.rule.guard ? [statement.rule.guard, statement.rule.body] : [statement.rule.body];
    case 'accumulate': return [statement.node.body];
    case 'yearsum': return [statement.node.a];
    case 'flag': return [statement.node];
  }
}

export const guardOf = (s: Statement): string => (s.kind === 'rule' && s.rule.guard ? keyOf(s.rule.guard) : '');

/** Whether a statement does nothing for an element where `guard` is nee: a rule under that condition, or a sum of such rules. */
function idleUnless(statement: Statement, guard: string, rulesInLoop: ReadonlyMap<string, Rule>): boolean {
  if (statement.kind === 'rule') return guardOf(statement) === guard;
  if (statement.kind !== 'accumulate' || statement.node.kind === 'alle') return false;
  const { body } = statement.node;
  const rule = body.op === 'rule' ? rulesInLoop.get(body.name) : undefined;
  return rule?.guard !== undefined && keyOf(rule.guard) === guard;
}

/** Whether any statement outside a loop reads a rule that is computed in it. */
function readsOutside(loop: Loop, inner: Loop, computed: ReadonlyMap<string, unknown>): boolean {
  return loop.body.some((part) => {
    if (isLoop(part)) return part !== inner && readsOutside(part, inner, computed);
    return nodesOf(part).some((node) => {
      const { rules, rankKeys } = needs(node);
      return [...rules, ...rankKeys].some((name) => computed.has(name));
    });
  });
}

/**
 * A later loop over the same elements that only works under one condition is skipped when an earlier loop saw that
 * condition nowhere (a household without childcare has no second pass over its members).
 */
function addSkips(parent: Loop, root: Loop): void {
  const loops = parent.body.filter(isLoop);
  loops.forEach((loop) => addSkips(loop, root));
  loops.forEach((later, index) => {
    const earlier = loops[index - 1];
    // Flags of a loop that is skipped itself would not be raised.
    if (!earlier || earlier.skipUnless || later.level < 2 || later.body.some(isLoop)) return;
    const statements = later.body as Statement[];
    const rules = new Map(statements.flatMap((s) => (s.kind === 'rule' ? [[s.key, s.rule] as const] : [])));
    const first = statements.find((s) => s.kind === 'rule');
    const guard = first?.kind === 'rule' ? first.rule.guard : undefined;
    if (!guard || !statements.every((s) => idleUnless(s, keyOf(guard), rules))) return;
    const known = new Set(earlier.body.flatMap((s) => (isLoop(s) ? [] : [s.key])));
    const { rules: needed, sums, rankKeys } = needs(guard);
    if (!needed.every((name) => known.has(name)) || sums.length > 0 || rankKeys.length > 0) return;
    // What a skipped loop leaves unsaid may not be read elsewhere.
    if (readsOutside(root, later, rules)) return;
    const key = `flag:${keyOf(guard)}`;
    earlier.body.push({ kind: 'flag', key, node: guard });
    later.skipUnless = key;
  });
}

/** Orders the computation of the wanted yearly rules into loops over the columns. */
export function schedule(plan: Plan, wanted: readonly string[]): Schedule {
  const { monthly, yearly, sums, yearSums } = closure(plan, wanted);
  const scheduler = new Scheduler([
    ...monthly.map((rule): Statement => ({ kind: 'rule', key: rule.name, rule })),
    ...sums.map((node): Statement => ({ kind: 'accumulate', key: node.key, node })),
    ...yearSums.map((node): Statement => ({ kind: 'yearsum', key: `jaarsom:${node.key}`, node })),
  ]);
  const spell = scheduler.loop(0);
  const left = scheduler.leftOver();
  if (left.length > 0) throw new Error(`No order of loops computes ${left.map((s) => s.key).join(', ')}`);
  addSkips(spell, spell);
  return { spell, yearly, yearSums };
}
