import { INPUTS, INPUT_NAMES, type Entity, type InputName } from '../law/inputs.ts';
import type { DatedValue, LawSource, ParameterText, RuleText, RuleVersion } from '../law/index.ts';
import { checkFormula, type Names } from './check.ts';
import { FormulaError, LawError, type LawFinding } from './errors.ts';
import { walk, type Node } from './ir.ts';
import { isPercentage, parseUnit, type Unit } from './units.ts';

export interface Parameter {
  readonly name: string;
  readonly text: ParameterText;
  readonly unit: Unit;
  /** Decimal text; a percentage is already divided by 100. Absent for a table. */
  readonly value?: string;
  readonly table?: { readonly upTo: readonly number[]; readonly values: readonly string[]; readonly argument: Unit };
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
}

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

const decimalText = (value: number | string): string | undefined => {
  const text = typeof value === 'number' ? String(value) : value;
  return /^-?\d+(\.\d+)?$/.test(text) ? text : undefined;
};

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
  const convert = (value: number | string): string => {
    if (unit.type === 'boolean') return value === 1 || value === '1' || String(value) === 'true' ? '1' : '0';
    const decimal = decimalText(value);
    if (decimal === undefined) throw new FormulaError(`de waarde ${String(value)} voor ${year} is geen getal; schrijf bijvoorbeeld 1234.56`);
    return isPercentage(text.eenheid) ? percentToFraction(decimal) : decimal;
  };
  const base = { name, text, unit, dated, file };
  if (typeof dated.waarde !== 'object') return { ...base, value: convert(dated.waarde) };
  const { tot, waarde } = dated.waarde;
  if (waarde.length !== tot.length + 1) throw new FormulaError(`de tabel voor ${year} heeft ${tot.length} bovengrenzen en ${waarde.length} waarden; er hoort één waarde meer te zijn dan bovengrenzen (de laatste rij is open)`);
  if (tot.some((bound, i) => i > 0 && bound <= (tot[i - 1] as number))) throw new FormulaError(`de bovengrenzen voor ${year} lopen niet op`);
  return { ...base, table: { upTo: tot, values: waarde.map(convert), argument: parseUnit(text.argument ?? 'EUR/jaar') } };
}

/** The rules that a node needs first, in this same plan. */
export function ruleNames(node: Node): Set<string> {
  const names = new Set<string>();
  walk(node, (n) => { if (n.op === 'rule') names.add(n.name); });
  return names;
}

function order(rules: Map<string, Rule>, report: (rule: Rule, message: string) => void): Map<string, Rule> {
  const ordered = new Map<string, Rule>();
  const busy: string[] = [];
  const visit = (name: string): boolean => {
    const rule = rules.get(name);
    if (!rule || ordered.has(name)) return true;
    const loop = busy.indexOf(name);
    if (loop >= 0) {
      report(rule, `de regels verwijzen in een kring naar elkaar: ${[...busy.slice(loop), name].join(' → ')}; haal één verwijzing weg`);
      return false;
    }
    busy.push(name);
    const needed = [...ruleNames(rule.body), ...(rule.guard ? ruleNames(rule.guard) : [])];
    const fine = needed.every(visit);
    busy.pop();
    if (fine) ordered.set(name, rule);
    return fine;
  };
  for (const name of rules.keys()) if (!visit(name)) break;
  return ordered;
}

/** Whether a value can change with a birthday in the year; the age on 1 January does not. */
function movesWithAge(node: Node, rules: ReadonlyMap<string, Rule>): boolean {
  let found = false;
  walk(node, (n) => {
    const rule = n.op === 'rule' ? rules.get(n.name) : undefined;
    found ||= (n.op === 'input' && n.name === 'leeftijd_maanden') || (rule !== undefined && movesWithAge(rule.body, rules));
  });
  return found;
}

/** Ages compared with in these rules, in months, ascending: a birthday can change an outcome there. */
function ageThresholds(own: Iterable<Rule>, rules: ReadonlyMap<string, Rule>): number[] {
  const found = new Set<number>();
  const monthsOf = (unit: Unit, value: string): void => {
    if (unit.type !== 'number') return;
    if (unit.dims['leeftijd'] === 1) found.add(Math.round(Number(value) * 12));
    if (unit.dims['leeftijdmaand'] === 1) found.add(Math.round(Number(value)));
  };
  for (const rule of own) {
    for (const root of rule.guard ? [rule.body, rule.guard] : [rule.body]) {
      walk(root, (n) => {
        if (n.op !== 'cmp') return;
        for (const [side, other] of [[n.a, n.b], [n.b, n.a]] as const) if (side.op === 'const' && movesWithAge(other, rules)) monthsOf(other.unit, side.value);
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
    for (const root of rule.guard ? [rule.body, rule.guard] : [rule.body]) ruleNames(root).forEach(visit);
  };
  wanted.forEach(visit);
  return ageThresholds(reached, plan.rules);
}

/**
 * Checks the law of one calendar year and puts its rules in order. Later sources override earlier ones name by name, which
 * is how a scenario overlays the law. Throws LawError with every finding.
 */
export function compilePlan(sources: readonly LawSource[], year: number): Plan {
  const findings: LawFinding[] = [];
  const attempt = <T>(file: string, rule: string, work: () => T): T | undefined => {
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
  for (const name of texts.keys()) {
    if (parameters.has(name) || name in INPUTS) findings.push({ file: texts.get(name)!.source.file, rule: name, message: 'deze naam is al van een parameter of gegeven; kies een andere naam' });
  }

  const names: Names = {
    year,
    parameter: (name) => parameters.get(name),
    parameterWithoutValue: (name) => withoutValue.has(name),
    input: (name) => (name in INPUTS ? (INPUTS[name as InputName]) : undefined),
    rule: (name) => {
      const found = texts.get(name);
      if (!found) return undefined;
      const unit = attempt(found.source.file, name, () => parseUnit(found.text.eenheid));
      return unit && { entity: found.text.entiteit, period: found.text.periode ?? 'maand', unit };
    },
    known: () => [...texts.keys(), ...parameters.keys(), ...INPUT_NAMES],
  };

  const rules = new Map<string, Rule>();
  for (const [name, { text, version, source }] of texts) {
    const signature = names.rule(name);
    if (!signature) continue;
    const context = { entity: text.entiteit, period: signature.period };
    const body = attempt(source.file, name, () => checkFormula(version.formule, context, names, signature.unit));
    const guard = text.voorwaarde === undefined ? undefined : attempt(source.file, `${name} (voorwaarde)`, () => checkFormula(text.voorwaarde as string, context, names, { type: 'boolean' }));
    if (body) rules.set(name, { name, text, version, entity: text.entiteit, period: signature.period, unit: signature.unit, guard, body, statute: source.statute.wet, file: source.file });
  }
  const ordered = order(rules, (rule, message) => findings.push({ file: rule.file, rule: rule.name, message }));
  if (findings.length > 0) throw new LawError(findings);
  return { year, rules: ordered, parameters, thresholds: ageThresholds(ordered.values(), ordered) };
}
