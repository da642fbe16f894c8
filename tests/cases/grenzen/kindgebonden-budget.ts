import { applicant, born, changing, child, partner, people, type BoundaryCase } from './forms.ts';

/** Kindgebonden budget 2025: 2511 a child, 703 (12-15), 936 (16-17), ouderkop 3389; 7,1 % above 28406 or, with partner, 37545. */
export const KINDGEBONDEN: readonly BoundaryCase[] = [
  {
    // 2511 + 6/12 x 703 = 2862,50, rounded half up.
    titel: 'kind wordt 12 op 10 juni', jaar: 2025,
    huishouden: people(applicant(20000), partner(10000), born('2013-06-10')),
    verwacht: { 'kindgebondenBudget.jaarExact': 2862.5, 'kindgebondenBudget.jaar': 2863, 'kindgebondenBudget.maximum': 3214 },
  },
  {
    // On the 1st: the higher amount from October. 2511 + 9/12 x 703 + 3/12 x 936 = 3272,25.
    titel: 'kind wordt 16 op 1 september', jaar: 2025,
    huishouden: people(applicant(20000), partner(10000), born('2009-09-01')),
    verwacht: { 'kindgebondenBudget.jaarExact': 3272.25, 'kindgebondenBudget.jaar': 3272 },
  },
  {
    // June to December: 7/12 x (2511 + 3389) = 3441,67.
    titel: 'geboorte op 14 mei', jaar: 2025,
    huishouden: people(applicant(25000), born('2025-05-14')),
    verwacht: { 'kindgebondenBudget.jaarExact': 3441.67, 'kindgebondenBudget.jaar': 3442 },
  },
  {
    titel: 'geboorte op 1 mei telt ook vanaf juni', jaar: 2025,
    huishouden: people(applicant(25000), born('2025-05-01')),
    verwacht: { 'kindgebondenBudget.jaar': 3442 },
  },
  {
    // December only: 5900 / 12 = 491,67.
    titel: 'geboorte op 30 november', jaar: 2025,
    huishouden: people(applicant(25000), born('2025-11-30')),
    verwacht: { 'kindgebondenBudget.jaar': 492 },
  },
  {
    titel: 'geboorte in december', jaar: 2025,
    huishouden: people(applicant(25000), born('2025-12-01')),
    verwacht: { 'kindgebondenBudget.recht': false, 'kindgebondenBudget.maximum': null },
  },
  {
    // Eight months 2511 - 7,1 % x 12455 = 1626,695; four months 5900 - 7,1 % x 1594 = 5786,826.
    // 8/12 x 1626,695 + 4/12 x 5786,826 = 1084,463 + 1928,942 = 3013,405.
    titel: 'partner vertrekt op 31 augustus', jaar: 2025,
    huishouden: changing(people(applicant(30000), partner(20000), child(5)), { maand: 8, dag: 31, persoon: 'p', aanwezig: false }),
    verwacht: { 'kindgebondenBudget.jaarExact': 3013.41, 'kindgebondenBudget.jaar': 3013 },
  },
  {
    // 4 x 2580 + 2 x 724 + 964 + 3416 = 16148; 7,6 % x (40000 - 29736) = 780,064; 15367,936. A month: floor(15368 / 12) = 1280.
    titel: 'alleenstaande met kinderen van 3, 12, 15 en 16', jaar: 2026,
    huishouden: people(applicant(40000), child(3), child(12), child(15), child(16)),
    verwacht: { 'kindgebondenBudget.maximum': 16148, 'kindgebondenBudget.afbouw': 780.06, 'kindgebondenBudget.jaar': 15368, 'kindgebondenBudget.maand': 1280 },
  },
  {
    // At 37545 the whole 2511; one euro above 7,1 cents less.
    titel: 'inkomen een euro boven de drempel voor partners', jaar: 2025,
    huishouden: people(applicant(20000), partner(17546), child(5)),
    verwacht: { 'kindgebondenBudget.afbouw': 0.07, 'kindgebondenBudget.jaarExact': 2510.93 },
  },
  {
    titel: 'kind van 18', jaar: 2025,
    huishouden: people(applicant(20000), child(18)),
    verwacht: { 'kindgebondenBudget.recht': false, 'kindgebondenBudget.maximum': null, 'kindgebondenBudget.afbouw': null },
  },
];
