import { YEARS, type DatedValue, type LawSource, type ParameterText, type RuleText } from '../law/index.ts';
import { clipped, versionsOf, type Known } from './known.ts';
import type { Reader } from './reader.ts';

const LAST_YEAR = YEARS.at(-1) as number;

/** The value of a parameter in a year, the last one before it where that stays in force. */
export function valueIn({ waarden, vast }: ParameterText, year: number): DatedValue | undefined {
  const own = waarden[year];
  if (own || !vast) return own;
  const earlier = Object.keys(waarden).map(Number).filter((one) => one <= year).sort((a, b) => b - a)[0];
  return earlier === undefined ? undefined : waarden[earlier];
}

function windowedParameter(parameter: ParameterText, from: number, to: number): ParameterText {
  const { vast: _vast, ...about } = parameter;
  const values = YEARS.filter((year) => year >= from && year <= to).map((year): [number, DatedValue | undefined] => [year, valueIn(parameter, year)]);
  const waarden = Object.fromEntries(values.filter((one): one is [number, DatedValue] => one[1] !== undefined));
  return { ...about, waarden, ...(parameter.vast && to >= LAST_YEAR && { vast: true }) };
}

const remembered = new WeakMap<LawSource, Map<string, LawSource>>();

/** A source that counts only in the calendar years `from` to `to`; the same object for the same source and years. */
export function windowed(source: LawSource, from: number, to = Infinity): LawSource {
  const own = remembered.get(source) ?? new Map<string, LawSource>();
  remembered.set(source, own);
  const key = `${from} ${to}`;
  const made = own.get(key) ?? cut(source, from, to);
  own.set(key, made);
  return made;
}

function cut(source: LawSource, from: number, to: number): LawSource {
  const { regels = {}, parameters = {} } = source.statute;
  const rules = Object.entries(regels).map(([name, rule]): [string, RuleText] => {
    const { artikel: _artikel, formule: _formule, toelichting: _toelichting, ...about } = rule;
    return [name, { ...about, versies: versionsOf(rule).map((version) => clipped(version, from, to)).filter((version) => version !== undefined) }];
  });
  return {
    ...source,
    statute: {
      ...source.statute, regels: Object.fromEntries(rules),
      parameters: Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, windowedParameter(parameter, from, to)])),
    },
  };
}

/**
 * Makes every post and key figure of a scenario exist in all years, as nothing where its rule is not in force; lies under
 * the scenario's own sources.
 */
export function fillerFor(file: string, names: readonly string[], own: Known, law: Known): LawSource[] {
  const regels = names.flatMap((name): [string, RuleText][] => {
    const rule = own.rules.get(name);
    if (!rule || law.rules.has(name)) return [];
    const { voorwaarde: _voorwaarde, ...about } = rule;
    return [[name, { ...about, versies: [{ artikel: versionsOf(rule)[0]?.artikel ?? '', formule: '0', toelichting: 'In dit jaar niet van kracht.' }] }]];
  });
  return regels.length === 0 ? [] : [{ file, statute: { wet: 'Niet van kracht', afkorting: '', regels: Object.fromEntries(regels) } }];
}

/** What sources say about a name in a year, as text to compare. */
function sayings(sources: readonly LawSource[], year: number): Map<string, string> {
  const said = new Map<string, string>();
  for (const { statute } of sources) {
    for (const [name, rule] of Object.entries(statute.regels ?? {})) {
      const version = versionsOf(rule).find((one) => clipped(one, year, year));
      if (version) said.set(name, JSON.stringify([version.formule, rule.voorwaarde]));
    }
    for (const [name, parameter] of Object.entries(statute.parameters ?? {})) {
      const value = valueIn(parameter, year);
      if (value) said.set(name, JSON.stringify(value.waarde));
    }
  }
  return said;
}

/** What one scenario of the base brings, and no other does. */
export interface BaseLayer { readonly id: string; readonly sources: readonly LawSource[] }

/** Reports each name that two scenarios of the base change differently in a year in which the file itself does not settle it. */
export function checkAgreement(bases: readonly BaseLayer[], own: LawSource, reader: Reader): void {
  const reported = new Set<string>();
  for (const year of YEARS) {
    const settled = sayings([own], year);
    const before = new Map<string, { id: string; text: string }>();
    for (const { id, sources } of bases) {
      for (const [name, text] of sayings(sources, year)) {
        const other = before.get(name);
        before.set(name, { id, text });
        if (!other || other.text === text || settled.has(name) || reported.has(name)) continue;
        reported.add(name);
        reader.report(name, `${other.id} en ${id} veranderen ${name} in ${year} allebei, en verschillend; schrijf ${name} ook hier, of geef bij basis met vanaf en tot aan wanneer elk telt`);
      }
    }
  }
}
