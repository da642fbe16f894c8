import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instance } from '../engine/index.ts';
import { spellsOf, toetsingsinkomenOf, type EventForm, type HouseholdForm, type PersonForm } from './index.ts';

const THRESHOLDS = [144, 192, 216, 276, 804];
const applicant: PersonForm = { id: 'a', rol: 'aanvrager', leeftijd: 40 };
const spells = (personen: PersonForm[], gebeurtenissen: EventForm[] = [], more: Partial<HouseholdForm> = {}, jaar = 2025): readonly Instance[] =>
  spellsOf({ id: 'x', jaar, huishouden: { personen, gebeurtenissen, ...more } }, { thresholds: THRESHOLDS }).tijdvakken;
const firstMonths = (found: readonly Instance[]): (number | undefined)[] => found.map(({ values }) => values.maand_van);
/** The member of a claimant in a tijdvak. */
const member = (spell: Instance | undefined, claimant: number, place: number): Instance['values'] | undefined => spell?.parts[claimant]?.parts[place]?.values;
const moves = (maand: number, persoon: string, aanwezig: boolean, dag = 1): EventForm => ({ maand, dag, persoon, aanwezig });

describe('ages', () => {
  it('an age that is given holds all year', () => {
    const found = spells([{ ...applicant, leeftijd: 17 }]);
    expect(found).toHaveLength(1);
    expect(member(found[0], 0, 0)).toMatchObject({ leeftijd_maanden: 204, leeftijd_maanden_1_januari: 204, geboren_op_eerste_dag: 0 });
  });

  it('a birthday that matters begins a tijdvak in the month after', () => {
    const found = spells([applicant, { id: 'k', rol: 'kind', geboortedatum: '2013-06-10' }]);
    expect(firstMonths(found)).toEqual([1, 7]);
    expect(member(found[0], 0, 1)).toMatchObject({ leeftijd_maanden: 138, leeftijd_maanden_1_januari: 138 });
    expect(member(found[1], 0, 1)).toMatchObject({ leeftijd_maanden: 144, leeftijd_maanden_1_januari: 138 });
  });

  it('a birthday on the 1st begins one in that month and one in the next', () => {
    const found = spells([applicant, { id: 'k', rol: 'kind', geboortedatum: '2013-06-01' }]);
    expect(firstMonths(found)).toEqual([1, 6, 7]);
    expect(member(found[1], 0, 1)).toMatchObject({ leeftijd_maanden: 144, geboren_op_eerste_dag: 1 });
  });

  it('a birthday that changes nothing begins none', () => expect(spells([{ ...applicant, geboortedatum: '1985-06-10' }])).toHaveLength(1));

  it('secondary school begins at 13 unless the form says otherwise', () => {
    const of = (more: Partial<PersonForm>) => spells([applicant, { id: 'k', rol: 'kind', geboortedatum: '2012-09-10', ...more }]).map((spell) => member(spell, 0, 1)?.voortgezet_onderwijs);
    expect(of({})).toEqual([0, 1]);
    expect(of({ voortgezetOnderwijs: true })).toEqual([1]);
    expect(of({ voortgezetOnderwijs: false })).toEqual([0]);
  });
});

describe('coming and going', () => {
  it('a child born in the year is there from the next month', () => {
    const found = spells([applicant, { id: 'k', rol: 'kind', geboortedatum: '2025-05-14' }]);
    expect(found.map(({ parts }) => parts[0]?.parts.length)).toEqual([1, 2]);
    expect(firstMonths(found)).toEqual([1, 6]);
    expect(member(found[1], 0, 1)).toMatchObject({ leeftijd_maanden: 0, leeftijd_maanden_1_januari: 0, hele_jaar: 0 });
  });

  it('also when born on the 1st', () => expect(firstMonths(spells([applicant, { id: 'k', rol: 'kind', geboortedatum: '2025-05-01' }]))).toEqual([1, 6]));
  it('a child of last December is there all year', () => expect(spells([applicant, { id: 'k', rol: 'kind', geboortedatum: '2024-12-31' }])).toHaveLength(1));

  it('someone whose first event is a coming is not there before', () => {
    const found = spells([applicant, { id: 'p', rol: 'partner', leeftijd: 40 }], [moves(5, 'p', true, 15)]);
    expect(firstMonths(found)).toEqual([1, 6]);
    expect(found.map(({ parts }) => [parts[0]?.parts.length, parts[0]?.values.partner_heel_jaar])).toEqual([[1, 0], [2, 0]]);
  });

  it('a partner all year, or none, is the same all year', () => {
    expect(spells([applicant])[0]?.parts[0]?.values.partner_heel_jaar).toBe(1);
    expect(spells([applicant, { id: 'p', rol: 'partner', leeftijd: 40 }])[0]?.parts[0]?.values.partner_heel_jaar).toBe(1);
    expect(spells([applicant, { id: 'p', rol: 'partner', leeftijd: 40 }], [moves(12, 'p', false, 2)])[0]?.parts[0]?.values.partner_heel_jaar).toBe(1);
  });

  it('leaves and comes back', () => {
    const found = spells([applicant, { id: 'k', rol: 'kind', leeftijd: 4 }], [moves(9, 'k', true), moves(3, 'k', false, 20)]);
    expect(firstMonths(found)).toEqual([1, 4, 9]);
    expect(found.map(({ parts }) => parts[0]?.parts.length)).toEqual([2, 1, 2]);
  });

  it('keeps the same claimants in every tijdvak, empty where nobody is', () => {
    const found = spells([applicant, { id: 'k', rol: 'kind', geboortedatum: '2007-03-15' }, { id: 'm', rol: 'medebewoner', leeftijd: 50 }], [moves(7, 'm', true)]);
    expect(found.map(({ parts }) => parts.map((part) => part.parts.length))).toEqual([[2, 0, 0], [1, 1, 0], [1, 1, 1]]);
    expect(firstMonths(found)).toEqual([1, 4, 7]);
    expect(found.every(({ parts }) => parts.map(({ values }) => values.hoofdaanvrager).join() === '1,0,0')).toBe(true);
  });

  it('a child of 18 on the 1st stays one month more', () => {
    const found = spells([applicant, { id: 'k', rol: 'kind', geboortedatum: '2007-03-01' }]);
    expect(found.map(({ values, parts }) => [values.maand_van, parts[0]?.parts.length, parts[1]?.parts.length])).toEqual([[1, 2, 0], [3, 2, 0], [4, 1, 1]]);
  });
});

describe('other changes', () => {
  const works = (start: boolean, ...events: EventForm[]) => spells([{ ...applicant, werkt: start }], events).map((spell) => [spell.values.maand_van, member(spell, 0, 0)?.werkt]);
  it('work that ends counts for three more calendar months', () => {
    expect(works(true, { maand: 3, dag: 15, persoon: 'a', werkt: false })).toEqual([[1, 1], [7, 0]]);
    expect(works(true, { maand: 3, persoon: 'a', werkt: false })).toEqual([[1, 1], [6, 0]]);
    expect(works(true, { maand: 1, persoon: 'a', werkt: false })).toEqual([[1, 1], [4, 0]]);
  });
  it('no such months for who did not work', () => expect(works(false)).toEqual([[1, 0]]));
  it('a gap of three months is no gap', () => expect(works(true, { maand: 3, persoon: 'a', werkt: false }, { maand: 6, persoon: 'a', werkt: true })).toEqual([[1, 1]]));
  it('a short job gives its own three months', () => expect(works(false, { maand: 3, persoon: 'a', werkt: true }, { maand: 4, persoon: 'a', werkt: false })).toEqual([[1, 0], [3, 1], [7, 0]]));

  it('insurance and childcare of a person', () => {
    const contract = { soort: 'bso', urenPerMaand: 40, uurtarief: 9 } as const;
    const found = spells([applicant, { id: 'k', rol: 'kind', leeftijd: 4 }], [{ maand: 2, persoon: 'a', verzekerd: false }, { maand: 8, dag: 31, persoon: 'k', opvang: [contract] }]);
    expect(firstMonths(found)).toEqual([1, 2, 9]);
    expect(found.map((spell) => [member(spell, 0, 0)?.verzekerd, spell.parts[0]?.parts[1]?.parts.length])).toEqual([[1, 0], [0, 0], [0, 1]]);
    expect(found[2]?.parts[0]?.parts[1]?.parts[0]?.values).toEqual({ soort: 1, uren_per_maand: 40, uurtarief: 9 });
  });

  it('a new home, and none', () => {
    const found = spells([applicant], [{ maand: 4, woning: { kaleHuur: 700, aangepast: true } }, { maand: 9, dag: 2, woning: null }], { woning: { kaleHuur: 500 } });
    expect(found.map(({ values }) => [values.maand_van, values.maanden, values.huurwoning, values.kale_huur, values.aangepast])).toEqual([[1, 3, 1, 500, 0], [4, 6, 1, 700, 1], [10, 3, 0, undefined, undefined]]);
  });

  it('one sum of service costs is spread in cents, the rest to the first', () => {
    const [spell] = spells([applicant], [], { woning: { kaleHuur: 500, servicekosten: 10.03 } });
    expect(['a', 'b', 'c', 'd'].map((kind) => spell?.values[`servicekosten_${kind}` as 'servicekosten_a'])).toEqual([2.53, 2.5, 2.5, 2.5]);
  });

  it('kinds of income add up without binary fractions, and a toetsingsinkomen goes before them', () => {
    expect(toetsingsinkomenOf({ rol: 'aanvrager', inkomen: { loon: 0.1, aow: 0.2 } })).toBe(0.3);
    expect(toetsingsinkomenOf({ rol: 'aanvrager', toetsingsinkomen: 5, inkomen: { loon: 9 } })).toBe(5);
    expect(toetsingsinkomenOf({ rol: 'aanvrager' })).toBe(0);
    expect(toetsingsinkomenOf({ rol: 'aanvrager', inkomen: { loon: 30_000.5, aftrek: 1_000.25 } })).toBe(29_000.25);
    expect(toetsingsinkomenOf({ rol: 'aanvrager', inkomen: { loon: 500, aftrek: 1_000 } })).toBe(0);
  });

  it('wealth in whole euros, downwards', () => expect(member(spells([{ ...applicant, vermogen: 37395.99 }])[0], 0, 0)?.vermogen).toBe(37395));
});

describe('every household', () => {
  const day = fc.date({ min: new Date('1930-01-01'), max: new Date('2025-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
  const other = fc.record({ rol: fc.constantFrom('kind' as const, 'medebewoner' as const), geboortedatum: day });
  const events = fc.array(fc.record({ maand: fc.integer({ min: 1, max: 12 }), dag: fc.integer({ min: 1, max: 28 }), who: fc.nat(3), aanwezig: fc.boolean() }), { maxLength: 6 });

  it('has tijdvakken that fill the year, each with the same claimants and every present person once', () => {
    fc.assert(fc.property(fc.array(other, { minLength: 1, maxLength: 4 }), events, (others, changes) => {
      const persons: PersonForm[] = [applicant, ...others.map((person, i) => ({ id: `o${i}`, ...person }))];
      const found = spells(persons, changes.map(({ who, ...event }) => ({ ...event, persoon: `o${who % others.length}` })));
      let month = 1;
      for (const { values, parts } of found) {
        expect(values.maand_van).toBe(month);
        month += values.maanden ?? 0;
        expect(parts).toHaveLength(found[0]?.parts.length ?? 0);
        expect(parts[0]?.parts[0]?.values.rol).toBe(0);
        expect(parts.slice(1).every((part) => part.parts.length <= 1)).toBe(true);
        expect(parts.reduce((sum, part) => sum + part.parts.length, 0)).toBeLessThanOrEqual(persons.length);
      }
      expect(month).toBe(13);
    }));
  });
});
