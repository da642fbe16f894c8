import type { LawSource, ParameterText, RuleText, RuleVersion } from '../law/index.ts';
import { namesIn, versionsOf, type Known } from './known.ts';

/** What is put behind the name of a rule or parameter that stays computable as it was. */
export const OLD = '_oud';

/** Every name that a rule refers to in any year. */
const references = (rule: RuleText): string[] => [...versionsOf(rule).flatMap(({ formule }) => namesIn(formule)), ...(rule.voorwaarde === undefined ? [] : namesIn(rule.voorwaarde))];

/**
 * The names to copy so that the rules `roots` keep giving what they gave: the roots, and on the way down from them each rule
 * that would give something else because of `changed`, and the changed parameters.
 */
function namesToCopy(roots: readonly string[], changed: ReadonlySet<string>, { rules, parameters }: Known): Set<string> {
  const touched = new Map<string, boolean>();
  const isTouched = (name: string): boolean => {
    const known = touched.get(name);
    if (known !== undefined) return known;
    touched.set(name, false);
    const rule = rules.get(name);
    const answer = changed.has(name) || (rule !== undefined && references(rule).some(isTouched));
    touched.set(name, answer);
    return answer;
  };
  const copied = new Set<string>();
  const copy = (name: string): void => {
    if (copied.has(name)) return;
    copied.add(name);
    const rule = rules.get(name);
    if (rule) references(rule).filter((one) => isTouched(one) && (rules.has(one) || parameters.has(one))).forEach(copy);
  };
  roots.forEach(copy);
  return copied;
}

/** The formula with the copied names in their old form. */
const renamed = (formula: string, copied: ReadonlySet<string>): string =>
  formula.replace(/'[^']*'|"[^"]*"|[a-z_][a-z0-9_]*/gi, (word) => (copied.has(word) ? `${word}${OLD}` : word));

function oldRule(rule: RuleText, copied: ReadonlySet<string>): RuleText {
  const version = (one: RuleVersion): RuleVersion => ({ ...one, formule: renamed(one.formule, copied) });
  const { artikel: _artikel, formule: _formule, toelichting: _toelichting, ...about } = rule;
  return {
    ...about, omschrijving: `${rule.omschrijving} (zoals het was)`, versies: versionsOf(rule).map(version),
    ...(rule.voorwaarde !== undefined && { voorwaarde: renamed(rule.voorwaarde, copied) }),
  };
}

/**
 * Copies under the name `<rule>_oud` of the rules `roots` as they stand in `sources`, with all they rest on that `changed`
 * would alter, so that a scenario can compute old and new side by side. One source for each source, in the same order.
 */
export function oldSources(roots: readonly string[], changed: ReadonlySet<string>, sources: readonly LawSource[], known: Known): LawSource[] {
  const copied = namesToCopy(roots, changed, known);
  return sources.flatMap(({ file, statute }): LawSource[] => {
    const pick = <T>(texts: Readonly<Record<string, T>> | undefined, copy: (text: T) => T): Record<string, T> =>
      Object.fromEntries(Object.entries(texts ?? {}).filter(([name]) => copied.has(name)).map(([name, text]) => [`${name}${OLD}`, copy(text)]));
    const parameters = pick<ParameterText>(statute.parameters, (text) => text);
    const regels = pick<RuleText>(statute.regels, (text) => oldRule(text, copied));
    return Object.keys(parameters).length + Object.keys(regels).length === 0 ? [] : [{ file, statute: { ...statute, parameters, regels } }];
  });
}
