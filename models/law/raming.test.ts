import { describe, expect, it } from 'vitest';
import { lawSources, PROJECTED_YEARS, withProjection, type DatedValue, type StatuteText } from './index.ts';

const growth = (prijzen: number) => {
  const same = (g: number): number[] => PROJECTED_YEARS.map(() => g);
  return { prijzen: same(prijzen), lonen: same(0), minimumloon: same(0), huren: same(0), premie: same(0), opvangprijs: same(0), opvanginkomen: same(0) };
};
const statute = (parameter: object): StatuteText => ({ wet: 'Proefwet', afkorting: 'Pw', parameters: { p: { omschrijving: '', eenheid: 'EUR/jaar', artikel: '', ...parameter } as never } });
const valueOf = (text: StatuteText, year: number): DatedValue | undefined => text.parameters?.['p']?.waarden[year];
const known = { waarde: 100, bron: 'X', zekerheid: 'hoog' } as const;

describe('a projected amount', () => {
  it('grows from the rounded amount of the year before, with adopted changes first', () => {
    const text = withProjection(statute({ raming: { index: 'prijzen', stap: 1, afronden: 'boven', vooraf: { 2028: 10 } }, waarden: { 2026: known } }), growth(0.025));
    // 100 -> 102.5 up 103 -> (103 + 10) x 1.025 = 115.825 up 116 -> 118.9 up 119
    expect([2027, 2028, 2029].map((year) => valueOf(text, year)?.waarde)).toEqual([103, 116, 119]);
  });

  it.each([['boven', 103], ['beneden', 102], ['dichtstbij', 103]])('%s', (afronden, expected) => {
    expect(valueOf(withProjection(statute({ raming: { index: 'prijzen', stap: 1, afronden }, waarden: { 2026: known } }), growth(0.025)), 2027)?.waarde).toBe(expected);
  });

  it('does not round what falls on a step already', () => {
    // 29,736 x 1.025 = 30,479.4; in binary floating point 0.07 x 100 is above 7.
    expect(valueOf(withProjection(statute({ raming: { index: 'prijzen', stap: 0.01, afronden: 'boven' }, waarden: { 2026: { ...known, waarde: 7 } } }), growth(0.01)), 2027)?.waarde).toBe(7.07);
  });

  it('is marked, and a known value of a later year stays', () => {
    const text = withProjection(statute({ waarden: { 2026: known, 2028: { ...known, waarde: 7 } } }), growth(0.1));
    expect(valueOf(text, 2027)).toEqual({ waarde: 100, bron: ['RAMING'], zekerheid: 'laag', toelichting: 'Raming: blijft gelijk' });
    expect([2028, 2029].map((year) => [valueOf(text, year)?.waarde, valueOf(text, year)?.zekerheid])).toEqual([[7, 'hoog'], [7, 'laag']]);
  });

  it('does not come back after its end', () => {
    expect(valueOf(withProjection(statute({ waarden: { 2024: known } }), growth(0.1)), 2027)).toBeUndefined();
  });

  it('moves the bounds of a table and leaves its values', () => {
    const table = { tot: [10_000, 20_000], waarde: [96, 50, 0] };
    expect(valueOf(withProjection(statute({ raming: { index: 'prijzen', stap: 1, afronden: 'dichtstbij' }, waarden: { 2026: { ...known, waarde: table } } }), growth(0.1)), 2027)?.waarde).toEqual({ tot: [11_000, 22_000], waarde: [96, 50, 0] });
  });
});

it('reproduces the known step from 2025 to 2026 where the law indexes by one factor', () => {
  // Tabelcorrectiefactor 2026: 1.029 (Wet IB 2001 art. 10.1).
  const parameters = Object.assign({}, ...lawSources().map(({ statute: { parameters: own } }) => own)) as NonNullable<StatuteText['parameters']>;
  for (const name of ['awir_vermogensgrens', 'awir_vrijgesteld_kindinkomen', 'kgb_verhoging_12', 'kgb_vermogensgrens_alleen', 'zt_vermogensgrens_partner']) {
    const { raming, waarden } = parameters[name]!;
    const moved = withProjection(statute({ raming, waarden: { 2026: waarden[2025] } }), growth(0.029));
    expect([name, valueOf(moved, 2027)?.waarde]).toEqual([name, waarden[2026]!.waarde]);
  }
});
