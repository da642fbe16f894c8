import { describe, expect, it } from 'vitest';
import { smallLaw, type SmallParameter, type SmallRule } from '../../tests/engine/small-law.ts';
import { columnSpecs, shardOf } from './columns.ts';
import { describeFinding, LawError } from './errors.ts';
import { evaluateExact } from './exact.ts';
import type { HouseholdYear, Instance } from './household-year.ts';
import { Kernel } from './kernel.ts';
import { compilePlan, type Plan } from './plan.ts';

type Values = Instance['values'];
const person = (values: Values = {}, care: readonly Values[] = []): Instance => ({ values, parts: care.map((own) => ({ values: own, parts: [] })) });
const claimant = (members: readonly Instance[]): Instance => ({ values: {}, parts: members });
const spell = (claimants: readonly Instance[]): Instance => ({ values: {}, parts: claimants });
const year = (...members: readonly Instance[]): HouseholdYear => ({ tijdvakken: [spell([claimant(members)])] });
const ONE = { jaar: 1, huishouden: 1, aanvrager: 1, persoon: 1, opvang: 1 };

const PERSON = { entiteit: 'persoon' } as const;
const AMOUNT = { ...PERSON, eenheid: 'EUR' } as const;
const COUNT = { ...PERSON, eenheid: 'aantal' } as const;
const YES_NO = { ...PERSON, eenheid: 'ja/nee' } as const;
const OWN_HOURS = { eenheid: 'uur/week' } as const;
const HOURS = { ...PERSON, ...OWN_HOURS } as const;
/** A yearly amount; of a whole number of euros the kernel is always sure. */
const outcome = (formule: string, more: Partial<SmallRule & object> = {}): SmallRule & object => ({ periode: 'jaar', eenheid: 'EUR', formule, ...more });
const planOf = (rules: Record<string, SmallRule>, parameters: Record<string, SmallParameter> = {}): Plan => compilePlan([smallLaw(rules, parameters)], 2025);

/** Cents of `uit` for every claimant from the kernel itself: none may be left to the interpreter, which has to say the same. */
async function cents(rules: Record<string, SmallRule>, households: readonly HouseholdYear[], parameters: Record<string, SmallParameter> = {}, redone = 0): Promise<number[]> {
  const plan = planOf(rules, parameters);
  const output = await new Kernel(plan, ['uit']).run(shardOf(households, 0, columnSpecs([])));
  const exact = households.flatMap((household, row) => {
    const evaluation = evaluateExact(plan, household);
    return Array.from({ length: (output.starts[row + 1] as number) - (output.starts[row] as number) }, (_, k) => evaluation.year('uit', k).times(100).toNumber());
  });
  const own = Array.from(output.amounts['uit'] ?? []);
  expect(own).toEqual(exact);
  expect(output.redone).toBe(redone);
  return own;
}

describe('what cannot be an outcome', () => {
  const UNIT = { eenheid: 'EUR per uur' } as const;
  const RULES: Record<string, SmallRule> = {
    maand: { ...UNIT, formule: '1' }, ja: outcome('voorschot_zorgtoeslag > 0', { eenheid: 'ja/nee' }),
    derde: outcome('jaarsom(maand) / 7', UNIT), fijn: outcome('afronden(jaarsom(maand), 0.001)', UNIT), veel: outcome('afronden(jaarsom(maand) * 999999999999999, 1)', { eenheid: 'aantal per uur', formule: 'afronden(999999999999999, 1)' }),
    goed: outcome('afronden(jaarsom(maand) / 7, 0.01)', UNIT), vijf: outcome('5 * afronden(jaarsom(maand) / 7, 0.05)', UNIT),
  };
  const found = async (names: readonly string[]): Promise<string[]> => {
    try {
      await new Kernel(planOf(RULES), names).prepare(ONE);
      return [];
    } catch (error) {
      if (error instanceof LawError) return error.findings.map(describeFinding);
      throw error;
    }
  };
  it.each([
    ['niets', 'de wet van 2025, niets: deze uitkomst heeft geen regel; kies de naam van een regel met periode jaar'],
    ['toString', 'de wet van 2025, toString: deze uitkomst heeft geen regel; kies de naam van een regel met periode jaar'],
    ['maand', 'proef.yaml, maand: een uitkomst is een bedrag per jaar; kies een regel met periode jaar en een eenheid zoals EUR/jaar'],
    ['ja', 'proef.yaml, ja: een uitkomst is een bedrag per jaar; kies een regel met periode jaar en een eenheid zoals EUR/jaar'],
    ['derde', 'proef.yaml, derde: een uitkomst moet op hele centen zijn afgerond; zet er afronden(..., 0.01) omheen'],
    ['fijn', 'proef.yaml, fijn: een uitkomst moet op hele centen zijn afgerond; zet er afronden(..., 0.01) omheen'],
    ['veel', 'proef.yaml, veel: het bedrag kan zo groot worden dat de rekenkern het niet meer op de cent weet; begrens het, bijvoorbeeld met min(..., 1000000)'],
  ])('%s', async (name, sentence) => expect(await found([name])).toEqual([sentence]));
  it('all that are wrong are named', async () => expect(await found(['derde', 'goed', 'niets'])).toHaveLength(2));
  it('what is on whole cents is fine', async () => expect(await found(['goed', 'vijf'])).toEqual([]));
});

describe('amounts', () => {
  it('beyond 32 bits of cents', async () => {
    const rich = Array.from({ length: 30 }, () => person({ loon: 20_000_000 }));
    const amounts = await cents({ uit: outcome('afronden(jaarsom(som(leden, loon)), 0.01)', { eenheid: 'EUR/jaar' }) }, [year(...rich), year(person({ loon: 0.07 })), year()]);
    expect(amounts).toEqual([200_000_000 * 30 * 10, 7, 0]);
  });
  it('of nothing are never minus nothing', async () => {
    const amounts = await cents({ uit: outcome('afronden(-1 * jaarsom(som(leden, loon)), 0.01)', { eenheid: 'EUR/jaar' }) }, [year(person())]);
    expect(Object.is(amounts[0], 0)).toBe(true);
  });
  it('below zero', async () => {
    const amounts = await cents({ uit: outcome('afronden(jaarsom(som(leden, loon - 12.345)), 0.01)', { eenheid: 'EUR/jaar' }) }, [year(person()), year(person(), person({ loon: 100 }))]);
    expect(amounts).toEqual([-1234, 7531]);
  });
});

describe('rules that once went wrong', () => {
  it('a rank by a fact in whole numbers', async () => {
    const rules = { plaats: { ...COUNT, formule: 'rang(leden, leeftijd_maanden, uren_per_week)' }, laatste: { ...AMOUNT, formule: 'als(plaats = 3, vermogen, 0)' }, uit: outcome('afronden(jaarsom(som(leden, laatste)), 0.01)') };
    const amounts = await cents(rules, [year(person({ leeftijd_maanden: 100, vermogen: 1, uren_per_week: 3 }), person({ leeftijd_maanden: 300, vermogen: 2 }), person({ leeftijd_maanden: 100, vermogen: 4, uren_per_week: 2 }))]);
    expect(amounts).toEqual([400]);
  });

  it('a condition with a sum over the year of an amount a year', async () => {
    const rules = { uit: outcome('100', { voorwaarde: 'jaarsom(som(leden, loon)) > 1000.005' }) };
    expect(await cents(rules, [year(person({ loon: 999 })), year(person({ loon: 1001 }))])).toEqual([0, 10_000]);
  });

  it('a pass that is skipped, of which a later pass reads what it would have said', async () => {
    const rules: Record<string, SmallRule> = {
      heeft: { ...YES_NO, formule: 'uren_per_week > 0' }, totaal: { ...OWN_HOURS, formule: 'som(leden, uren_per_week)' },
      deel: { ...HOURS, voorwaarde: 'heeft', formule: 'uren_per_week + totaal' }, delen: { ...OWN_HOURS, formule: 'som(leden, deel)' },
      rest: { ...HOURS, formule: 'deel * 2 + delen' }, uit: outcome('afronden(jaarsom(som(leden, rest)), 0.01)', OWN_HOURS),
    };
    expect(await cents(rules, [year(person({ uren_per_week: 10 }), person()), year(person(), person()), year(person({ uren_per_week: 1 }))])).toEqual([8000, 0, 600]);
  });

  it('a pass that hangs on a condition which a skipped pass should have found', async () => {
    const rules: Record<string, SmallRule> = {
      eerst: { ...YES_NO, formule: 'uren_per_week > 0' }, som_a: { ...OWN_HOURS, formule: 'som(leden, uren_per_week)' },
      een: { ...HOURS, voorwaarde: 'eerst', formule: 'som_a + 1' }, som_b: { ...OWN_HOURS, formule: 'som(leden, een)' },
      twee: { ...HOURS, voorwaarde: 'verzekerd', formule: 'som_b + 1' }, uit: outcome('afronden(jaarsom(som(leden, twee)), 0.01)', OWN_HOURS),
    };
    expect(await cents(rules, [year(person({ uren_per_week: 5 })), year(person()), year(person({ verzekerd: 0 }))])).toEqual([700, 100, 0]);
  });

  it('a pass under a condition on a rank', async () => {
    const rules: Record<string, SmallRule> = {
      punten: { ...HOURS, formule: 'uren_per_week' }, som_a: { ...OWN_HOURS, formule: 'som(leden, punten)' },
      eerste: { ...HOURS, voorwaarde: 'rang(leden, punten) = 1', formule: 'som_a + uren_per_week' }, uit: outcome('afronden(jaarsom(som(leden, eerste)), 0.01)', OWN_HOURS),
    };
    expect(await cents(rules, [year(person({ uren_per_week: 1 }), person({ uren_per_week: 7 })), year(person()), year(person({ uren_per_week: 9 }), person({ uren_per_week: 3 }))])).toEqual([1500, 0, 2100]);
  });

  it('a table by a number of persons with bounds between whole numbers', async () => {
    const rules = { uit: outcome('jaarsom(tabel(t, aantal(leden, verzekerd)))', { eenheid: 'EUR/jaar' }) };
    const households = [0, 1, 2, 3].map((n) => year(...Array.from({ length: n }, () => person())));
    expect(await cents(rules, households, { t: { eenheid: 'EUR/maand', argument: 'aantal', waarde: { tot: [0.5, 1, 2.5], waarde: [1, 2, 3, 4] } } })).toEqual([1200, 2400, 3600, 4800]);
  });

  it('a comparison of amounts smaller than the interpreter tells apart', async () => {
    const tiny = Array(25).fill('0.01').join(' * ');
    expect(await cents({ uit: outcome(`als(${tiny} > 0, 1, 2)`) }, [year(person())], {}, 1)).toEqual([200]);
  });
});

describe('households', () => {
  const rules = { uit: outcome('afronden(jaarsom(som(leden, som(opvangcontracten, uren_per_maand * uurtarief))), 0.01)', { eenheid: 'EUR/jaar' }) };
  it('with as many persons and contracts as there may be', async () => {
    const full = year(...Array.from({ length: 30 }, () => person({}, Array.from({ length: 8 }, () => ({ uren_per_maand: 744, uurtarief: 100 })))));
    expect(await cents(rules, [full, year(person({}, [{ uren_per_maand: 1, uurtarief: 2 }]))])).toEqual([30 * 8 * 744 * 100 * 12 * 100, 2400]);
  });
  it('with more are refused', () => {
    const crowd = { tijdvakken: [spell([claimant(Array.from({ length: 16 }, () => person())), claimant(Array.from({ length: 15 }, () => person()))])] };
    expect(() => shardOf([crowd])).toThrow('Een huishouden met 31 personen; het hoogste is 30');
    expect(() => shardOf([year(person({}, Array.from({ length: 9 }, () => ({}))))])).toThrow('Een persoon met 9 keer opvang; het hoogste is 8');
    expect(() => shardOf([{ tijdvakken: [spell(Array.from({ length: 31 }, () => claimant([])))] }])).toThrow('Een huishouden met 31 keer aanvrager; het hoogste is 30');
  });
});

it('more values than the kernel can keep are refused, not mixed up', async () => {
  const PRICE = { entiteit: 'opvang', eenheid: 'EUR/uur' } as const;
  const each = (count: number, make: (i: number) => string): Record<string, SmallRule> => Object.fromEntries(Array.from({ length: count }, (_, i): [string, SmallRule] => [make(i).split(':')[0] as string, { ...PRICE, formule: make(i).split(':')[1] as string }]));
  // Three hundred values of a contract that are read again in a second pass, for which the sum of the first is needed.
  const first = each(300, (i) => `r${i}:uurtarief + ${i}`);
  const second = each(15, (k) => `m${k}:som_alles + max(${Object.keys(first).slice(k * 20, k * 20 + 20).join(', ')})`);
  const plan = planOf({
    ...first, ...second, som_alles: { eenheid: 'EUR/uur', formule: 'som(leden, som(opvangcontracten, uurtarief))' },
    uit: outcome(`afronden(jaarsom(som(leden, som(opvangcontracten, ${Object.keys(second).join(' + ')}))), 0.01)`, { eenheid: 'EUR/uur' }),
  });
  await expect(new Kernel(plan, ['uit']).prepare(ONE)).rejects.toThrow('De regels bewaren meer tussenuitkomsten dan de rekenkern kan onthouden');
});
