import { CARE_TYPES, INPUTS, MAX_ELEMENTS, ROLES, type InputName } from '../law/index.ts';
import { DEDUCTION, INCOME_SOURCES, incomeFault } from './income.ts';
import { monthsLived, parseDay } from './months.ts';
import { joinPath, show, type Fields, type NumberRule, type Reader } from './reader.ts';
import type { CareForm, HomeForm, PersonForm } from './types.ts';

const INCOME_KEYS = [...INCOME_SOURCES, DEDUCTION, 'uren'] as const;
const PERSON_KEYS = ['id', 'rol', 'leeftijd', 'geboortedatum', 'toetsingsinkomen', 'inkomen', 'uren', 'vermogen', 'beleggingen', 'schulden', 'jonggehandicapt', 'verzekerd', 'werkt', 'voortgezetOnderwijs', 'opvang'];
const CARE_KEYS = ['soort', 'urenPerMaand', 'uurtarief'];
const HOME_KEYS = ['kaleHuur', 'servicekosten', 'zelfstandig', 'aangepast', 'verworvenRecht'];
const MAX_AGE = 125;
const SERVICE_KINDS = 4;
/** Hours in the longest month. */
const MAX_HOURS = INPUTS.uren_per_maand.max;

const euros = (name: InputName, times = 1): NumberRule => ({ min: 0, max: INPUTS[name].max * times, of: 'een bedrag in euro' });

export function checkCare(value: unknown, pad: string, reader: Reader): CareForm[] | undefined {
  const contracts = reader.list(value, pad, 'opvang', MAX_ELEMENTS.opvang);
  const read = contracts?.flatMap((contract, i): CareForm[] => {
    const at = `${pad}[${i}]`;
    const fields = reader.object(contract, at, 'dit onderdeel van opvang', CARE_KEYS);
    if (!fields) return [];
    const soort = reader.choice(fields.get('soort'), joinPath(at, 'soort'), 'soort opvang', CARE_TYPES);
    const urenPerMaand = reader.number(fields.get('urenPerMaand'), joinPath(at, 'urenPerMaand'), 'urenPerMaand', { min: 0, max: MAX_HOURS, of: 'een aantal uren per maand' });
    const uurtarief = reader.number(fields.get('uurtarief'), joinPath(at, 'uurtarief'), 'uurtarief', euros('uurtarief'));
    reader.needed(fields, 'urenPerMaand', at, `vul het aantal uren per maand in, van 0 tot en met ${MAX_HOURS}`);
    reader.needed(fields, 'uurtarief', at, 'vul de prijs per uur in euro in');
    return soort && urenPerMaand !== undefined && uurtarief !== undefined ? [{ soort, urenPerMaand, uurtarief }] : [];
  });
  const hours = read?.reduce((sum, care) => sum + care.urenPerMaand, 0) ?? 0;
  if (hours > MAX_HOURS && read?.every((care) => care.urenPerMaand <= MAX_HOURS)) {
    reader.report(pad, `de soorten opvang zijn samen ${hours} uur per maand; een maand heeft ten hoogste ${MAX_HOURS} uur`);
  }
  return read;
}

export function checkHome(value: unknown, pad: string, reader: Reader): HomeForm | undefined {
  const fields = reader.object(value, pad, 'woning', HOME_KEYS);
  if (!fields) return undefined;
  const kaleHuur = reader.number(fields.get('kaleHuur'), joinPath(pad, 'kaleHuur'), 'kaleHuur', euros('kale_huur'));
  reader.needed(fields, 'kaleHuur', pad, 'vul de kale huur per maand in euro in, of laat woning weg als er niet gehuurd wordt');
  const servicekosten = checkServiceCosts(fields.get('servicekosten'), joinPath(pad, 'servicekosten'), reader);
  const home: HomeForm = { kaleHuur: kaleHuur ?? 0, ...(servicekosten !== undefined && { servicekosten }) };
  for (const key of ['zelfstandig', 'aangepast', 'verworvenRecht'] as const) {
    const flag = reader.flag(fields.get(key), joinPath(pad, key), key);
    if (flag !== undefined) home[key] = flag;
  }
  return home;
}

function checkServiceCosts(value: unknown, pad: string, reader: Reader): number | number[] | undefined {
  if (!Array.isArray(value)) return reader.number(value, pad, 'servicekosten', euros('servicekosten_a', SERVICE_KINDS));
  if (value.length > SERVICE_KINDS) {
    return reader.report(pad, `servicekosten heeft ${value.length} bedragen; geef één som of ten hoogste ${SERVICE_KINDS} bedragen, in de volgorde van Wht art. 5`);
  }
  return value.map((cost: unknown, i) => {
    if (cost === null) reader.report(`${pad}[${i}]`, 'dit bedrag van servicekosten is leeg; vul een bedrag in euro in, of 0');
    return reader.number(cost, `${pad}[${i}]`, 'dit bedrag van servicekosten', euros('servicekosten_a')) ?? 0;
  });
}

function checkAge(fields: Fields, pad: string, year: number | undefined, reader: Reader): Pick<PersonForm, 'leeftijd' | 'geboortedatum'> {
  const [age, date] = [fields.get('leeftijd') ?? undefined, fields.get('geboortedatum') ?? undefined];
  if (age === undefined && date === undefined) reader.report(joinPath(pad, 'leeftijd'), `leeftijd ontbreekt; vul een leeftijd van 0 tot en met ${MAX_AGE} jaar of een geboortedatum in`);
  if (age !== undefined && date !== undefined) reader.report(joinPath(pad, 'leeftijd'), 'leeftijd en geboortedatum zijn beide ingevuld; laat één van de twee weg');
  const leeftijd = reader.number(age, joinPath(pad, 'leeftijd'), 'leeftijd', { min: 0, max: MAX_AGE, whole: true, of: 'een leeftijd in jaren' });
  const geboortedatum = date === undefined ? undefined : checkBirthDate(date, joinPath(pad, 'geboortedatum'), year, reader);
  return { ...(leeftijd !== undefined && { leeftijd }), ...(geboortedatum !== undefined && { geboortedatum }) };
}

function checkBirthDate(value: unknown, pad: string, year: number | undefined, reader: Reader): string | undefined {
  const born = typeof value === 'string' ? parseDay(value) : undefined;
  if (!born) return reader.report(pad, `geboortedatum ${show(value)} is geen dag van de kalender; schrijf jaar-maand-dag, bijvoorbeeld "1988-04-23"`);
  if (year === undefined) return value as string;
  if (born.year > year) return reader.report(pad, `geboortedatum ${show(value)} ligt na het einde van ${year}; vul een datum tot en met ${year}-12-31 in of kies een later jaar`);
  if (monthsLived(born, year, 12) > MAX_AGE * 12) return reader.report(pad, `geboortedatum ${show(value)} geeft in ${year} een leeftijd boven ${MAX_AGE} jaar; vul een latere datum in`);
  return value as string;
}

/** The highest age in months that someone reaches in a year. */
function oldestAge({ leeftijd, geboortedatum }: Pick<PersonForm, 'leeftijd' | 'geboortedatum'>, year: number): number | undefined {
  const born = geboortedatum === undefined ? undefined : parseDay(geboortedatum);
  if (born) return monthsLived(born, year + 1, 1);
  return leeftijd === undefined ? undefined : leeftijd * 12;
}

function checkIncome(value: unknown, pad: string, reader: Reader): { inkomen?: Record<string, number>; uren?: number } {
  if (value === undefined || value === null) return {};
  const fields = reader.object(value, pad, 'inkomen', INCOME_KEYS);
  const amounts = [...INCOME_SOURCES, DEDUCTION].flatMap((source): [string, number][] => {
    const amount = reader.number(fields?.get(source), joinPath(pad, source), source, euros(source === 'aow' ? 'aow' : 'toetsingsinkomen'));
    return amount === undefined ? [] : [[source, amount]];
  });
  const total = amounts.reduce((sum, [source, amount]) => (source === DEDUCTION ? sum : sum + amount), 0);
  if (total > INPUTS.toetsingsinkomen.max) reader.report(pad, `inkomen is samen ${total} euro; het mag ten hoogste ${INPUTS.toetsingsinkomen.max} euro zijn`);
  const uren = checkHours(fields?.get('uren'), joinPath(pad, 'uren'), reader);
  return { inkomen: Object.fromEntries(amounts), ...(uren !== undefined && { uren }) };
}

const checkHours = (value: unknown, pad: string, reader: Reader): number | undefined =>
  reader.number(value, pad, 'uren', { min: 0, max: INPUTS.uren_per_week.max, whole: true, of: 'een aantal uren per week' });

/** Reads one person; undefined when too little is there to go on. `year` is undefined while the case has no valid year. */
export function checkPerson(value: unknown, pad: string, year: number | undefined, reader: Reader): PersonForm | undefined {
  const fields = reader.object(value, pad, 'deze persoon', PERSON_KEYS);
  if (!fields) return undefined;
  const id = reader.text(fields.get('id'), joinPath(pad, 'id'), 'id');
  const rol = reader.choice(fields.get('rol'), joinPath(pad, 'rol'), 'rol', ROLES);
  const age = checkAge(fields, pad, year, reader);
  const toetsingsinkomen = reader.number(fields.get('toetsingsinkomen'), joinPath(pad, 'toetsingsinkomen'), 'toetsingsinkomen', euros('toetsingsinkomen'));
  const income = checkIncome(fields.get('inkomen'), joinPath(pad, 'inkomen'), reader);
  const uren = checkHours(fields.get('uren'), joinPath(pad, 'uren'), reader);
  const oldest = year === undefined ? undefined : oldestAge(age, year);
  const fault = income.inkomen && year !== undefined && oldest !== undefined ? incomeFault(income.inkomen, oldest, year) : undefined;
  if (fault) reader.report(joinPath(joinPath(pad, 'inkomen'), fault.source), fault.melding);
  const opvang = checkCare(fields.get('opvang'), joinPath(pad, 'opvang'), reader);
  if (rol !== undefined && rol !== 'kind' && opvang && opvang.length > 0) reader.report(joinPath(pad, 'opvang'), `opvang staat bij een ${rol}; kinderopvang hoort bij een persoon met rol kind`);
  if (rol === undefined) return undefined;
  const person: PersonForm = {
    ...(id !== undefined && { id }), rol, ...age,
    ...(toetsingsinkomen !== undefined && { toetsingsinkomen }), ...income, ...(uren !== undefined && { uren }),
    ...(opvang && opvang.length > 0 && { opvang }),
  };
  for (const key of ['vermogen', 'beleggingen', 'schulden'] as const) {
    const amount = reader.number(fields.get(key), joinPath(pad, key), key, euros(key));
    if (amount !== undefined) person[key] = amount;
  }
  if ((person.beleggingen ?? 0) > (person.vermogen ?? 0) + (person.schulden ?? 0)) {
    reader.report(joinPath(pad, 'beleggingen'), `beleggingen is ${person.beleggingen}, meer dan vermogen en schulden samen; vul bij vermogen alle bezittingen min de schulden in`);
  }
  for (const key of ['verzekerd', 'werkt', 'voortgezetOnderwijs', 'jonggehandicapt'] as const) {
    const flag = reader.flag(fields.get(key), joinPath(pad, key), key);
    if (flag !== undefined) person[key] = flag;
  }
  return person;
}
