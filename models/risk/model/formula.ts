import { FormulaError, parseFormula, type Syntax } from '../../engine/index.ts';
import { exp, log, power } from '../../random/index.ts';
import { nearest } from '../register/reader.ts';
import type { ModelRule, RegisterFinding } from '../register/types.ts';

/** Reads the values of assumptions and earlier rules from one array, each at its place. */
type Compute = (values: Float64Array) => number;

/** Largest mean of `telling`: above it the chance of nothing, from which the count is built up, nears the smallest number there is. */
const MOST_EVENTS = 600;

/** The count that is reached at rank `luck` when events come independently with this mean (Poisson); NaN for a mean outside 0 to 600. */
function countOf(mean: number, luck: number): number {
  if (!(mean >= 0 && mean <= MOST_EVENTS)) return NaN;
  let left = luck, term = exp(-mean), k = 0;
  for (; left >= term && k < 2 * MOST_EVENTS; k++) {
    left -= term;
    term *= mean / (k + 1);
  }
  return k;
}

/** Functions that formulas may call, with their least and most arguments. */
const FUNCTIONS: Readonly<Record<string, { readonly least: number; readonly most: number; readonly make: (args: readonly Compute[]) => Compute }>> = {
  min: { least: 1, most: 20, make: (args) => (v) => { let best = Infinity; for (const arg of args) best = Math.min(best, arg(v)); return best; } },
  max: { least: 1, most: 20, make: (args) => (v) => { let best = -Infinity; for (const arg of args) best = Math.max(best, arg(v)); return best; } },
  als: { least: 3, most: 3, make: ([test, yes, no]) => (v) => (test!(v) !== 0 ? yes!(v) : no!(v)) },
  abs: { least: 1, most: 1, make: ([x]) => (v) => Math.abs(x!(v)) },
  wortel: { least: 1, most: 1, make: ([x]) => (v) => Math.sqrt(x!(v)) },
  exp: { least: 1, most: 1, make: ([x]) => (v) => exp(x!(v)) },
  ln: { least: 1, most: 1, make: ([x]) => (v) => log(x!(v)) },
  telling: { least: 2, most: 2, make: ([mean, luck]) => (v) => countOf(mean!(v), luck!(v)) },
  macht: { least: 2, most: 2, make: ([x, y]) => (v) => power(x!(v), y!(v)) },
};

export const FUNCTION_NAMES: readonly string[] = Object.keys(FUNCTIONS);

const OPERATORS: Readonly<Record<string, (a: Compute, b: Compute) => Compute>> = {
  '+': (a, b) => (v) => a(v) + b(v), '-': (a, b) => (v) => a(v) - b(v), '*': (a, b) => (v) => a(v) * b(v), '/': (a, b) => (v) => a(v) / b(v),
  '=': (a, b) => (v) => Number(a(v) === b(v)), '<>': (a, b) => (v) => Number(a(v) !== b(v)),
  '<': (a, b) => (v) => Number(a(v) < b(v)), '>': (a, b) => (v) => Number(a(v) > b(v)), '<=': (a, b) => (v) => Number(a(v) <= b(v)), '>=': (a, b) => (v) => Number(a(v) >= b(v)),
  en: (a, b) => (v) => Number(a(v) !== 0 && b(v) !== 0), of: (a, b) => (v) => Number(a(v) !== 0 || b(v) !== 0),
};

function compile(node: Syntax, place: ReadonlyMap<string, number>): Compute {
  switch (node.kind) {
    case 'number': { const value = Number(node.text); return () => value; }
    case 'word': throw new FormulaError(`‘${node.text}’ is een woord; gebruik getallen en namen van aannamen of rekenregels`, node.at);
    case 'name': {
      const at = place.get(node.name);
      if (at === undefined) {
        const guess = nearest(node.name, [...place.keys()]);
        throw new FormulaError(`de naam ${node.name} is onbekend; ${guess ? `bedoelt u ${guess}?` : 'gebruik de naam van een aanname of rekenregel'}`, node.at);
      }
      return (v) => v[at]!;
    }
    case 'unary': { const own = compile(node.argument, place); return node.operator === '-' ? (v) => -own(v) : (v) => Number(own(v) === 0); }
    case 'binary': return OPERATORS[node.operator]!(compile(node.left, place), compile(node.right, place));
    case 'call': {
      const own = Object.hasOwn(FUNCTIONS, node.name) ? FUNCTIONS[node.name] : undefined;
      if (!own) throw new FormulaError(`de functie ${node.name} bestaat hier niet; kies uit ${FUNCTION_NAMES.join(', ')}`, node.at);
      if (node.args.length < own.least || node.args.length > own.most) throw new FormulaError(`${node.name} heeft ${node.args.length} onderdelen tussen haakjes; het zijn er ${own.least === own.most ? own.least : `${own.least} tot en met ${own.most}`}`, node.at);
      return own.make(node.args.map((arg) => compile(arg, place)));
    }
  }
}

function namesIn(node: Syntax): string[] {
  switch (node.kind) {
    case 'name': return [node.name];
    case 'unary': return namesIn(node.argument);
    case 'binary': return [...namesIn(node.left), ...namesIn(node.right)];
    case 'call': return node.args.flatMap(namesIn);
    case 'number': case 'word': return [];
  }
}

/** Rules in an order in which each comes after those it looks at, or the names of a circle. */
function orderOf(rules: ReadonlyMap<string, readonly string[]>): { order: string[]; circle?: string[] } {
  const order: string[] = [], state = new Map<string, 'busy' | 'done'>();
  const visit = (name: string, path: readonly string[]): string[] | undefined => {
    if (state.get(name) === 'done') return undefined;
    if (state.get(name) === 'busy') return [...path.slice(path.indexOf(name)), name];
    state.set(name, 'busy');
    for (const next of rules.get(name) ?? []) {
      const circle = rules.has(next) ? visit(next, [...path, name]) : undefined;
      if (circle) return circle;
    }
    state.set(name, 'done');
    order.push(name);
    return undefined;
  };
  for (const name of rules.keys()) {
    const circle = visit(name, []);
    if (circle) return { order, circle };
  }
  return { order };
}

export interface CompiledRules {
  /** For each rule the names that its formula looks at. */
  readonly looksAt: ReadonlyMap<string, readonly string[]>;
  /** Place of each assumption and rule in the array of values; assumptions first. */
  readonly place: ReadonlyMap<string, number>;
  /** Fills in the rules, given the assumptions. */
  run(values: Float64Array): void;
}

/** Compiles the formulas of a register over its assumptions. `rules` is there when there are no findings. */
export function compileRules(rules: readonly ModelRule[], assumptions: readonly string[]): { rules?: CompiledRules; findings: RegisterFinding[] } {
  const findings: RegisterFinding[] = [];
  const place = new Map([...assumptions, ...rules.map(({ id }) => id)].map((name, i) => [name, i]));
  const looksAt = new Map<string, readonly string[]>();
  const computes = new Map<string, Compute>();
  rules.forEach(({ id, formule }, i) => {
    try {
      const syntax = parseFormula(formule);
      looksAt.set(id, [...new Set(namesIn(syntax))]);
      computes.set(id, compile(syntax, place));
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      findings.push({ plaats: `rekenregels[${i}] (${id})${error.position === undefined ? '' : `, positie ${error.position}`}`, melding: error.message });
    }
  });
  const { order, circle } = orderOf(looksAt);
  if (circle) findings.push({ plaats: 'rekenregels', melding: `de rekenregels ${circle.join(' -> ')} lopen in een kring; haal één verwijzing weg` });
  if (findings.length > 0) return { findings };
  const steps = order.map((name) => ({ at: place.get(name)!, compute: computes.get(name)! }));
  return { rules: { looksAt, place, run: (values) => { for (const { at, compute } of steps) values[at] = compute(values); } }, findings };
}
