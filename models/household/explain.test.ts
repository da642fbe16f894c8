import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { compilePlan } from '../engine/index.ts';
import { LAW_POSTS, lawSources, type LawSource, type RuleText } from '../law/index.ts';
import { dutch, formatValue, inUnit, monthsText } from './format.ts';
import { evaluateCase, type CaseForm, type CaseScenario, type ExplanationStep } from './index.ts';

const form: CaseForm = {
  id: 'x', jaar: 2025,
  huishouden: {
    personen: [
      { id: 'ouder', rol: 'aanvrager', leeftijd: 35, toetsingsinkomen: 30000 },
      { id: 'kind', rol: 'kind', geboortedatum: '2013-06-10', opvang: [{ soort: 'bso', urenPerMaand: 40, uurtarief: 10 }] },
      { id: 'opa', rol: 'medebewoner', leeftijd: 70, toetsingsinkomen: 12000 },
    ],
    woning: { kaleHuur: 650 },
  },
};
const steps = evaluateCase(form, { explain: true }).stappen as ExplanationStep[];
const of = (regel: string): ExplanationStep[] => steps.filter((step) => step.regel === regel);

describe('formats', () => {
  it.each([['0', '0'], ['1234', '1.234'], ['-1234567.5', '-1.234.567,5'], ['123456.123456', '123.456,123456']])('%s in Dutch is %s', (text, expected) => expect(dutch(text)).toBe(expected));
  it.each([
    ['12.5', 'EUR/maand', '12,50'], ['29736', 'EUR/jaar', '29.736'], ['1550.44768', 'EUR/jaar', '1.550,44768'], ['0.1373', '%', '13,73 %'], ['1', 'ja/nee', 'ja'], ['0', 'ja/nee', 'nee'],
    ['0.000000413370', 'EUR/maand per (EUR/jaar)^2', '0,00000041337'], ['129.203973333', 'EUR/maand', '129,203973'], ['0.5', 'aantal', '0,5'],
  ])('%s %s is written %s', (value, unit, expected) => expect(formatValue(new Decimal(value), unit)).toBe(expected));
  it('a choice is its word', () => expect(formatValue(new Decimal(1), 'keuze', ['a', 'b'])).toBe("'b'"));
  it('a percentage as a number is a percentage', () => expect(inUnit(new Decimal('0.1373'), '%')).toBe(13.73));
  it('months that follow each other are one stretch', () => {
    expect(monthsText([[1, 12]])).toBe('jan–dec');
    expect(monthsText([[1, 3], [4, 6], [8, 8], [11, 12]])).toBe('jan–jun, aug, nov–dec');
  });
});

describe('the steps of a household', () => {
  it('fill in the formula in Dutch notation', () => {
    // 1,896 % x 28406 = 538,57776; + 13,70 % x 1594 = 218,378; together 756,95576.
    expect(of('zorgtoeslag_normpremie')[0]).toMatchObject({
      ingevuld: 'als(nee; 4,273 %; 1,896 %) * 28.406 + 13,7 % * max(0; 30.000 - 28.406)',
      waarde: 756.95576, voor: 'ouder', maanden: 'jan–dec', artikel: 'Wzt art. 2 lid 2 en 3', wet: 'Wet op de zorgtoeslag', toeslagen: ['zorgtoeslag'],
    });
  });

  it('name parameters with article, source in full and confidence', () => {
    const premium = of('zorgtoeslag_premie')[0]?.invoer.find(({ naam }) => naam === 'zt_standaardpremie');
    expect(premium).toMatchObject({ waarde: 2112, tekst: '2.112', eenheid: 'EUR/jaar', artikel: 'Wzt art. 4', zekerheid: 'hoog' });
    expect(premium?.bron).toMatch(/law\/zorgtoeslag\/parameters/);
  });

  it('show sums and tables as one value, with what they are', () => {
    const percentage = of('kot_percentage')[0] as ExplanationStep;
    expect(percentage.ingevuld).toBe('als(ja; 96 %; tabel(kot_percentages_volgend_kind; gezamenlijk_toetsingsinkomen))'.replace('; gez', ', gez'));
    expect(percentage.invoer.find(({ naam }) => naam.startsWith('tabel('))).toMatchObject({ waarde: 96, eenheid: '%', artikel: 'Besluit kinderopvangtoeslag art. 6 en 8, bijlage I' });
    expect(of('gezamenlijk_toetsingsinkomen')[0]).toMatchObject({ ingevuld: '30.000', invoer: [{ naam: 'som(leden, als(draagt_mee, toetsingsinkomen, 0))', waarde: 30000, eenheid: 'EUR/jaar', omschrijving: 'Som over de personen' }] });
  });

  it('say the words of a choice', () => expect(of('kot_maximumprijs')[0]?.ingevuld).toBe("als('bso' = 'dagopvang'; 10,71; als('bso' = 'bso'; 9,52; 8,10))"));

  it('differ by tijdvak only where the values do', () => {
    expect(of('kindgebonden_budget_maximum').map(({ maanden, waarde }) => [maanden, waarde])).toEqual([['jan–jun', 5900], ['jul–dec', 6603]]);
    expect(of('heeft_partner').map(({ voor, maanden }) => [voor, maanden])).toEqual([['ouder', 'jan–dec'], ['opa', 'jan–dec']]);
  });

  it('say for whom: the address, a claimant, a person, a contract', () => {
    expect(of('rekenhuur').map(({ voor }) => voor)).toEqual(['huishouden']);
    expect(of('kot_bedrag').map(({ voor }) => voor)).toEqual(['kind']);
    expect(of('kot_maximumprijs').map(({ voor }) => voor)).toEqual(['kind, opvang 1']);
    expect(of('zorgtoeslag_jaar').map(({ voor, maanden }) => [voor, maanden])).toEqual([['ouder', 'jan–dec'], ['opa', 'jan–dec']]);
  });

  it('leave out rules whose condition is not met', () => {
    const owner = evaluateCase({ ...form, huishouden: { personen: form.huishouden.personen } }, { explain: true }).stappen ?? [];
    expect(owner.filter(({ regel }) => regel === 'rekenhuur' || regel === 'basishuur')).toEqual([]);
  });

  it('know every toeslag that a step serves', () => {
    expect(new Set(of('gezamenlijk_toetsingsinkomen')[0]?.toeslagen)).toEqual(new Set(['zorgtoeslag', 'kindgebondenBudget', 'kinderopvangtoeslag']));
    expect(steps.filter(({ toeslagen }) => toeslagen.length === 0)).toEqual([]);
  });

  it('have every parameter filled in, also where a branch was not taken', () => {
    const { parameters } = compilePlan(lawSources(), 2025);
    const outsideTables = steps.map(({ ingevuld }) => ingevuld.replace(/tabel\([^)]*\)/g, ''));
    expect(outsideTables.flatMap((text) => text.match(/[a-z_0-9]+/g) ?? []).filter((word) => parameters.has(word))).toEqual([]);
  });
});

describe('under a scenario', () => {
  const premium: RuleText = { omschrijving: 'Premie', entiteit: 'aanvrager', eenheid: 'EUR/jaar', artikel: 'voorstel', formule: 'zt_standaardpremie' };
  const bonus: RuleText = { omschrijving: 'Bonus', entiteit: 'aanvrager', periode: 'jaar', eenheid: 'EUR/jaar', artikel: 'voorstel', formule: 'afronden(jaarsom(zorgtoeslag_jaarbasis), 1)' };
  const source: LawSource = { file: 'proef.yaml', statute: { wet: 'Proef', afkorting: 'proef', regels: { zorgtoeslag_premie: premium, bonus_jaar: bonus } } };
  const scenario: CaseScenario = { titel: 'Proef', vanaf: 2025, sources: [source], posten: [...LAW_POSTS, { naam: 'bonus_jaar', label: 'Bonus', aan: 'burger' }] };

  it('adds up posts of its own over all claimants and leaves the law as it was', () => {
    const result = evaluateCase(form, { scenario, explain: true });
    // 2112 - 756,95576 = 1355,04424 and 2112 - 538,57776 = 1573,42224, both without partner as before.
    expect(result.overig).toEqual([{ naam: 'bonus_jaar', label: 'Bonus', jaar: 1355 + 1573 }]);
    expect(result.stappen?.find(({ regel }) => regel === 'bonus_jaar')).toMatchObject({ wet: 'Proef', toeslagen: ['zorgtoeslag'] });
    expect(evaluateCase(form).overig).toBeUndefined();
  });

  it('refuses a year before it begins', () => expect(() => evaluateCase({ ...form, jaar: 2024 }, { scenario })).toThrow(/Proef geldt vanaf 2025 en niet voor 2024/));
});
