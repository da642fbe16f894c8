/** How the tax law treats ages, partners, wealth and assistance; expected amounts are worked out by hand from the parameters. */
import { describe, expect, it } from 'vitest';
import { evaluateExact, type HouseholdYear } from '../../models/engine/index.ts';
import type { LawSource } from '../../models/law/index.ts';
import { randomSource } from '../engine/random-households.ts';
import { aged, child, exact, household, of, parameter, partner, plan, TAX_YEARS, yearly, type Values } from './helpers.ts';

/** A person with a birthday: age in months on 1 January, the first of the month or not. */
const born = (january: number, more: Values = {}): Values => ({ leeftijd_maanden: january, leeftijd_maanden_1_januari: january, ...more });

describe('the year in which the AOW age is reached', () => {
  it.each([
    // Born 15 June 1958: 66 years and 6 months on 1 January 2025, 67 in June; five months of premium.
    ['in June', born(798), 5 / 12],
    ['on 1 June', born(799, { geboren_op_eerste_dag: 1 }), 5 / 12],
    ['in January', born(803), 0],
    ['in December', born(792), 11 / 12],
    ['on 1 January of the next year', born(792, { geboren_op_eerste_dag: 1 }), 1],
    ['never, at a held age of 66', aged(66), 1],
    ['before, at a held age of 67', aged(67), 0],
  ])('AOW premium stops %s', (_, person, part) => {
    const own = exact(2025, [{ ...person, loon: 30_000 }]);
    expect(of(own, 'aow_premiedeel')).toBeCloseTo(part, 12);
    // Anw and Wlz 9.75 %, AOW 17.9 %; rounded down once.
    expect(of(own, 'premie_volksverzekeringen')).toBe(Math.floor(30_000 * (0.0975 + 0.179 * part) + 1e-6));
  });

  it('credits look at the age at the end of the year', () => {
    const ok = (person: Values): number => of(exact(2025, [{ ...person, pensioen: 30_000 }]), 'ouderenkorting');
    expect([ok(born(792)), ok(born(792, { geboren_op_eerste_dag: 1 })), ok(born(791)), ok(aged(66)), ok(aged(67))]).toEqual([2_035, 0, 0, 0, 2_035]);
  });

  it('the tax does not depend on the tijdvakken into which the year falls', () => {
    const person = born(798, { loon: 20_000, pensioen: 8_000 });
    const spell = (from: number, months: number): HouseholdYear['tijdvakken'][number] => ({
      values: { maand_van: from, maanden: months }, parts: [{ values: { hoofdaanvrager: 1 }, parts: [{ values: { ...person, leeftijd_maanden: 798 + from - 1 }, parts: [] }] }],
    });
    const cut = evaluateExact(plan(2025), { tijdvakken: [spell(1, 6), spell(7, 6)] });
    expect(cut.year('inkomstenbelasting_jaar', 0).toNumber()).toBe(yearly(exact(2025, [person]), 'inkomstenbelasting_jaar'));
  });
});

describe('cohorts', () => {
  it('born before 1946 has a longer first bracket, premium included', () => {
    // A held age of 80 in 2025 was born before 1946; 79 on 1 January after a birthday in December too, 79 held was not.
    const tax = (person: Values): number => of(exact(2025, [{ ...person, pensioen: 60_000 }]), 'inkomensheffing');
    const younger = Math.floor(0.0817 * 38_441) + Math.floor(0.3748 * (60_000 - 38_441)) + Math.floor(0.0975 * 38_441);
    const older = Math.floor(0.0817 * 40_502) + Math.floor(0.3748 * (60_000 - 40_502)) + Math.floor(0.0975 * 40_502);
    expect([tax(aged(80)), tax(born(948)), tax(aged(79)), tax(born(948, { geboren_op_eerste_dag: 1 })), tax(born(947))]).toEqual([older, older, younger, younger, younger]);
  });

  it('born before 1963 gets its algemene heffingskorting paid out, up to what the partner still owes', () => {
    const paid = (age: number, wage: number): number => of(exact(2025, [aged(60, { loon: wage }), partner(age)]), 'uitbetaling_ahk', 1);
    expect([paid(63, 60_000), paid(62, 60_000)]).toEqual([3_068, 0]);
    const poor = exact(2025, [aged(60, { loon: 12_000 }), partner(63)]);
    // 35.82 % of 12,000 (rounded down in two parts) less 3,068 and 967 leaves the earner little.
    expect(of(poor, 'heffing_na_kortingen')).toBe(Math.floor(0.0817 * 12_000) + Math.floor(0.2765 * 12_000) - 3_068 - Math.ceil(0.08053 * 12_000));
    expect(of(poor, 'uitbetaling_ahk', 1)).toBe(of(poor, 'heffing_na_kortingen'));
    expect(yearly(poor, 'inkomstenbelasting_jaar')).toBe(0);
  });
});

describe('the combination credit', () => {
  const iack = (persons: readonly Values[], year = 2025, source?: LawSource): number[] => {
    const own = source ? evaluateExact(plan(year, source), household(persons)) : exact(year, persons);
    return persons.map((_, place) => of(own, 'inkomensafhankelijke_combinatiekorting', place));
  };
  it('goes to the lower earner, with equal earnings to the older, and to a single parent', () => {
    expect(iack([aged(40, { loon: 30_000 }), partner(38, { loon: 20_000 }), child(5)])).toEqual([0, Math.ceil(0.1145 * (20_000 - 6_145)), 0]);
    expect(iack([aged(38, { loon: 40_000 }), partner(40, { loon: 40_000 }), child(5)])).toEqual([0, 2_986, 0]);
    expect(iack([aged(40, { loon: 40_000 }), partner(38, { loon: 40_000 }), child(5)])).toEqual([2_986, 0, 0]);
    expect(iack([aged(40, { winst: 40_000 }), child(11)])).toEqual([2_986, 0]);
    expect(iack([aged(40, { loon: 40_000 }), child(12)])).toEqual([0, 0]);
    expect(iack([aged(40, { uitkering: 40_000 }), child(5)])).toEqual([0, 0]);
  });

  it('has a switch that ends it for children born from 2025 on', () => {
    const off: LawSource = { file: 'proef', statute: { wet: 'Proef', afkorting: 'proef', parameters: {
      iack_afgeschaft_voor_geboren_vanaf_2025: { omschrijving: '', eenheid: 'ja/nee', artikel: '-', vast: true, waarden: { 2025: { waarde: 1, bron: 'proef', zekerheid: 'laag' } } },
    } } };
    const parent = aged(40, { loon: 40_000 });
    const kid = (january: number, more: Values = {}): Values => ({ rol: 2, leeftijd_maanden: january, leeftijd_maanden_1_januari: january, ...more });
    // Born in December 2024, on 1 January 2025, and in March 2025: 12, 12 and 9 months on 1 January 2026.
    const kids = [kid(12), kid(12, { geboren_op_eerste_dag: 1 }), kid(9)];
    expect(kids.map((one) => iack([parent, one], 2026, off)[0])).toEqual([3_032, 0, 0]);
    expect(kids.map((one) => iack([parent, one], 2026)[0])).toEqual([3_032, 3_032, 3_032]);
    // In 2025 itself: born in December 2024, and in February 2025 (there from March on).
    expect(iack([parent, kid(0)], 2025, off)[0]).toBe(2_986);
    const later = evaluateExact(plan(2025, off), { tijdvakken: [{ values: { maand_van: 3, maanden: 10 }, parts: [{ values: { hoofdaanvrager: 1 }, parts: [parent, kid(0)].map((values) => ({ values, parts: [] })) }] }] });
    expect(later.month('inkomensafhankelijke_combinatiekorting', [0, 0, 0]).toNumber()).toBe(0);
  });
});

describe('box 3', () => {
  const income = (persons: readonly Values[], year = 2025, unit: Values = {}): number[] => {
    const own = exact(year, persons, unit);
    return persons.map((_, place) => of(own, 'inkomen_sparen_en_beleggen', place));
  };
  it('partners of the whole year share the base and have two exempt amounts', () => {
    const half = Math.floor((0.0137 * 100_000 * (100_000 - 57_684)) / 100_000);
    expect(income([aged(40, { vermogen: 200_000 }), partner(40)])).toEqual([half, half]);
    expect(income([aged(40, { vermogen: 115_368 }), partner(40)])).toEqual([0, 0]);
    expect(income([aged(40, { vermogen: 200_000 }), partner(40)], 2025, { partner_heel_jaar: 0 })).toEqual([Math.floor(0.0137 * (200_000 - 57_684)), 0]);
  });

  it('counts savings, investments and debts each at its own rate', () => {
    // 100,000 in savings and 150,000 in shares less 50,000 debt in 2024.
    const rendement = 0.0144 * 100_000 + 0.0604 * 150_000 - 0.0261 * 50_000;
    expect(income([aged(40, { vermogen: 200_000, beleggingen: 150_000, schulden: 50_000 })], 2024)).toEqual([Math.floor((rendement * (200_000 - 57_000)) / 200_000)]);
  });

  it('the wealth of a minor is that of the parent, and box 3 lowers the credit from 2025 on', () => {
    expect(income([aged(40), child(5, { vermogen: 100_000 })])).toEqual([Math.floor(0.0137 * (100_000 - 57_684)), 0]);
    const ahk = (year: number): number => of(exact(year, [aged(40, { loon: 40_000, vermogen: 1_000_000 })]), 'algemene_heffingskorting') - of(exact(year, [aged(40, { loon: 40_000 })]), 'algemene_heffingskorting');
    expect([ahk(2024), ahk(2025) < 0]).toEqual([0, true]);
  });
});

describe('deductions', () => {
  it('count at no more than the rate of the second bracket', () => {
    const tax = (aftrek: number): number => of(exact(2026, [aged(40, { loon: 100_000, aftrek })]), 'belasting_box_1_onafgerond');
    expect(tax(0) - tax(10_000)).toBeCloseTo(3_756, 6);
    // Beyond what lies in the top bracket the second bracket is lowered anyway.
    expect(tax(0) - tax(30_000)).toBeCloseTo(11_268, 6);
  });
});

describe('the Zvw contribution', () => {
  const zvw = (person: Values): number => yearly(exact(2025, [person]), 'zvw_bijdrage_jaar');
  it('is paid over profit and pension, not over wage or benefit, up to a maximum', () => {
    expect(zvw(aged(40, { loon: 40_000, uitkering: 10_000 }))).toBe(0);
    expect(zvw(aged(70, { aow: 20_000, pensioen: 10_000 }))).toBe(1_578);
    expect(zvw(aged(40, { winst: 100_000 }))).toBe(Math.round(0.0526 * 75_864 * 100) / 100);
    expect(zvw(aged(40, { loon: 70_000, winst: 100_000 }))).toBe(Math.round(0.0526 * (75_864 - 70_000) * 100) / 100);
  });
});

describe('supplementary assistance', () => {
  it.each(TAX_YEARS)('brings every household to its norm in %i, to a few euros of rounding', (year) => {
    const random = randomSource(year);
    const whole = (most: number): number => Math.floor(random() * (most + 1));
    for (let i = 0; i < 150; i++) {
      const source = ['loon', 'winst', 'uitkering'][whole(2)] as 'loon';
      const old = random() < 0.2;
      const adult = (make: typeof aged): Values => (old ? make(70, { aow: whole(14_000) }) : make(22 + whole(36), { [source]: random() < 0.4 ? 0 : whole(16_000) }));
      const persons = [adult(aged), ...(random() < 0.4 ? [adult(partner)] : []), ...Array.from({ length: whole(2) }, () => child(whole(17)))];
      const own = exact(year, persons, { bijstand_aanvullen: 1 });
      const [net, norm] = [yearly(own, 'netto_inkomen_jaar') - yearly(own, 'kinderbijslag_jaar'), yearly(own, 'bijstandsnorm_jaar')];
      if (yearly(own, 'bijstand_jaar') === 0) expect(net, JSON.stringify(persons)).toBeGreaterThan(norm - 4);
      else expect(Math.abs(net - norm), JSON.stringify(persons)).toBeLessThan(6);
    }
  });

  it('needs the flag and little wealth', () => {
    const paid = (wealth: number, flag: 0 | 1, persons: readonly Values[] = []): number => yearly(exact(2026, [aged(40, { vermogen: wealth }), ...persons], { bijstand_aanvullen: flag }), 'bijstand_jaar');
    expect([paid(8_000, 1) > 0, paid(8_001, 1), paid(0, 0), paid(16_000, 1, [child(3)]) > 0, paid(16_001, 1, [child(3)])]).toEqual([true, 0, 0, true, 0]);
  });
});

describe('child benefit', () => {
  it('goes by the age on the first day of the quarter', () => {
    // Born 10 February 2019: six from the second quarter of 2025 on. 286.45 + 347.83 + 2 x 353.95.
    const kid = { rol: 2, leeftijd_maanden: 70, leeftijd_maanden_1_januari: 70 };
    expect(yearly(exact(2025, [aged(40), kid]), 'kinderbijslag_jaar')).toBe(1_342.18);
    // Born 1 April 2019: six on the first day.
    expect(yearly(exact(2025, [aged(40), { ...kid, leeftijd_maanden: 69, leeftijd_maanden_1_januari: 69, geboren_op_eerste_dag: 1 }]), 'kinderbijslag_jaar')).toBe(1_342.18);
  });

  it('a newborn counts from the quarter after, a child of 18 no more', () => {
    const spell = (from: number, months: number, kid?: Values): HouseholdYear['tijdvakken'][number] => ({
      values: { maand_van: from, maanden: months }, parts: [{ values: { hoofdaanvrager: 1 }, parts: [aged(40), ...(kid ? [kid] : [])].map((values) => ({ values, parts: [] })) }],
    });
    // Born 14 May 2025, there from June: the third and fourth quarter.
    const baby = { rol: 2, leeftijd_maanden: 0, leeftijd_maanden_1_januari: 0, hele_jaar: 0 };
    expect(evaluateExact(plan(2025), { tijdvakken: [spell(1, 5), spell(6, 7, baby)] }).year('kinderbijslag_jaar', 0).toNumber()).toBe(582.98);
    // 18 on 20 March 2025: only the first quarter.
    const grown = { rol: 2, leeftijd_maanden: 213, leeftijd_maanden_1_januari: 213 };
    expect(evaluateExact(plan(2025), { tijdvakken: [spell(1, 3, grown), spell(4, 9)] }).year('kinderbijslag_jaar', 0).toNumber()).toBe(409.21);
  });
});

describe('disposable income', () => {
  it('takes the deductible off only when the switch says so', () => {
    const on: LawSource = { file: 'proef', statute: { wet: 'Proef', afkorting: 'proef', parameters: {
      besteedbaar_na_eigen_risico: { omschrijving: '', eenheid: 'ja/nee', artikel: '-', vast: true, waarden: { 2025: { waarde: 1, bron: 'proef', zekerheid: 'laag' } } },
    } } };
    const persons = [aged(40, { loon: 50_000 }), partner(40)];
    const left = (source?: LawSource): number => evaluateExact(plan(2025, source), household(persons)).year('besteedbaar_inkomen_jaar', 0).toNumber();
    expect(left() - left(on)).toBe(2 * parameter('eigen_risico_gemiddeld', 2025));
  });

  it('who lives from assistance alone is at the policy minimum, who earns well is above every line', () => {
    const poor = exact(2024, [aged(40), child(5)], { bijstand_aanvullen: 1 });
    expect([yearly(poor, 'arm_minimum'), yearly(exact(2024, [aged(40, { loon: 60_000 }), child(5)]), 'arm_minimum')]).toEqual([1, 0]);
    expect(yearly(exact(2023, [aged(40)]), 'arm')).toBe(1);
    // With EUR 18,146 of wealth nobody is poor by the line of CBS, SCP and Nibud.
    expect(yearly(exact(2023, [aged(40, { vermogen: 18_146 })]), 'arm')).toBe(0);
  });

  it('the minimum wage follows age and hours', () => {
    const own = exact(2025, [aged(30, { loon: 20_000, uren_per_week: 36 }), child(17)]);
    expect(of(own, 'minimumloon_jaarloon')).toBeCloseTo(36 * 52 * 1.08 * (14.06 + 14.4) / 2, 8);
    expect(of(own, 'onder_minimumloon')).toBe(1);
    expect(of(own, 'minimumloon_uur', 1)).toBeCloseTo(0.395 * (14.06 + 14.4) / 2, 10);
  });
});
