/**
 * Scenarios, saved links and results call rules and parameters by name, so names are a contract. names.txt lists each with what it
 * is about and the years of the law in which it exists. A name that goes or changes breaks the scenarios that use it: keep the
 * old one, or say in the commit what takes its place. `NAMEN=schrijf npx vitest run --project unit tests/engine/public-names.test.ts`
 * writes the list anew; its difference is what to review.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compilePlan } from '../../models/engine/index.ts';
import { LAW_YEARS, lawSources } from '../../models/law/index.ts';

const FILE = fileURLToPath(new URL('./names.txt', import.meta.url));

/** [2022, 2023, 2025] as '2022-2023, 2025'. */
function ranges(years: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const year of years) {
    const last = parts.at(-1);
    if (last?.[1] === year - 1) last[1] = year;
    else parts.push([year, year]);
  }
  return parts.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}

/** One line a name, in order of the alphabet: kind, name, what it is about, years. */
function publicNames(): string[] {
  const years = new Map<string, number[]>();
  const note = (line: string, year: number): void => { years.set(line, [...(years.get(line) ?? []), year]); };
  for (const year of LAW_YEARS) {
    const { parameters, rules } = compilePlan(lawSources(), year);
    for (const { name, text, table } of parameters.values()) note(`parameter ${name}: ${table ? `tabel naar ${text.argument ?? 'EUR/jaar'}, ` : ''}${text.eenheid}`, year);
    for (const { name, entity, period, text } of rules.values()) note(`regel ${name}: ${entity}, ${period}, ${text.eenheid}`, year);
  }
  return [...years].map(([line, own]) => `${line}, ${ranges(own)}`).sort();
}

describe('names that scenarios may use', () => {
  const now = publicNames();
  if (process.env['NAMEN'] === 'schrijf') writeFileSync(FILE, `${now.join('\n')}\n`);
  const listed = readFileSync(FILE, 'utf8').trimEnd().split('\n');
  const how = 'see the head of public-names.test.ts';

  it('are all still there, about the same, in the same years', () => expect(listed.filter((line) => !now.includes(line)), how).toEqual([]));
  it('are all listed', () => expect(now.filter((line) => !listed.includes(line)), how).toEqual([]));
  it('are listed once, in order', () => expect(listed).toEqual([...new Set(listed)].sort()));
  it('are many', () => expect([listed.some((line) => line.startsWith('regel zorgtoeslag_jaar: aanvrager, jaar, EUR/jaar, 2022-2026')), listed.length > 300]).toEqual([true, true]));
});
