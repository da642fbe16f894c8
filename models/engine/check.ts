import type { Entity, InputDefinition, InputName } from '../law/inputs.ts';
import { FormulaError, shorten } from './errors.ts';
import { nearest } from './nearest.ts';
import type { Aggregate, Comparison, Node } from './ir.ts';
import { parseFormula, type Syntax } from './parse.ts';
import type { Parameter } from './plan.ts';
import { ANY, asNumber, BOOLEAN, COUNT, formatUnit, multiplyUnits, parseUnit, sameUnit, swapDimension, unify, type Unit } from './units.ts';

/** What a formula may refer to. */
export interface Names {
  readonly year: number;
  parameter(name: string): Parameter | undefined;
  parameterWithoutValue(name: string): boolean;
  input(name: string): InputDefinition | undefined;
  rule(name: string): { entity: Entity; period: 'maand' | 'jaar'; unit: Unit } | undefined;
  /** A rule that exists but says wrongly what it is; that has a finding of its own. */
  ruleWithoutSignature(name: string): boolean;
  known(): string[];
}

export interface Context {
  readonly entity: Entity;
  readonly period: 'maand' | 'jaar';
}

const LEVEL: Readonly<Record<Entity, number>> = { huishouden: 0, aanvrager: 1, persoon: 2, opvang: 3 };

/** Collections by the name that formulas use: whose they are, and of what. */
const COLLECTIONS: Readonly<Record<string, { owner: Entity; element: Entity }>> = {
  aanvragers: { owner: 'huishouden', element: 'aanvrager' },
  bewoners: { owner: 'huishouden', element: 'persoon' },
  leden: { owner: 'aanvrager', element: 'persoon' },
  opvangcontracten: { owner: 'persoon', element: 'opvang' },
};

/** Functions with their signature, for messages and for completion in an editor. */
export const FUNCTIONS: Readonly<Record<string, string>> = {
  als: 'als(voorwaarde, dan, anders)',
  max: 'max(a, b, ...)',
  min: 'min(a, b, ...)',
  afronden: 'afronden(x, stap)',
  afronden_beneden: 'afronden_beneden(x, stap)',
  afronden_boven: 'afronden_boven(x, stap)',
  per_maand: 'per_maand(bedrag per jaar)',
  per_jaar: 'per_jaar(bedrag per maand)',
  in_jaren: 'in_jaren(leeftijd in maanden)',
  tabel: 'tabel(parameter, x)',
  som: 'som(leden, x)',
  aantal: 'aantal(leden, voorwaarde)',
  enige: 'enige(leden, voorwaarde)',
  alle: 'alle(leden, voorwaarde)',
  hoogste: 'hoogste(leden, x)',
  rang: 'rang(leden, sleutel, ...)',
  jaarsom: 'jaarsom(x)',
};

class Checker {
  private readonly names: Names;
  constructor(names: Names) {
    this.names = names;
  }

  check(syntax: Syntax, context: Context): Node {
    switch (syntax.kind) {
      case 'number': return { op: 'const', value: syntax.text, unit: ANY };
      case 'word': throw new FormulaError(`het woord '${shorten(syntax.text)}' staat hier los; vergelijk het met = of <> met een keuze, bijvoorbeeld rol = 'kind'`, syntax.at);
      case 'name': return this.name(syntax.name, syntax.at, context);
      case 'unary': return this.unary(syntax.operator, syntax.argument, context);
      case 'binary': return this.binary(syntax, context);
      case 'call': return this.call(syntax, context);
    }
  }

  private name(name: string, at: number, context: Context): Node {
    if (name === 'waar' || name === 'onwaar') return { op: 'const', value: name === 'waar' ? '1' : '0', unit: BOOLEAN };
    const parameter = this.names.parameter(name);
    if (parameter?.table) throw new FormulaError(`${name} is een tabel; gebruik tabel(${name}, x)`, at);
    if (parameter) return { op: 'const', value: parameter.value as string, parameter: name, unit: parameter.unit };
    const input = this.names.input(name);
    if (input) {
      const unit: Unit = input.unit === 'ja/nee' ? BOOLEAN : input.choices ? { type: 'choice', choices: input.choices } : parseUnit(input.unit);
      this.reach(name, { entity: input.entity, period: 'maand', unit }, at, context);
      return { op: 'input', name: name as InputName, unit };
    }
    const rule = this.names.rule(name);
    if (rule) {
      this.reach(name, rule, at, context);
      return { op: 'rule', name, unit: rule.unit };
    }
    if (this.names.parameterWithoutValue(name)) throw new FormulaError(`parameter ${name} heeft geen waarde voor ${this.names.year}; vul die aan of kies een ander jaar`, at);
    if (Object.hasOwn(COLLECTIONS, name)) throw new FormulaError(`${name} is een verzameling; gebruik haar in som(), aantal(), enige(), alle() of rang()`, at);
    if (Object.hasOwn(FUNCTIONS, name)) throw new FormulaError(`${name} is een functie; schrijf ${FUNCTIONS[name]}`, at);
    if (this.names.ruleWithoutSignature(name)) throw new FormulaError(`regel ${name} is zelf nog niet goed; verbeter die eerst`, at);
    const guess = nearest(name, this.names.known());
    throw new FormulaError(`de naam ${shorten(name)} is onbekend${guess ? `; bedoelt u ${guess}?` : '; gebruik de naam van een regel, parameter of gegeven'}`, at);
  }

  private reach(name: string, { entity, period, unit }: { entity: Entity; period: 'maand' | 'jaar'; unit: Unit }, at: number, context: Context): void {
    if (LEVEL[entity] > LEVEL[context.entity]) {
      const summed = unit.type === 'number' ? `som(%, ${name})` : unit.type === 'boolean' ? `enige(%, ${name})` : `enige(%, ${name} = '${unit.choices[0]}')`;
      const members = context.entity === 'huishouden' ? 'bewoners' : 'leden';
      const cure = entity === 'aanvrager' ? summed.replace('%', 'aanvragers')
        : entity === 'persoon' ? summed.replace('%', members)
          : context.entity === 'persoon' ? summed.replace('%', 'opvangcontracten')
            : `${unit.type === 'number' ? 'som' : 'enige'}(${members}, ${summed.replace('%', 'opvangcontracten')})`;
      throw new FormulaError(`${name} hoort bij ${entity} en kan niet rechtstreeks in een formule voor ${context.entity}; gebruik bijvoorbeeld ${cure}`, at);
    }
    if (context.period === 'maand' && period === 'jaar') throw new FormulaError(`${name} geldt voor het hele jaar en kan niet in een formule per maand staan; geef de regel periode: jaar, of gebruik een regel per maand`, at);
    if (context.period === 'jaar' && period === 'maand' && entity !== 'aanvrager') throw new FormulaError(`${name} is per maand bekend; gebruik jaarsom() over een regel van de aanvrager`, at);
    if (context.period === 'jaar' && period === 'maand' && this.names.rule(name)) throw new FormulaError(`${name} is per maand bekend; schrijf jaarsom(${name})`, at);
  }

  private unary(operator: '-' | 'niet', argument: Syntax, context: Context): Node {
    const a = this.check(argument, context);
    if (operator === 'niet') {
      this.wantBoolean(a, argument.at);
      return { op: 'not', a, unit: BOOLEAN };
    }
    asNumber(a.unit, 'wat na het minteken staat', argument.at);
    return { op: 'sub', a: { op: 'const', value: '0', unit: ANY }, b: a, unit: a.unit };
  }

  private wantBoolean(node: Node, at: number): void {
    if (node.unit.type !== 'boolean') throw new FormulaError(`hier hoort een voorwaarde (ja/nee) te staan, maar dit is ${formatUnit(node.unit)}; vergelijk het met iets, bijvoorbeeld met > 0`, at);
  }

  private binary(syntax: Extract<Syntax, { kind: 'binary' }>, context: Context): Node {
    const { operator, left, right, at } = syntax;
    const word = left.kind === 'word' ? left : right.kind === 'word' ? right : undefined;
    if (word && (operator === '=' || operator === '<>')) return this.choice(word, word === left ? right : left, operator, context);
    const a = this.check(left, context);
    const b = this.check(right, context);
    if (operator === 'en' || operator === 'of') {
      this.wantBoolean(a, left.at);
      this.wantBoolean(b, right.at);
      return { op: operator === 'en' ? 'and' : 'or', a, b, unit: BOOLEAN };
    }
    if (operator === '*') return { op: 'mul', a, b, unit: multiplyUnits(a.unit, b.unit, 1, at), at };
    if (operator === '/') {
      if (b.op === 'const' && Number(b.value) === 0) throw new FormulaError('delen door nul kan niet; schrijf een andere deler', right.at);
      return { op: 'div', a, b, unit: multiplyUnits(a.unit, b.unit, -1, at), at: right.at };
    }
    asNumber(a.unit, `wat links van ${operator} staat`, left.at);
    asNumber(b.unit, `wat rechts van ${operator} staat`, right.at);
    const unit = unify(a.unit, b.unit, `de bewerking ${operator}`, at);
    if (operator === '+') return { op: 'add', a, b, unit, at };
    if (operator === '-') return { op: 'sub', a, b, unit, at };
    return { op: 'cmp', test: operator as Comparison, a, b, unit: BOOLEAN };
  }

  private choice(word: Extract<Syntax, { kind: 'word' }>, other: Syntax, operator: '=' | '<>', context: Context): Node {
    const a = this.check(other, context);
    if (a.unit.type !== 'choice') throw new FormulaError(`'${shorten(word.text)}' kan alleen vergeleken worden met een keuze; zet aan de andere kant bijvoorbeeld rol of soort`, word.at);
    const code = a.unit.choices.indexOf(word.text);
    if (code < 0) throw new FormulaError(`'${shorten(word.text)}' is geen mogelijke waarde; kies uit ${a.unit.choices.join(', ')}`, word.at);
    return { op: 'cmp', test: operator, a, b: { op: 'const', value: String(code), unit: a.unit }, unit: BOOLEAN };
  }

  private call({ name, args, at }: Extract<Syntax, { kind: 'call' }>, context: Context): Node {
    const usage = FUNCTIONS[name];
    if (!Object.hasOwn(FUNCTIONS, name)) throw new FormulaError(`de functie ${shorten(name)} bestaat niet; kies uit ${Object.keys(FUNCTIONS).join(', ')}`, at);
    const need = (low: number, high = low): void => {
      if (args.length < low || args.length > high) throw new FormulaError(`${name} heeft ${args.length} ${args.length === 1 ? 'deel' : 'delen'} tussen de haakjes; schrijf ${usage}`, at);
    };
    const numeric = (arg: Syntax): Node => {
      const node = this.check(arg, context);
      asNumber(node.unit, 'dit', arg.at);
      return node;
    };
    const [first, second, third] = args as [Syntax, Syntax, Syntax];
    switch (name) {
      case 'als': {
        need(3);
        const test = this.check(first, context);
        this.wantBoolean(test, first.at);
        const a = this.check(second, context);
        const b = this.check(third, context);
        return { op: 'if', test, a, b, unit: unify(a.unit, b.unit, 'als()', at) };
      }
      case 'max': case 'min': {
        need(2, 20);
        return args.slice(1).reduce<Node>((acc, arg) => {
          const b = numeric(arg);
          return { op: name, a: acc, b, unit: unify(acc.unit, b.unit, name, arg.at) };
        }, numeric(first));
      }
      case 'afronden': case 'afronden_beneden': case 'afronden_boven': {
        need(2);
        const a = numeric(first);
        if (second.kind !== 'number' || Number(second.text) <= 0) throw new FormulaError('de stap van een afronding is een getal boven nul, bijvoorbeeld 1 of 0.01', second.at);
        const mode = name === 'afronden' ? 'half' : name === 'afronden_beneden' ? 'down' : 'up';
        return { op: 'round', mode, step: second.text, a, unit: a.unit };
      }
      case 'per_maand': case 'per_jaar': {
        need(1);
        const a = numeric(first);
        const twelve: Node = { op: 'const', value: '12', unit: COUNT };
        return name === 'per_maand'
          ? { op: 'div', a, b: twelve, unit: swapDimension(a.unit, 'jaar', 'maand', name, at) }
          : { op: 'mul', a, b: twelve, unit: swapDimension(a.unit, 'maand', 'jaar', name, at) };
      }
      case 'in_jaren': {
        need(1);
        const a = numeric(first);
        const unit = swapDimension(a.unit, 'leeftijdmaand', 'leeftijd', name, at);
        return { op: 'round', mode: 'down', step: '1', a: { op: 'div', a, b: { op: 'const', value: '12', unit: COUNT }, unit }, unit };
      }
      case 'tabel': {
        need(2);
        const parameter = first.kind === 'name' ? this.names.parameter(first.name) : undefined;
        if (!parameter?.table) throw new FormulaError(`het eerste deel van tabel() is de naam van een parameter met een tabel${first.kind === 'name' && this.names.parameterWithoutValue(first.name) ? `, en ${first.name} heeft geen waarde voor ${this.names.year}` : ''}; schrijf ${usage}`, first.at);
        const a = numeric(second);
        unify(a.unit, parameter.table.argument, 'tabel()', second.at);
        return { op: 'table', table: parameter.name, a, unit: parameter.unit };
      }
      case 'rang': {
        need(2, 5);
        if (first.kind !== 'name' || first.name !== 'leden' || context.entity !== 'persoon') throw new FormulaError('rang() werkt in een regel van een persoon; schrijf daar rang(leden, sleutel)', first.at);
        const keys = args.slice(1).map((arg) => {
          const key = numeric(arg);
          const owner = key.op === 'rule' ? this.names.rule(key.name)?.entity : key.op === 'input' ? this.names.input(key.name)?.entity : undefined;
          if ((key.op !== 'rule' && key.op !== 'input') || owner !== 'persoon') throw new FormulaError('een sleutel van rang() is de naam van een regel of gegeven van een persoon; maak een regel van wat u wilt vergelijken', arg.at);
          return key;
        });
        return { op: 'rank', keys, unit: COUNT };
      }
      case 'jaarsom': {
        need(1);
        if (context.period !== 'jaar') throw new FormulaError('jaarsom() hoort in een regel met periode jaar; geef de regel periode: jaar of laat jaarsom() weg', at);
        const a = this.check(first, { entity: 'aanvrager', period: 'maand' });
        const number = asNumber(a.unit, 'jaarsom()', first.at);
        const perMonth = number.dims['maand'] === -1;
        const unit = perMonth ? swapDimension(number, 'maand', 'jaar', name, at) : number;
        return { op: 'yearsum', key: keyOf(a), a, perYear: !perMonth, unit };
      }
      default: return this.aggregate(name as Aggregate, args, at, context, need);
    }
  }

  private aggregate(kind: Aggregate, args: readonly Syntax[], at: number, context: Context, need: (low: number) => void): Node {
    need(2);
    const [first, second] = args as [Syntax, Syntax];
    const collection = first.kind === 'name' ? COLLECTIONS[first.name] : undefined;
    if (!collection || first.kind !== 'name' || !Object.hasOwn(COLLECTIONS, first.name)) throw new FormulaError(`het eerste deel van ${kind}() is een verzameling; kies uit ${Object.keys(COLLECTIONS).join(', ')}`, first.at);
    if (context.period === 'jaar') throw new FormulaError(`${kind}() werkt per maand; zet haar in een regel per maand en tel die op met jaarsom()`, at);
    if (LEVEL[collection.owner] > LEVEL[context.entity]) throw new FormulaError(`${first.name} hoort bij ${collection.owner} en is niet te bereiken vanuit een formule voor ${context.entity}; gebruik ${first.name} in een regel van ${collection.owner}`, first.at);
    const body = this.check(second, { entity: collection.element, period: 'maand' });
    const wantsNumber = kind === 'som' || kind === 'hoogste';
    if (wantsNumber) asNumber(body.unit, `wat ${kind}() optelt of vergelijkt`, second.at);
    else this.wantBoolean(body, second.at);
    const unit = wantsNumber ? body.unit : kind === 'aantal' ? COUNT : BOOLEAN;
    return { op: 'aggregate', kind, key: `${kind}(${first.name}, ${keyOf(body)})`, ...collection, body, unit };
  }
}

/** A text that is equal for equal nodes, so that the same sum is computed once. */
export function keyOf(node: Node): string {
  switch (node.op) {
    case 'const': return node.parameter ?? node.value;
    case 'input': case 'rule': return node.name;
    case 'not': return `niet(${keyOf(node.a)})`;
    case 'cmp': return `(${keyOf(node.a)} ${node.test} ${keyOf(node.b)})`;
    case 'if': return `als(${keyOf(node.test)}, ${keyOf(node.a)}, ${keyOf(node.b)})`;
    case 'round': return `afronden_${node.mode}(${keyOf(node.a)}, ${node.step})`;
    case 'table': return `tabel(${node.table}, ${keyOf(node.a)})`;
    case 'aggregate': return node.key;
    case 'rank': return `rang(${node.keys.map(keyOf).join(', ')})`;
    case 'yearsum': return `jaarsom(${node.key})`;
    default: return `${node.op}(${keyOf(node.a)}, ${keyOf(node.b)})`;
  }
}

/** Checks one formula in its context against the unit its rule declares. Throws FormulaError. */
export function checkFormula(text: string, context: Context, names: Names, expected: Unit): Node {
  const syntax = parseFormula(text);
  const node = new Checker(names).check(syntax, context);
  if (node.unit.type === 'number' && node.unit.any && expected.type === 'number') return { ...node, unit: expected };
  if (!sameUnit(node.unit, expected)) throw new FormulaError(`de formule geeft ${formatUnit(node.unit)}, maar de regel belooft ${formatUnit(expected)}; pas de formule of de eenheid van de regel aan`, syntax.at);
  return node;
}
