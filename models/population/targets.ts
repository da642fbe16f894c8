import children from '../../datasets/bevolking-huishoudens-2024.json';
import income from '../../datasets/bevolking-inkomen.json';
import housing from '../../datasets/bevolking-wonen.json';
import wealth from '../../datasets/bevolking-vermogen.json';
import care from '../../datasets/bevolking-kinderopvang.json';
import health from '../../datasets/bevolking-zorgverzekering.json';
import positions from '../../datasets/bevolking-positie-2024.json';
import { savingsGrowth } from './dwelling.ts';
import { BANDS, BY_POSITION, INSTITUTION, PERSONS } from './positions.ts';
import { wageGrowth } from './money.ts';
import { HUISHOUDTYPEN, TOTAL_HOUSEHOLDS } from './strata.ts';
import { INCOME_BIN, INCOME_BINS, part, type TallyName } from './tally.ts';

export interface Target {
  readonly id: string;
  readonly omschrijving: string;
  readonly doel: number;
  readonly gerealiseerd: number;
  /** (gerealiseerd - doel) / doel. */
  readonly afwijking: number;
  readonly zekerheid: 'hoog' | 'midden' | 'laag';
  readonly bron: string;
  /** Not used to make the population: shows how well the rest holds. */
  readonly achtergehouden: boolean;
}

type Level = Target['zekerheid'];
const level = (text: string): Level => (text === 'hoog' || text === 'midden' ? text : 'laag');
const total = (values: Iterable<number>): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
};
const DATE = ' op 1-1-2024';

/**
 * Every published figure beside what the population gives. Counts of persons and households are those of 1-1-2024 whatever
 * the year; amounts are compared in `year`, the published ones brought there with the wage index.
 */
export function targetsFrom(tally: Float64Array, year: number): Target[] {
  const out: Target[] = [];
  const of = (name: TallyName): Float64Array => part(tally, name);
  const add = (id: string, omschrijving: string, doel: number, gerealiseerd: number, zekerheid: string, bron: string, achtergehouden = false): void => {
    out.push({ id, omschrijving, doel, gerealiseerd, afwijking: (gerealiseerd - doel) / doel, zekerheid: level(zekerheid), bron, achtergehouden });
  };
  demography(add, of);
  amounts(add, of, year);
  return out;
}

type Add = (id: string, omschrijving: string, doel: number, gerealiseerd: number, zekerheid: string, bron: string, achtergehouden?: boolean) => void;
type Of = (name: TallyName) => Float64Array;

function demography(add: Add, of: Of): void {
  const cbs = 'CBS 37620, 37975 en 71487ned';
  const type = children.type, couples = ['ongehuwd', 'gehuwd'] as const;
  add('huishoudens', `Particuliere huishoudens${DATE}`, TOTAL_HOUSEHOLDS, of('huishoudens')[0]!, 'hoog', children.totaal.bron);
  const types = [type.alleenstaand, type.ongehuwdZonderKind + type.gehuwdZonderKind, type.ongehuwdMetKind + type.gehuwdMetKind, type.eenouder, type.overig];
  types.forEach((doel, i) => add(`type-${i}`, `Huishoudens${DATE}: ${HUISHOUDTYPEN[i]!.toLowerCase()}`, doel, of('type')[i]!, 'hoog', cbs));
  children.grootte.waarden.forEach((doel, i) => add(`grootte-${i + 1}`, `Huishoudens${DATE} met ${i + 1}${i === 4 ? ' of meer' : ''} ${i ? 'personen' : 'persoon'}`, doel, of('grootte')[i]!, 'hoog', children.grootte.bron));
  for (const [id, table, tekst] of [['kinderen', children.kinderen, ''], ['jongste0tot5', children.jongste0tot5, ', jongste 0-5 jaar']] as const) {
    for (let n = 0; n < 3; n++) {
      const how = `${n + 1}${n === 2 ? ' of meer' : ''} thuiswonende ${n ? 'kinderen' : 'kind'}${tekst}${DATE}`;
      add(`${id}-paar-${n + 1}`, `Paren met ${how}`, total(couples.map((c) => table[c][n]!)), of(id)[n]!, 'hoog', table.bron);
      add(`${id}-eenouder-${n + 1}`, `Eenoudergezinnen met ${how}`, table.eenouder[n]!, of(id)[3 + n]!, 'hoog', table.bron);
    }
  }
  const { jongsteOuder, oudsteBijJongste0tot5: eldest, kostwinnerLeeftijd2022: heads } = children;
  jongsteOuder.waarden.forEach((doel, i) => add(`jongste-${jongsteOuder.leeftijdVan[i]}`, `Gezinnen met jongste thuiswonende kind vanaf ${jongsteOuder.leeftijdVan[i]} jaar${i < 2 ? ` tot ${jongsteOuder.leeftijdVan[i + 1]}` : ''}${DATE}`, doel, of('jongste')[i + 1]!, 'laag', jongsteOuder.bron, true));
  eldest.waarden.forEach((doel, i) => add(`oudste-${eldest.leeftijdVan[i]}`, `Gezinnen met jongste 0-5 en oudste vanaf ${eldest.leeftijdVan[i]} jaar${DATE}`, doel, of('oudste')[i]!, 'hoog', eldest.bron));
  const headTotal = total(heads.duizenden), modelTotal = total(of('hoofd'));
  heads.duizenden.forEach((k, i) => add(`hoofd-${heads.leeftijdVan[i]}`, `Aandeel huishoudens met kostwinner (model: oudste van het paar) vanaf ${heads.leeftijdVan[i]} jaar; CBS 1-1-2022`, k / headTotal, of('hoofd')[i]! / modelTotal, 'hoog', heads.bron, true));

  const people = total(PERSONS), institution = total(BY_POSITION.instelling);
  const bronLeeftijd = 'CBS 7461BEV, instellingen naar leeftijd afgeleid';
  add('personen', `Inwoners in particuliere huishoudens${DATE}`, people - institution, total(of('leeftijd')), 'hoog', cbs);
  add('personen-instelling', `Inwoners in instellingen${DATE}: bewust niet in de synthetische bevolking`, institution, 0, 'hoog', positions.totalen.bron, true);
  BANDS.forEach((from, band) => {
    const to = BANDS[band + 1] ?? PERSONS.length;
    const doel = total(PERSONS.slice(from, to)) - INSTITUTION[band]!;
    add(`leeftijd-${from}`, `Inwoners in particuliere huishoudens van ${from}${band === BANDS.length - 1 ? ' jaar en ouder' : ` tot ${to} jaar`}${DATE}`, doel, of('leeftijd')[band]!, 'hoog', bronLeeftijd);
  });
  const inHomes = (from: number, to: number): number => total(PERSONS.slice(from, to)) - total(BY_POSITION.instelling.slice(from, to));
  ([['0-3', 0, 4], ['4-12', 4, 13], ['12-17', 12, 18], ['18plus', 18, 106], ['67plus', 67, 106]] as const).forEach(([naam, from, to], i) =>
    add(`leeftijdsgroep-${naam}`, `Inwoners in particuliere huishoudens van ${naam.replace('plus', ' en ouder')} jaar${DATE}`, inHomes(from, to), of('leeftijdsgroep')[i]!, 'hoog', bronLeeftijd),
  );
  const p = positions.totalen;
  const doelen = [p.kind, p.alleenstaand, p.ongehuwdZonderKind + p.gehuwdZonderKind, p.ongehuwdMetKind + p.gehuwdMetKind, p.ouderEenoudergezin, p.overigLid];
  ['thuiswonend kind', 'alleenstaande', 'partner zonder kind', 'partner met kind', 'ouder in eenoudergezin', 'overig lid'].forEach((naam, i) =>
    add(`positie-${naam.replaceAll(' ', '-')}`, `Inwoners als ${naam}${DATE}`, doelen[i]!, of('positie')[i]!, 'hoog', p.bron),
  );
  add('kind-thuis-volwassen', `Thuiswonende kinderen van 18 jaar en ouder${DATE}`, total(BY_POSITION.kind.slice(18)), of('kindThuisVolwassen')[0]!, 'midden', positions.bron);
}

function amounts(add: Add, of: Of, year: number): void {
  const { persoonlijk2022: personal, werkVanParen2020: work } = income;
  const growth = wageGrowth(2022, year);
  const persons = of('inkomen'), withIncome = total(persons);
  const inYear = `; CBS 2022 met de loonindex naar ${year}`;
  add('inkomen-personen', 'Personen vanaf 18 jaar met inkomen (CBS 2022: personen met inkomen)', 1000 * total(personal.personenDuizend), withIncome, 'hoog', personal.bron);
  add('inkomen-gemiddeld', `Gemiddeld persoonlijk inkomen, EUR/jaar${inYear}; model: toetsingsinkomen`, personal.alle.gemiddelde * growth, of('inkomenSom')[0]! / withIncome, 'midden', personal.bron);
  /** Persons below an income, sharing the bin it falls in. */
  const below = (euros: number): number => {
    const x = Math.min(euros / INCOME_BIN, INCOME_BINS - 1), cell = Math.floor(x);
    return total(persons.subarray(0, cell)) + (x - cell) * (persons[cell] ?? 0);
  };
  personal.klasseVan.forEach((from, i) => {
    const to = personal.klasseVan[i + 1];
    const got = ((to ? below(to * growth) : withIncome) - below(from * growth)) / withIncome;
    add(`inkomen-klasse-${from / 1000}`, `Aandeel personen met ${from / 1000}${to ? ` tot ${to / 1000}` : ' of meer'} duizend EUR${inYear}`, personal.personenDuizend[i]! / total(personal.personenDuizend), got, 'midden', personal.bron);
  });
  for (const [id, row, cells, tekst] of [
    ['met-kinderen', work.metKinderen, of('werkMetKinderen'), 'Paren met kinderen'],
    ['alle', work.alle, of('werkAlle'), 'Paren tot 75 jaar'],
  ] as const) {
    (['beide', 'een', 'geen'] as const).forEach((wie, i) => add(`werk-${id}-${wie}`, `${tekst}: aandeel waarin ${wie === 'een' ? 'een van beiden werkt' : wie === 'beide' ? 'beiden werken' : 'niemand werkt'}; CBS 2020`, row[wie] / row.paren, cells[i]! / total(cells), 'hoog', work.bron, id === 'alle'));
  }
  const types = of('type'), owners = of('eigenaar'), own = housing.eigenaarNaarType;
  add('eigenaar', 'Aandeel huishoudens met een eigen woning; CBS 2020', housing.huishoudens2020.eigenaarAandeel, total(owners) / total(types), 'hoog', housing.huishoudens2020.bron);
  [own.alleenstaand, own.paarZonderKind, own.paarMetKind, own.eenouder].forEach((doel, i) => add(`eigenaar-${i}`, `Aandeel met een eigen woning: ${HUISHOUDTYPEN[i]!.toLowerCase()}`, doel, owners[i]! / types[i]!, own.zekerheid, own.bron));
  const { corporatiehuurPerJaar: rents, particuliereHuurIndex: index, huurwoningen2022: stock, particuliereHuur2024: free } = housing;
  const at = rents.jaren.indexOf(year);
  const rent = (stock.corporatieMiljoen * rents.gemiddelde[at]! + stock.overigMiljoen * free.gemiddelde * index.index[at]!) / stock.totaalMiljoen;
  add('huur-gemiddeld', `Gemiddelde kale huur van huurders, EUR/maand in ${year}`, rent, of('huurSom')[0]! / of('huurders')[0]! / 100, 'laag', `${rents.bron}; ${free.bron}`);
  const savings = savingsGrowth(year);
  wealth.type.gemiddelde.forEach((mean, i) => add(`vermogen-${i}`, `Gemiddeld vermogen in box 3 per huishouden, EUR: ${HUISHOUDTYPEN[i]!.toLowerCase()}; spaargeld 2022, met aannamen naar ${year}`, mean * savings, of('vermogen')[i]! / types[i]!, 'midden', wealth.bron));
  add('verzekerd', 'Verzekerde volwassenen in particuliere huishoudens (landelijk aantal min instellingen)', health.volwassenVerzekerden2024.waarde - total(BY_POSITION.instelling.slice(18)), of('verzekerd')[0]!, health.volwassenVerzekerden2024.zekerheid, health.volwassenVerzekerden2024.bron);
  const use = care.gebruik2022kw3;
  (['dagopvang', 'bso', 'gastouder0tot3', 'gastouder4tot11'] as const).forEach((kind, i) => {
    const monthly = of('opvangKindmaanden')[i]!;
    add(`opvang-kinderen-${kind}`, `Kinderen met ${kind} per maand; SZW 2022, derde kwartaal`, use.kinderen[kind], monthly / 12, 'hoog', use.bron);
    add(`opvang-uren-${kind}`, `Uren ${kind} per kind per maand; SZW 2022, derde kwartaal`, use.uren[kind], of('opvangKwartieren')[i]! / 4 / monthly, 'hoog', use.bron);
  });
}
