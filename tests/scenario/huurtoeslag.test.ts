/** Cases of the rent scenarios, worked out by hand from the published amounts. */
import { describe, expect, it } from 'vitest';
import { applicant, child, monthly, monthlyAtAddress, partner, planOf, rented, household, yearly } from './households.ts';

const AMOUNT = 'huurtoeslag_maand_exact';
const law = (year: number, ...of: Parameters<typeof rented>): number => monthly('wet', year, AMOUNT, rented(...of));
const under = (id: string, year: number, ...of: Parameters<typeof rented>): number => monthly(id, year, AMOUNT, rented(...of));
const single = applicant(10_000);

describe('the bill of July 2022, at the amounts of 2022', () => {
  const ID = 'genormeerde-huur';
  // Basishuur at the lowest income 220.68 + 16.94 = 237.62; 520 - 237.62 = 282.38 whatever the rent.
  it.each([300, 561.75, 763.47, 1_500])('gives a single 282.38 at a rent of %d', (rent) => expect(under(ID, 2022, rent, single)).toBe(282.38));
  // The press: losses up to 98. 204.84 + 65 % x 190.79 + 40 % x 130.22 = 380.9415 under the law.
  it('costs 98.56 at the highest rent of the law', () => {
    expect(law(2022, 763.47, single)).toBe(380.9415);
    expect(law(2022, 763.47, single) - under(ID, 2022, 763.47, single)).toBeCloseTo(98.5615, 10);
  });
  // 204.84 + 65 % x (561.75 - 442.46) = 282.3785.
  it('changes nothing at 561.75', () => expect(law(2022, 561.75, single)).toBeCloseTo(282.38, 1));
  it('gives 220 more at 300, and a new right above the limit', () => {
    expect(under(ID, 2022, 300, single) - law(2022, 300, single)).toBeCloseTo(220, 10);
    expect([law(2022, 763.48, single), under(ID, 2022, 763.48, single)]).toEqual([0, 282.38]);
  });
  // 442.46 - 237.62 under 21; from 21 the general norm, where the law still had the low limit until 23.
  it('has a low norm until 21', () => {
    expect([20, 21, 22].map((age) => under(ID, 2022, 400, applicant(10_000, age)))).toEqual([204.84, 282.38, 282.38]);
    expect(law(2022, 500, applicant(10_000, 22))).toBe(0);
  });
  // 597 - 237.62 from nine persons, and in an adapted home also for one.
  it('has a high norm for large households and adapted homes', () => {
    const kids = (count: number) => Array.from({ length: count }, (_, i) => child(i + 1));
    expect([6, 7].map((count) => under(ID, 2022, 600, single, partner(0), ...kids(count)))).toEqual([282.38, 359.38]);
    expect(monthly(ID, 2022, AMOUNT, household({ huurwoning: 1, kale_huur: 600, aangepast: 1 }, single))).toBe(359.38);
  });
  // Elderly pay 1.82 or 3.63 less: 520 - 235.80 and 520 - 233.99.
  it('keeps the lower contribution of the elderly', () => {
    expect([under(ID, 2022, 600, applicant(10_000, 70)), under(ID, 2022, 600, applicant(10_000, 70), partner(0, 70))]).toEqual([284.2, 286.01]);
  });
  // At the reference point of 25,450 the published factors give 446.75: 520 - 446.75 - 16.94 = 56.31.
  it('falls with income as the contribution rises', () => expect(under(ID, 2022, 600, applicant(25_450))).toBeCloseTo(56.31, 2));
  it('does not count service costs', () => {
    expect(monthlyAtAddress(ID, 2022, 'rekenhuur', household({ huurwoning: 1, kale_huur: 600, servicekosten_a: 10 }, single))).toBe(600);
  });
  // 520 x 454.47 / 442.46 = 534.1147, so 534.11 in 2024; less 188.95.
  it('indexes the norm with the kwaliteitskortingsgrens', () => expect(under(ID, 2024, 600, single)).toBe(345.16));
});

describe('its way in', () => {
  // 2024, one fifth. Rent 879.66: 484.586 under the law, 345.16 new: 484.586 - 27.8852. Rent 300: 111.05 and 345.16: 111.05 + 46.822.
  it('in five steps moves a fifth of the difference in 2024', () => {
    expect(under('genormeerde-huur-vijf-stappen', 2024, 879.66, single)).toBeCloseTo(456.7008, 10);
    expect(under('genormeerde-huur-vijf-stappen', 2024, 300, single)).toBeCloseTo(157.872, 10);
  });
  it('in five steps is the law in 2023 and the bill from 2028', () => {
    for (const rent of [300, 600, 800]) {
      expect(under('genormeerde-huur-vijf-stappen', 2028, rent, single)).toBeCloseTo(under('genormeerde-huur', 2028, rent, single), 10);
      expect(under('genormeerde-huur-vijf-stappen', 2030, rent, single)).toBeCloseTo(under('genormeerde-huur', 2030, rent, single), 10);
    }
    expect(under('genormeerde-huur-vijf-stappen', 2023, 600, single)).toBe(law(2023, 600, single));
  });
  it('in ten steps moves a tenth', () => {
    expect(under('genormeerde-huur-tien-stappen', 2024, 300, single)).toBeCloseTo(134.461, 10);
    expect(under('genormeerde-huur-tien-stappen', 2033, 300, single)).toBeCloseTo(under('genormeerde-huur', 2033, 300, single), 10);
  });
  it('with the gain at once and the loss in steps', () => {
    expect(under('genormeerde-huur-winst-direct', 2024, 300, single)).toBeCloseTo(345.16, 10);
    expect(under('genormeerde-huur-winst-direct', 2024, 879.66, single)).toBeCloseTo(456.7008, 10);
  });
  it('without loss', () => expect([300, 879.66].map((rent) => under('genormeerde-huur-zonder-verlies', 2024, rent, single))).toEqual([345.16, 484.586]));
});

describe('other norms', () => {
  it('562.65, 478.40 and their large households', () => {
    expect([under('genormeerde-huur-hoge-norm', 2022, 600, single), under('genormeerde-huur-lage-norm', 2022, 600, single)]).toEqual([325.03, 240.78]);
  });
  // Basishuur in 2025 238.01 - 1.82 - 37.14 = 199.05; 608 - 199.05. In 2026 608 x 498.20 / 477.20 = 634.7556; less 202.52.
  it('one fictitious rent of 608 in 2025, the same for the young', () => {
    expect(under('huur-een-normhuur', 2025, 900, single)).toBe(408.95);
    expect(under('huur-een-normhuur', 2025, 300, applicant(10_000, 19))).toBe(408.95);
    expect(under('huur-een-normhuur', 2026, 600, single)).toBe(432.24);
  });
});

describe('the bill of February 2023 (36311)', () => {
  const ID = 'huurtoeslag-36311';
  // Basishuur 188.95 + 4 = 192.95; 261.52 + 127.374 + 91.692 at the limit of 879.66.
  it('gives a right above the limit, up to the limit', () => expect([law(2024, 950, single), under(ID, 2024, 950, single)]).toEqual([0, 480.586]));
  // Law: 648 counts: 265.52 + 65 % x 193.53 = 391.3145. Bill: 600 counts: 261.52 + 65 % x 145.53 = 356.1145.
  it('leaves service costs out', () => {
    const home = household({ huurwoning: 1, kale_huur: 600, servicekosten_a: 12, servicekosten_b: 12, servicekosten_c: 12, servicekosten_d: 12 }, single);
    expect([monthly('wet', 2024, AMOUNT, home), monthly(ID, 2024, AMOUNT, home)]).toEqual([391.3145, 356.1145]);
  });
  it('is the law again from 2026', () => {
    for (const rent of [400, 950]) expect(under(ID, 2026, rent, applicant(30_000))).toBe(law(2026, rent, applicant(30_000)));
  });
});

describe('the law as it became', () => {
  it.each([2025, 2026, 2027, 2028, 2029, 2035])('is the law in %i', (year) => {
    for (const income of [10_000, 30_000, 45_000]) expect(under('huurtoeslag-wet-2025-2029', year, 700, applicant(income))).toBe(law(year, 700, applicant(income)));
  });
  it('has the surcharge path of the act', () => {
    expect([2025, 2026, 2027, 2028, 2029, 2030].map((year) => planOf('huurtoeslag-wet-2025-2029', year).parameters.get('ht_opslag')?.value)).toEqual(['-37.14', '-48.15', '-47.57', '-46.99', '-46.42', '-46.42']);
  });
});

describe('without that reform', () => {
  const ID = 'huurtoeslag-zonder-hervorming';
  // 2025: basishuur 238.01 - 37.14 = 200.87; 276.33 + 65 % x 122.80 = 356.15. The law: 1.82 more.
  it('a single of 40 pays 1.82 more in 2025', () => expect([under(ID, 2025, 600, single), law(2025, 600, single)]).toEqual([356.15, 357.97]));
  // 2026: basishuur 248.49 - 36.57 = 211.92; 498.20 - 211.92 + 65 % x (600 - 498.20) = 352.45.
  it('and has 352.45 in 2026', () => expect(under(ID, 2026, 600, single)).toBe(352.45));
  it('has no right above the limit', () => expect([under(ID, 2026, 940, single), law(2026, 940, single) > 0]).toEqual([0, true]));
  it('gives a couple nothing above the aftoppingsgrens, unless old', () => {
    const couple = (years: number) => [applicant(10_000, years), partner(0, years)] as const;
    expect(under(ID, 2026, 900, ...couple(40))).toBe(under(ID, 2026, 713.02, ...couple(40)));
    expect(under(ID, 2026, 900, ...couple(70))).toBeGreaterThan(under(ID, 2026, 713.02, ...couple(70)));
  });
  // At the reference point the contribution is the reference rent: 483.78 - 1.82 - 37.14.
  it('passes through the reference point', () => expect(monthlyAtAddress(ID, 2025, 'basishuur', rented(700, applicant(32_350)))).toBeCloseTo(444.82, 10));
  it('projects to later years', () => {
    for (const year of [2027, 2035]) expect(yearly(ID, year, 'huurtoeslag_jaar', rented(600, single))).toBeGreaterThan(3_000);
  });

  // Two points for each kind of household in 2024 (Regeling huurtoeslagparameters 2024): ijkpunt, reduction, reference point, reduction.
  const POINTS_2024 = { ep: [20_700, 0, 30_550, 1.82], mp: [26_975, 0, 39_700, 3.63], epo: [22_025, 1.82, 30_575, 2.27], mpo: [29_325, 3.63, 39_875, 4.54] } as const;
  it.each(Object.entries(POINTS_2024))('its line through two points is that of the published factors of 2024, for %s', (type, [lowest, less, reference, lessThere]) => {
    const { parameters } = planOf('wet', 2024);
    const [low, high] = [(226.67 - less) / lowest, (460.74 - lessThere) / reference];
    const slope = (high - low) / (reference - lowest);
    expect(slope.toFixed(12)).toBe(Number(parameters.get(`ht_factor_a_${type}`)!.value).toFixed(12));
    expect((low - slope * lowest).toFixed(12)).toBe(Number(parameters.get(`ht_factor_b_${type}`)!.value).toFixed(12));
  });

  // Minimum wage a month in January (21 and older); 2022-2024 are published points, 2025 and 2026 those of the scenario.
  const WAGE = { 2022: 1725, 2023: 1934.4, 2024: 2069.4, 2025: 2191.8, 2026: 2294.4 } as const;
  const REFERENCE = { 2022: [25_450, 33_100], 2023: [28_550, 37_100], 2024: [30_550, 39_700] } as const;
  const up25 = (income: number): number => Math.ceil(income / 25) * 25;
  it.each(Object.entries(WAGE))('its points follow the minimum wage as before, in %s', (text, wage) => {
    const year = Number(text);
    const value = (name: string): number => Number(planOf(year < 2025 ? 'wet' : ID, year).parameters.get(name)!.value);
    expect([value('ht_ijkpunt_ep'), value('ht_ijkpunt_mp')]).toEqual([up25(0.81 * 12 * wage + 572), up25(1.08 * 12 * wage + 144)]);
    const references = year in REFERENCE ? REFERENCE[year as keyof typeof REFERENCE] : [value('ht_referentiepunt_ep'), value('ht_referentiepunt_mp')];
    expect(references).toEqual([up25(1.2294 * 12 * wage), up25(1.598 * 12 * wage)]);
  });
});
