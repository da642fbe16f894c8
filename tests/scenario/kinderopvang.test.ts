/** Cases of the childcare scenarios, worked out by hand from the published tables. */
import { describe, expect, it } from 'vitest';
import { applicant, care, child, household, monthly, planOf, scenarioNamed, yearly } from './households.ts';

const DIRECT = 'directe_financiering_jaar';
const KOT = 'kinderopvangtoeslag_jaar';
const WITHIN = 'ouderbijdrage_binnen_maximum_jaar';
const ABOVE = 'ouderbijdrage_boven_maximum_jaar';

// A single parent with 90,000: in 2026 between 88,492 and 92,291, so 78.9 % for the first child and 92.2 % for the next.
const one = household({}, applicant(90_000), child(2, care('dagopvang', 100, 12)));
const two = household({}, applicant(90_000), child(2, care('dagopvang', 100, 12)), child(6, care('bso', 50, 11)));
const idle = household({}, applicant(90_000, 40, { werkt: 0 }), child(2, care('dagopvang', 100, 12)));

describe('the law', () => {
  // 100 x 11.23 = 1123; 78.9 % is 886.047, so 886.05 a month and 10,632.60 a year, granted as 10,633.
  it('pays 10,633 in 2026', () => expect(yearly('wet', 2026, KOT, one)).toBe(10_633));
});

describe('direct payment of 96 %', () => {
  // 96 % of 1123 is 1078.08; x 12 = 12,936.96. Left below the maximum price 44.92 x 12, above it (12 - 11.23) x 100 x 12.
  it('pays the provider, and leaves the parent 4 % and what is above the maximum', () => {
    expect([DIRECT, KOT, WITHIN, ABOVE].map((rule) => yearly('kot-directe-financiering', 2026, rule, one))).toEqual([12_936.96, 0, 539.04, 924]);
  });
  it('leaves the household the same costs in its disposable income and poverty line', () => {
    expect(yearly('kot-directe-financiering', 2026, 'netto_opvangkosten_jaar', one)).toBe(1_463.04);
    expect(yearly('wet', 2026, 'netto_opvangkosten_jaar', one)).toBe(14_400 - 10_633);
  });
  it('pays the same at every income', () => {
    const rich = household({}, applicant(300_000), child(2, care('dagopvang', 100, 12)));
    expect(yearly('kot-directe-financiering', 2026, DIRECT, rich)).toBe(12_936.96);
  });
  it('pays nothing where a parent does not work; then the whole cost is the parent’s', () => {
    expect([DIRECT, WITHIN, ABOVE].map((rule) => yearly('kot-directe-financiering', 2026, rule, idle))).toEqual([0, 13_476, 924]);
  });
  // 240 hours at 11: 230 count, 230 x 11 = 2530; 96 % is 2428.80. The ten hours above cost 110.
  it('counts 230 hours', () => {
    const many = household({}, applicant(90_000), child(2, care('dagopvang', 240, 11)));
    expect([DIRECT, WITHIN, ABOVE].map((rule) => yearly('kot-directe-financiering', 2026, rule, many))).toEqual([29_145.6, 1_214.4, 1_320]);
  });
});

describe('variants', () => {
  // 95 % of 1123 is 1066.85.
  it('the coalition of 2021: 95 %', () => expect(yearly('kot-coalitie-2021', 2026, DIRECT, one)).toBe(12_802.2));
  // The table of the toeslag, without its rounding to whole euros: 886.05 x 12.
  it('a contribution by income: what the toeslag was, to the provider', () => {
    expect([DIRECT, KOT].map((rule) => yearly('kot-inkomensafhankelijk', 2026, rule, one))).toEqual([10_632.6, 0]);
  });
  it('without work requirement', () => expect([one, idle].map((of) => yearly('kot-zonder-arbeidseis', 2026, DIRECT, of))).toEqual([12_936.96, 12_936.96]));

  // The child of 6: 50 x 9.98 = 499; 92.2 % as a next child is 460.078, so 460.08 a month and 5,520.96 a year.
  it('by age: the youngest paid directly, the eldest still with toeslag', () => {
    expect([DIRECT, KOT].map((rule) => yearly('kot-naar-leeftijd', 2026, rule, two))).toEqual([12_936.96, 5_521]);
    expect(yearly('kot-naar-leeftijd', 2026, KOT, household({}, applicant(90_000), child(4, care('bso', 50, 11))))).toBeGreaterThan(0);
  });
  it('by age: all children from 2031', () => {
    expect(yearly('kot-naar-leeftijd', 2030, KOT, two)).toBeGreaterThan(0);
    expect(yearly('kot-naar-leeftijd', 2031, KOT, two)).toBe(0);
    expect(yearly('kot-naar-leeftijd', 2031, DIRECT, two)).toBe(yearly('kot-directe-financiering', 2031, DIRECT, two));
  });
});

describe('the growth path', () => {
  const PAID = 'kinderopvangtoeslag_maand_exact';
  it('is the law in 2025 and 2026', () => {
    for (const year of [2025, 2026]) for (const of of [one, two]) expect(yearly('kot-ingroeipad', year, KOT, of)).toBe(yearly('wet', year, KOT, of));
  });
  // 2027: 90,000 lies between 87,633 and 91,562: 86.3 %. 100 x 11.60 = 1160; 1001.08.
  it('gives 86.3 % in 2027', () => expect(monthly('kot-ingroeipad', 2027, PAID, one)).toBe(1_001.08));
  // The next child: 92.7 % of 2026 and 1.8 points (aanname): 94.5 %. 50 x 10.31 = 515.50; 487.1475, so 487.15.
  it('gives the next child 94.5 % in 2027', () => expect(monthly('kot-ingroeipad', 2027, PAID, two)).toBe(1_001.08 + 487.15));
  // Before the cut: 90,000 lies between 87,768 and 91,703: 81.2 + 12.5 = 93.7 %; 1086.92.
  it('gave 93.7 % in the consultation', () => expect(monthly('kot-ingroeipad-consultatie', 2027, PAID, one)).toBe(1_086.92));
  // 2028 (aanname): bounds 3 % up, 87,632 x 1.03 = 90,261, so 88.8 + 3.2 = 92.0 %. The maximum price is 11.60 x 1.03 = 11.948, so 11.95; 1195 x 92 %.
  it('gives 92 % in 2028', () => expect(monthly('kot-ingroeipad', 2028, PAID, one)).toBe(1_099.4));
  // Nobody gets more than 96 %: at 40,000 the table has 96 already.
  it('stops at 96 %', () => expect(monthly('kot-ingroeipad', 2028, PAID, household({}, applicant(40_000), child(2, care('dagopvang', 100, 12))))).toBe(1_147.2));

  // Percentages of 2024 and of 2025 in the same row (31): 67.1 and 75.7 % of 1123.
  it('left out, gives the percentages of 2024; without the step of 2026 those of 2025', () => {
    expect(monthly('kot-zonder-ingroeipad', 2026, PAID, one)).toBe(753.53);
    expect(monthly('kot-zonder-stap-2026', 2026, PAID, one)).toBe(850.11);
  });
  // Bounds grow with incomes: 4.04 % from 2025 to 2026, 3.47 % from 2026 to 2027.
  it.each([['eerste', 2026, 1.0404], ['volgend', 2026, 1.0404], ['eerste', 2027, 1.0347]] as const)('never lowers the percentage of the %s child in %i, at an income that grew along', (which, year, growth) => {
    const at = (y: number, income: number): number => {
      const { upTo, values } = planOf('kot-ingroeipad', y).parameters.get(`kot_percentages_${which}_kind`)!.table!;
      const row = upTo.findIndex((bound) => income <= bound);
      return Number(values[row < 0 ? values.length - 1 : row]);
    };
    const incomes = Array.from({ length: 300 }, (_, i) => 1_000 * i + 7);
    expect(incomes.filter((income) => at(year, Math.round(income * growth)) < at(year - 1, income))).toEqual([]);
    expect(incomes.some((income) => at(year, Math.round(income * growth)) > at(year - 1, income))).toBe(true);
  });
});

describe('the whole way to 2029', () => {
  const ID = 'kot-directe-financiering-2029';
  it('is the growth path until 2028 and direct payment from 2029', () => {
    expect(yearly(ID, 2028, KOT, two)).toBe(yearly('kot-ingroeipad', 2028, KOT, two));
    expect(yearly(ID, 2028, DIRECT, two)).toBe(0);
    expect([KOT, DIRECT].map((rule) => yearly(ID, 2029, rule, two))).toEqual([0, yearly('kot-directe-financiering', 2029, DIRECT, two)]);
  });
  it('takes the work packages and assumptions of both', () => {
    const { uitvoering, aannames, vanaf, overgang } = scenarioNamed(ID);
    expect(uitvoering.werkpakketten.map(({ id }) => id)).toEqual(['kot-jaaraanpassing', 'kot-gegevens', 'kot-bouw', 'kot-arbeidseis', 'kot-overgang', 'kot-afbouw']);
    expect(aannames.map(({ id }) => id)).toEqual(expect.arrayContaining(['stap-2028', 'uren']));
    expect([vanaf, overgang?.tot]).toEqual([2025, 2029]);
  });
});
