import { Decimal as DecimalBase } from 'decimal.js';
import { children, type Decimal, type Node, type Plan, type Rule, type Step } from '../engine/index.ts';
import { INPUTS, type InputDefinition, type InputName } from '../law/index.ts';
import { dutch, formatValue } from './format.ts';

/** Functions whose whole call is shown as its value: what they go over lies outside the formula. */
const WHOLE_CALLS = new Set(['som', 'aantal', 'enige', 'alle', 'hoogste', 'jaarsom', 'tabel']);
type Call = Extract<Node, { op: 'aggregate' | 'table' | 'yearsum' }>;

/** A call in the text of a formula. */
export interface CallText { readonly node: Call; readonly key: string; readonly text: string }

const keyOf = (node: Call): string => (node.op === 'aggregate' ? node.key : node.op === 'table' ? `tabel(${node.table})` : `jaarsom(${node.key})`);

/** The outermost such calls of a checked formula, from left to right as in the text. */
function callNodes(node: Node): Call[] {
  return node.op === 'aggregate' || node.op === 'table' || node.op === 'yearsum' ? [node] : children(node).flatMap(callNodes);
}

type Token =
  | { readonly kind: 'text' | 'name' | 'number' | 'separator'; readonly text: string }
  | { readonly kind: 'call'; readonly text: string; readonly call: Call };

/** Position just after the bracket that closes the one at `open`. Quoted words hold no brackets. */
function afterBracket(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === '(') depth += 1;
    else if (text[i] === ')' && --depth === 0) return i + 1;
  }
  return text.length;
}

function tokens(formula: string, body: Node): Token[] {
  const text = formula.replace(/\s+/g, ' ').trim();
  const calls = callNodes(body);
  const found: Token[] = [];
  const pattern = /'[^']*'|"[^"]*"|\d+(?:\.\d+)?|[A-Za-z_]\w*|,|[^\w'",]+/y;
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const word = pattern.exec(text)?.[0];
    if (word === undefined) break;
    const call = WHOLE_CALLS.has(word) && /^\s*\(/.test(text.slice(pattern.lastIndex)) ? calls.shift() : undefined;
    if (call) {
      pattern.lastIndex = afterBracket(text, text.indexOf('(', at));
      found.push({ kind: 'call', text: text.slice(at, pattern.lastIndex), call });
    } else found.push({ kind: word === ',' ? 'separator' : /^\d/.test(word) ? 'number' : /^[A-Za-z_]/.test(word) ? 'name' : 'text', text: word });
  }
  return found;
}

/** The calls in formula and condition of a rule whose values a step keeps. */
export function callTexts(rule: Rule): CallText[] {
  const texts: [string, Node][] = [[rule.version.formule, rule.body]];
  if (rule.guard) texts.push([rule.text.voorwaarde ?? '', rule.guard]);
  return texts.flatMap(([text, node]) => tokens(text, node).flatMap((token) => (token.kind === 'call' ? [{ node: token.call, key: keyOf(token.call), text: token.text }] : [])));
}

/** Unit in which the value of a name or call is written, and the words of a choice. */
export function unitOf(name: string, plan: Plan): { eenheid: string; choices?: readonly string[] } | undefined {
  const input: InputDefinition | undefined = Object.hasOwn(INPUTS, name) ? INPUTS[name as InputName] : undefined;
  if (input) return { eenheid: input.unit, ...(input.choices && { choices: input.choices }) };
  const eenheid = plan.rules.get(name)?.text.eenheid ?? plan.parameters.get(name)?.text.eenheid;
  return eenheid === undefined ? undefined : { eenheid };
}

/** The unit of a call: that of the table, else as far as the checker knows it. */
export function unitOfCall(node: Call, plan: Plan): string {
  if (node.op === 'table') return plan.parameters.get(node.table)?.text.eenheid ?? '';
  if (node.unit.type !== 'number') return 'ja/nee';
  return node.unit.dims['EUR'] === 1 ? (node.unit.dims['jaar'] === -1 ? 'EUR/jaar' : node.unit.dims['maand'] === -1 ? 'EUR/maand' : 'EUR') : Object.keys(node.unit.dims)[0] ?? 'aantal';
}

const bracketed = (text: string): string => (text.startsWith('-') ? `(${text})` : text);

/**
 * The formula of an applied rule with every name replaced by its value: `max(0; 2.119 - 742,122)`. A rule in a branch
 * that was not taken has no value and stays as it is; a parameter always has one.
 */
export function fillIn({ rule, inputs }: Step, plan: Plan): string {
  const written = (value: Decimal, eenheid: string, choices?: readonly string[]): string => bracketed(formatValue(value, eenheid, choices));
  return tokens(rule.version.formule, rule.body).map((token) => {
    switch (token.kind) {
      case 'separator': return ';';
      case 'number': return dutch(token.text);
      case 'text': return token.text;
      case 'call': {
        const value = inputs.get(keyOf(token.call));
        return value ? written(value, unitOfCall(token.call, plan)) : token.text;
      }
      case 'name': {
        const parameter = plan.parameters.get(token.text)?.value;
        const value = inputs.get(token.text) ?? (parameter === undefined ? undefined : new DecimalBase(parameter));
        const unit = unitOf(token.text, plan);
        return value && unit ? written(value, unit.eenheid, unit.choices) : token.text;
      }
    }
  }).join('');
}
