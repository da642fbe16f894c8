import type { LawSource, ParameterText, RuleText, RuleVersion } from '../law/index.ts';

/** Every rule and parameter that a file can build on, as one text a name. */
export interface Known {
  readonly rules: ReadonlyMap<string, RuleText>;
  readonly parameters: ReadonlyMap<string, ParameterText>;
}

const first = ({ vanaf }: RuleVersion): number => vanaf ?? -Infinity;
const last = ({ tot }: RuleVersion): number => tot ?? Infinity;

/** The part of a version in the calendar years `from` to `to`; undefined when there is none. */
export function clipped(version: RuleVersion, from: number, to: number): RuleVersion | undefined {
  const [low, high] = [Math.max(first(version), from), Math.min(last(version), to)];
  if (low > high) return undefined;
  const { vanaf: _vanaf, tot: _tot, ...text } = version;
  return { ...text, ...(low > -Infinity && { vanaf: low }), ...(high < Infinity && { tot: high }) };
}

/** What is left of a version in the years that another does not cover. */
const outside = (version: RuleVersion, cover: RuleVersion): RuleVersion[] =>
  [clipped(version, -Infinity, first(cover) - 1), clipped(version, last(cover) + 1, Infinity)].filter((part) => part !== undefined);

/** The versions of a rule, also of one that is written as a single formula. */
export const versionsOf = (rule: RuleText): readonly RuleVersion[] =>
  rule.versies ?? (rule.formule === undefined ? [] : [{ artikel: rule.artikel ?? '', formule: rule.formule, ...(rule.toelichting !== undefined && { toelichting: rule.toelichting }) }]);

/** Later sources go over earlier ones year by year, as in `compilePlan`; a condition is that of the last source. */
function layered(under: RuleText | undefined, over: RuleText, from: number): RuleText {
  const own = versionsOf(over).map((version) => clipped(version, from, Infinity)).filter((version) => version !== undefined);
  const { artikel: _artikel, formule: _formule, toelichting: _toelichting, ...about } = over;
  const left = under ? own.reduce<readonly RuleVersion[]>((rest, version) => rest.flatMap((one) => outside(one, version)), versionsOf(under)) : [];
  return { ...about, versies: [...left, ...own].sort((a, b) => first(a) - first(b)) };
}

export function knownIn(sources: readonly LawSource[], under?: Known): Known {
  const rules = new Map(under?.rules);
  const parameters = new Map(under?.parameters);
  for (const { statute } of sources) {
    for (const [name, rule] of Object.entries(statute.regels ?? {})) rules.set(name, layered(rules.get(name), rule, statute.vanaf ?? -Infinity));
    for (const [name, parameter] of Object.entries(statute.parameters ?? {})) parameters.set(name, parameter);
  }
  return { rules, parameters };
}

/** Names that a formula or condition mentions; words between quotes are choices and no names. */
export const namesIn = (formula: string): string[] => formula.replace(/'[^']*'|"[^"]*"/g, ' ').match(/[a-z_][a-z0-9_]*/gi) ?? [];
