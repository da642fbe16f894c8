import { describe, expect, it } from 'vitest';
import { evaluateCase, type CaseForm } from '../../models/household/index.ts';
import { incomeLine } from '../../models/study/index.ts';

const LONE_PARENT: CaseForm = {
  id: 'x', jaar: 2026,
  huishouden: {
    personen: [
      { id: 'ouder', rol: 'aanvrager', leeftijd: 31, inkomen: { loon: 20_000 }, vermogen: 1_500 },
      { id: 'kind', rol: 'kind', leeftijd: 3, opvang: [{ soort: 'dagopvang', urenPerMaand: 90, uurtarief: 10.9 }] },
    ],
    woning: { kaleHuur: 690, servicekosten: 35 },
  },
};
const COUPLE: CaseForm = {
  id: 'y', jaar: 2026,
  huishouden: { personen: [{ id: 'a', rol: 'aanvrager', leeftijd: 41, inkomen: { loon: 36_000 } }, { id: 'b', rol: 'partner', leeftijd: 40, inkomen: {} }, { id: 'k', rol: 'kind', leeftijd: 9 }] },
};
const PENSIONER: CaseForm = {
  id: 'z', jaar: 2026,
  huishouden: { personen: [{ id: 'a', rol: 'aanvrager', leeftijd: 72, inkomen: { aow: 20_929, pensioen: 4_000 } }], woning: { kaleHuur: 615 } },
};

// Each line is 150,000 households through the kernel; on a busy machine that takes seconds.
describe('the income line', { timeout: 60_000 }, () => {
  it.each([['a lone parent', LONE_PARENT, 'loon'], ['a couple with one earner', COUPLE, 'loon'], ['a pensioner', PENSIONER, 'pensioen']] as const)('of %s holds what the household form gives at the same income', async (_, form, bron) => {
    const line = await incomeLine(form, { bron, bijstand: false, tot: 60_000 });
    for (const x of [0, 12_300, 25_000, 29_700, 38_900, 45_600, 60_000]) {
      const [own, ...others] = form.huishouden.personen;
      const at: CaseForm = { ...form, huishouden: { ...form.huishouden, personen: [{ ...own!, inkomen: { ...own!.inkomen, [bron]: x } }, ...others] } };
      const { inkomen, kinderopvangtoeslag } = evaluateCase(at);
      const i = line.inkomen.indexOf(x);
      const care = line.onderdelen.find(({ naam }) => naam === 'opvangkosten_jaar')!.bedragen[i]!;
      expect(line.netto[i]).toBeCloseTo((inkomen as { besteedbaar: number }).besteedbaar + (kinderopvangtoeslag.jaar ?? 0) - care, 2);
    }
  });

  it('bends where the law does: drempelinkomen, ijkpunt, brackets, credits (2026)', async () => {
    const { knikken } = await incomeLine(COUPLE);
    const bends = knikken.filter(({ soort }) => soort === 'knik');
    const at = (x: number, part: string): boolean => bends.some(({ inkomen, onderdelen }) => Math.abs(inkomen - x) <= 2 && onderdelen.includes(part));
    expect(at(25_845, 'Arbeidskorting')).toBe(true);
    expect(at(29_736, 'Algemene heffingskorting')).toBe(true);
    expect(at(29_736, 'Zorgtoeslag')).toBe(true);
    expect(at(38_883, 'Belasting en premies voor kortingen')).toBe(true);
    expect(at(39_141, 'Kindgebonden budget')).toBe(true);
    expect(at(45_592, 'Arbeidskorting')).toBe(true);
    expect(at(132_919, 'Arbeidskorting')).toBe(true);
    expect(bends.length).toBeLessThan(15);
  });

  it('is flat where bijstand makes up for every euro, at the norm', async () => {
    const { netto, druk } = await incomeLine(COUPLE);
    expect(Math.max(...druk.slice(0, 200).map((pressure) => Math.abs((pressure ?? 0) - 100)))).toBeLessThan(1);
    const without = await incomeLine(COUPLE, { bijstand: false });
    expect(netto[0]!).toBeGreaterThan(without.netto[0]! + 20_000);
    expect(netto[600]).toBe(without.netto[600]);
  });

  it('has a cliff at every row of the childcare table, and none of it under direct funding', async () => {
    const { klippen } = await incomeLine(LONE_PARENT);
    expect(klippen.filter(({ oorzaken }) => oorzaken.includes('Kinderopvangtoeslag')).length).toBeGreaterThan(10);
    expect(klippen.every(({ verlies }) => verlies >= 20)).toBe(true);
  });

  it.each<[string, CaseForm, object, RegExp]>([
    ['a year without tax law', { ...COUPLE, jaar: 2022, huishouden: { personen: [{ id: 'a', rol: 'aanvrager', leeftijd: 41, toetsingsinkomen: 1 }] } }, {}, /voor 2022 is de belastingwet niet bekend/],
    ['an unknown person', COUPLE, { persoon: 'q' }, /persoon q staat niet bij personen; kies uit a, b, k/],
    ['a child', COUPLE, { persoon: 'k' }, /van k kan het inkomen niet bewegen/],
    ['half a euro', COUPLE, { tot: 1000.5 }, /tot is 1000.5; geef hele euro/],
  ])('%s gets a sentence', async (_, form, options, sentence) => {
    await expect(incomeLine(form, options)).rejects.toThrow(sentence);
  });
});
