import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCase, evaluateCase } from '../../../../models/household/index.ts';
import { loadScenario, SCENARIO_TEXTS } from '../../../../models/scenario/index.ts';
import type { CaseForm, CaseResult, ToeslagKey } from '../../gateway.ts';
import { TOESLAGEN } from './amounts.ts';
import { conjuncts, whyNot, type Cause } from './reasons.ts';

type Person = CaseForm['huishouden']['personen'][number];
type Home = NonNullable<CaseForm['huishouden']['woning']>;

function compute(form: CaseForm): CaseResult {
  const checked = checkCase(form, '');
  if (!checked.form) throw new Error(checked.findings.map(({ melding }) => melding).join(' '));
  return evaluateCase(checked.form, { explain: true });
}
const household = (people: readonly Partial<Person>[], woning?: Home, jaar = 2026): CaseForm => ({
  id: 'x', jaar,
  huishouden: { personen: people.map((person, i) => ({ id: `p${i}`, rol: 'aanvrager', ...person })), ...(woning && { woning }) },
});
const one = (person: Partial<Person>, woning?: Home, jaar?: number): CaseForm => household([{ leeftijd: 40, toetsingsinkomen: 15_000, ...person }], woning, jaar);
const rented: Home = { kaleHuur: 600, zelfstandig: true };
const care = { soort: 'dagopvang', urenPerMaand: 100, uurtarief: 10 } as const;

it('takes a formula apart where "en" joins it', () => {
  expect(conjuncts('zelfstandig en (a of b en c) en niet enige(leden, d en e)')).toEqual(['zelfstandig', '(a of b en c)', 'niet enige(leden, d en e)']);
  expect(conjuncts('a en b of c')).toEqual(['a en b of c']);
  expect(conjuncts('hoofdaanvrager')).toEqual(['hoofdaanvrager']);
});

describe('the sentence names the cause, the figures and the article', () => {
  const cases: [string, CaseForm, ToeslagKey, Cause, RegExp, RegExp][] = [
    ['too rich for zorgtoeslag', one({ vermogen: 200_000 }), 'zorgtoeslag', 'vermogen', /€ 200\.000.*€ 146\.011/, /^Wzt art\. 3$/],
    ['too rich with a partner', household([{ leeftijd: 40 }, { rol: 'partner', leeftijd: 40, vermogen: 200_000 }]), 'zorgtoeslag', 'vermogen', /€ 184\.633/, /^Wzt art\. 3$/],
    ['income too high for zorgtoeslag', one({ toetsingsinkomen: 60_000 }), 'zorgtoeslag', 'inkomen', /€ 60\.000 per jaar/, /^Wzt art\. 2 lid 2 en 3$/],
    ['not insured', one({ verzekerd: false }), 'zorgtoeslag', 'verzekerd', /zorgverzekering/, /Zvw art\. 16/],
    ['too young for zorgtoeslag', one({ leeftijd: 17 }), 'zorgtoeslag', 'leeftijd', /18 jaar/, /Zvw art\. 16/],
    ['no rented home', one({}), 'huurtoeslag', 'geenHuur', /huurwoning/, /Wht art\. 7/],
    ['a room', one({}, { ...rented, zelfstandig: false }), 'huurtoeslag', 'onzelfstandig', /zelfstandig/, /Wht art\. .*11/],
    ['rent above the limit', one({}, { ...rented, kaleHuur: 1000 }, 2025), 'huurtoeslag', 'huurgrens', /€ 1\.000.*€ 900,07/, /^Wht art\. 13 lid 1$/],
    ['too rich for huurtoeslag', one({ vermogen: 50_000 }, rented), 'huurtoeslag', 'vermogen', /€ 50\.000/, /^Awir art\. 7/],
    ['a rich adult at the address', household([{ leeftijd: 60, toetsingsinkomen: 15_000 }, { rol: 'medebewoner', leeftijd: 30, vermogen: 90_000 }], rented), 'huurtoeslag', 'vermogenMedebewoner', /€ 90\.000/, /^Awir art\. 7/],
    ['income too high for huurtoeslag', one({ toetsingsinkomen: 70_000 }, rented), 'huurtoeslag', 'inkomen', /€ 70\.000/, /^Wht art\. 21 lid 2$/],
    ['rent below the basic rent', one({}, { ...rented, kaleHuur: 150 }), 'huurtoeslag', 'huurLaag', /€ 150 per maand/, /^Wht art\. 16/],
    ['rent below the basic rent of 2024', one({ toetsingsinkomen: 60_000 }, rented, 2024), 'huurtoeslag', 'huurLaag', /€ 600 per maand/, /^Wht art\. 16/],
    ['tenant too young', one({ leeftijd: 17 }, rented), 'huurtoeslag', 'huurderJong', /jong/, /Wht/],
    ['no child', one({}), 'kindgebondenBudget', 'geenKind', /geen minderjarig kind/, /^Wkb art\. 2/],
    ['a child of 18', household([{ leeftijd: 45 }, { rol: 'kind', leeftijd: 18 }]), 'kindgebondenBudget', 'geenKind', /geen minderjarig kind/, /^Wkb art\. 2/],
    ['income too high for kindgebonden budget', household([{ leeftijd: 40, toetsingsinkomen: 150_000 }, { rol: 'kind', leeftijd: 5 }]), 'kindgebondenBudget', 'inkomen', /€ 150\.000/, /^Wkb art\. 2 lid 7 en 8$/],
    ['too rich for kindgebonden budget', household([{ leeftijd: 40, vermogen: 150_000 }, { rol: 'kind', leeftijd: 5 }]), 'kindgebondenBudget', 'vermogen', /€ 146\.011/, /Wkb art\. 1 lid 4/],
    ['no childcare', household([{ leeftijd: 40 }, { rol: 'kind', leeftijd: 5 }]), 'kinderopvangtoeslag', 'geenOpvang', /geen kinderopvang/, /^Wko/],
    ['does not work', household([{ leeftijd: 40, werkt: false }, { rol: 'kind', leeftijd: 3, opvang: [care] }]), 'kinderopvangtoeslag', 'werk', /werkt niet/, /^Wko art\. 1\.6/],
    ['at secondary school', household([{ leeftijd: 40 }, { rol: 'kind', leeftijd: 14, opvang: [care] }]), 'kinderopvangtoeslag', 'school', /voortgezet onderwijs/, /^Wko art\. 1\.1/],
  ];
  it.each(cases)('%s', (_, form, key, cause, sentence, article) => {
    const reason = whyNot(compute(form), key, null);
    expect(reason?.cause).toBe(cause);
    expect(reason?.want.replaceAll('\u00a0', ' ')).toMatch(sentence);
    expect(reason?.artikel).toMatch(article);
  });

  it('an amount that is too small to be granted', () => {
    const incomes = Array.from({ length: 60 }, (_, i) => 40_800 + i * 5);
    const reasons = incomes.map((toetsingsinkomen) => whyNot(compute(one({ toetsingsinkomen })), 'zorgtoeslag', null)).filter((reason) => reason?.cause === 'klein');
    expect(reasons.length).toBeGreaterThan(0);
    expect(reasons[0]?.want).toMatch(/24 per jaar/);
    expect(reasons[0]?.artikel).toMatch(/^Awir art\. 14 lid 5$/);
  });

  it('a reform that ends a toeslag', () => {
    const { scenario } = loadScenario(SCENARIO_TEXTS.get('kot-directe-financiering') ?? '', 'scenarios/kot-directe-financiering.yaml');
    const checked = checkCase(household([{ leeftijd: 40 }, { rol: 'kind', leeftijd: 3, opvang: [care] }]), '');
    if (!scenario || !checked.form) throw new Error('no scenario or no form');
    const result = evaluateCase(checked.form, { explain: true, scenario });
    expect(whyNot(result, 'kinderopvangtoeslag', scenario.titel)?.cause).toBe('hervorming');
    expect(whyNot(result, 'kindgebondenBudget', scenario.titel)).toBeNull();
  });
});

const anyone = fc.record({
  jaar: fc.constantFrom(2022, 2023, 2024, 2025, 2026),
  adults: fc.array(fc.record({
    leeftijd: fc.integer({ min: 16, max: 90 }), toetsingsinkomen: fc.integer({ min: 0, max: 90_000 }), vermogen: fc.constantFrom(0, 20_000, 60_000, 250_000),
    verzekerd: fc.boolean(), werkt: fc.boolean(),
  }), { minLength: 1, maxLength: 3 }),
  partner: fc.boolean(),
  children: fc.array(fc.record({ leeftijd: fc.integer({ min: 0, max: 18 }), opvang: fc.array(fc.constant({ ...care }), { maxLength: 1 }) }), { maxLength: 3 }),
  woning: fc.option(fc.record({ kaleHuur: fc.integer({ min: 0, max: 1500 }), zelfstandig: fc.boolean() }), { nil: undefined }),
}).map(({ jaar, adults, partner, children, woning }) => household([
  ...adults.map((adult, i) => ({ ...adult, rol: i === 0 ? 'aanvrager' as const : i === 1 && partner ? 'partner' as const : 'medebewoner' as const })),
  ...children.map((child) => ({ ...child, rol: 'kind' as const })),
], woning, jaar));

/** Takes away what a reason names. */
const REPAIRS: Partial<Record<Cause, (form: CaseForm) => void>> = {
  vermogen: ({ huishouden }) => huishouden.personen.forEach((person) => { if (person.rol !== 'medebewoner') person.vermogen = 0; }),
  vermogenMedebewoner: ({ huishouden }) => huishouden.personen.forEach((person) => { if (person.rol === 'medebewoner') person.vermogen = 0; }),
  verzekerd: ({ huishouden }) => huishouden.personen.forEach((person) => { person.verzekerd = true; }),
  leeftijd: ({ huishouden }) => huishouden.personen.forEach((person) => { if (person.rol !== 'kind') person.leeftijd = 40; }),
  huurderJong: ({ huishouden }) => huishouden.personen.forEach((person) => { if (person.rol !== 'kind') person.leeftijd = 40; }),
  inkomen: ({ huishouden }) => huishouden.personen.forEach((person) => { person.toetsingsinkomen = 0; }),
  geenHuur: ({ huishouden }) => { huishouden.woning = { ...rented }; },
  onzelfstandig: ({ huishouden }) => { if (huishouden.woning) huishouden.woning.zelfstandig = true; },
  huurNul: ({ huishouden }) => { huishouden.woning = { ...rented }; },
  huurgrens: ({ huishouden }) => { if (huishouden.woning) huishouden.woning.kaleHuur = 440; },
  huurLaag: ({ huishouden }) => { huishouden.personen.forEach((person) => { person.toetsingsinkomen = 0; }); if (huishouden.woning) huishouden.woning.kaleHuur = 440; },
  geenKind: ({ huishouden }) => { huishouden.personen.push({ id: 'extra', rol: 'kind', leeftijd: 5 }); },
  geenOpvang: ({ huishouden }) => { huishouden.personen.push({ id: 'extra', rol: 'kind', leeftijd: 2, opvang: [{ ...care }] }); },
  werk: ({ huishouden }) => huishouden.personen.forEach((person) => { person.werkt = true; }),
  school: ({ huishouden }) => huishouden.personen.forEach((person) => { if (person.rol === 'kind') person.leeftijd = 3; }),
};

it('every refusal has a reason of its own, and without that cause the reason is gone', () => {
  fc.assert(fc.property(anyone, (form) => {
    const result = compute(form);
    for (const key of TOESLAGEN) {
      const reason = whyNot(result, key, null);
      expect(reason === null).toBe(result[key].recht);
      if (!reason) continue;
      expect(reason.cause).not.toBe('onbekend');
      expect(reason.artikel).toMatch(/art\. \d/);
      const repair = REPAIRS[reason.cause];
      if (!repair) continue;
      const repaired = structuredClone(form);
      repair(repaired);
      expect(whyNot(compute(repaired), key, null)?.cause).not.toBe(reason.cause);
    }
  }), { numRuns: 60 });
}, 60_000);
