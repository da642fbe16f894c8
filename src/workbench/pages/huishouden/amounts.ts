import type { CaseResult, ExplanationStep, ToeslagKey, ToeslagResult } from '../../gateway.ts';
import { euro, short, signedEuro } from '../../lib/format.ts';
import { t } from './teksten.ts';

export const TOESLAGEN: readonly ToeslagKey[] = ['zorgtoeslag', 'huurtoeslag', 'kindgebondenBudget', 'kinderopvangtoeslag'];
export const NONE = '–';

/** EUR per year of everything the household receives, also what goes straight to a provider. */
export function total(result: CaseResult): number {
  const own = TOESLAGEN.reduce((sum, key) => sum + (result[key].jaar ?? 0), 0);
  const other = (result.overig ?? []).reduce((sum, post) => sum + post.jaar, 0);
  return own + other + (result.overigeAanvragers ?? []).reduce((sum, one) => sum + (one.zorgtoeslag.jaar ?? 0), 0);
}

/** An amount in whole euros where it is one, else with cents. */
export const amount = (value: number | null): string => (value === null ? NONE : euro(value, Number.isInteger(value) ? 0 : 2));

/** What a reform changes, with a sign. */
export function difference(law: number | null, reform: number | null): string {
  const change = (reform ?? 0) - (law ?? 0);
  return signedEuro(change, Math.abs(change - Math.round(change)) < 0.005 ? 0 : 2);
}

/** A value with its unit as a reader expects it. */
export function quantity(value: number, unit: string): string {
  if (unit === 'ja/nee') return value ? t.uitleg.ja : t.uitleg.nee;
  if (unit === 'EUR' || unit.startsWith('EUR/')) return `${short(value, 6)} ${unit.replace('EUR', 'euro').replace('/', ' per ')}`;
  if (unit === '%') return `${short(value)}%`;
  return unit === '' || unit === 'aantal' || unit === 'keuze' || unit === '1' ? short(value) : `${short(value)} ${unit}`;
}

export interface Intermediate {
  readonly label: string;
  readonly text: string;
}

/** Results between, except those that the card shows already. */
export function intermediates(result: CaseResult, key: ToeslagKey): Intermediate[] {
  const shown = ['recht', 'maand', 'jaar', 'tijdvakken'];
  return Object.entries(result[key]).flatMap(([name, value]) => {
    if (shown.includes(name) || value === null || value === undefined) return [];
    const label = t.tussenuitkomsten[name] ?? name;
    const one = (part: number): string => (name.startsWith('percentage') ? `${short(part)}%` : amount(Math.round(part * 100) / 100));
    if (typeof value === 'boolean') return [{ label, text: value ? t.uitleg.ja : t.uitleg.nee }];
    if (typeof value === 'number') return [{ label, text: one(value) }];
    return [{ label, text: value.map((part) => (typeof part === 'number' ? one(part) : NONE)).join('; ') }];
  });
}

const MONTHS = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];

/** What is paid a month where the months differ: "jan–jun € 120, jul–dec € 90"; null where they do not. */
export function monthly({ tijdvakken }: ToeslagResult): string | null {
  if (!tijdvakken || tijdvakken.length === 0) return null;
  return tijdvakken
    .map(({ van, tot, maand }) => `${MONTHS[van - 1] ?? van}${van === tot ? '' : `–${MONTHS[tot - 1] ?? tot}`} ${amount(maand)}`)
    .join(', ');
}

export const stepsFor = (result: CaseResult | null, key: ToeslagKey): ExplanationStep[] =>
  (result?.stappen ?? []).filter((step) => step.toeslagen.includes(key));
