import Decimal from 'decimal.js';
import { ENTITIES, INPUTS, INPUT_NAMES, type Entity, type InputName } from '../law/inputs.ts';
import type { DatedValue, LawSource, ParameterText, RuleText, RuleVersion } from '../law/index.ts';
import { boundsContext, boundsOf, boundsOfRule, certainCents, onWholeCents, UNCERTAIN_CENTS, type Bounds } from './bounds.ts';
import { checkFormula, type Names } from './check.ts';
import { FormulaError, LawError, shorten, type LawFinding } from './errors.ts';
import { children, walk, type Node } from './ir.ts';
import { isPercentage, parseUnit, type Unit } from './units.ts';

export interface Parameter {
  readonly name: string;
  readonly text: ParameterText;
  readonly unit: Unit;
  /** Decimal text; a percentage is already divided by 100. Absent for a table. */
  readonly value?: string;
  /** `limits` is `upTo` as decimal text. */
  readonly table?: { readonly upTo: readonly number[]; readonly limits: readonly string[]; readonly values: readonly string[]; readonly argument: Unit };
  readonly dated: DatedValue;
  readonly file: string;
}

export interface Rule {
  readonly name: string;
  readonly text: RuleText;
  readonly version: RuleVersion;
  readonly entity: Entity;
  readonly period: 'maand' | 'jaar';
  readonly unit: Unit;
  readonly guard: Node | undefined;
  readonly body: Node;
  readonly statute: string;
  readonly file: string;
}

/** The law of one year, checked and in the order of computation. */
export interface Plan {
  readonly year: number;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** Ages in months at which something in this plan may change, ascending. */
  readonly thresholds: readonly number[];
  /** Range and floating-point error of every rule, for the kernel. */
  readonly bounds: ReadonlyMap<string, Bounds>;
}

/** Most nested operations of a rule together with the rules it uses: both ways to run it do each as a call of its own. */
const DEEPEST = 1_500;
const TOO_DEEP = `deze regel en de regels waar zij van afhangt zijn samen dieper genest dan ${DEEPEST} bewerkingen; gebruik minder regels op een rij of kortere formules`;

const versionFor = (rule: RuleText, year: number): RuleVersion | undefined => {
  if (rule.versies) return rule.versies.find((v) => (v.vanaf ?? -Infinity) <= year && year <= (v.tot ?? Infinity));
  if (rule.formule === undefined) return undefined;
  return { artikel: rule.artikel ?? '', formule: rule.formule, ...(rule.toelichting ? { toelichting: rule.toelichting } : {}) };
};

/** Shifts the decimal point of decimal text two places to the left, without rounding. */
export function percentToFraction(text: string): string {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const digits = whole.padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}${fraction}`.replace(/^(-?)0+(?=\d)/, '$1');
}

/** Decimal text of at most as many digits as a formula may have. */
const decimalText = (value: unknown): string | undefined => {
  const text = typeof value === 'number' && Number.isFinite(value) ? new Decimal(value).toFixed() : String(value);
  return /^-?\d{1,15}(\.\d{1,20})?$/.test(text) ? text : undefined;
};

const YES_NO: ReadonlyMap<string, '0' | '1'> = new Map([['true', '1'], ['1', '1'], ['ja', '1'], ['false', '0'], ['0', '0'], ['nee', '0']]);

function datedFor(parameter: ParameterText, year: number): DatedValue | undefined {
  const own = parameter.waarden[String(year)];
  if (own || !parameter.vast) return own;
  const earlier = Object.keys(parameter.waarden).map(Number).filter((y) => y <= year).sort((a, b) => b - a)[0];
  return earlier === undefined ? undefined : parameter.waarden[String(earlier)];
}

function readParameter(name: string, text: ParameterText, file: string, year: number): Parameter | undefined {
  const dated = datedFor(text, year);
  if (!dated) return undefined;
  const unit = parseUnit(text.eenheid);
  const convert = (value: unknown): string => {
    if (unit.type === 'boolean') {
      const answer = YES_NO.get(String(value));
      if (answer === undefined) throw new FormulaError(`de waarde ${shorten(String(value))} voor ${year} is geen ja of nee; schrijf true of false`);
      return answer;
    }
    const decimal = decimalText(value);
    if (decimal === undefined) throw new FormulaError(`de waarde ${shorten(String(value))} voor ${year} is geen gewoon getal; schrijf bijvoorbeeld 1234.56`);
    return isPercentage(text.eenheid) ? percentToFraction(decimal) : decimal;
  };
  const base = { name, text, unit, dated, file };
  if (typeof dated.waarde !== 'object' || dated.waarde === null) return { ...base, value: convert(dated.waarde) };
  const { tot, waarde } = dated.waarde;
  if (!Array.isArray(tot) || !Array.isArray(waarde)) throw new FormulaError(`de tabel voor ${year} is niet te lezen; geef tot: [bovengrenzen] en waarde: [één waarde meer]`);
  if (waarde.length !== tot.length + 1) throw new FormulaError(`de tabel voor ${year} heeft ${tot.length} bovengrenzen en ${waarde.length} waarden; er hoort één waarde meer te zijn dan bovengrenzen (de laatste rij is open)`);
  const limits = tot.map((bound) => {
    const decimal = decimalText(bound);
    if (decimal === undefined) throw new FormulaError(`de bovengrens ${shorten(String(bound))} voor ${year} is geen gewoon getal; schrijf bijvoorbeeld 12000`);
    return decimal;
  });
  const upTo = limits.map(Number);
  if (upTo.some((bound, i) => i > 0 && bound <= (upTo[i - 1] as number))) throw new FormulaError(`de bovengrenzen voor ${year} lopen niet op; zet ze van laag naar hoog, elk één keer`);
  return { ...base, table: { upTo, limits, values: waarde.map(convert), argument: parseUnit(text.argument ?? 'EUR/jaar') } };
}

function readSignature(text: RuleText): { entity: Entity; period: 'maand' | 'jaar'; unit: Unit } {
  const { entiteit: entity, periode: period = 'maand' } = text;
  if (!ENTITIES.includes(entity)) throw new FormulaError(`de entiteit ${shorten(String(entity))} bestaat niet; kies uit ${ENTITIES.join(', ')}`);
  if (period !== 'maand' && period !== 'jaar') throw new FormulaError(`de periode ${shorten(String(period))} bestaat niet; kies uit maand, jaar`);
  if (period === 'jaar' && entity !== 'aanvrager') throw new FormulaError(`een regel met periode jaar hoort bij de aanvrager en niet bij ${entity}; schrijf entiteit: aanvrager`);
  return { entity, period, unit: parseUnit(text.eenheid) };
}

function formulaText(formula: unknown): string {
  if (typeof formula === 'string') return formula;
  if (typeof formula === 'number') return new Decimal(formula).toFixed();
  throw new FormulaError('de formule ontbreekt; schrijf een getal of een bewerking');
}

/** The rules that a node needs first, in this same plan. */
export function ruleNames(node: Node): Set<string> {
  const names = new Set<string>();
  walk(node, (n) => { if (n.op === 'rule') names.add(n.name); });
  return names;
}

const rootsOf = (rule: Pick<Rule, 'body' | 'guard'>): readonly Node[] => (rule.guard ? [rule.body, rule.guard] : [rule.body]);

/** Rules in the order of computation; stops at the first ring or row that is too long. */
function order(rules: ReadonlyMap<string, Rule>, report: (rule: Rule, message: string) => void): Map<string, Rule> {
  const ordered = new Map<string, Rule>();
  /** Nested operations below each rule, those of the rules it uses included. */
  const depths = new Map<string, number>();
  const depthOf = (node: Node): number => 1 + (node.op === 'rule' ? (depths.get(node.name) ?? 0) : Math.max(0, ...children(node).map(depthOf)));
  const busy: string[] = [];
  const visit = (name: string): boolean => {
    const rule = rules.get(name);
    if (!rule || ordered.has(name)) return true;
    const loop = busy.indexOf(name);
    if (loop >= 0) {
      const ring = [...busy.slice(loop), name];
      const shown = ring.length > 12 ? [...ring.slice(0, 6), '...', ...ring.slice(-5)] : ring;
      report(rule, `de regels verwijzen in een kring naar elkaar: ${shown.join(' → ')}; haal één verwijzing weg`);
      return false;
    }
    // Each rule of a row adds at least two.
    if (busy.length > DEEPEST / 2) {
      report(rules.get(busy[0] as string) as Rule, TOO_DEEP);
      return false;
    }
    busy.push(name);
    const fine = rootsOf(rule).every((root) => [...ruleNames(root)].every(visit));
    busy.pop();
    if (!fine) return false;
    depths.set(name, Math.max(...rootsOf(rule).map(depthOf)));
    if ((depths.get(name) as number) > DEEPEST) {
      report(rule, TOO_DEEP);
      return false;
    }
    ordered.set(name, rule);
    return true;
  };
  for (const name of rules.keys()) if (!visit(name)) break;
  return ordered;
}

/** Rules of which the value can change with a birthday in the year; the age on 1 January does not. */
function rulesMovingWithAge(ordered: Iterable<Rule>): ReadonlySet<string> {
  const moving = new Set<string>();
  for (const rule of ordered) if (movesWithAge(rule.body, moving)) moving.add(rule.name);
  return moving;
}

function movesWithAge(node: Node, moving: ReadonlySet<string>): boolean {
  let found = false;
  walk(node, (n) => { found ||= (n.op === 'input' && n.name === 'leeftijd_maanden') || (n.op === 'rule' && moving.has(n.name)); });
  return found;
}

/** Ages compared with in these rules, in months, ascending: a birthday can change an outcome there. */
function ageThresholds(own: Iterable<Rule>, rules: ReadonlyMap<string, Rule>): number[] {
  const moving = rulesMovingWithAge(rules.values());
  const found = new Set<number>();
  const monthsOf = (unit: Unit, value: string): void => {
    if (unit.type !== 'number') return;
    if (unit.dims['leeftijd'] === 1) found.add(Math.round(Number(value) * 12));
    if (unit.dims['leeftijdmaand'] === 1) found.add(Math.round(Number(value)));
  };
  for (const rule of own) {
    for (const root of rootsOf(rule)) {
      walk(root, (n) => {
        if (n.op !== 'cmp') return;
        for (const [side, other] of [[n.a, n.b], [n.b, n.a]] as const) if (side.op === 'const' && movesWithAge(other, moving)) monthsOf(other.unit, side.value);
      });
    }
  }
  return [...found].filter((m) => m > 0).sort((a, b) => a - b);
}

/** As `plan.thresholds`, for what the wanted rules look at only. */
export function thresholdsOf(plan: Plan, wanted: readonly string[]): readonly number[] {
  const reached = new Set<Rule>();
  const visit = (name: string): void => {
    const rule = plan.rules.get(name);
    if (!rule || reached.has(rule)) return;
    reached.add(rule);
    for (const root of rootsOf(rule)) ruleNames(root).forEach(visit);
  };
  wanted.forEach(visit);
  return ageThresholds(reached, plan.rules);
}

type Attempt = <T>(file: string, rule: string, work: () => T) => T | undefined;

/** Bounds of every rule; what cannot be bounded is reported, and what hangs on it is left out. */
function boundAll(rules: ReadonlyMap<string, Rule>, parameters: ReadonlyMap<string, Parameter>, attempt: Attempt): Map<string, Bounds> {
  const bounds = new Map<string, Bounds>();
  const context = boundsContext(parameters, bounds);
  for (const rule of rules.values()) {
    if (rootsOf(rule).some((root) => [...ruleNames(root)].some((name) => !bounds.has(name)))) continue;
    const { guard } = rule;
    if (guard) attempt(rule.file, `${rule.name} (voorwaarde)`, () => boundsOf(guard, context));
    const found = attempt(rule.file, rule.name, () => boundsOfRule(rule, context));
    if (!found) continue;
    bounds.set(rule.name, found);
    const inEuros = rule.unit.type === 'number' && rule.unit.dims['EUR'] === 1;
    attempt(rule.file, rule.name, () => {
      if (rule.period === 'jaar' && inEuros && onWholeCents(found) && !certainCents(found)) throw new FormulaError(UNCERTAIN_CENTS);
    });
  }
  return bounds;
}

/**
 * Checks the law of one calendar year and puts its rules in order. Later sources override earlier ones name by name, which
 * is how a scenario overlays the law. Throws LawError with every finding.
 */
export function compilePlan(sources: readonly LawSource[], year: number): Plan {
  const findings: LawFinding[] = [];
  const attempt: Attempt = (file, rule, work) => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      findings.push({ file, rule, message: error.message, ...(error.position === undefined ? {} : { position: error.position }) });
      return undefined;
    }
  };

  const parameters = new Map<string, Parameter>();
  const withoutValue = new Set<string>();
  const texts = new Map<string, { text: RuleText; version: RuleVersion; source: LawSource }>();
  for (const source of sources.filter(({ statute }) => (statute.vanaf ?? year) <= year)) {
    for (const [name, text] of Object.entries(source.statute.parameters ?? {})) {
      const parameter = attempt(source.file, name, () => readParameter(name, text, source.file, year));
      if (parameter) parameters.set(name, parameter);
      else if (!parameters.has(name)) withoutValue.add(name);
    }
    for (const [name, text] of Object.entries(source.statute.regels ?? {})) {
      const version = versionFor(text, year);
      if (version) texts.set(name, { text, version, source });
    }
  }
  const signatures = new Map<string, { entity: Entity; period: 'maand' | 'jaar'; unit: Unit }>();
  for (const [name, { text, source }] of texts) {
    const signature = attempt(source.file, name, () => readSignature(text));
    if (signature) signatures.set(name, signature);
    if (parameters.has(name) || Object.hasOwn(INPUTS, name)) findings.push({ file: source.file, rule: name, message: 'deze naam is al van een parameter of gegeven; kies een andere naam' });
  }

  const names: Names = {
    year,
    parameter: (name) => parameters.get(name),
    parameterWithoutValue: (name) => withoutValue.has(name),
    input: (name) => (Object.hasOwn(INPUTS, name) ? INPUTS[name as InputName] : undefined),
    rule: (name) => signatures.get(name),
    ruleWithoutSignature: (name) => texts.has(name),
    known: () => [...texts.keys(), ...parameters.keys(), ...INPUT_NAMES],
  };

  const rules = new Map<string, Rule>();
  for (const [name, { text, version, source }] of texts) {
    const signature = signatures.get(name);
    if (!signature) continue;
    const context = { entity: text.entiteit, period: signature.period };
    const body = attempt(source.file, name, () => checkFormula(formulaText(version.formule), context, names, signature.unit));
    const guard = text.voorwaarde === undefined ? undefined : attempt(source.file, `${name} (voorwaarde)`, () => checkFormula(formulaText(text.voorwaarde), context, names, { type: 'boolean' }));
    if (body) rules.set(name, { name, text, version, entity: text.entiteit, period: signature.period, unit: signature.unit, guard, body, statute: source.statute.wet, file: source.file });
  }
  const ordered = order(rules, (rule, message) => findings.push({ file: rule.file, rule: rule.name, message }));
  // Bounds say something only about rules that are complete.
  const bounds = findings.length > 0 ? new Map<string, Bounds>() : boundAll(ordered, parameters, attempt);
  if (findings.length > 0) throw new LawError(findings);
  return { year, rules: ordered, parameters, bounds, thresholds: ageThresholds(ordered.values(), ordered) };
}
