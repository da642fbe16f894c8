import type { CaseForm } from '../../gateway.ts';

/** A household to start from. Amounts are invented but ordinary; they are no published case. */
export interface Example {
  readonly titel: string;
  readonly form: CaseForm;
}

export const EXAMPLES: readonly Example[] = [
  {
    titel: 'Stel met twee kinderen op de opvang',
    form: {
      id: 'voorbeeld-stel', jaar: 2026,
      huishouden: {
        personen: [
          { id: 'p1', rol: 'aanvrager', leeftijd: 34, toetsingsinkomen: 42_000, vermogen: 15_000, verzekerd: true, werkt: true },
          { id: 'p2', rol: 'partner', leeftijd: 33, toetsingsinkomen: 28_000, vermogen: 0, verzekerd: true, werkt: true },
          { id: 'p3', rol: 'kind', leeftijd: 5, toetsingsinkomen: 0, vermogen: 0, opvang: [{ soort: 'bso', urenPerMaand: 45, uurtarief: 9.4 }] },
          { id: 'p4', rol: 'kind', leeftijd: 2, toetsingsinkomen: 0, vermogen: 0, opvang: [{ soort: 'dagopvang', urenPerMaand: 130, uurtarief: 10.9 }] },
        ],
      },
    },
  },
  {
    titel: 'Alleenstaande ouder in een huurwoning',
    form: {
      id: 'voorbeeld-alleenstaande-ouder', jaar: 2026,
      huishouden: {
        personen: [
          { id: 'p1', rol: 'aanvrager', leeftijd: 31, toetsingsinkomen: 26_500, vermogen: 1_500, verzekerd: true, werkt: true },
          { id: 'p2', rol: 'kind', leeftijd: 7, toetsingsinkomen: 0, vermogen: 0, opvang: [{ soort: 'bso', urenPerMaand: 40, uurtarief: 9.4 }] },
          { id: 'p3', rol: 'kind', leeftijd: 3, toetsingsinkomen: 0, vermogen: 0, opvang: [{ soort: 'dagopvang', urenPerMaand: 90, uurtarief: 10.9 }] },
        ],
        woning: { kaleHuur: 690, servicekosten: 35, zelfstandig: true },
      },
    },
  },
  {
    titel: 'Stel met één inkomen',
    form: {
      id: 'voorbeeld-eenverdiener', jaar: 2026,
      huishouden: {
        personen: [
          { id: 'p1', rol: 'aanvrager', leeftijd: 41, toetsingsinkomen: 36_000, vermogen: 4_000, verzekerd: true, werkt: true },
          { id: 'p2', rol: 'partner', leeftijd: 40, toetsingsinkomen: 0, vermogen: 0, verzekerd: true, werkt: false },
          { id: 'p3', rol: 'kind', leeftijd: 9, toetsingsinkomen: 0, vermogen: 0 },
          { id: 'p4', rol: 'kind', leeftijd: 13, toetsingsinkomen: 0, vermogen: 0 },
        ],
        woning: { kaleHuur: 720, servicekosten: 40, zelfstandig: true },
      },
    },
  },
  {
    titel: 'Gepensioneerde in een huurwoning',
    form: {
      id: 'voorbeeld-gepensioneerde', jaar: 2026,
      huishouden: {
        personen: [{ id: 'p1', rol: 'aanvrager', leeftijd: 72, toetsingsinkomen: 21_400, vermogen: 9_000, verzekerd: true, werkt: false }],
        woning: { kaleHuur: 615, servicekosten: 40, zelfstandig: true },
      },
    },
  },
];
