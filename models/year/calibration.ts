import { PUBLISHED } from './parameters.ts';
import { macDecisions } from './results.ts';
import type { Stat, YearTally } from './tally.ts';

/** Law year of the calibration: the last one without the raise of the MAC. */
export const CALIBRATION_YEAR = 2024;

/** One published figure beside what the process gives. `afwijking` is relative. */
export interface CalibrationLine {
  readonly id: string;
  readonly omschrijving: string;
  readonly eenheid: string;
  readonly doel: number;
  readonly gerealiseerd: number;
  readonly afwijking: number;
  /** Not used in the calibration: says how far the rest can be trusted. */
  readonly achtergehouden: boolean;
  readonly bron: string;
  readonly zekerheid: string;
  readonly toelichting?: string;
}

const RENT = 1, CHILD = 2, CARE = 3;

interface Fact { readonly id: string; readonly omschrijving: string; readonly eenheid: string; readonly waarde: number; readonly bron: string; readonly zekerheid: string; readonly toelichting?: string }

/**
 * The fit of the error model. `practice2016` is the tally under POLICY_2016 (corrections of 2016 to 2018: nothing of them stayed
 * with the citizen then, so what was received too much counts); `practice2021` that of the policy before the raise of the MAC.
 */
export function calibrationReport(practice2016: YearTally, practice2021: YearTally): CalibrationLine[] {
  const share = (tally: YearTally, stat: Stat, j?: number): number => tally.count(stat, j) / Math.max(1, tally.count('aanvragers', j));
  const mean = (tally: YearTally, sum: Stat, n: Stat): number => tally.count(sum) / 100 / Math.max(1, tally.count(n));
  const a = practice2016, b = practice2021;
  const perToeslag = a.count('toegekend') / 100 / Math.max(1, a.count('aanvragers'));
  const growth = perToeslag / PUBLISHED.correcties.gemiddeldPerToeslag2016.waarde;
  const nominal = `Bedragen van 2016; een toeslag is hier gemiddeld ${growth.toFixed(2).replace('.', ',')} keer zo groot`;
  const correct: Readonly<Record<string, readonly [number, boolean]>> = {
    alle_terug: [share(a, 'teVeel'), false], alle_terug_gemiddeld: [mean(a, 'teVeelBedrag', 'teVeel'), false], alle_na: [share(a, 'na'), false], alle_na_gemiddeld: [mean(a, 'naBedrag', 'na'), false],
    huur_terug: [share(a, 'teVeel', RENT), false], huur_na: [share(a, 'na', RENT), false], kgb_terug: [share(a, 'teVeel', CHILD), false], kgb_na: [share(a, 'na', CHILD), false],
    kot_na: [share(a, 'na', CARE), false], kot_terug: [share(a, 'teVeel', CARE), false], kot_nihil: [share(a, 'nihil', CARE), false],
    geen_hoge_terugvordering: [1 - share(b, 'hoog'), false],
    terug_in_geld: [a.count('teVeelBedrag') / a.count('voorschot'), true],
    verlaagd_in_geld: [(a.count('teVeelBedrag') + a.count('terugInJaarBedrag')) / a.count('voorschot'), true],
    terugvorderingen_per_jaar: [share(a, 'teVeel') + share(a, 'terugInJaar'), true],
    brief_per_aanvrager: [b.count('briefBedrag') / 100 / Math.max(1, b.count('briefAanvragen')), true],
    kot_gecorrigeerd: [1 - share(a, 'nihil', CARE), true],
  };
  const { nietGebruik2021, mac, toeslagen2021 } = PUBLISHED;
  const others: readonly (readonly [Fact, number, boolean])[] = [
    ...nietGebruik2021.volgorde.map((name, j): readonly [Fact, number, boolean] => [
      { id: `niet_gebruik_${name}`, omschrijving: `Niet-gebruik van ${name}, 2021`, eenheid: 'aandeel', waarde: nietGebruik2021.waarde[j]!, bron: nietGebruik2021.bron, zekerheid: nietGebruik2021.zekerheid },
      b.count('nietGebruik', j) / Math.max(1, b.count('rechthebbenden', j)), false,
    ]),
    [{ id: 'op_tijd', omschrijving: 'Definitieve toekenningen aan het eind van t+1, 2021', eenheid: 'aandeel', waarde: 0.93, bron: PUBLISHED.kpi.bron, zekerheid: 'hoog' }, share(b, 'opTijd'), false],
    [{ id: 'mac_beschikkingen', omschrijving: 'Beschikkingen van de massale continuering voor 2024', eenheid: 'aantal', waarde: mac.beschikkingen2024, bron: mac.bron, zekerheid: mac.zekerheid }, macDecisions(b), true],
    [{ id: 'toeslagen', omschrijving: 'Toeslagen, 2021', eenheid: 'aantal', waarde: toeslagen2021.toeslagen, bron: toeslagen2021.bron, zekerheid: toeslagen2021.zekerheid }, b.count('aanvragers'), true],
    [{ id: 'huishoudens', omschrijving: 'Huishoudens met een toeslag, 2021', eenheid: 'aantal', waarde: toeslagen2021.huishoudens, bron: toeslagen2021.bron, zekerheid: toeslagen2021.zekerheid }, b.households('metToeslag'), true],
  ];
  const line = ({ id, omschrijving, eenheid, waarde, bron, zekerheid, toelichting }: Fact, gerealiseerd: number, achtergehouden: boolean): CalibrationLine => ({
    id, omschrijving, eenheid, doel: waarde, gerealiseerd, afwijking: gerealiseerd / waarde - 1, achtergehouden, bron, zekerheid, ...(toelichting === undefined ? {} : { toelichting }),
  });
  return [
    ...(PUBLISHED.correcties.regels as readonly Fact[]).map((fact) => {
      const [value, heldOut] = correct[fact.id]!;
      return line(fact.id.endsWith('_gemiddeld') ? { ...fact, toelichting: `${fact.toelichting ?? ''}. ${nominal}` } : fact, value, heldOut);
    }),
    ...others.map(([fact, value, heldOut]) => line(fact, value, heldOut)),
  ];
}
