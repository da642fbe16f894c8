import * as jsepModule from 'jsep';
import type { Expression } from 'jsep';
import { FormulaError, shorten } from './errors.ts';

/**
 * Formula text to syntax tree, with jsep as the parser. The language is small on purpose: numbers, names, 'words' for
 * choices, + - * /, = <> < <= > >=, en, of, niet, and calls of the functions that `check` knows.
 */
export type Syntax =
  | { readonly kind: 'number'; readonly text: string; readonly at: number }
  | { readonly kind: 'word'; readonly text: string; readonly at: number }
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | { readonly kind: 'unary'; readonly operator: '-' | 'niet'; readonly argument: Syntax; readonly at: number }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Syntax; readonly right: Syntax; readonly at: number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Syntax[]; readonly at: number };

/** Longest formula accepted, in characters: enough for any rule, and a bound on the time that typing can cost. */
const MAX_LENGTH = 4_000;
const MAX_DEPTH = 60;
/** Longest number, before and after the point: beyond this a double holds nothing more. */
const NUMBER = /^\d{1,15}(\.\d{1,20})?$/;
const TOO_DEEP = 'de formule is te diep genest; verdeel haar over meer regels';

/** Signs that people write, or that a text editor makes of what they write, and what to write instead. */
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['≤', '<='], ['≥', '>='], ['≠', '<>'], ['×', '*'], ['·', '*'], ['÷', '/'], ['−', '-'], ['–', '-'], ['—', '-'], ['‘', "'"], ['’', "'"],
  ['“', "'"], ['”', "'"], ['&', 'en'], ['|', 'of'], ['!', 'niet'], ['%', 'een deel van één, bijvoorbeeld 0.05 voor 5 %'], ['€', 'alleen het bedrag'],
]);

/** Refuses what the parser would read as something else: signs outside the language, and commas too many. */
function checkSigns(text: string): void {
  const bare = text.replace(/'[^'\\]*'|"[^"\\]*"/g, (word) => `'${' '.repeat(word.length - 2)}'`);
  const strange = /[^\w\s.,()+\-*/=<>'"]/u.exec(bare);
  if (strange) {
    const cure = INSTEAD.get(strange[0]) ?? 'alleen letters, cijfers, haakjes en de bewerkingen + - * / = <> < <= > >= en of niet';
    throw new FormulaError(`het teken “${strange[0]}” hoort niet bij de formuletaal; schrijf ${cure}`, strange.index + 1);
  }
  const comma = /(?:^|[(,])\s*(,)|(,)\s*(?:$|\))/.exec(bare);
  if (comma) throw new FormulaError('er staat een komma te veel; tussen de haakjes van een functie staat één komma tussen twee delen', comma.index + comma[0].lastIndexOf(',') + 1);
}

type Parser = new (text: string) => { index: number; gobbleSpaces(): void; gobbleToken(): Located | false; parse(): Located };
type Located = Expression & { start?: number };
// The class is exported by the package but not by its type declarations.
const { default: jsep, Jsep } = jsepModule as unknown as { default: typeof jsepModule.default; Jsep: Parser };

let configured = false;
function configure(): void {
  if (configured) return;
  configured = true;
  jsep.removeAllBinaryOps();
  jsep.removeAllUnaryOps();
  jsep.addBinaryOp('of', 1);
  jsep.addBinaryOp('en', 2);
  for (const operator of ['=', '<>']) jsep.addBinaryOp(operator, 6);
  for (const operator of ['<', '>', '<=', '>=']) jsep.addBinaryOp(operator, 7);
  for (const operator of ['+', '-']) jsep.addBinaryOp(operator, 9);
  for (const operator of ['*', '/']) jsep.addBinaryOp(operator, 10);
  jsep.addUnaryOp('-');
  jsep.addUnaryOp('niet');
  jsep.removeAllLiterals();
}

/** jsep gives no positions; every token remembers where it began. */
class LocatingParser extends Jsep {
  override gobbleToken(): Located | false {
    this.gobbleSpaces();
    const start = this.index;
    const node = super.gobbleToken();
    if (node) node.start ??= start;
    return node;
  }
}

const startOf = (node: Located): number => node.start ?? (node['left'] ? startOf(node['left'] as Located) : 0);

function convert(node: Located, depth: number): Syntax {
  const at = startOf(node) + 1;
  if (depth > MAX_DEPTH) throw new FormulaError(TOO_DEEP, at);
  const child = (value: unknown): Syntax => convert(value as Located, depth + 1);
  switch (node.type) {
    case 'Literal': {
      const raw = String(node['raw']);
      if (typeof node['value'] === 'string') return { kind: 'word', text: node['value'], at };
      if (!NUMBER.test(raw)) throw new FormulaError(`“${shorten(raw)}” is geen gewoon getal; schrijf bijvoorbeeld 12 of 0.65, met ten hoogste 15 cijfers voor en 20 cijfers achter de punt`, at);
      return { kind: 'number', text: raw, at };
    }
    case 'Identifier':
      return { kind: 'name', name: String(node['name']), at };
    case 'UnaryExpression':
      return { kind: 'unary', operator: node['operator'] as '-' | 'niet', argument: child(node['argument']), at };
    case 'BinaryExpression':
      return { kind: 'binary', operator: String(node['operator']), left: child(node['left']), right: child(node['right']), at };
    case 'CallExpression': {
      const callee = node['callee'] as Located;
      if (callee.type !== 'Identifier') throw new FormulaError('alleen een functienaam mag voor een haakje staan', at);
      return { kind: 'call', name: String(callee['name']), args: (node['arguments'] as Located[]).map(child), at };
    }
    case 'MemberExpression':
      throw new FormulaError('een punt of rechte haak heeft hier geen betekenis; gebruik de naam van een regel of parameter', at);
    case 'Compound':
    case 'SequenceExpression': {
      const second = ((node['body'] ?? node['expressions']) as Located[])[1];
      throw new FormulaError('er staat meer dan één formule; verbind de delen met een bewerking zoals + of *, en schrijf een getal met een punt, zoals 0.5', second ? startOf(second) + 1 : at);
    }
    default:
      throw new FormulaError('deze schrijfwijze hoort niet bij de formuletaal', at);
  }
}

/** Parses one formula. Throws FormulaError with the position (from 1) of what is wrong. */
export function parseFormula(text: string): Syntax {
  configure();
  if (text.trim() === '') throw new FormulaError('de formule is leeg; schrijf een getal of een bewerking', 1);
  if (text.length > MAX_LENGTH) throw new FormulaError(`de formule is langer dan ${MAX_LENGTH} tekens; verdeel haar over meer regels`, MAX_LENGTH);
  // Spaces as a text editor makes them are spaces here too.
  const plain = text.replace(/\s/g, ' ');
  checkSigns(plain);
  let tree: Located;
  try {
    tree = new LocatingParser(plain).parse();
  } catch (error) {
    if (error instanceof FormulaError) throw error;
    const index = (error as { index?: number }).index ?? 0;
    if (error instanceof RangeError) throw new FormulaError(TOO_DEEP, 1);
    throw new FormulaError(`de formule is hier niet te lezen; kijk of een haakje, komma of bewerking ontbreekt`, index + 1);
  }
  return convert(tree, 0);
}
