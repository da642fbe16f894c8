import { compileRules } from '../model/formula.ts';
import type { Register } from '../register/types.ts';

export interface Dependencies {
  readonly knopen: readonly { readonly id: string; readonly soort: 'aanname' | 'rekenregel' | 'risico' | 'kpi' | 'maatregel' | 'scenario'; readonly titel: string }[];
  readonly pijlen: readonly { readonly van: string; readonly naar: string }[];
}

/** What depends on what: from scenario and measure to assumption, over the formulas, to risk and KPI. Nodes are named by kind and id. */
export function dependenciesOf({ aannames, kpis, rekenregels, risicos, scenarios }: Register): Dependencies {
  const { rules } = compileRules(rekenregels, aannames.map(({ id }) => id));
  const isRule = new Set(rekenregels.map(({ id }) => id));
  const node = (name: string): string => `${isRule.has(name) ? 'rekenregel' : 'aanname'} ${name}`;
  const measures = risicos.flatMap(({ maatregelen }) => maatregelen);
  return {
    knopen: [
      ...scenarios.map(({ id, titel }) => ({ id: `scenario ${id}`, soort: 'scenario' as const, titel })),
      ...measures.map(({ id, titel }) => ({ id: `maatregel ${id}`, soort: 'maatregel' as const, titel })),
      ...aannames.map(({ id, omschrijving }) => ({ id: node(id), soort: 'aanname' as const, titel: omschrijving })),
      ...rekenregels.map(({ id, omschrijving }) => ({ id: node(id), soort: 'rekenregel' as const, titel: omschrijving })),
      ...risicos.map(({ id, titel }) => ({ id: `risico ${id}`, soort: 'risico' as const, titel })),
      ...kpis.map(({ id, titel }) => ({ id: `kpi ${id}`, soort: 'kpi' as const, titel })),
    ],
    pijlen: [
      ...scenarios.flatMap(({ id, verandert }) => verandert.map(({ aanname }) => ({ van: `scenario ${id}`, naar: node(aanname) }))),
      ...measures.flatMap(({ id, verandert }) => verandert.map(({ aanname }) => ({ van: `maatregel ${id}`, naar: node(aanname) }))),
      ...[...(rules?.looksAt ?? [])].flatMap(([rule, names]) => names.map((name) => ({ van: node(name), naar: node(rule) }))),
      ...risicos.flatMap(({ id, meting, kpis: own }) => [
        ...(meting ? [meting.uitkomst, ...meting.ook.map(({ uitkomst }) => uitkomst)].map((name) => ({ van: node(name), naar: `risico ${id}` })) : []),
        ...own.map((kpi) => ({ van: `risico ${id}`, naar: `kpi ${kpi}` })),
      ]),
      ...kpis.flatMap(({ id, uitkomst }) => (uitkomst === undefined ? [] : [{ van: node(uitkomst), naar: `kpi ${id}` }])),
    ],
  };
}
