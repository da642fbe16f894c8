import Decimal from 'decimal.js';
import assumptions from '../../datasets/aannames-raming.json';
import type { DatedValue, Projection, StatuteText } from './types.ts';

/** Last calendar year of which the law is known. */
const LAST_KNOWN = 2026;

/** Calendar years whose amounts are projected. */
export const PROJECTED_YEARS: readonly number[] = assumptions.jaren;

export type IndexName = keyof typeof assumptions.indexen;

/** Yearly growth by index, over PROJECTED_YEARS. */
export type Growth = Readonly<Record<IndexName, readonly number[]>>;

export const DEFAULT_GROWTH = Object.fromEntries(Object.entries(assumptions.indexen).map(([name, { groei }]) => [name, groei])) as unknown as Growth;

const MODES = { boven: Decimal.ROUND_CEIL, beneden: Decimal.ROUND_FLOOR, dichtstbij: Decimal.ROUND_HALF_UP } as const;

function grown(value: number | string, { stap, afronden }: Projection, growth: number, first: number): number {
  const raw = new Decimal(value).plus(first).times(new Decimal(1).plus(growth));
  return raw.div(stap).toDecimalPlaces(0, MODES[afronden]).times(stap).toNumber();
}

/** The value of a year from that of the year before. */
function next(previous: DatedValue, projection: Projection | undefined, year: number, growth: Growth): DatedValue {
  const { waarde } = previous;
  const marked = (own: DatedValue['waarde'], why: string): DatedValue => ({ waarde: own, bron: ['RAMING'], zekerheid: 'laag', toelichting: `Raming: ${why}` });
  if (!projection) return marked(waarde, 'blijft gelijk');
  const percent = growth[projection.index][PROJECTED_YEARS.indexOf(year)] as number;
  const first = projection.vooraf?.[year] ?? 0;
  const why = `${first === 0 ? '' : `eerst ${first > 0 ? '+' : ''}${String(first).replace('.', ',')}, dan `}${String(new Decimal(percent).times(100).toNumber()).replace('.', ',')} % (${projection.index})`;
  if (typeof waarde !== 'object') return marked(grown(waarde, projection, percent, first), why);
  return marked({ tot: waarde.tot.map((bound) => grown(bound, projection, percent, first)), waarde: waarde.waarde }, why);
}

/**
 * A statute with a value for every projected year: each value that is not written down yet follows from the year before, by the
 * index that the parameter names (`raming`), and otherwise stays as it is. A parameter that ended before the last known year
 * stays ended.
 */
export function withProjection(statute: StatuteText, growth: Growth = DEFAULT_GROWTH): StatuteText {
  const parameters = Object.entries(statute.parameters ?? {}).map(([name, parameter]) => {
    if (parameter.vast || !(String(LAST_KNOWN) in parameter.waarden)) return [name, parameter] as const;
    const waarden = { ...parameter.waarden };
    for (const year of PROJECTED_YEARS) waarden[year] ??= next(waarden[year - 1] as DatedValue, parameter.raming, year, growth);
    return [name, { ...parameter, waarden }] as const;
  });
  return { ...statute, ...(statute.parameters ? { parameters: Object.fromEntries(parameters) } : {}) };
}
