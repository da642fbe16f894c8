import { beforeAll, describe, expect, it } from 'vitest';
import { box3Income, type Box3Law, type PopulationOptions } from './index.ts';
import type { Draft } from './draft.ts';
import { eachHousehold } from './generate.ts';
import { TYPE } from './strata.ts';

const BOX_3: Box3Law = { banktegoeden: 128, beleggingen: 600, schulden: 270, heffingvrij: 59_357 };
const options: PopulationOptions = { huishoudens: 30_000, zaad: 5, jaar: 2026, splitleeftijden: [216], aowLeeftijdMaanden: 804, box3: BOX_3 };

describe('income from box 3', () => {
  it('is that of the example of the Belastingdienst: 150,000 of savings in 2026', () => {
    expect(box3Income(150_000, 0, 0, BOX_3)).toBe(1_160);
  });

  it('begins above what is exempt, and follows each kind of asset', () => {
    expect(box3Income(59_357, 59_357, 0, BOX_3)).toBe(0);
    // 100,000 of deposits and 50,000 of shares less 20,000 of debts: yields 1,280 + 3,000 - 540, of which (130,000 - 59,357) / 130,000.
    expect(box3Income(130_000, 50_000, 20_000, BOX_3)).toBe(Math.floor((3_740 * 70_643) / 130_000));
    // Debts that cost more than everything else yields.
    expect(box3Income(60_000, 0, 200_000, BOX_3)).toBe(0);
  });
});

/** Facts of everyone in a population. */
interface Person {
  readonly years: number;
  readonly months: number;
  readonly woman: boolean;
  readonly type: number;
  readonly adult: boolean;
  readonly sources: readonly number[];
  readonly gross: number;
  readonly aftrek: number;
  readonly income: number;
  readonly wealth: readonly [number, number, number];
  readonly hours: number;
  readonly works: boolean;
}
const personOf = (d: Draft, p: number): Person => ({
  years: d.age[p]!, months: d.months[p]!, woman: d.woman[p] === 1, type: d.type, adult: d.age[p]! >= 18,
  sources: [d.loon[p]!, d.winst[p]!, d.uitkering[p]!, d.pensioen[p]!, d.aow[p]!, d.overig[p]!],
  gross: d.gross[p]!, aftrek: d.aftrek[p]!, income: d.income[p]!, wealth: [d.wealth[p]!, d.investments[p]!, d.debts[p]!], hours: d.hours[p]!, works: d.works[p] === 1,
});

describe('people', () => {
  const people: Person[] = [];
  let uneven = 0;
  beforeAll(() => {
    eachHousehold(options, 0, options.huishoudens, (draft) => {
      for (let p = 0; p < draft.persons; p++) people.push(personOf(draft, p));
      if (draft.role[1] === 1 && draft.wealth[0] !== draft.wealth[1]) uneven++;
    });
  });
  const share = (among: readonly Person[], who: (person: Person) => boolean): number => among.filter(who).length / among.length;

  /** The first few who break a rule: none, if all is well. */
  const faults = (broken: (person: Person) => boolean): Person[] => people.filter(broken).slice(0, 3);

  it('have a toetsingsinkomen of their sources less deductions, and box 3 on top', () => {
    expect(faults(({ sources, gross }) => gross !== sources.reduce((a, b) => a + b, 0))).toEqual([]);
    expect(faults(({ gross, aftrek, income, wealth }) => income !== Math.max(0, gross - aftrek) + box3Income(...wealth, BOX_3))).toEqual([]);
    expect(people.filter(({ income, gross, aftrek }) => income > gross - aftrek).length).toBeGreaterThan(2_500);
  });

  it('have assets that hold their investments and debts, halved between partners', () => {
    expect(faults(({ wealth: [all, investments, debts] }) => all < 0 || all - investments + debts < 0)).toEqual([]);
    expect(uneven).toBe(0);
    expect(share(people.filter(({ adult }) => adult), ({ wealth }) => wealth[1] > 0)).toBeGreaterThan(0.1);
  });

  it('have AOW from the month they reach its age, in that year by its months', () => {
    const { aowLeeftijdMaanden: from } = options;
    expect(faults(({ months, sources }) => sources[4]! > 0 !== months + 11 >= from)).toEqual([]);
    expect(faults(({ months, sources }) => sources[3]! > 0 && months + 11 < from)).toEqual([]);
    // AOW of a full year in 2026, alone and with a partner (datasets/bevolking-inkomen.json).
    const amounts = (months: number): number[] => [21_066, 14_475].map((full) => Math.round((full * Math.min(12, months + 12 - from)) / 12));
    expect(people.filter(({ months }) => months < from && months + 11 >= from).length).toBeGreaterThan(250);
    expect(faults(({ months, sources }) => months + 11 >= from && !amounts(months).includes(sources[4]!))).toEqual([]);
  });

  it('work hours only where they work, and women in families fewer than men', () => {
    expect(faults(({ works, hours }) => hours > 0 !== works)).toEqual([]);
    const parents = people.filter(({ type, adult, works, years }) => type === TYPE.paarMetKinderen && adult && works && years >= 25 && years < 67);
    // CBS 82919NED, 2020: of the working women in couples with children 19 % worked full time, of the men 85 %.
    expect(share(parents.filter(({ woman }) => woman), ({ hours }) => hours >= 35)).toBeGreaterThan(0.12);
    expect(share(parents.filter(({ woman }) => woman), ({ hours }) => hours >= 35)).toBeLessThan(0.27);
    expect(share(parents.filter(({ woman }) => !woman), ({ hours }) => hours >= 35)).toBeGreaterThan(0.78);
  });

  it('earn no less than the minimum wage for the hours they work', () => {
    const wage = ({ works, years, sources, hours }: Person): boolean => works && years >= 21 && sources[1]! <= sources[0]! && hours > 2;
    expect(people.filter(wage).length).toBeGreaterThan(15_000);
    expect(faults((person) => wage(person) && person.sources[0]! * 40 < person.hours * 30_018 - 20)).toEqual([]);
  });
});
