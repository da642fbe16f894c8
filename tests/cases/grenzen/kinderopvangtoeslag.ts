import { applicant, born, care, changing, child, partner, people, type BoundaryCase } from './forms.ts';

/** Kinderopvangtoeslag 2026 at 60000: first child 93,9 %, next 95,6 %; at 40000: 96 %. */
export const OPVANG: readonly BoundaryCase[] = [
  {
    // Equal hours: the dearest is the first child. 93,9 % x 1000 = 939; 95,6 % x 900 = 860,40; together 1799,40.
    titel: 'gelijke uren, verschillende kosten', jaar: 2026,
    huishouden: people(applicant(60000), child(2, { opvang: [care(100, 9)] }), child(3, { opvang: [care(100, 10)] })),
    verwacht: { 'kinderopvangtoeslag.percentagePerKind': [95.6, 93.9], 'kinderopvangtoeslag.bedragPerKind': [860.4, 939], 'kinderopvangtoeslag.maand': 1799 },
  },
  {
    // Still equal: one of them, here the first in the file.
    titel: 'gelijke uren en gelijke kosten', jaar: 2026,
    huishouden: people(applicant(60000), child(2, { opvang: [care(100)] }), child(3, { opvang: [care(100)] })),
    verwacht: { 'kinderopvangtoeslag.percentagePerKind': [93.9, 95.6], 'kinderopvangtoeslag.maandExact': 1895 },
  },
  {
    // Hours count up to 230, so they are equal; 230 x 9 is dearer than 230 x 8.
    // 95,6 % x 1840 = 1759,04; 93,9 % x 2070 = 1943,73; together 3702,77.
    titel: 'meeste uren na de aftopping op 230', jaar: 2026,
    huishouden: people(applicant(60000), child(2, { opvang: [care(250, 8)] }), child(3, { opvang: [care(230, 9)] })),
    verwacht: { 'kinderopvangtoeslag.kostenPerKind': [1840, 2070], 'kinderopvangtoeslag.percentagePerKind': [95.6, 93.9], 'kinderopvangtoeslag.maandExact': 3702.77 },
  },
  {
    // 60 x 11,23 (the maximum) + 40 x 8 = 993,80; 96 % = 954,048. The parent pays 60 x 12 + 320 = 1040.
    titel: 'twee soorten opvang voor één kind', jaar: 2026,
    huishouden: people(applicant(40000), child(2, { opvang: [care(60, 12), care(40, 8, 'gastouder')] })),
    verwacht: { 'kinderopvangtoeslag.kostenPerKind': [993.8], 'kinderopvangtoeslag.maandExact': 954.05, 'kinderopvangtoeslag.eigenBijdrageMaand': 85.95, 'kinderopvangtoeslag.nettoKostenNaUitbetalingMaand': 86 },
  },
  {
    // 300 hours count for 230 in the same proportion (aanname): 2800 x 230 / 300 = 2146,67; 96 % = 2060,80.
    titel: 'twee soorten opvang boven 230 uur', jaar: 2026,
    huishouden: people(applicant(40000), child(2, { opvang: [care(200), care(100, 8, 'gastouder')] })),
    verwacht: { 'kinderopvangtoeslag.kostenPerKind': [2146.67], 'kinderopvangtoeslag.maandExact': 2060.8 },
  },
  {
    titel: 'inkomen op de grens van een rij', jaar: 2026,
    huishouden: people(applicant(165657), child(2, { opvang: [care(100)] })),
    verwacht: { 'kinderopvangtoeslag.percentagePerKind': [38.5], 'kinderopvangtoeslag.maandExact': 385 },
  },
  {
    titel: 'inkomen een euro boven de grens van een rij', jaar: 2026,
    huishouden: people(applicant(165658), child(2, { opvang: [care(100)] })),
    verwacht: { 'kinderopvangtoeslag.percentagePerKind': [36.5], 'kinderopvangtoeslag.maandExact': 365 },
  },
  {
    // Three calendar months after March: April, May, June. 6 x 960 = 5760.
    titel: 'werk verloren op 15 maart', jaar: 2026,
    huishouden: changing(people(applicant(40000), child(2, { opvang: [care(100)] })), { maand: 3, dag: 15, persoon: 'a', werkt: false }),
    verwacht: { 'kinderopvangtoeslag.jaar': 5760, 'kinderopvangtoeslag.maand': 0, 'kinderopvangtoeslag.percentagePerKind': null, 'kinderopvangtoeslag.eigenBijdrageMaand': 1000 },
  },
  {
    // Counts from March: March, April and May are the three months. 5 x 960 = 4800.
    titel: 'werk verloren op 1 maart', jaar: 2026,
    huishouden: changing(people(applicant(40000), child(2, { opvang: [care(100)] })), { maand: 3, persoon: 'a', werkt: false }),
    verwacht: { 'kinderopvangtoeslag.jaar': 4800 },
  },
  {
    // November, December and January: the whole year. 12 x 960 = 11520.
    titel: 'werk verloren op 10 oktober', jaar: 2026,
    huishouden: changing(people(applicant(40000), child(2, { opvang: [care(100)] })), { maand: 10, dag: 10, persoon: 'a', werkt: false }),
    verwacht: { 'kinderopvangtoeslag.jaar': 11520 },
  },
  {
    titel: 'partner werkt niet', jaar: 2026,
    huishouden: people(applicant(40000), partner(0, { werkt: false }), child(2, { opvang: [care(100)] })),
    verwacht: { 'kinderopvangtoeslag.recht': false, 'kinderopvangtoeslag.maandExact': 0, 'kinderopvangtoeslag.eigenBijdrageMaand': 1000 },
  },
  {
    // 13 from 1 October on (secondary school, aanname): 9 x 96 % x 40 x 9 = 9 x 345,60 = 3110,40.
    titel: 'kind wordt 13 op 10 september', jaar: 2025,
    huishouden: people(applicant(40000), born('2012-09-10', { opvang: [care(40, 9, 'bso')] })),
    verwacht: { 'kinderopvangtoeslag.jaarExact': 3110.4, 'kinderopvangtoeslag.jaar': 3110 },
  },
  {
    // 6 x 960 + 6 x 480 = 8640.
    titel: 'minder uren vanaf 1 juli', jaar: 2026,
    huishouden: changing(people(applicant(40000), child(2, { id: 'k', opvang: [care(100)] })), { maand: 7, persoon: 'k', opvang: [care(50)] }),
    verwacht: { 'kinderopvangtoeslag.jaar': 8640, 'kinderopvangtoeslag.maand': 480 },
  },
  {
    // December only: 96 % x 2 x 10 = 19,20, below 24 and so nothing, though twelve such months would be granted.
    titel: 'minder dan 24 euro in het jaar', jaar: 2026,
    huishouden: changing(people(applicant(40000), child(2, { id: 'k' })), { maand: 12, persoon: 'k', opvang: [care(2)] }),
    verwacht: { 'kinderopvangtoeslag.jaarExact': 19.2, 'kinderopvangtoeslag.jaar': 0, 'kinderopvangtoeslag.maand': 0, 'kinderopvangtoeslag.nettoKostenNaUitbetalingMaand': 20 },
  },
  {
    titel: 'geen opvang', jaar: 2026,
    huishouden: people(applicant(40000), child(2)),
    verwacht: { 'kinderopvangtoeslag.recht': false, 'kinderopvangtoeslag.eigenBijdrageMaand': null, 'kinderopvangtoeslag.percentagePerKind': null },
  },
];
