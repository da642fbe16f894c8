import type { LawSource, ParameterText, RuleText } from '../../models/law/index.ts';

/** A rule as a formula, for the claimant in EUR/maand, or with more said about it. */
export type SmallRule = string | (Partial<RuleText> & { formule?: string });
/** A parameter as a value in EUR/maand, or with more said about it; `waarde` holds from 2020 on. */
export type SmallParameter = number | string | (Partial<Omit<ParameterText, 'waarden'>> & { waarde?: unknown; waarden?: unknown });

/** A law of a few rules, for tests: only what matters is written down. */
export function smallLaw(regels: Readonly<Record<string, SmallRule>>, parameters: Readonly<Record<string, SmallParameter>> = {}, file = 'proef.yaml'): LawSource {
  const rule = (text: SmallRule): RuleText => ({ omschrijving: 'Proef', entiteit: 'aanvrager', eenheid: 'EUR/maand', artikel: 'geen', ...(typeof text === 'string' ? { formule: text } : text) });
  const parameter = (given: SmallParameter): ParameterText => {
    const { waarde, ...text } = typeof given === 'object' ? given : { waarde: given };
    return { omschrijving: 'Proef', eenheid: 'EUR/maand', artikel: 'geen', vast: true, waarden: { 2020: { waarde, bron: 'aanname', zekerheid: 'laag' } }, ...text } as ParameterText;
  };
  // Entries, so that a name such as __proto__ is a name like any other.
  const all = <T, R>(texts: Readonly<Record<string, T>>, make: (text: T) => R): Record<string, R> => Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, make(text)]));
  return { file, statute: { wet: 'Proef', afkorting: 'proef', parameters: all(parameters, parameter), regels: all(regels, rule) } };
}
