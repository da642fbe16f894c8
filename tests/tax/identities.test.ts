/** Arithmetic that ties the parameters of the tax law to each other and to published amounts that are not parameters. */
import { describe, expect, it } from 'vitest';
import { EQUIVALENCE } from '../../models/population/index.ts';
import { aged, child, exact, of, parameter, partner, plan, TAX_YEARS, yearly, type Values } from './helpers.ts';

const p = parameter;
const AGES = { below: 40, aow: 70 } as const;

describe.each(TAX_YEARS)('parameters of %i', (year) => {
  it('the arbeidskorting is continuous: each knot computes to the published value', () => {
    const at1 = p('ak_percentage_1', year) * p('ak_inkomen_1', year);
    const at2 = p('ak_bedrag_1', year) + p('ak_percentage_2', year) * (p('ak_inkomen_2', year) - p('ak_inkomen_1', year));
    const at3 = p('ak_bedrag_2', year) + p('ak_percentage_3', year) * (p('ak_inkomen_3', year) - p('ak_inkomen_2', year));
    expect([at1, at2, at3].map(Math.round)).toEqual([1, 2, 3].map((i) => p(`ak_bedrag_${i}`, year)));
    for (const i of [1, 2, 3]) {
      const knot = p(`ak_inkomen_${i}`, year);
      const around = [knot, knot + 0.01].map((loon) => of(exact(year, [aged(AGES.below, { loon })]), 'arbeidskorting_onafgerond'));
      expect(Math.abs(around[1]! - around[0]!)).toBeLessThan(0.04);
    }
  });

  it('the arbeidskorting is nil from the published income', () => {
    const nil = { 2023: 115_295, 2024: 124_935, 2025: 129_078, 2026: 132_920 }[year];
    const at = (loon: number): number => of(exact(year, [aged(AGES.below, { loon })]), 'arbeidskorting_onafgerond');
    expect(at(nil)).toBe(0);
    expect(at(nil - 100)).toBeGreaterThan(0);
  });

  it('the algemene heffingskorting is nil at the end of the second bracket', () => {
    const end = p('ib_einde_schijf_2', year);
    expect(Math.abs(p('ahk_afbouwpunt', year) + p('ahk_maximum', year) / p('ahk_afbouw', year) - end)).toBeLessThan(4);
    expect(of(exact(year, [aged(AGES.below, { loon: end - 10 })]), 'algemene_heffingskorting_onafgerond')).toBeGreaterThan(0);
    expect(of(exact(year, [aged(AGES.below, { loon: end + 4 })]), 'algemene_heffingskorting_onafgerond')).toBe(0);
  });

  it('from the AOW age the credit tapers by the share of the rates', () => {
    const [full, aow] = [p('ib_tarief_1', year) + 0.2765, p('ib_tarief_1', year) + 0.0975];
    expect(Math.abs(p('ahk_afbouw', year) * aow / full - p('ahk_afbouw_aow', year))).toBeLessThan(6e-6);
  });

  it('premiums add up to the published combined rates', () => {
    const rates = { 2023: [36.93, 19.03], 2024: [36.97, 19.07], 2025: [35.82, 17.92], 2026: [35.75, 17.85] }[year];
    const combined = [AGES.below, AGES.aow].map((age) => of(exact(year, [aged(age)]), 'premiepercentage') + p('ib_tarief_1', year));
    expect(combined.map((rate) => Math.round(rate * 1e6) / 1e4)).toEqual(rates);
    expect(combined[0]! - combined[1]!).toBeCloseTo(0.179, 10);
    expect(p('premie_aow', year) + p('premie_anw', year) + p('premie_wlz', year)).toBeCloseTo(0.2765, 10);
  });

  it('the minimum wage of a year with holiday allowance is the drempelinkomen of the toeslagen', () => {
    // Rounded by the service, not uniformly: 29,735.4 became 29,736.
    expect(Math.abs(1.08 * 12 * p('wml_maand_januari', year) - p('zt_drempelinkomen', year))).toBeLessThan(0.6);
    if (year >= 2025) expect(p('ahk_afbouwpunt', year)).toBe(p('zt_drempelinkomen', year));
  });

  it('the single norm is 70 % of that of a couple, the young norm 17.28 %', () => {
    for (const half of ['januari', 'juli']) {
      const couple = p(`pw_norm_gehuwden_${half}`, year);
      expect(Math.abs(0.7 * couple - p(`pw_norm_alleenstaande_${half}`, year))).toBeLessThan(0.011);
      expect(p(`pw_norm_jong_${half}`, year) / couple).toBeCloseTo(0.17282, 4);
    }
  });

  it('the employer pays 1.25 points more Zvw than the self-employed', () => expect(p('zvw_percentage_werkgever', year) - p('zvw_percentage', year)).toBeCloseTo(0.0125, 10));

  it('IACK and ouderenkorting end where their rates say', () => {
    const top = { 2023: 29_076, 2024: 31_837, 2025: 32_224, 2026: 32_720 }[year];
    expect(Math.abs(p('iack_drempel', year) + p('iack_maximum', year) / p('iack_percentage', year) - top)).toBeLessThan(1.5);
    const nil = { 2023: 53_122, 2024: 58_170, 2025: 58_875, 2026: 59_782 }[year];
    expect(Math.abs(p('ouderenkorting_afbouwpunt', year) + p('ouderenkorting_maximum', year) / 0.15 - nil)).toBeLessThan(1);
  });
});

describe('published amounts that follow from the parameters', () => {
  it.each([
    [2023, [269.76, 327.56, 385.37], [261.70, 317.77, 373.85]],
    [2024, [279.49, 339.38, 399.27], [281.69, 342.05, 402.41]],
    [2025, [286.45, 347.83, 409.21], [291.49, 353.95, 416.41]],
    [2026, [295.07, 358.30, 421.53], undefined],
  ])('child benefit of a quarter in %i', (year, first, second) => {
    [3, 8, 15].forEach((age, i) => {
      const own = exact(year, [aged(40), child(age)]);
      expect([of(own, 'kb_kwartaal_1', 1), of(own, 'kb_kwartaal_2', 1)]).toEqual([first[i], first[i]]);
      if (second) expect([of(own, 'kb_kwartaal_3', 1), of(own, 'kb_kwartaal_4', 1)]).toEqual([second[i], second[i]]);
    });
  });

  it('cost sharers: 50, 43.33, 40, 38 and 36.67 % of the norm each, and the amounts of July 2024', () => {
    const each = (others: number): number => of(exact(2024, [aged(40)], {}, Array.from({ length: others }, () => aged(30, { rol: 3 }))), 'pw_persoonsnorm') / (12 * (1834.04 + 1869.21) / 2);
    expect([1, 2, 3, 4, 5].map((others) => Math.round(each(others) * 10_000) / 100)).toEqual([50, 43.33, 40, 38, 36.67]);
    expect([2, 3].map((sharers) => Math.round((0.3 + 0.4 / sharers) * p('pw_norm_gehuwden_juli', 2024) * 100) / 100)).toEqual([934.61, 809.99]);
  });

  it('norms of young couples in January 2024 and 2025', () => {
    for (const [year, both, mixed, family] of [[2024, 633.88, 1_233.96, 1_000.69], [2025, 664.34, 1_293.21, 1_048.75]] as const) {
      const [young, couple] = [p('pw_norm_jong_januari', year), p('pw_norm_gehuwden_januari', year)];
      expect(2 * young).toBeCloseTo(both, 2);
      expect(Math.abs(young + couple / 2 - mixed)).toBeLessThan(0.011);
      expect(Math.abs(2 * young + p('pw_jong_paar_kind', year) * couple - family)).toBeLessThan(0.011);
      const own = exact(year, [aged(19), partner(20), child(1)]);
      const months = (name: string): number => 6 * (p(`${name}_januari`, year) + p(`${name}_juli`, year));
      expect(own.month('pw_norm', [0, 0]).toNumber()).toBeCloseTo(2 * months('pw_norm_jong') + 0.2 * months('pw_norm_gehuwden'), 6);
    }
  });

  it('AOW of a year: 20,929 and 14,379 from January 2026, and 19,600 in 2024', () => {
    const year = (who: string, own: number): number => 12 * (p(`aow_${who}_januari`, own) + p(`aow_vakantiegeld_${who}_januari`, own));
    expect([year('alleenstaand', 2026), year('partner', 2026)].map(Math.round)).toEqual([20_929, 14_379]);
    const single = exact(2024, [aged(70)]).month('aow_volledig', [0, 0, 0]).toNumber();
    expect(Math.round(single / 100) * 100).toBe(19_600);
  });

  it('the four published poverty lines of 2023', () => {
    const line = (...persons: Values[]): number => exact(2023, persons).month('armoede_nodig', [0, 0]).toNumber();
    expect([line(aged(40)), line(aged(40), partner(40), child(5), child(8)), line(aged(40), partner(40), child(14), child(16)), line(aged(40), child(14), child(16))]).toEqual([1_510, 2_535, 2_910, 2_500]);
  });

  it('equivalence factors as the population uses them', () => {
    for (let adults = 1; adults <= 7; adults++) {
      for (let children = 0; children <= 7; children++) {
        const own = exact(2025, [aged(40), ...Array.from({ length: children }, () => child(5))], {}, Array.from({ length: adults - 1 }, () => aged(30, { rol: 3 })));
        expect(own.month('equivalentiefactor', [0]).toNumber(), `${adults} + ${children}`).toBeCloseTo(EQUIVALENCE[adults * 16 + children] as number, 10);
      }
    }
  });
});

/** Statutory marginal rates in percent: the zone runs from the end of the one before it. Tax only, no toeslagen. */
const ZONES: readonly (readonly [title: string, year: number, age: number, zones: readonly (readonly [end: number, rate: number])[]])[] = [
  ['an employee in 2023', 2023, 40, [[10_697, 0], [10_740, 28.70], [22_660, 7.07], [23_201, 13.16], [37_691, 39.94], [73_031, 49.53], [115_295, 56.01], [Infinity, 49.50]]],
  ['an employee in 2024', 2024, 40, [[12_974, 0], [24_812, 5.54], [39_957, 41.13], [75_518, 50.11], [124_934, 56.01], [Infinity, 49.50]]],
  ['an employee in 2025', 2025, 40, [[11_049, 0], [12_169, 27.77], [26_288, 5.79], [28_406, 33.56], [38_441, 39.90], [43_071, 41.56], [76_817, 50.33], [129_077, 56.01], [Infinity, 49.50]]],
  ['an employee in 2026', 2026, 40, [[11_358, 0], [11_965, 27.43], [25_845, 4.74], [29_736, 33.80], [38_883, 40.20], [45_592, 42.01], [78_426, 50.47], [132_919, 56.01], [Infinity, 49.50]]],
  ['a working pensioner with a partner in 2026', 2026, 70, [[34_718, 0], [38_883, 20.07], [45_592, 39.78], [46_002, 44.01], [59_782, 59.01]]],
];

describe('marginal rates, zone by zone', () => {
  it.each(ZONES)('%s', (_, year, age, zones) => {
    // A partner, so that a pensioner has no single credit; without income of its own and too young for a paid-out credit.
    const tax = (loon: number): number => of(exact(year, [aged(age, { loon }), partner(40)]), 'heffing_na_kortingen_onafgerond');
    // Where the credits pass the tax depends on a few euros; other ends are amounts of the law.
    const slack = 6;
    let start = 0;
    for (const [end, rate] of zones) {
      const [from, to] = [start + slack, Math.min(end, 250_000) - slack];
      if (to - from > 20) expect((100 * (tax(to) - tax(from))) / (to - from), `from ${start} to ${end}`).toBeCloseTo(rate, 1);
      start = end;
    }
  });

  it('have no zone of less than EUR 100 in the law that the table leaves out', () => {
    for (const [title, year, age, zones] of ZONES.slice(0, 4)) {
      const tax = (loon: number): number => of(exact(year, [aged(age, { loon })]), 'heffing_na_kortingen_onafgerond');
      for (let loon = 0; loon < 140_000; loon += 350) {
        if (zones.some(([end]) => Math.abs(end - loon) < 360)) continue;
        const rate = zones.find(([end]) => loon < end)![1];
        expect((100 * (tax(loon + 100) - tax(loon))) / 100, `${title} at ${loon}`).toBeCloseTo(rate, 1);
      }
    }
  });

  it('IACK takes 11.45 points off while it builds up', () => {
    const tax = (loon: number): number => of(exact(2024, [aged(40, { loon }), child(6)]), 'heffing_na_kortingen_onafgerond');
    const plain = (loon: number): number => of(exact(2024, [aged(40, { loon })]), 'heffing_na_kortingen_onafgerond');
    expect((plain(31_000) - plain(30_500)) / 500 - (tax(31_000) - tax(30_500)) / 500).toBeCloseTo(0.1145, 4);
  });
});

it('every parameter of the tax law has a source that is known, and an aanname a range', () => {
  for (const year of TAX_YEARS) {
    for (const { name, dated } of plan(year).parameters.values()) {
      expect([dated.bron].flat().length, name).toBeGreaterThan(0);
      if (/^Aanname/.test(dated.toelichting ?? '')) expect(dated.bereik, `${name} ${year}`).toBeDefined();
    }
  }
});

it('tax of the year is tax before credits less what each credit takes off', () => {
  const own = exact(2025, [aged(66, { loon: 30_000, pensioen: 4_000, vermogen: 200_000 }), partner(64, { winst: 20_000 }), child(8)]);
  const credits = ['algemene_heffingskorting', 'arbeidskorting', 'inkomensafhankelijke_combinatiekorting', 'ouderenkorting', 'alleenstaande_ouderenkorting', 'jonggehandicaptenkorting', 'uitbetaling_ahk'];
  const total = credits.reduce((sum, name) => sum + yearly(own, `${name}_jaar`), 0);
  expect(yearly(own, 'inkomstenbelasting_jaar')).toBeCloseTo(yearly(own, 'inkomensheffing_jaar') - total, 10);
  expect(yearly(own, 'inkomstenbelasting_jaar')).toBe([0, 1].reduce((sum, place) => sum + of(own, 'inkomstenbelasting', place), 0));
});
