import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CARE_TYPES, ROLES } from '../../../../models/law/inputs.ts';
import { decodeJson, encodeJson } from '../../lib/url-state.ts';
import { draftFromLink, draftOfForm, newPerson, readCase } from './case-draft.ts';
import { EXAMPLES } from './examples.ts';
import { fieldPaths, placeFindings } from './finding-paths.ts';

const YEARS = [2022, 2023, 2024, 2025, 2026];
const cents = (max: number) => fc.integer({ min: 0, max: max * 100 }).map((value) => value / 100);
const care = fc.record({ soort: fc.constantFrom(...CARE_TYPES), urenPerMaand: cents(230), uurtarief: cents(20) });
const person = fc.record({
  rol: fc.constantFrom(...ROLES),
  leeftijd: fc.integer({ min: 0, max: 110 }),
  toetsingsinkomen: cents(200_000),
  vermogen: fc.integer({ min: 0, max: 1_000_000 }),
  opvang: fc.array(care, { minLength: 1, maxLength: 3 }),
}).map(({ opvang, ...rest }) => ({
  ...rest, ...(rest.rol === 'kind' ? { opvang } : { verzekerd: true, werkt: false }),
}));
const form = fc.record({
  id: fc.constant('x'),
  jaar: fc.constantFrom(...YEARS),
  huishouden: fc.record({
    personen: fc.array(person, { minLength: 1, maxLength: 6 }).map((list) => list.map((one, i) => ({ id: `p${i + 1}`, ...one }))),
    woning: fc.record({ kaleHuur: cents(1500), servicekosten: fc.oneof(cents(100), fc.tuple(cents(9), cents(9), cents(9), cents(9))), zelfstandig: fc.boolean() }),
  }),
});

describe('a household in a link', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(form, (given) => {
        const draft = draftFromLink(decodeJson(encodeJson(readCase(draftOfForm(given)).link)), YEARS);
        expect(draft).not.toBeNull();
        if (draft) expect(readCase(draft)).toEqual({ link: given, form: given, findings: [] });
      }),
    );
  });
  it('keeps what cannot be read as a number, and says so at the field', () => {
    const typed = draftOfForm(EXAMPLES[1]!.form);
    typed.personen[0]!.toetsingsinkomen = 'weet niet';
    typed.woning.kaleHuur = '';
    const { link, form: none, findings } = readCase(typed);
    expect(none).toBeUndefined();
    expect(findings.map(({ pad }) => pad)).toEqual(['huishouden.personen[0].toetsingsinkomen', 'huishouden.woning.kaleHuur']);
    expect(draftFromLink(decodeJson(encodeJson(link)), YEARS)).toEqual(typed);
  });
  it('keeps changes in the year', () => {
    const gebeurtenissen = [{ maand: 7, persoon: 'p1', aanwezig: false }];
    const base = EXAMPLES[0]!.form;
    const draft = draftFromLink({ ...base, huishouden: { ...base.huishouden, gebeurtenissen } }, YEARS);
    expect(draft && readCase(draft).form?.huishouden.gebeurtenissen).toEqual(gebeurtenissen);
  });
  it.each([undefined, null, 1, [], {}, { jaar: 2026, huishouden: { personen: [] } }, { jaar: 1999, huishouden: EXAMPLES[0]!.form.huishouden }])(
    'refuses %j', (value) => expect(draftFromLink(value, YEARS)).toBeNull(),
  );
  it('never throws', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void draftFromLink(value, YEARS)));
  });
});

describe('placeFindings', () => {
  const draft = draftOfForm(EXAMPLES[0]!.form);
  it.each([
    ['gevallen[0].huishouden.personen[1].leeftijd', 'huishouden.personen[1].leeftijd'],
    ['huishouden.personen[2].opvang[0].uurtarief', 'huishouden.personen[2].opvang[0].uurtarief'],
    ['huishouden.personen[1]', 'huishouden.personen[1].rol'],
    ['huishouden.personen', 'huishouden.personen[0].rol'],
    ['huishouden.personen[0].leeftijd.iets', 'huishouden.personen[0].leeftijd'],
  ])('puts %s at %s', (pad, path) => expect(placeFindings([{ pad, melding: 'm' }], draft)[0]?.path).toBe(path));
  it('keeps a finding that belongs to no field', () => {
    expect(placeFindings([{ pad: '', melding: 'm' }, { pad: 'elders', melding: 'n' }], draft).map((one) => one.path)).toEqual([null, null]);
  });
  it('shows the same finding once', () => expect(placeFindings([{ pad: 'jaar', melding: 'm' }, { pad: 'gevallen[0].jaar', melding: 'm' }], draft)).toHaveLength(1));
  it('knows every example', () => {
    for (const example of EXAMPLES) expect(fieldPaths(draftOfForm(example.form)).size).toBeGreaterThan(5);
  });
});

describe('newPerson', () => {
  it('never uses an id twice', () => {
    const first = newPerson('aanvrager', []);
    const second = { ...newPerson('kind', [first]), id: 'p3' };
    expect(newPerson('kind', [first, second]).id).toBe('p4');
  });
});
