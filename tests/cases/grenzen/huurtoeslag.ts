import { applicant, born, changing, child, home, partner, renting, type BoundaryCase } from './forms.ts';

export const HUUR_2024_2025: readonly BoundaryCase[] = [
  {
    // Basishuur 226,67 - 37,72 = 188,95. 454,47 - 188,95 = 265,52; 65 % x (650,43 - 454,47) = 127,374;
    // 40 % x (879,66 - 650,43) = 91,692. Together 484,586; x 12 = 5815,032.
    titel: 'huur op de grens', jaar: 2024,
    huishouden: renting(home(879.66), applicant(20000)),
    verwacht: { 'huurtoeslag.basishuur': 188.95, 'huurtoeslag.maandExact': 484.59, 'huurtoeslag.maand': 484, 'huurtoeslag.jaar': 5815 },
  },
  {
    titel: 'huur een cent boven de grens', jaar: 2024,
    huishouden: renting(home(879.67), applicant(20000)),
    verwacht: { 'huurtoeslag.recht': false, 'huurtoeslag.rekenhuur': 879.67, 'huurtoeslag.basishuur': null, 'huurtoeslag.afbouw': null },
  },
  {
    titel: 'huur een cent boven de grens, verworven recht', jaar: 2024,
    huishouden: renting(home(879.67, { verworvenRecht: true }), applicant(20000)),
    verwacht: { 'huurtoeslag.maand': 484 },
  },
  {
    // Basishuur 238,01 - 1,82 - 37,14 = 199,05; 477,20 - 199,05 = 278,15.
    titel: 'huurder van 22 op de jongerengrens', jaar: 2025,
    huishouden: renting(home(477.2), applicant(20000, { leeftijd: 22 })),
    verwacht: { 'huurtoeslag.maandExact': 278.15, 'huurtoeslag.maand': 278 },
  },
  {
    titel: 'huurder van 22 een cent boven de jongerengrens', jaar: 2025,
    huishouden: renting(home(477.21), applicant(20000, { leeftijd: 22 })),
    verwacht: { 'huurtoeslag.recht': false },
  },
  {
    // 278,15 + 65 % x (600 - 477,20) = 357,97 from May: 8 x 357,97 = 2863,76.
    titel: 'huurder wordt 23 op 10 april', jaar: 2025,
    huishouden: renting(home(600), applicant(20000, { geboortedatum: '2002-04-10' })),
    verwacht: { 'huurtoeslag.jaarExact': 2863.76, 'huurtoeslag.jaar': 2864, 'huurtoeslag.maand': 357 },
  },
  {
    // On the 1st the age is reached that day: 9 x 357,97 = 3221,73.
    titel: 'huurder wordt 23 op 1 april', jaar: 2025,
    huishouden: renting(home(600), applicant(20000, { geboortedatum: '2002-04-01' })),
    verwacht: { 'huurtoeslag.jaar': 3222 },
  },
  {
    // The rent counts up to 900,07. Basishuur 238,01 - 3,63 - 37,14 = 197,24; 477,20 - 197,24 = 279,96;
    // 65 % x (731,93 - 477,20) = 165,5745; 40 % x (900,07 - 731,93) = 67,256. Together 512,7905.
    titel: 'acht personen, huur boven de grens', jaar: 2025,
    huishouden: renting(home(1000), applicant(20000), partner(10000), ...[1, 2, 3, 4, 5, 6].map((age) => child(age))),
    verwacht: { 'huurtoeslag.maandExact': 512.79, 'huurtoeslag.maand': 512, 'huurtoeslag.rekenhuur': 1000 },
  },
  {
    titel: 'zeven personen, huur boven de grens', jaar: 2025,
    huishouden: renting(home(1000), applicant(20000), partner(10000), ...[1, 2, 3, 4, 5].map((age) => child(age))),
    verwacht: { 'huurtoeslag.recht': false },
  },
  {
    // 67 on 1 January, so an eenpersoonsouderenhuishouden at its ijkpunt 22025: basishuur 226,67 - 1,82 - 37,72 = 187,13.
    // 454,47 - 187,13 + 65 % x (600 - 454,47) = 267,34 + 94,5945 = 361,9345; x 12 = 4343,214.
    titel: 'AOW-leeftijd op 1 januari', jaar: 2024,
    huishouden: renting(home(600), applicant(22025, { geboortedatum: '1957-01-01' })),
    verwacht: { 'huurtoeslag.basishuur': 187.13, 'huurtoeslag.maand': 361, 'huurtoeslag.jaar': 4343 },
  },
  {
    // A day later is an ordinary one-person household all year: 0,00000041337 x 22025^2 + 0,002393492603 x 22025 = 253,24272;
    // - 37,72 = 215,52272. 454,47 - 215,52272 + 94,5945 = 333,54178; x 12 = 4002,501.
    titel: 'AOW-leeftijd op 2 januari', jaar: 2024,
    huishouden: renting(home(600), applicant(22025, { geboortedatum: '1957-01-02' })),
    verwacht: { 'huurtoeslag.basishuur': 215.52, 'huurtoeslag.maand': 333, 'huurtoeslag.jaar': 4003 },
  },
  {
    // Above the aftoppingsgrens only once one of the two has reached the AOW age, from February:
    // 265,52 + 65 % x 195,96 = 392,894; with 40 % x (800 - 650,43) = 59,828 it is 452,722.
    // 392,894 + 11 x 452,722 = 5372,836.
    titel: 'twee personen, AOW-leeftijd op 2 januari', jaar: 2024,
    huishouden: renting(home(800), applicant(20000, { geboortedatum: '1957-01-02' }), partner(0)),
    verwacht: { 'huurtoeslag.jaarExact': 5372.84, 'huurtoeslag.jaar': 5373, 'huurtoeslag.tijdvakken.0.maandExact': 392.89, 'huurtoeslag.maandExact': 452.72 },
  },
  {
    // At most 12 a kind: 600 + 12 + 5 + 0 + 12.
    titel: 'servicekosten per soort ten hoogste 12', jaar: 2025,
    huishouden: renting(home(600, { servicekosten: [20, 5, 0, 12.01] }), applicant(20000)),
    verwacht: { 'huurtoeslag.rekenhuur': 629 },
  },
  {
    // One sum is spread evenly: 48 is 4 x 12.
    titel: 'servicekosten als één som', jaar: 2025,
    huishouden: renting(home(600, { servicekosten: 48 }), applicant(20000)),
    verwacht: { 'huurtoeslag.rekenhuur': 648 },
  },
];

/** Basishuur 2026: 252,49 - 1,82 - 48,15 = 202,52 for one person, 252,49 - 3,63 - 48,15 = 200,71 for more. */
export const HUUR_2026: readonly BoundaryCase[] = [
  {
    // Capped at 932,93: 295,68 + 65 % x 214,82 + 40 % x 219,91 = 295,68 + 139,633 + 87,964 = 523,277.
    titel: 'huur boven de grens wordt afgetopt', jaar: 2026,
    huishouden: renting(home(1200, { servicekosten: 48 }), applicant(23425)),
    verwacht: { 'huurtoeslag.rekenhuur': 1200, 'huurtoeslag.basishuur': 202.52, 'huurtoeslag.afbouw': 0, 'huurtoeslag.maandExact': 523.28, 'huurtoeslag.maand': 523 },
  },
  {
    // One euro above the ijkpunt: 27 % / 12 = 0,0225 less, 523,2545.
    titel: 'inkomen een euro boven het ijkpunt', jaar: 2026,
    huishouden: renting(home(1200), applicant(23426)),
    verwacht: { 'huurtoeslag.afbouw': 0.02, 'huurtoeslag.maandExact': 523.25 },
  },
  {
    // 22 on 1 January: 6218 of 10000 stays out, all year. 33782 - 31500 = 2282; 22 % x 2282 / 12 = 41,8367.
    // 297,49 + 65 % x 201,80 = 428,66; - 41,8367 = 386,8233.
    titel: 'inkomen van een kind dat op 2 januari 23 wordt', jaar: 2026,
    huishouden: renting(home(700), applicant(30000), born('2003-01-02', { toetsingsinkomen: 10000 })),
    verwacht: { 'huurtoeslag.maandExact': 386.82, 'huurtoeslag.maand': 386, 'huurtoeslag.jaarExact': 4641.88 },
  },
  {
    // 23 on 1 January: all of it counts. 22 % x 8500 / 12 = 155,8333; 428,66 - 155,8333 = 272,8267.
    titel: 'inkomen van een kind dat op 1 januari 23 is', jaar: 2026,
    huishouden: renting(home(700), applicant(30000), born('2003-01-01', { toetsingsinkomen: 10000 })),
    verwacht: { 'huurtoeslag.maandExact': 272.83, 'huurtoeslag.maand': 272 },
  },
  {
    titel: 'medebewoner met vermogen op de grens', jaar: 2026,
    huishouden: renting(home(700), applicant(20000), { id: 'm', rol: 'medebewoner', leeftijd: 50, vermogen: 38479 }),
    verwacht: { 'huurtoeslag.maandExact': 428.66 },
  },
  {
    titel: 'medebewoner met vermogen een euro boven de grens', jaar: 2026,
    huishouden: renting(home(700), applicant(20000), { id: 'm', rol: 'medebewoner', leeftijd: 50, vermogen: 38480 }),
    verwacht: { 'huurtoeslag.recht': false },
  },
  {
    // Only a medebewoner of the whole year is tested (Awir art. 7 lid 4). Alone until 15 March, from April with two.
    // 3 x 426,85 (295,68 + 131,17) + 9 x 428,66 = 1280,55 + 3857,94 = 5138,49.
    titel: 'medebewoner met veel vermogen vanaf 15 maart', jaar: 2026,
    huishouden: changing(renting(home(700), applicant(20000), { id: 'm', rol: 'medebewoner', leeftijd: 50, vermogen: 1000000 }), { maand: 3, dag: 15, persoon: 'm', aanwezig: true }),
    verwacht: { 'huurtoeslag.jaarExact': 5138.49, 'huurtoeslag.jaar': 5138 },
  },
  {
    // 500: 295,68 + 65 % x 1,80 = 296,85. 700: 426,85. 6 x 296,85 + 6 x 426,85 = 4342,20.
    titel: 'verhuizing op 1 juli', jaar: 2026,
    huishouden: changing(renting(home(500), applicant(20000)), { maand: 7, woning: home(700) }),
    verwacht: { 'huurtoeslag.jaarExact': 4342.2, 'huurtoeslag.jaar': 4342, 'huurtoeslag.maand': 426 },
  },
  {
    // Up to and including September: 9 x 296,85 = 2671,65.
    titel: 'koopt een huis op 15 september', jaar: 2026,
    huishouden: changing(renting(home(500), applicant(20000)), { maand: 9, dag: 15, woning: null }),
    verwacht: { 'huurtoeslag.jaar': 2672, 'huurtoeslag.maand': 0, 'huurtoeslag.rekenhuur': null },
  },
  {
    titel: 'huurder van 17', jaar: 2026,
    huishouden: renting(home(400), applicant(0, { leeftijd: 17 })),
    verwacht: { 'huurtoeslag.recht': false, 'zorgtoeslag.recht': false },
  },
];
