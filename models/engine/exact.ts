import DecimalBase from 'decimal.js';
import { ENTITIES, INPUTS, type Entity, type InputName } from '../law/inputs.ts';
import type { HouseholdYear, Instance } from './household-year.ts';
import type { Comparison, Node } from './ir.ts';
import type { Plan, Rule } from './plan.ts';

/** Sixty digits to work with; before a rounding or a comparison only forty are kept, so that x / 12 * 12 is x again. */
const Decimal = DecimalBase.clone({ precision: 60, rounding: DecimalBase.ROUND_HALF_UP });
export type Decimal = DecimalBase;
const KEPT_DIGITS = 40;

const ZERO = new Decimal(0);
const ONE = new Decimal(1);
const TWELVE = new Decimal(12);
const fromBoolean = (value: boolean): Decimal => (value ? ONE : ZERO);
const snap = (value: Decimal): Decimal => value.toSignificantDigits(KEPT_DIGITS);

/** One applied rule: for which element (tijdvak, claimant, person, care contract as far as they go) and with which values. */
export interface Step {
  readonly rule: Rule;
  /** [tijdvak, aanvrager, persoon, opvang], cut off at the rule's entity; [-1, aanvrager] for a yearly rule. */
  readonly path: readonly number[];
  readonly value: Decimal;
  /** Names used in the formula with their values; a sum over elements appears under its formula text. */
  readonly inputs: ReadonlyMap<string, Decimal>;
  /** The rule's condition was not met, so its value is 0. */
  readonly notApplicable: boolean;
}

export interface ExactEvaluation {
  /** Value of a monthly rule for one element. EUR in the rule's unit; ja/nee as 1/0. */
  month(rule: string, path: readonly number[]): Decimal;
  /** Value of a yearly rule for one claimant. */
  year(rule: string, claimant: number): Decimal;
  /** Rules applied so far, each once, in the order in which their values were found. Empty without `trace`. */
  readonly steps: readonly Step[];
}

interface Element {
  readonly instance: Instance;
  readonly level: number;
  readonly path: readonly number[];
  readonly parent: Element | undefined;
  readonly parts: readonly Element[];
  readonly memo: Map<string, Decimal>;
}

function elementOf(instance: Instance, level: number, path: readonly number[], parent?: Element): Element {
  const parts: Element[] = [];
  const element: Element = { instance, level, path, parent, parts, memo: new Map() };
  instance.parts.forEach((part, i) => parts.push(elementOf(part, level + 1, [...path, i], element)));
  return element;
}

const compare = (test: Comparison, a: Decimal, b: Decimal): boolean => {
  const sign = snap(a.minus(b)).abs().lt('1e-30') ? 0 : a.cmp(b);
  switch (test) {
    case '<': return sign < 0;
    case '<=': return sign <= 0;
    case '>': return sign > 0;
    case '>=': return sign >= 0;
    case '=': return sign === 0;
    case '<>': return sign !== 0;
  }
};

class Evaluation implements ExactEvaluation {
  readonly steps: Step[] = [];
  private readonly plan: Plan;
  private readonly spells: readonly Element[];
  private readonly yearMemo: Map<string, Decimal>[];
  private readonly trace: boolean;
  private readonly used: Map<string, Decimal>[] = [];

  constructor(plan: Plan, household: HouseholdYear, trace: boolean) {
    this.plan = plan;
    this.trace = trace;
    this.spells = household.tijdvakken.map((tijdvak, i) => elementOf(tijdvak, 0, [i]));
    this.yearMemo = Array.from({ length: this.spells[0]?.parts.length ?? 0 }, () => new Map<string, Decimal>());
  }

  month(rule: string, path: readonly number[]): Decimal {
    let element = this.spells[path[0] ?? 0] as Element;
    for (const index of path.slice(1)) element = element.parts[index] as Element;
    return this.ruleValue(rule, element);
  }

  year(rule: string, claimant: number): Decimal {
    const found = this.ruleNamed(rule);
    const memo = this.yearMemo[claimant] as Map<string, Decimal>;
    const known = memo.get(rule);
    if (known) return known;
    const value = this.apply(found, [-1, claimant], (node) => this.node(node, undefined, claimant));
    memo.set(rule, value);
    return value;
  }

  private ruleNamed(name: string): Rule {
    const rule = this.plan.rules.get(name);
    if (!rule) throw new RangeError(`Regel ${name} bestaat niet in ${this.plan.year}`);
    return rule;
  }

  private apply(rule: Rule, path: readonly number[], evaluate: (node: Node) => Decimal): Decimal {
    const inputs = new Map<string, Decimal>();
    this.used.push(inputs);
    const notApplicable = rule.guard !== undefined && evaluate(rule.guard).isZero();
    const found = notApplicable ? ZERO : evaluate(rule.body);
    // Decimal.js knows -0; the law does not.
    const value = found.isZero() ? ZERO : found;
    this.used.pop();
    if (this.trace) this.steps.push({ rule, path, value, inputs, notApplicable });
    return value;
  }

  private ruleValue(name: string, element: Element): Decimal {
    const rule = this.ruleNamed(name);
    const owner = this.ancestor(element, rule.entity);
    const known = owner.memo.get(name);
    if (known) return known;
    const value = this.apply(rule, owner.path, (node) => this.node(node, owner, -1));
    owner.memo.set(name, value);
    return value;
  }

  private ancestor(element: Element, entity: Entity): Element {
    let found: Element | undefined = element;
    while (found && ENTITIES[found.level] !== entity) found = found.parent;
    if (!found) throw new RangeError(`Geen ${entity} boven dit element`);
    return found;
  }

  private note(name: string, value: Decimal): Decimal {
    if (this.trace) this.used.at(-1)?.set(name, value);
    return value;
  }

  private inputValue(name: InputName, element: Element | undefined, claimant: number): Decimal {
    const source = element ? this.ancestor(element, INPUTS[name].entity) : (this.spells[0] as Element).parts[claimant] as Element;
    return new Decimal(source.instance.values[name] ?? INPUTS[name].default);
  }

  private node(node: Node, element: Element | undefined, claimant: number): Decimal {
    const sub = (n: Node): Decimal => this.node(n, element, claimant);
    switch (node.op) {
      case 'const': return node.parameter ? this.note(node.parameter, new Decimal(node.value)) : new Decimal(node.value);
      case 'input': return this.note(node.name, this.inputValue(node.name, element, claimant));
      case 'rule': return this.note(node.name, element ? this.ruleValue(node.name, element) : this.year(node.name, claimant));
      case 'add': return sub(node.a).plus(sub(node.b));
      case 'sub': return sub(node.a).minus(sub(node.b));
      case 'mul': return sub(node.a).times(sub(node.b));
      case 'div': return sub(node.a).div(sub(node.b));
      case 'max': return Decimal.max(sub(node.a), sub(node.b));
      case 'min': return Decimal.min(sub(node.a), sub(node.b));
      case 'cmp': return fromBoolean(compare(node.test, sub(node.a), sub(node.b)));
      case 'and': return sub(node.a).isZero() ? ZERO : sub(node.b);
      case 'or': return sub(node.a).isZero() ? sub(node.b) : ONE;
      case 'not': return fromBoolean(sub(node.a).isZero());
      case 'if': return sub(node.test).isZero() ? sub(node.b) : sub(node.a);
      case 'round': {
        const scaled = snap(sub(node.a).div(node.step));
        const whole = node.mode === 'down' ? scaled.floor() : node.mode === 'up' ? scaled.ceil() : scaled.plus('0.5').floor();
        return whole.times(node.step);
      }
      case 'table': return this.note(`tabel(${node.table})`, this.lookUp(node.table, sub(node.a)));
      case 'aggregate': return this.note(node.key, this.aggregate(node, this.ancestor(element as Element, node.owner)));
      case 'rank': return this.rank(node.keys, this.ancestor(element as Element, 'persoon'));
      case 'yearsum': {
        const total = this.spells.reduce((sum, spell) => {
          const months = this.inputValue('maanden', spell, -1);
          return sum.plus(months.times(this.quietly(() => this.node(node.a, spell.parts[claimant] as Element, -1))));
        }, ZERO);
        return this.note(`jaarsom(${node.key})`, node.perYear ? total.div(TWELVE) : total);
      }
    }
  }

  /** Values used inside a sum belong to the elements, not to the formula that takes the sum. */
  private quietly<T>(work: () => T): T {
    this.used.push(new Map());
    const result = work();
    this.used.pop();
    return result;
  }

  private lookUp(name: string, argument: Decimal): Decimal {
    const table = this.plan.parameters.get(name)?.table;
    if (!table) throw new RangeError(`Tabel ${name} bestaat niet`);
    const row = table.upTo.findIndex((bound) => compare('<=', argument, new Decimal(bound)));
    return new Decimal(table.values[row < 0 ? table.values.length - 1 : row] as string);
  }

  private aggregate(node: Extract<Node, { op: 'aggregate' }>, owner: Element): Decimal {
    const known = owner.memo.get(node.key);
    if (known) return known;
    const elements: Element[] = [];
    const collect = (element: Element): void => {
      if (ENTITIES[element.level] === node.element) elements.push(element);
      else element.parts.forEach(collect);
    };
    owner.parts.forEach(collect);
    const values = elements.map((element) => this.quietly(() => this.node(node.body, element, -1)));
    const total = ((): Decimal => {
      switch (node.kind) {
        case 'som': case 'aantal': return values.reduce((a, b) => a.plus(b), ZERO);
        case 'enige': return fromBoolean(values.some((v) => !v.isZero()));
        case 'alle': return fromBoolean(values.every((v) => !v.isZero()));
        case 'hoogste': return values.reduce((a, b) => Decimal.max(a, b), ZERO);
      }
    })();
    owner.memo.set(node.key, total);
    return total;
  }

  private rank(keys: readonly Node[], self: Element): Decimal {
    const siblings = (self.parent as Element).parts;
    const value = (element: Element): Decimal[] => keys.map((key) => this.node(key, element, -1));
    const own = value(self);
    const mine = siblings.indexOf(self);
    const before = siblings.filter((other, index) => {
      if (other === self) return false;
      const theirs = this.quietly(() => value(other));
      const decisive = own.findIndex((v, k) => !compare('=', v, theirs[k] as Decimal));
      return decisive < 0 ? index < mine : compare('>', theirs[decisive] as Decimal, own[decisive] as Decimal);
    });
    return new Decimal(before.length + 1);
  }
}

/** Prepares the exact evaluation of one household; values are computed when asked for. */
export function evaluateExact(plan: Plan, household: HouseholdYear, options: { trace?: boolean } = {}): ExactEvaluation {
  return new Evaluation(plan, household, options.trace ?? false);
}
