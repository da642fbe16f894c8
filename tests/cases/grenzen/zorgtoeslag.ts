import { applicant, born, changing, partner, people, type BoundaryCase } from './forms.ts';

/** Zorgtoeslag 2026, single: 2119 - 1,912 % x 29736 = 2119 - 568,55232 = 1550,44768. */
export const ZORG: readonly BoundaryCase[] = [
  {
    // From the month after the birthday: April to December, 9/12 x 1550,44768 = 1162,83576. A month: floor(1550 / 12) = 129.
    // The parent's kindgebonden budget ends after March: 3/12 x (2580 + 964 + 3416) = 1740.
    titel: 'kind wordt 18 op 15 maart', jaar: 2026,
    huishouden: people(applicant(25000), born('2008-03-15')),
    verwacht: {
      'overigeAanvragers.0.persoon': 'k', 'overigeAanvragers.0.zorgtoeslag.jaar': 1163, 'overigeAanvragers.0.zorgtoeslag.maand': 129,
      'overigeAanvragers.0.zorgtoeslag.tijdvakken': [{ van: 1, tot: 3, maandExact: 0, maand: 0 }, { van: 4, tot: 12, maandExact: 129.2, maand: 129 }],
      'kindgebondenBudget.jaar': 1740, 'kindgebondenBudget.maand': 0,
    },
  },
  {
    // A birthday on the 1st counts from the month after as well (Zvw art. 16 lid 2; Wkb art. 2 lid 11): as above.
    titel: 'kind wordt 18 op 1 maart', jaar: 2026,
    huishouden: people(applicant(25000), born('2008-03-01')),
    verwacht: { 'overigeAanvragers.0.zorgtoeslag.jaar': 1163, 'kindgebondenBudget.jaar': 1740 },
  },
  {
    // One day earlier is one month more: 10/12 x 1550,44768 = 1292,04; 2/12 x 6960 = 1160.
    titel: 'kind wordt 18 op 28 februari', jaar: 2026,
    huishouden: people(applicant(25000), born('2008-02-28')),
    verwacht: { 'overigeAanvragers.0.zorgtoeslag.jaar': 1292, 'kindgebondenBudget.jaar': 1160 },
  },
  {
    // Together 35000: 4238 - 4,289 % x 29736 - 13,73 % x 5264 = 4238 - 1275,37704 - 722,7472 = 2239,87576.
    // After 15 May from June: 5/12 x 1550,44768 + 7/12 x 2239,87576 = 1952,61406. A month: floor(2240 / 12) = 186.
    titel: 'partner vanaf 15 mei', jaar: 2026,
    huishouden: changing(people(applicant(20000), partner(15000)), { maand: 5, dag: 15, persoon: 'p', aanwezig: true }),
    verwacht: { 'zorgtoeslag.jaarExact': 1952.61, 'zorgtoeslag.jaar': 1953, 'zorgtoeslag.maand': 186 },
  },
  {
    // On the 1st the change counts at once: 4/12 x 1550,44768 + 8/12 x 2239,87576 = 2010,0664.
    titel: 'partner vanaf 1 mei', jaar: 2026,
    huishouden: changing(people(applicant(20000), partner(15000)), { maand: 5, persoon: 'p', aanwezig: true }),
    verwacht: { 'zorgtoeslag.jaarExact': 2010.07, 'zorgtoeslag.jaar': 2010 },
  },
  {
    // Half of 2239,87576 = 1119,93788; floor(1120 / 12) = 93.
    titel: 'partner niet verzekerd', jaar: 2026,
    huishouden: people(applicant(20000), partner(15000, { verzekerd: false })),
    verwacht: { 'zorgtoeslag.jaarExact': 1119.94, 'zorgtoeslag.jaar': 1120, 'zorgtoeslag.maand': 93 },
  },
  {
    // 100000 + 100000 is above 184633.
    titel: 'vermogen van partners samen boven de grens', jaar: 2026,
    huishouden: people(applicant(20000, { vermogen: 100000 }), partner(15000, { vermogen: 100000 })),
    verwacht: { 'zorgtoeslag.recht': false, 'zorgtoeslag.jaar': 0, 'zorgtoeslag.maand': 0 },
  },
  {
    // A partner for part of the year does not count: 100000 is below 146011.
    titel: 'vermogen van een partner vanaf 15 mei telt niet mee', jaar: 2026,
    huishouden: changing(people(applicant(20000, { vermogen: 100000 }), partner(15000, { vermogen: 100000 })), { maand: 5, dag: 15, persoon: 'p', aanwezig: true }),
    verwacht: { 'zorgtoeslag.jaar': 1953 },
  },
  {
    // And the limit is that of one person: 146012 is one euro too much, all year.
    titel: 'grens van één persoon bij een partner vanaf 15 mei', jaar: 2026,
    huishouden: changing(people(applicant(20000, { vermogen: 146012 }), partner(15000)), { maand: 5, dag: 15, persoon: 'p', aanwezig: true }),
    verwacht: { 'zorgtoeslag.recht': false },
  },
  {
    // At the drempelinkomen 1550,44768; one euro above 13,73 cents less: 1550,31038.
    titel: 'inkomen een euro boven het drempelinkomen', jaar: 2026,
    huishouden: people(applicant(29737)),
    verwacht: { 'zorgtoeslag.jaarExact': 1550.31, 'zorgtoeslag.normpremie': 568.69 },
  },
  {
    // 17 all year: no premium, so no zorgtoeslag; 18 all year: 1550.
    titel: 'medebewoners van 17 en 18', jaar: 2026,
    huishouden: people(applicant(60000), { id: 'm17', rol: 'medebewoner', leeftijd: 17 }, { id: 'm18', rol: 'medebewoner', leeftijd: 18 }),
    verwacht: { 'overigeAanvragers.0.zorgtoeslag.jaar': 0, 'overigeAanvragers.1.zorgtoeslag.jaar': 1550 },
  },
];
