import { describe, expect, it } from 'vitest';
import { compilePlan, evaluateExact, type HouseholdYear } from '../../../models/engine/index.ts';
import { checkCase, evaluateCase, spellsOf, type CaseForm } from '../../../models/household/index.ts';
import { lawSources } from '../../../models/law/index.ts';
import { HUUR_2024_2025, HUUR_2026 } from './huurtoeslag.ts';
import { KINDGEBONDEN } from './kindgebonden-budget.ts';
import { OPVANG } from './kinderopvangtoeslag.ts';
import { ZORG } from './zorgtoeslag.ts';

const BOUNDARY_CASES = [...ZORG, ...KINDGEBONDEN, ...HUUR_2024_2025, ...HUUR_2026, ...OPVANG];

/**
 * De minimis of Awir art. 26a: what is at most the threshold is not recovered, above it all of it is. Zorgtoeslag of a
 * single person with 15000: 1987 - 1,879 % x 26819 = 1483,07 (2024); 2112 - 1,896 % x 28406 = 1573,42 (2025);
 * 2119 - 1,912 % x 29736 = 1550,45 (2026). [year, advance, recovered, paid afterwards]
 */
const RECOVERIES: readonly (readonly [jaar: number, voorschot: number, terugvordering: number, nabetaling: number])[] = [
  [2024, 1483 + 116, 0, 0],
  [2024, 1483 + 117, 117, 0],
  [2025, 1573 + 118, 0, 0],
  [2025, 1573 + 119, 119, 0],
  [2026, 1550 + 121, 0, 0],
  [2026, 1550 + 122, 122, 0],
  [2025, 1500, 0, 73],
  [2025, 1573, 0, 0],
];

const at = (value: unknown, path: string): unknown => path.split('.').reduce<unknown>((found, key) => (found as Record<string, unknown> | undefined)?.[key], value);

describe('boundary cases worked by hand', () => {
  it.each(BOUNDARY_CASES.map((one) => [`${one.titel} (${one.jaar})`, one] as const))('%s', (_, { jaar, huishouden, verwacht }) => {
    const { form, findings } = checkCase({ id: 'x', jaar, huishouden }, '');
    expect(findings).toEqual([]);
    const result = evaluateCase(form as CaseForm);
    expect(Object.fromEntries(Object.keys(verwacht).map((path) => [path, at(result, path)]))).toEqual(verwacht);
  });
});

describe('recovery and payment afterwards (Awir art. 24 and 26a)', () => {
  it.each(RECOVERIES)('%i: advance %i', (jaar, voorschot, terugvordering, nabetaling) => {
    const plan = compilePlan(lawSources(), jaar);
    const household = spellsOf({ id: 'x', jaar, huishouden: { personen: [{ rol: 'aanvrager', leeftijd: 40, toetsingsinkomen: 15000 }] } }, plan);
    const paid: HouseholdYear = {
      tijdvakken: household.tijdvakken.map((spell) => ({ ...spell, parts: spell.parts.map((part) => ({ ...part, values: { ...part.values, voorschot_zorgtoeslag: voorschot } })) })),
    };
    const evaluation = evaluateExact(plan, paid);
    expect(evaluation.year('zorgtoeslag_terugvordering', 0).toNumber()).toBe(terugvordering);
    expect(evaluation.year('zorgtoeslag_nabetaling', 0).toNumber()).toBe(nabetaling);
  });
});
