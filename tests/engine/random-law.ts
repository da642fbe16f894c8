import { ENTITIES, INPUT_NAMES, INPUTS, type Entity, type InputDefinition, type InputName } from '../../models/law/index.ts';
import type { LawSource } from '../../models/law/index.ts';
import { smallLaw, type SmallParameter, type SmallRule } from './small-law.ts';

/** Chooses a whole number from 0 up to n; always 0 gives the simplest law. */
export type Choose = (n: number) => number;

interface Context {
  readonly entity: Entity;
  readonly period: 'maand' | 'jaar';
}
interface Known {
  readonly name: string;
  readonly entity: Entity;
  readonly period: 'maand' | 'jaar';
  /** 'ja/nee' or the unit of a number. */
  readonly unit: string;
}

const UNITS = ['aantal', 'EUR/maand', 'EUR/jaar', 'EUR', 'leeftijdmaand', 'leeftijd', 'uur/maand', 'EUR/uur', 'maand', 'maandnummer', 'uur/week'];
const COLLECTIONS = [
  { name: 'leden', owner: 'aanvrager', element: 'persoon' }, { name: 'bewoners', owner: 'huishouden', element: 'persoon' },
  { name: 'opvangcontracten', owner: 'persoon', element: 'opvang' }, { name: 'aanvragers', owner: 'huishouden', element: 'aanvrager' },
] as const;
const LITERALS = ['0', '1', '2', '12', '0.5', '0.1', '0.01', '3', '7', '100', '0.333', '1.005', '18', '1000', '28406', '0.0000012', '99.99'];
const STEPS = ['1', '0.01', '0.5', '5', '0.1', '0.3', '12', '1000', '0.005'];
const VALUES = ['0', '1', '2.5', '100', '0.07', '1234.56', '28406', '500.25', '-3', '17.123', '65', '216', '0.000001'];
const BOUNDS = ['-2', '0', '0.5', '1', '2.75', '18', '100', '216.5', '999.99', '28406', '50000'];

const level = (entity: Entity): number => ENTITIES.indexOf(entity);

/** Writes one law of every construct of the language, each with the units, entity and period that it asks for. */
class Author {
  private readonly choose: Choose;
  readonly parameters: Record<string, SmallParameter> = {};
  readonly rules: Record<string, SmallRule> = {};
  readonly known: Known[] = [];
  private tables = 0;

  constructor(choose: Choose) {
    this.choose = choose;
  }

  private pick<T>(list: readonly T[]): T {
    return list[this.choose(list.length)] as T;
  }
  private maybe(times: number, of: number): boolean {
    return this.choose(of) >= of - times;
  }

  private parameter(unit: string): string {
    const own = Object.entries(this.parameters).flatMap(([name, text]) => (typeof text === 'object' && text.eenheid === unit && typeof text.waarde !== 'object' ? [name] : []));
    if (own.length > 0 && this.maybe(1, 2)) return this.pick(own);
    const name = `p${Object.keys(this.parameters).length}`;
    const percentage = unit === 'aantal' && this.maybe(1, 3);
    this.parameters[name] = { eenheid: percentage ? '%' : unit, waarde: unit === 'ja/nee' ? this.choose(2) : this.pick(VALUES) };
    return name;
  }

  private table(unit: string): { name: string; argument: string } {
    const name = `t${this.tables++}`;
    const argument = this.pick(UNITS);
    const tot = [...new Set(Array.from({ length: this.choose(5) }, () => Number(this.pick(BOUNDS))))].sort((a, b) => a - b);
    this.parameters[name] = { eenheid: unit, argument, waarde: { tot, waarde: Array.from({ length: tot.length + 1 }, () => this.pick(VALUES)) } };
    return { name, argument };
  }

  private reachable(unit: string, { entity, period }: Context): string[] {
    const rules = this.known.filter((rule) => rule.unit === unit && rule.period === period && level(rule.entity) <= level(entity)).map(({ name }) => name);
    const inputs = INPUT_NAMES.filter((name) => {
      const input: InputDefinition = INPUTS[name];
      return input.unit === unit && (period === 'jaar' ? input.entity === 'aanvrager' : level(input.entity) <= level(entity));
    });
    // Rules more often than facts: what goes wrong is between rules.
    return [...rules, ...rules, ...rules, ...inputs];
  }

  private leaf(unit: string, context: Context, literal: boolean): string {
    const names = this.reachable(unit, context);
    const kind = this.choose(literal ? 4 : 3);
    if (kind === 3) return this.pick(LITERALS);
    return names.length > 0 && kind < 2 ? this.pick(names) : this.parameter(unit);
  }

  /** Something to divide by that is never nearly zero. */
  private divisor(context: Context, depth: number): string {
    switch (this.choose(4)) {
      case 0: return this.pick(['2', '3', '7', '0.3', '12', '1.5']);
      case 1: return `max(${this.pick(['1', '0.25', '3'])}, ${this.number('aantal', context, depth - 1, true)})`;
      case 2: return `als(${this.condition(context, depth - 1)}, 3, 0.7)`;
      default: return `(1 + max(0, ${this.number('aantal', context, depth - 1, true)}))`;
    }
  }

  private collection(context: Context): (typeof COLLECTIONS)[number] | undefined {
    const open = context.period === 'jaar' ? [] : COLLECTIONS.filter(({ owner }) => level(owner) <= level(context.entity));
    return open.length > 0 ? this.pick(open) : undefined;
  }

  /** A number in a unit; `literal` says whether a bare number, which has no unit of its own, will do. */
  number(unit: string, context: Context, depth: number, literal: boolean): string {
    if (depth <= 0) return this.leaf(unit, context, literal);
    const same = (bare = false): string => this.number(unit, context, depth - 1, bare);
    const collection = this.collection(context);
    const special: (() => string)[] = [];
    if (unit === 'EUR/maand') special.push(() => `per_maand(${this.number('EUR/jaar', context, depth - 1, false)})`, () => `${this.number('uur/maand', context, depth - 1, false)} * ${this.number('EUR/uur', context, depth - 1, false)}`);
    if (unit === 'EUR/jaar') special.push(() => `per_jaar(${this.number('EUR/maand', context, depth - 1, false)})`);
    if (unit === 'leeftijd') special.push(() => `in_jaren(${this.number('leeftijdmaand', context, depth - 1, false)})`);
    if (unit === 'aantal') {
      const other = this.pick(UNITS);
      special.push(() => `(${this.number(other, context, depth - 1, false)} / max(${this.pick(['1', '0.5'])}, ${this.number(other, context, depth - 1, false)}))`);
      if (collection) special.push(() => `aantal(${collection.name}, ${this.condition({ entity: collection.element, period: 'maand' }, depth - 1)})`);
      if (context.entity === 'persoon' && context.period === 'maand') special.push(() => this.rank(), () => this.rank(), () => this.rank());
    }
    const summed = collection ? this.known.filter((rule) => rule.unit === unit && rule.entity === collection.element && rule.period === 'maand').map(({ name }) => name) : [];
    if (collection && summed.length > 0) special.push(() => `som(${collection.name}, ${this.pick(summed)})`, () => `som(${collection.name}, ${this.pick(summed)})`);
    if (collection) special.push(() => `${this.pick(['som', 'hoogste'])}(${collection.name}, ${this.number(unit, { entity: collection.element, period: 'maand' }, depth - 1, false)})`);
    if (context.period === 'jaar' && ['EUR/jaar', 'aantal', 'EUR', 'maand'].includes(unit)) {
      const inner = unit === 'EUR/jaar' && this.maybe(1, 2) ? 'EUR/maand' : unit;
      const yearsum = (): string => `jaarsom(${this.number(inner, { entity: 'aanvrager', period: 'maand' }, depth - 1, false)})`;
      special.push(yearsum, yearsum, yearsum);
    }
    const plain: (() => string)[] = [
      () => this.leaf(unit, context, literal),
      () => `(${same()} ${this.pick(['+', '-'])} ${same(true)})`,
      () => `${this.pick(['max', 'min'])}(${same()}, ${same(true)}${this.maybe(1, 3) ? `, ${same(true)}` : ''})`,
      () => `als(${this.condition(context, depth - 1)}, ${same()}, ${same(true)})`,
      () => `${this.pick(['afronden', 'afronden_beneden', 'afronden_boven'])}(${same()}, ${this.pick(STEPS)})`,
      () => `(${this.number('aantal', context, depth - 1, true)} * ${same()})`,
      () => `(${same()} / ${this.divisor(context, depth)})`,
      () => `-(${same()})`,
      () => {
        const { name, argument } = this.table(unit);
        return `tabel(${name}, ${this.number(argument, context, depth - 1, true)})`;
      },
    ];
    return this.pick([...plain, ...special])();
  }

  private rank(): string {
    const keys = [...this.known.filter(({ entity, unit }) => entity === 'persoon' && unit !== 'ja/nee').map(({ name }) => name), 'leeftijd_maanden', 'toetsingsinkomen', 'vermogen', 'uren_per_week', 'loon'];
    return `rang(leden, ${Array.from({ length: 1 + this.choose(3) }, () => this.pick(keys)).join(', ')})`;
  }

  condition(context: Context, depth: number): string {
    const leaf = (): string => {
      const names = this.reachable('ja/nee', context);
      return this.pick([...names, ...(names.length > 0 ? names : []), this.pick(['waar', 'onwaar']), this.parameter('ja/nee')]);
    };
    if (depth <= 0) return leaf();
    const compared = (): string => {
      const unit = this.pick(UNITS);
      return `${this.number(unit, context, depth - 1, false)} ${this.pick(['<', '<=', '>', '>=', '=', '<>'])} ${this.number(unit, context, depth - 1, true)}`;
    };
    const collection = this.collection(context);
    const ways: (() => string)[] = [
      leaf, compared, compared, compared,
      () => `niet (${this.condition(context, depth - 1)})`,
      () => `(${this.condition(context, depth - 1)} ${this.pick(['en', 'of'])} ${this.condition(context, depth - 1)})`,
      () => `als(${this.condition(context, depth - 1)}, ${this.condition(context, depth - 1)}, ${this.condition(context, depth - 1)})`,
    ];
    if (collection) ways.push(() => `${this.pick(['enige', 'alle'])}(${collection.name}, ${this.condition({ entity: collection.element, period: 'maand' }, depth - 1)})`);
    const choices = INPUT_NAMES.filter((name) => 'choices' in INPUTS[name] && context.period === 'maand' && level(INPUTS[name].entity) <= level(context.entity));
    if (choices.length > 0) {
      ways.push(() => {
        const name = this.pick(choices);
        return `${name} ${this.pick(['=', '<>'])} '${this.pick((INPUTS[name] as InputDefinition).choices ?? [])}'`;
      });
    }
    return this.pick(ways)();
  }

  /** A rule of its own, which later rules may use. */
  rule(period: 'maand' | 'jaar'): void {
    const entity = period === 'jaar' ? 'aanvrager' : this.pick(ENTITIES);
    const yesNo = period === 'maand' && this.maybe(1, 4);
    const eenheid = yesNo ? 'ja/nee' : this.pick(period === 'jaar' ? ['EUR/jaar', 'aantal', 'EUR'] : UNITS);
    const context = { entity, period };
    const depth = 1 + this.choose(4);
    // One condition for several rules makes the kernel test it once, and skip passes in which nothing has to be done.
    const conditions = this.known.filter((rule) => rule.unit === 'ja/nee' && rule.period === period && level(rule.entity) <= level(entity)).map(({ name }) => name);
    const voorwaarde = !this.maybe(2, 5) ? undefined : conditions.length > 0 && this.maybe(2, 3) ? this.pick(conditions) : this.condition(context, 2);
    const formule = yesNo ? this.condition(context, depth) : this.number(eenheid, context, depth, true);
    const name = `r${this.known.length}`;
    this.rules[name] = { entiteit: entity, eenheid, formule, ...(period === 'jaar' ? { periode: 'jaar' as const } : {}), ...(voorwaarde === undefined ? {} : { voorwaarde }) };
    this.known.push({ name, entity, period, unit: eenheid });
  }

  /** A yearly amount on whole cents that shows a rule. */
  show({ name, entity, period, unit }: Known): string {
    const asNumber = unit === 'ja/nee' ? `als(${name}, 1, 0)` : name;
    const own = entity === 'persoon' ? `som(leden, ${asNumber})` : entity === 'opvang' ? `som(leden, som(opvangcontracten, ${asNumber}))` : asNumber;
    const shown = `toon_${name}`;
    const perMonth = unit.endsWith('/maand');
    // Within what the kernel can hold on the cent.
    const within = (value: string): string => `afronden(min(1000000000, max(-1000000000, ${value})), 0.01)`;
    this.rules[shown] = { periode: 'jaar', eenheid: period === 'jaar' || !perMonth ? unit.replace('ja/nee', 'aantal') : unit.replace('/maand', '/jaar'), formule: within(period === 'jaar' ? name : `jaarsom(${own})`) };
    return shown;
  }
}

export interface RandomLaw {
  readonly source: LawSource;
  /** Yearly rules that show every rule of the law. */
  readonly exported: readonly string[];
  /** The names of all facts that some formula looks at. */
  readonly facts: readonly InputName[];
}

export function randomLaw(choose: Choose): RandomLaw {
  const author = new Author(choose);
  for (let left = 2 + choose(7); left > 0; left--) author.rule('maand');
  for (let left = choose(4); left > 0; left--) author.rule('jaar');
  const exported = author.known.map((rule) => author.show(rule));
  const text = JSON.stringify(author.rules);
  return { source: smallLaw(author.rules, author.parameters), exported, facts: INPUT_NAMES.filter((name) => new RegExp(`\\b${name}\\b`).test(text)) };
}
