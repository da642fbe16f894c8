import { describe, expect, it } from 'vitest';
import { checkCase, evaluateCase, layOut, planFor, type CaseForm, type IncomeResult, type PersonForm } from './index.ts';

const adult = { id: 'a', rol: 'aanvrager', leeftijd: 40 } as const;
const child = { id: 'k', rol: 'kind', leeftijd: 8 } as const;
const form = (personen: PersonForm[], more: Partial<CaseForm['huishouden']> = {}, jaar = 2025): CaseForm => ({ id: 'x', jaar, huishouden: { personen, ...more } });
const incomeOf = (...args: Parameters<typeof form>): IncomeResult => evaluateCase(form(...args)).inkomen;
/** Toetsingsinkomen of each member in the first tijdvak. */
const assessed = (own: CaseForm): (number | undefined)[] | undefined =>
  layOut(own, planFor(own.jaar)).household.tijdvakken[0]?.parts[0]?.parts.map(({ values }) => values.toetsingsinkomen);

describe('income by kind', () => {
  it('gives the tax of the official return', () => {
    // Online return 2025: one wage of 45,000 owes 8,735, and with a partner on 30,000 together 11,210.
    expect(incomeOf([{ ...adult, inkomen: { loon: 45_000 } }])).toMatchObject({ bruto: 45_000, verzamelinkomen: 45_000, belasting: 8_735, zvw: 0, bijstand: 0 });
    expect(incomeOf([{ ...adult, inkomen: { loon: 45_000 } }, { id: 'p', rol: 'partner', leeftijd: 40, inkomen: { loon: 30_000 } }])).toMatchObject({ belasting: 11_210 });
  });

  it('makes the toetsingsinkomen what the law makes of it, with deductions and box 3', () => {
    // 150,000 in savings in 2026: 90,643 x 1.28 % = 1,160 (page of the Belastingdienst).
    expect(assessed(form([{ ...adult, vermogen: 150_000, inkomen: { loon: 30_000.5, winst: 1_000, resultaat: 500, aftrek: 2_000 } }], {}, 2026))).toEqual([29_500.5 + 1_160]);
    expect(assessed(form([{ ...adult, toetsingsinkomen: 7, inkomen: { loon: 30_000 } }]))).toEqual([7]);
    expect(assessed(form([{ ...adult, vermogen: 500_000, toetsingsinkomen: 7 }]))).toEqual([7]);
  });

  it('counts supplementary assistance as income', () => {
    const own = form([{ ...adult, inkomen: {} }], { bijstandAanvullen: true });
    // Norm 12 x (1,345.45 + 1,369.06) / 2 net; gross (norm - 3,068) / (1 - 35.82 %).
    expect(assessed(own)).toEqual([20_596.85]);
    const { bijstand, belasting } = evaluateCase(own).inkomen;
    expect(bijstand).toBe(20_596.85);
    expect(Math.abs((bijstand ?? 0) - (belasting ?? 0) - 16_287.06)).toBeLessThan(3);
    expect(incomeOf([{ ...adult, vermogen: 20_000, inkomen: {} }], { bijstandAanvullen: true }).bijstand).toBe(0);
  });

  it('is null where the applicant or the partner gave none, but child benefit is known', () => {
    // Child of 6 to 11 in 2025: 2 x 347.83 + 2 x 353.95.
    expect(incomeOf([{ ...adult, toetsingsinkomen: 30_000 }, child])).toMatchObject({ bruto: null, belasting: null, besteedbaar: null, kinderbijslag: 1_403.56 });
    expect(incomeOf([{ ...adult, inkomen: {} }, { id: 'p', rol: 'partner', leeftijd: 40 }]).belasting).toBeNull();
    expect(incomeOf([{ ...adult, inkomen: {} }, child]).belasting).toBe(0);
  });

  it('adds up to what is left', () => {
    const own = form([{ ...adult, inkomen: { loon: 28_000 } }, child], { woning: { kaleHuur: 650 } });
    const { inkomen, zorgtoeslag, huurtoeslag, kindgebondenBudget } = evaluateCase(own);
    const { bruto, belasting, zvw, zorgpremie, kinderbijslag, bijstand, besteedbaar } = inkomen as unknown as Record<string, number>;
    const allowances = [zorgtoeslag, huurtoeslag, kindgebondenBudget].reduce((sum, { jaar }) => sum + (jaar ?? 0), 0);
    expect(besteedbaar).toBeCloseTo(bruto! + bijstand! + kinderbijslag! + allowances - belasting! - zvw! - zorgpremie!, 2);
  });

  it('falls back on the sum in 2022, and says so only when kinds of income are given', () => {
    const own = form([{ ...adult, vermogen: 500_000, inkomen: { loon: 30_000, aftrek: 1_000 } }], {}, 2022);
    expect(assessed(own)).toEqual([29_000]);
    expect(evaluateCase(own).inkomen).toMatchObject({ belasting: null, kinderbijslag: null, opmerking: expect.stringMatching(/2022 staat er geen belastingwet/) });
    expect(incomeOf([{ ...adult, toetsingsinkomen: 1 }], {}, 2022)).not.toHaveProperty('opmerking');
  });

  it('explains the tax when it was asked for with kinds of income', () => {
    const steps = (personen: PersonForm[]): string[] => (evaluateCase(form(personen), { explain: true }).stappen ?? []).map(({ regel }) => regel);
    expect(steps([{ ...adult, inkomen: { loon: 45_000 } }])).toEqual(expect.arrayContaining(['arbeidskorting', 'inkomstenbelasting_jaar', 'besteedbaar_inkomen_jaar']));
    expect(steps([{ ...adult, toetsingsinkomen: 45_000 }, child])).not.toContain('kinderbijslag_jaar');
  });
});

describe('what is refused', () => {
  const faults = (person: object, jaar = 2025): string[] => checkCase(form([{ ...adult, ...person }], {}, jaar), '').findings.map(({ pad, melding }) => `${pad}: ${melding}`);
  const P = 'huishouden.personen[0]';
  it.each([
    ['a negative wage', { inkomen: { loon: -1 } }, `${P}.inkomen.loon: loon is -1; vul een bedrag`],
    ['AOW below the AOW age', { inkomen: { aow: 15_000 } }, `${P}.inkomen.aow: aow is ingevuld bij iemand die in 2025 nog geen 67 jaar is`],
    ['a wage of a child of 12', { leeftijd: 12, inkomen: { loon: 100 } }, `${P}.inkomen.loon: loon is ingevuld bij een kind van 12`],
    ['more AOW than the input holds', { leeftijd: 70, inkomen: { aow: 300_000 } }, `${P}.inkomen.aow: aow is 300000`],
    ['half hours', { uren: 7.5 }, `${P}.uren: uren is 7.5`],
    ['investments above all wealth', { vermogen: 10, beleggingen: 20 }, `${P}.beleggingen: beleggingen is 20, meer dan`],
    ['a deduction as text', { inkomen: { aftrek: 'veel' } }, `${P}.inkomen.aftrek: aftrek is "veel"`],
  ])('%s', (_, person, sentence) => expect(faults(person)).toEqual([expect.stringContaining(sentence)]));

  it('looks at the highest age in the year, and at the AOW age of that year', () => {
    const born = (geboortedatum: string): object => ({ leeftijd: undefined, geboortedatum, inkomen: { aow: 1_000 } });
    expect(faults(born('1958-12-20'))).toEqual([]);
    expect(faults(born('1959-01-02'))).toHaveLength(1);
    // 66 years and 10 months in 2023.
    expect(faults(born('1957-02-20'), 2023)).toEqual([]);
    expect(faults(born('1957-03-20'), 2023)).toEqual([expect.stringContaining('66 jaar en 10 maanden')]);
  });
});
