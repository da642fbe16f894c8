import { readChanges, readNumberOrName } from './read-changes.ts';
import { show, type Fields, type Reader } from './reader.ts';
import { DIRECTIONS, STATUSES, type Barrier, type BowTie, type Measure, type Measurement, type Risk, type Score } from './types.ts';

const KEYS = ['id', 'titel', 'thema', 'oorzaken', 'gebeurtenis', 'gevolgen', 'eigenaar', 'doelen', 'kpis', 'meting', 'vlinderdas', 'maatregelen', 'scores', 'beoordelingen', 'bron', 'toelichting'];
/** A class is a whole number of 1 to 5. */
const CLASSES = 5;
/** Days between two reviews of a risk: twice a year (Jaarplan 2023, chapter 5), with a month to spare. */
const BETWEEN_REVIEWS = 214;

function optional<K extends string>(fields: Fields, place: string, reader: Reader, ...keys: readonly K[]): Partial<Record<K, string>> {
  return Object.fromEntries(keys.flatMap((key) => { const value = reader.text(fields, key, place); return value === undefined ? [] : [[key, value]]; })) as Partial<Record<K, string>>;
}

function readMeasure(own: Fields, place: string, reader: Reader): Measure {
  const gereed = reader.day(own, 'gereed', place);
  const costs = own.get('kosten') === undefined ? undefined : reader.block(own.get('kosten'), `${place}.kosten`, ['eenmalig', 'perJaar']);
  const cost = (key: 'eenmalig' | 'perJaar'): object => { const value = costs && readNumberOrName(costs, key, `${place}.kosten`, reader, 0); return value === undefined ? {} : { [key]: value }; };
  return {
    id: reader.id(own, place), titel: reader.needed(own, 'titel', place, 'noem de maatregel'),
    status: reader.choice(own, 'status', place, STATUSES) ?? 'voorgesteld', eigenaar: reader.needed(own, 'eigenaar', place, 'noem wie de maatregel uitvoert'),
    ...(gereed !== undefined && { gereed }), ...(costs && { kosten: { ...cost('eenmalig'), ...cost('perJaar') } }),
    verandert: readChanges(own, place, reader), ...optional(own, place, reader, 'bron', 'toelichting'),
  };
}

function readScore(own: Fields, place: string, reader: Reader): Score {
  const score = (key: string): number => {
    const value = reader.neededNumber(own, key, place, 1, CLASSES);
    if (!Number.isNaN(value) && !Number.isInteger(value)) reader.report(place, `${key} is ${show(value)}; een klasse is een geheel getal van 1 tot en met ${CLASSES}`);
    return value;
  };
  if (!own.has('datum')) reader.report(place, 'datum ontbreekt; schrijf de dag van de beoordeling als 2026-11-15');
  return { datum: reader.day(own, 'datum', place) ?? '', kans: score('kans'), gevolg: score('gevolg'), door: reader.needed(own, 'door', place, 'noem wie de score gaf'), ...optional(own, place, reader, 'toelichting') };
}

function readBarrier(own: Fields, place: string, reader: Reader): Barrier {
  if (!own.has('faalkans')) reader.report(place, 'faalkans ontbreekt; vul de kans in dat de barrière niet werkt, van 0 tot en met 1');
  return { titel: reader.needed(own, 'titel', place, 'noem de barrière'), faalkans: readNumberOrName(own, 'faalkans', place, reader, 0, 1) ?? NaN, ...optional(own, place, reader, 'maatregel') };
}

function readBowTie(value: unknown, place: string, reader: Reader): BowTie | undefined {
  const fields = reader.block(value, place, ['bedreigingen', 'gevolgen']);
  if (!fields) return undefined;
  const barriers = (own: Fields, at: string): Barrier[] => reader.blocks(own, 'barrieres', at, ['titel', 'faalkans', 'maatregel'], (one, here) => readBarrier(one, here, reader));
  const bedreigingen = reader.blocks(fields, 'bedreigingen', place, ['titel', 'perJaar', 'barrieres'], (own, at) => {
    if (!own.has('perJaar')) reader.report(at, 'perJaar ontbreekt; vul in hoe vaak de bedreiging per jaar komt');
    return { titel: reader.needed(own, 'titel', at, 'noem de bedreiging'), perJaar: readNumberOrName(own, 'perJaar', at, reader, 0) ?? NaN, barrieres: barriers(own, at) };
  });
  if (bedreigingen.length === 0) reader.report(place, 'bedreigingen is leeg; een vlinderdas heeft er ten minste één');
  const gevolgen = reader.blocks(fields, 'gevolgen', place, ['titel', 'kans', 'barrieres'], (own, at) => {
    const kans = readNumberOrName(own, 'kans', at, reader, 0, 1);
    return { titel: reader.needed(own, 'titel', at, 'noem het gevolg'), ...(kans !== undefined && { kans }), barrieres: barriers(own, at) };
  });
  return { bedreigingen, gevolgen };
}

function readMeasurement(value: unknown, place: string, reader: Reader): Measurement | undefined {
  const fields = reader.block(value, place, ['uitkomst', 'grens', 'richting', 'maat', 'factor', 'ook']);
  if (!fields) return undefined;
  const factor = reader.number(fields, 'factor', place);
  if (factor !== undefined && factor <= 0) reader.report(place, `factor is ${show(factor)}; vul een getal boven 0 in`);
  const name = (own: Fields, key: string, at: string): string => reader.needed(own, key, at, key === 'maat' ? 'kies een maatstaf uit klassen.gevolg' : 'noem een rekenregel');
  return {
    uitkomst: name(fields, 'uitkomst', place), grens: reader.neededNumber(fields, 'grens', place), richting: reader.choice(fields, 'richting', place, DIRECTIONS) ?? 'boven',
    maat: name(fields, 'maat', place), ...(factor !== undefined && { factor }),
    ook: reader.blocks(fields, 'ook', place, ['uitkomst', 'maat'], (own, at) => ({ uitkomst: name(own, 'uitkomst', at), maat: name(own, 'maat', at) })),
  };
}

/** Days since 1970 of a day that the calendar has. */
const dayNumber = (day: string): number => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8))) / 86_400_000;

/** At least twice a year: the next review is within seven months of the day of this one, as are those after it of each other. */
function checkReviews(days: readonly string[], peildatum: string, place: string, reader: Reader): void {
  if (peildatum === '') return;
  const coming = [peildatum, ...days.filter((day) => day > peildatum).sort()];
  if (coming.length === 1) return void reader.report(place, `na de peildatum ${peildatum} is geen beoordeling gepland; plan er ten minste twee per jaar`);
  for (let i = 1; i < coming.length; i++) {
    if (dayNumber(coming[i]!) - dayNumber(coming[i - 1]!) > BETWEEN_REVIEWS) return void reader.report(place, `tussen ${coming[i - 1]} en ${coming[i]} ligt meer dan zeven maanden; plan ten minste twee beoordelingen per jaar`);
  }
}

/** One risk; names in it are checked afterwards, when all are known. */
export function readRisk(own: Fields, place: string, peildatum: string, reader: Reader): Risk {
  const scores = reader.blocks(own, 'scores', place, ['datum', 'kans', 'gevolg', 'door', 'toelichting'], (one, at) => readScore(one, at, reader));
  const late = scores.find(({ datum }, i) => i > 0 && datum !== '' && datum < scores[i - 1]!.datum);
  if (late) reader.report(place, `de score van ${late.datum} staat na een latere; zet de scores op volgorde, de oudste eerst`);
  const future = scores.find(({ datum }) => peildatum !== '' && datum > peildatum);
  if (future) reader.report(place, `de score van ${future.datum} ligt na de peildatum ${peildatum}; zet de peildatum later of haal de score weg`);
  const beoordelingen = reader.days(own, 'beoordelingen', place);
  checkReviews(beoordelingen, peildatum, place, reader);
  const meting = own.get('meting') === undefined ? undefined : readMeasurement(own.get('meting'), `${place}.meting`, reader);
  const vlinderdas = own.get('vlinderdas') === undefined ? undefined : readBowTie(own.get('vlinderdas'), `${place}.vlinderdas`, reader);
  return {
    id: reader.id(own, place), titel: reader.needed(own, 'titel', place, 'noem het risico'), thema: reader.needed(own, 'thema', place, 'kies een thema'),
    oorzaken: reader.texts(own, 'oorzaken', place), gebeurtenis: reader.needed(own, 'gebeurtenis', place, 'schrijf in een zin wat er dan gebeurt'), gevolgen: reader.texts(own, 'gevolgen', place),
    eigenaar: reader.needed(own, 'eigenaar', place, 'noem de eigenaar van het risico'), doelen: reader.texts(own, 'doelen', place), kpis: reader.texts(own, 'kpis', place),
    ...(meting && { meting }), ...(vlinderdas && { vlinderdas }),
    maatregelen: reader.blocks(own, 'maatregelen', place, MEASURE_KEYS, (one, at) => readMeasure(one, at, reader)),
    scores, beoordelingen, ...optional(own, place, reader, 'bron', 'toelichting'),
  };
}

const MEASURE_KEYS = ['id', 'titel', 'status', 'eigenaar', 'gereed', 'kosten', 'verandert', 'bron', 'toelichting'];
export { KEYS as RISK_KEYS };
