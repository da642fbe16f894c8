import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INPUTS } from '../law/index.ts';
import { checkCase, readCases } from './index.ts';
import { jsonFault } from './json-fault.ts';

const adult = { id: 'a', rol: 'aanvrager', leeftijd: 40 };
const kid = { id: 'k', rol: 'kind', leeftijd: 4 };
const household = (more: object): object => ({ id: 'x', jaar: 2025, huishouden: { personen: [adult, kid], ...more } });
const person = (more: object): object => household({ personen: [{ ...adult, ...more }] });
const child = (more: object): object => household({ personen: [adult, { ...kid, ...more }] });
const event = (more: object): object => household({ gebeurtenissen: [more] });
const P = 'huishouden.personen[0]';
const K = 'huishouden.personen[1]';
const W = 'huishouden.woning';
const E = 'huishouden.gebeurtenissen[0]';

/** What is wrong, where, and a part of the cure that the sentence has to give. */
const BAD: readonly (readonly [what: string, value: unknown, pad: string, sentence: RegExp])[] = [
  ['no object', 5, '', /dit geval is 5; hier hoort een object/],
  ['no id', { jaar: 2025, huishouden: { personen: [adult] } }, 'id', /ontbreekt; geef ieder geval een eigen naam/],
  ['an id that is a number', { ...household({}), id: 7 }, 'id', /tussen aanhalingstekens/],
  ['no year', { id: 'x', huishouden: { personen: [adult] } }, 'jaar', /ontbreekt; kies uit 2022/],
  ['an unknown year', { ...household({}), jaar: 2036 }, 'jaar', /2036 is niet bekend; kies uit 2022/],
  ['a year as text', { ...household({}), jaar: '2025' }, 'jaar', /zonder aanhalingstekens/],
  ['an unknown wetsversie', { ...household({}), wetsversie: 'constructor' }, 'wetsversie', /bestaat niet; kies uit 2024-initial/],
  ['a wetsversie of another year', { ...household({}), wetsversie: '2024-initial' }, 'wetsversie', /hoort bij 2024 en niet bij 2025/],
  ['no household', { id: 'x', jaar: 2025 }, 'huishouden', /ontbreekt/],
  ['an unknown key of a case', { ...household({}), jar: 1 }, 'jar', /bedoelt u jaar\?/],
  ['no persons', { id: 'x', jaar: 2025, huishouden: {} }, 'huishouden.personen', /ontbreekt; geef een lijst/],
  ['persons that are no list', household({ personen: {} }), 'huishouden.personen', /hier hoort een lijst/],
  ['no applicant', household({ personen: [kid] }), 'huishouden.personen', /geen aanvrager; geef precies één/],
  ['nobody', household({ personen: [] }), 'huishouden.personen', /geen aanvrager/],
  ['two applicants', household({ personen: [adult, { ...adult, id: 'b' }] }), 'huishouden.personen', /2 aanvragers; geef één/],
  ['two partners', household({ personen: [adult, { rol: 'partner', leeftijd: 40 }, { rol: 'partner', leeftijd: 41 }] }), 'huishouden.personen', /ten hoogste één toeslagpartner/],
  ['a double id', household({ personen: [adult, { ...kid, id: 'a' }] }), `${K}.id`, /komt twee keer voor/],
  ['a person that is null', household({ personen: [adult, null] }), K, /hier hoort een object/],
  ['no role', person({ rol: undefined }), `${P}.rol`, /ontbreekt; kies uit aanvrager/],
  ['an unknown role', child({ rol: 'kindje' }), `${K}.rol`, /bedoelt u kind\?/],
  ['no age', person({ leeftijd: undefined }), `${P}.leeftijd`, /ontbreekt; vul een leeftijd/],
  ['age and birth date', person({ geboortedatum: '1985-01-01' }), `${P}.leeftijd`, /laat één van de twee weg/],
  ['an age below 0', person({ leeftijd: -1 }), `${P}.leeftijd`, /0 tot en met 125/],
  ['an age above 125', person({ leeftijd: 126 }), `${P}.leeftijd`, /0 tot en met 125/],
  ['half a year', person({ leeftijd: 40.5 }), `${P}.leeftijd`, /zonder cijfers achter de komma/],
  ['an age as text', person({ leeftijd: '40' }), `${P}.leeftijd`, /geen gewoon getal/],
  ['a date that is none', person({ leeftijd: undefined, geboortedatum: '1985-02-30' }), `${P}.geboortedatum`, /geen dag van de kalender; schrijf jaar-maand-dag/],
  ['a date in another order', person({ leeftijd: undefined, geboortedatum: '30-01-1985' }), `${P}.geboortedatum`, /geen dag van de kalender/],
  ['a birth after the year', child({ leeftijd: undefined, geboortedatum: '2026-01-01' }), `${K}.geboortedatum`, /na het einde van 2025/],
  ['a birth too long ago', person({ leeftijd: undefined, geboortedatum: '1899-12-01' }), `${P}.geboortedatum`, /boven 125 jaar/],
  ['an applicant born in the year', person({ leeftijd: undefined, geboortedatum: '2025-03-01' }), P, /niet het hele jaar aanwezig \(niet in maand 1\)/],
  ['a negative income', person({ toetsingsinkomen: -1 }), `${P}.toetsingsinkomen`, /is -1; vul een bedrag/],
  ['an income above the maximum', person({ toetsingsinkomen: INPUTS.toetsingsinkomen.max + 1 }), `${P}.toetsingsinkomen`, new RegExp(`tot en met ${INPUTS.toetsingsinkomen.max} in`)],
  ['an unknown kind of income', person({ inkomen: { lonn: 5 } }), `${P}.inkomen.lonn`, /bedoelt u loon\?/],
  ['an income that is a list', person({ inkomen: [5] }), `${P}.inkomen`, /hier hoort een object met loon/],
  ['kinds of income too high together', person({ inkomen: { loon: INPUTS.toetsingsinkomen.max, winst: 1 } }), `${P}.inkomen`, new RegExp(`samen ${INPUTS.toetsingsinkomen.max + 1} euro`)],
  ['a negative wealth', person({ vermogen: -5 }), `${P}.vermogen`, /is -5/],
  ['ja instead of true', person({ verzekerd: 'ja' }), `${P}.verzekerd`, /true \(ja\) of false \(nee\)/],
  ['1 instead of true', person({ werkt: 1 }), `${P}.werkt`, /true \(ja\) of false \(nee\)/],
  ['childcare of an adult', person({ opvang: [{ soort: 'bso', urenPerMaand: 10, uurtarief: 9 }] }), `${P}.opvang`, /hoort bij een persoon met rol kind/],
  ['an unknown key of a person', person({ toetsinginkomen: 5 }), `${P}.toetsinginkomen`, /bedoelt u toetsingsinkomen\?/],
  ['childcare that is no list', child({ opvang: { soort: 'bso' } }), `${K}.opvang`, /hier hoort een lijst/],
  ['an unknown kind of care', child({ opvang: [{ soort: 'crèche', urenPerMaand: 10, uurtarief: 9 }] }), `${K}.opvang[0].soort`, /kies uit dagopvang, bso, gastouder/],
  ['care without hours', child({ opvang: [{ soort: 'bso', uurtarief: 9 }] }), `${K}.opvang[0].urenPerMaand`, /ontbreekt/],
  ['care without price', child({ opvang: [{ soort: 'bso', urenPerMaand: 9 }] }), `${K}.opvang[0].uurtarief`, /ontbreekt; vul de prijs per uur/],
  ['more hours than a month has', child({ opvang: [{ soort: 'bso', urenPerMaand: 745, uurtarief: 9 }] }), `${K}.opvang[0].urenPerMaand`, /0 tot en met 744/],
  ['more hours together than a month has', child({ opvang: [{ soort: 'bso', urenPerMaand: 400, uurtarief: 9 }, { soort: 'dagopvang', urenPerMaand: 400, uurtarief: 9 }] }), `${K}.opvang`, /samen 800 uur/],
  ['a price above the maximum', child({ opvang: [{ soort: 'bso', urenPerMaand: 9, uurtarief: INPUTS.uurtarief.max + 1 }] }), `${K}.opvang[0].uurtarief`, new RegExp(`0 tot en met ${INPUTS.uurtarief.max} in`)],
  ['a home without rent', household({ woning: {} }), `${W}.kaleHuur`, /ontbreekt; vul de kale huur/],
  ['an unknown key of a home', household({ woning: { kaleHuur: 500, huur: 1 } }), `${W}.huur`, /gebruik kaleHuur/],
  ['five kinds of service costs', household({ woning: { kaleHuur: 500, servicekosten: [1, 1, 1, 1, 1] } }), `${W}.servicekosten`, /ten hoogste 4 bedragen/],
  ['negative service costs', household({ woning: { kaleHuur: 500, servicekosten: [1, -1] } }), `${W}.servicekosten[1]`, /is -1/],
  ['an empty amount of service costs', household({ woning: { kaleHuur: 500, servicekosten: [1, null] } }), `${W}.servicekosten[1]`, /is leeg/],
  ['a flag of a home as text', household({ woning: { kaleHuur: 500, zelfstandig: 'nee' } }), `${W}.zelfstandig`, /true \(ja\)/],
  ['a month after December', event({ maand: 13, woning: null }), `${E}.maand`, /1 tot en met 12/],
  ['no month', event({ woning: null }), `${E}.maand`, /ontbreekt/],
  ['a day that the month has not', event({ maand: 2, dag: 29, woning: null }), `${E}.dag`, /1 tot en met 28/],
  ['an unknown person', event({ maand: 2, persoon: 'z', werkt: false }), `${E}.persoon`, /staat niet bij personen; kies uit a, k/],
  ['a change of nobody', event({ maand: 2, werkt: false }), `${E}.persoon`, /ontbreekt; zeg met een id/],
  ['an event without change', event({ maand: 2 }), E, /verandert niets/],
  ['a person without change', event({ maand: 2, persoon: 'a' }), E, /verandert niets aan a/],
  ['an unknown key of an event', event({ maand: 2, persoon: 'a', werk: false }), `${E}.werk`, /bedoelt u werkt\?/],
  ['care of an adult by an event', event({ maand: 2, persoon: 'a', opvang: [] }), `${E}.opvang`, /rol kind/],
  ['an applicant who leaves', event({ maand: 12, persoon: 'a', aanwezig: false }), P, /niet het hele jaar aanwezig \(niet in maand 12\)/],
];

describe('what is refused', () => {
  it.each(BAD)('%s', (_, value, pad, sentence) => {
    const { form, findings } = checkCase(value, '');
    expect(form).toBeUndefined();
    expect(findings.map((finding) => finding.pad)).toContain(pad);
    expect(findings.filter((finding) => finding.pad === pad).map(({ melding }) => melding).join('\n')).toMatch(sentence);
  });

  it('every finding, not only the first', () => {
    const { findings } = checkCase({ id: 'x', jaar: 1999, huishouden: { personen: [{ ...adult, leeftijd: 200, vermogen: -1 }, { ...kid, rol: 'oom' }], woning: { kaleHuur: 'duur' } } }, 'gevallen[3]');
    expect(findings.map(({ pad }) => pad).sort()).toEqual(['gevallen[3].huishouden.personen[0].leeftijd', 'gevallen[3].huishouden.personen[0].vermogen', 'gevallen[3].huishouden.personen[1].rol', 'gevallen[3].huishouden.woning.kaleHuur', 'gevallen[3].jaar']);
  });

  it('numbers that are not finite', () => {
    const { findings } = readCases('{"gevallen":[{"id":"x","jaar":2025,"huishouden":{"personen":[{"rol":"aanvrager","leeftijd":40,"toetsingsinkomen":1e999}]}}]}');
    expect(findings).toHaveLength(1);
    expect(findings[0]?.melding).toMatch(/Infinity en geen gewoon getal/);
  });

  it('names of Object.prototype, without harm', () => {
    const text = '{"gevallen":[{"id":"x","jaar":2025,"__proto__":{"jaar":2024},"huishouden":{"personen":[{"rol":"aanvrager","leeftijd":40,"inkomen":{"__proto__":5,"constructor":1}}]}}]}';
    const { cases, findings } = readCases(text);
    expect(cases).toEqual([]);
    expect(findings.map(({ pad }) => pad).sort()).toEqual(['gevallen[0].__proto__', 'gevallen[0].huishouden.personen[0].inkomen.__proto__', 'gevallen[0].huishouden.personen[0].inkomen.constructor']);
    expect(({} as { jaar?: number }).jaar).toBeUndefined();
  });
});

describe('a file', () => {
  it.each([
    ['', /geen geldige JSON/],
    ['{"gevallen": [}', /geen geldige JSON \(het gaat mis op regel 1, teken 15, bij "}"\)/],
    ['{"gevallen": [\n  {"id": 1,}\n]}', /regel 2, teken 12, bij "}"/],
    ['{"gevallen": []} 5', /regel 1, teken 18, bij "5"/],
    ["{'gevallen': []}", /regel 1, teken 2/],
    ['{"gevallen": [', /houdt te vroeg op/],
    ['[]', /geen lijst gevallen; de vorm is/],
    ['null', /geen lijst gevallen/],
    ['{"gevalen": []}', /wel "gevalen"/],
    ['{"gevallen": {}}', /hier hoort een lijst/],
    ['{"gevallen": null}', /hier hoort een lijst/],
  ])('%s', (text, sentence) => {
    const { cases, findings } = readCases(text);
    expect(cases).toEqual([]);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.melding).toMatch(sentence);
  });

  it('refuses two cases with one id, and keeps those without fault', () => {
    const { cases, findings } = readCases(JSON.stringify({ gevallen: [household({}), household({}), { ...household({}), id: 'y' }] }));
    expect(cases.map(({ id }) => id)).toEqual(['x', 'y']);
    expect(findings).toEqual([{ pad: 'gevallen[1].id', melding: 'id "x" komt twee keer voor; geef ieder geval een eigen id' }]);
  });

  it('ignores expected values and provenance, a byte order mark and other keys beside gevallen', () => {
    const one = { ...household({}), verwacht: {}, marge: 1, bron: 'b', soort: 's', zekerheid: 'hoog', noot: 'n' };
    expect(readCases(`\uFEFF${JSON.stringify({ meta: {}, gevallen: [one] })}`).findings).toEqual([]);
  });

  it('gives people without id one of their own', () => {
    const { form } = checkCase({ id: 'x', jaar: 2025, huishouden: { personen: [{ rol: 'aanvrager', leeftijd: 40 }, { rol: 'kind', leeftijd: 4, id: 'p1' }, { rol: 'kind', leeftijd: 2 }] } }, '');
    expect(form?.huishouden.personen.map(({ id }) => id)).toEqual(['p2', 'p1', 'p3']);
  });

  it('finds a place in exactly the texts that JSON.parse refuses', () => {
    const texts = fc.json().chain((text) => fc.tuple(fc.constant(text), fc.nat(text.length), fc.constantFrom('', ',', '}', '"', '1', ' ', 'x')));
    fc.assert(fc.property(texts, ([text, at, insert]) => {
      const changed = `${text.slice(0, at)}${insert}${text.slice(at + 1)}`;
      const valid = (() => { try { JSON.parse(changed); return true; } catch { return false; } })();
      expect(jsonFault(changed) === undefined).toBe(valid);
    }), { numRuns: 500 });
  });

  it('never throws, and says something or reads everything', () => {
    fc.assert(fc.property(fc.json(), (text) => {
      const { cases, findings } = readCases(`{"gevallen":[${text}]}`);
      expect(cases.length + findings.length).toBeGreaterThan(0);
    }), { numRuns: 300 });
  });
});
