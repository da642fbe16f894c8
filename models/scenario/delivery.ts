import { checkTwice, readEach } from './about.ts';
import { readConfidence } from './overlay-parameter.ts';
import type { Fields, Reader } from './reader.ts';
import { LEAD_TIMES, WORK_KINDS, type Delivery, type RiskEffect, type StaffEffect, type ThreePoint, type WorkPackage } from './types.ts';

const KEYS = ['uitvoerder', 'toelichting', 'werkpakketten', 'personeel', 'risicos'];
const PACKAGE_KEYS = [
  'id', 'naam', 'soort', 'cluster', 'verplicht', 'top', 'klasse', 'maanden', 'inzet', 'na', 'naLive', 'vroegst', 'wettelijk', 'gewenst', 'venster',
  'waarde', 'kostenVanUitstel', 'huishoudens', 'verlaagtOnderhoud', 'referentieklasse', 'factoren', 'bron', 'zekerheid', 'toelichting',
];
const STAFF_KEYS = ['id', 'functie', 'soort', 'fte', 'richting', 'van', 'tot', 'bron', 'zekerheid', 'toelichting'];
const RISK_KEYS = ['id', 'risico', 'op', 'factor', 'omschrijving', 'bron', 'zekerheid'];

export const NO_DELIVERY: Delivery = { werkpakketten: [], personeel: [], risicos: [] };

/** What each name in a block stands for; nothing where the block is missing. */
function readNamed<T>(fields: Fields, key: string, place: string, reader: Reader, read: (value: unknown, name: string) => T | undefined): Record<string, T> {
  const entries = fields.has(key) ? [...(reader.object(fields.get(key), place, null) ?? [])] : [];
  return Object.fromEntries(entries.flatMap(([name, value]) => {
    const own = read(value, name);
    return own === undefined ? [] : [[name, own] as const];
  }));
}

function readNames(fields: Fields, key: string, place: string, reader: Reader): string[] {
  const names = reader.list(fields, key, place);
  if (!names.every((id) => typeof id === 'string')) reader.report(place, `onder ${key} horen de namen van andere werkpakketten`);
  return names.filter((id) => typeof id === 'string');
}

/** The keys that have a value, without those that have none. */
const present = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };

function readPackage(fields: Fields, place: string, reader: Reader): WorkPackage | undefined {
  const number = (value: unknown, name: string): number | undefined =>
    typeof value === 'number' && Number.isFinite(value) ? value : reader.report(place, `${name} is geen getal; vul een getal in`);
  const [vroegst, wettelijk, gewenst] = ['vroegst', 'wettelijk', 'gewenst'].map((key) => reader.date(fields, key, place));
  if (vroegst !== undefined && wettelijk !== undefined && wettelijk < vroegst) reader.report(place, `de wettelijke datum ${wettelijk} ligt voor de vroegste start ${vroegst}; pas een van beide aan`);
  if (!fields.has('inzet')) reader.report(place, 'inzet ontbreekt; noem per team de werkdagen, bijvoorbeeld inzet: { keten: [100, 150, 300] }');
  if (fields.has('maanden') === fields.has('klasse')) reader.report(place, fields.has('maanden') ? 'maanden en klasse staan er beide; laat één van de twee weg' : `de doorlooptijd ontbreekt; geef maanden, bijvoorbeeld [12, 18, 30], of een klasse: ${LEAD_TIMES.join(', ')}`);
  const id = reader.neededText(fields, 'id', place, 'geef het werkpakket een korte naam');
  const naam = reader.neededText(fields, 'naam', place, 'schrijf hoe het werkpakket heet');
  const bron = reader.sources(fields, place);
  const zekerheid = readConfidence(fields, place, reader);
  const named = (key: string): Record<string, number> | undefined => (fields.has(key) ? readNamed(fields, key, place, reader, number) : undefined);
  const rest = present({
    vroegst, wettelijk, gewenst,
    maanden: fields.has('maanden') ? reader.threePoint(fields.get('maanden'), 'maanden', place) : undefined,
    klasse: reader.choice(fields, 'klasse', place, LEAD_TIMES),
    soort: reader.choice(fields, 'soort', place, WORK_KINDS),
    cluster: reader.text(fields, 'cluster', place), venster: reader.text(fields, 'venster', place),
    referentieklasse: reader.text(fields, 'referentieklasse', place), toelichting: reader.text(fields, 'toelichting', place),
    verplicht: reader.flag(fields, 'verplicht', place), top: reader.flag(fields, 'top', place),
    waarde: reader.number(fields, 'waarde', place), kostenVanUitstel: reader.number(fields, 'kostenVanUitstel', place), huishoudens: reader.number(fields, 'huishoudens', place),
    verlaagtOnderhoud: named('verlaagtOnderhoud'), factoren: named('factoren'),
  });
  const inzet = readNamed<ThreePoint>(fields, 'inzet', place, reader, (value, team) => reader.threePoint(value, team, place));
  const [na, naLive] = [readNames(fields, 'na', place, reader), readNames(fields, 'naLive', place, reader)];
  return bron && zekerheid ? { id, naam, inzet, na, naLive, bron, zekerheid, ...rest } : undefined;
}

function readStaff(fields: Fields, place: string, reader: Reader): StaffEffect | undefined {
  for (const key of ['soort', 'van', 'fte']) if (!fields.has(key)) reader.report(place, `${key} ontbreekt; ${key === 'soort' ? 'kies uit incidenteel, structureel' : key === 'van' ? 'vul het eerste kalenderjaar in' : 'geef laagste, waarschijnlijkste en hoogste aantal, bijvoorbeeld fte: [5, 10, 20]'}`);
  const soort = reader.choice(fields, 'soort', place, ['incidenteel', 'structureel'] as const);
  const van = reader.year(fields.get('van'), 'van', place);
  const tot = reader.year(fields.get('tot'), 'tot', place);
  if (soort === 'incidenteel' && !fields.has('tot')) reader.report(place, 'tot ontbreekt; incidenteel werk heeft een laatste kalenderjaar');
  if (soort === 'structureel' && fields.has('tot')) reader.report(place, 'structureel werk heeft geen laatste jaar; laat tot weg of maak het incidenteel');
  if (van !== undefined && tot !== undefined && tot < van) reader.report(place, `het eindigt in ${tot}, voordat het in ${van} begint; maak tot ten minste ${van}`);
  const fte = fields.has('fte') ? reader.threePoint(fields.get('fte'), 'fte', place) : undefined;
  const toelichting = reader.text(fields, 'toelichting', place);
  const id = reader.neededText(fields, 'id', place, 'geef dit onderdeel een korte naam');
  const functie = reader.neededText(fields, 'functie', place, 'noem de functie, bijvoorbeeld behandelaar');
  const richting = reader.choice(fields, 'richting', place, ['meer', 'minder'] as const) ?? 'meer';
  const bron = reader.sources(fields, place);
  const zekerheid = readConfidence(fields, place, reader);
  if (!soort || van === undefined || !fte || !bron || !zekerheid) return undefined;
  return { id, functie, soort, fte, richting, van, bron, zekerheid, ...(tot !== undefined && { tot }), ...(toelichting !== undefined && { toelichting }) };
}

function readRisk(fields: Fields, place: string, reader: Reader): RiskEffect | undefined {
  for (const key of ['op', 'factor']) if (!fields.has(key)) reader.report(place, `${key} ontbreekt; ${key === 'op' ? 'kies uit kans, gevolg' : 'geef laagste, waarschijnlijkste en hoogste factor, bijvoorbeeld factor: [1, 1.3, 2]'}`);
  const op = reader.choice(fields, 'op', place, ['kans', 'gevolg'] as const);
  const factor = fields.has('factor') ? reader.threePoint(fields.get('factor'), 'factor', place) : undefined;
  const id = reader.neededText(fields, 'id', place, 'geef dit effect een korte naam');
  const risico = reader.neededText(fields, 'risico', place, 'noem het risico, bijvoorbeeld R1');
  const omschrijving = reader.neededText(fields, 'omschrijving', place, 'schrijf in een zin waarom het risico verandert');
  const bron = reader.sources(fields, place);
  const zekerheid = readConfidence(fields, place, reader);
  return op && factor && bron && zekerheid ? { id, risico, op, factor, omschrijving, bron, zekerheid } : undefined;
}

/** The packages of a cycle in order, each waiting for the next and the last for the first; undefined when there is none. */
function cycleIn(packages: readonly WorkPackage[]): string[] | undefined {
  const needs = new Map(packages.map(({ id, na, naLive }) => [id, [...na, ...naLive]]));
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (id: string): string[] | undefined => {
    if (path.includes(id)) return [...path.slice(path.indexOf(id)), id];
    if (done.has(id)) return undefined;
    path.push(id);
    for (const before of needs.get(id) ?? []) {
      const cycle = visit(before);
      if (cycle) return cycle;
    }
    path.pop();
    done.add(id);
    return undefined;
  };
  for (const { id } of packages) {
    const cycle = visit(id);
    if (cycle) return cycle;
  }
  return undefined;
}

/** What is wrong between the parts of a plan, those of the base included. */
export function checkDelivery({ werkpakketten }: Delivery, reader: Reader): void {
  const ids = werkpakketten.map(({ id }) => id);
  for (const { id, na, naLive } of werkpakketten) for (const before of [...na, ...naLive]) if (!ids.includes(before)) reader.report('uitvoering', `werkpakket ${id} komt na ${before}, maar dat werkpakket bestaat niet; kies uit ${ids.join(', ')}`);
  const cycle = cycleIn(werkpakketten);
  if (cycle) reader.report('uitvoering', `de werkpakketten wachten in een kring op elkaar: ${cycle.join(' → ')}; haal één keer na weg`);
}

/** Reads `uitvoering`. Effort is in working days of one person, staff in full-time jobs. */
export function readDelivery(root: Fields, reader: Reader): Delivery {
  if (!root.has('uitvoering')) return NO_DELIVERY;
  const fields = reader.object(root.get('uitvoering'), 'uitvoering', KEYS);
  if (!fields) return NO_DELIVERY;
  const uitvoerder = reader.text(fields, 'uitvoerder', 'uitvoering');
  const toelichting = reader.text(fields, 'toelichting', 'uitvoering');
  const werkpakketten = readEach(fields, 'werkpakketten', PACKAGE_KEYS, reader, (own, place) => readPackage(own, place, reader));
  const personeel = readEach(fields, 'personeel', STAFF_KEYS, reader, (own, place) => readStaff(own, place, reader));
  const risicos = readEach(fields, 'risicos', RISK_KEYS, reader, (own, place) => readRisk(own, place, reader));
  for (const [key, list] of [['werkpakketten', werkpakketten], ['personeel', personeel], ['risicos', risicos]] as const) checkTwice<{ id: string }>(list, ({ id }) => id, key, reader);
  return { werkpakketten, personeel, risicos, ...(uitvoerder !== undefined && { uitvoerder }), ...(toelichting !== undefined && { toelichting }) };
}
