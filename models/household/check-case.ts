import { nearest } from '../engine/index.ts';
import { LAW_VERSIONS, LAW_YEARS, MAX_ELEMENTS, PROJECTED_YEARS, YEARS } from '../law/index.ts';
import { checkCare, checkHome, checkPerson } from './check-person.ts';
import { readJson } from './json-fault.ts';
import { daysInMonth, presence } from './months.ts';
import { joinPath, Reader, show, type Fields } from './reader.ts';
import type { CaseForm, EventForm, Finding, HouseholdForm, PersonForm } from './types.ts';

const CASE_KEYS = ['id', 'jaar', 'wetsversie', 'huishouden'];
/** What a case file may say about a case besides: expected values and where they come from. */
const CASE_IGNORED = ['verwacht', 'marge', 'bron', 'soort', 'zekerheid', 'noot', 'titel', 'omschrijving', 'toelichting'];
const HOUSEHOLD_KEYS = ['personen', 'woning', 'bijstandAanvullen', 'gebeurtenissen'];
const EVENT_KEYS = ['maand', 'dag', 'persoon', 'aanwezig', 'werkt', 'verzekerd', 'opvang', 'woning'];
const PERSONAL = ['aanwezig', 'werkt', 'verzekerd', 'opvang'] as const;
const MAX_CASES = 1_000_000;
const MAX_EVENTS = 200;

function checkYear(fields: Fields, pad: string, reader: Reader): { jaar?: number; wetsversie?: string } {
  const years = `${LAW_YEARS.join(', ')}, of ${PROJECTED_YEARS[0]} tot en met ${PROJECTED_YEARS.at(-1)} (raming)`;
  const at = joinPath(pad, 'jaar');
  const value = fields.get('jaar') ?? undefined;
  const jaar = YEARS.find((year) => year === value);
  if (value === undefined) reader.report(at, `jaar ontbreekt; kies uit ${years}`);
  else if (jaar === undefined) reader.report(at, `jaar ${show(value)} is niet bekend; kies uit ${years} (zonder aanhalingstekens)`);
  const wetsversie = reader.text(fields.get('wetsversie'), joinPath(pad, 'wetsversie'), 'wetsversie');
  if (wetsversie === undefined) return { ...(jaar !== undefined && { jaar }) };
  const year = Object.hasOwn(LAW_VERSIONS, wetsversie) ? LAW_VERSIONS[wetsversie] : undefined;
  const list = Object.entries(LAW_VERSIONS).map(([name, y]) => `${name} (${y})`).join(', ');
  if (year === undefined) reader.report(joinPath(pad, 'wetsversie'), `wetsversie ${show(wetsversie)} bestaat niet; kies uit ${list} of laat wetsversie weg`);
  else if (jaar !== undefined && jaar !== year) reader.report(joinPath(pad, 'wetsversie'), `wetsversie ${wetsversie} hoort bij ${year} en niet bij ${jaar}; kies jaar ${year} of laat wetsversie weg`);
  return { ...(jaar !== undefined && { jaar }), wetsversie };
}

/** Gives every person an id, and reports ids that occur twice. */
function checkIds(persons: readonly (PersonForm | undefined)[], pad: string, reader: Reader): void {
  const taken = new Set<string>();
  persons.forEach((person, i) => {
    if (person?.id === undefined) return;
    if (taken.has(person.id)) reader.report(`${pad}[${i}].id`, `id ${show(person.id)} komt twee keer voor; geef iedere persoon een eigen id`);
    taken.add(person.id);
  });
  persons.forEach((person, i) => {
    if (!person || person.id !== undefined) return;
    let number = i + 1;
    while (taken.has(`p${number}`)) number += 1;
    person.id = `p${number}`;
    taken.add(person.id);
  });
}

function checkRoles(persons: readonly PersonForm[], pad: string, reader: Reader): void {
  const count = (rol: string): number => persons.filter((person) => person.rol === rol).length;
  if (count('aanvrager') === 0) reader.report(pad, 'er is geen aanvrager; geef precies één persoon de rol aanvrager');
  if (count('aanvrager') > 1) reader.report(pad, `er zijn ${count('aanvrager')} aanvragers; geef één persoon de rol aanvrager en de anderen partner, kind of medebewoner`);
  if (count('partner') > 1) reader.report(pad, `er zijn ${count('partner')} partners; iemand heeft ten hoogste één toeslagpartner, geef de anderen de rol medebewoner`);
}

function checkPersons(value: unknown, pad: string, year: number | undefined, reader: Reader): PersonForm[] {
  const values = reader.list(value, pad, 'personen', MAX_ELEMENTS.persoon);
  if (value === undefined || value === null) reader.report(pad, 'personen ontbreekt; geef een lijst met ten minste een aanvrager');
  if (!values) return [];
  const read = values.map((person, i) => checkPerson(person, `${pad}[${i}]`, year, reader));
  checkIds(read, pad, reader);
  const persons = read.filter((person) => person !== undefined);
  if (persons.length === values.length) checkRoles(persons, pad, reader);
  return persons;
}

function checkEvent(value: unknown, pad: string, year: number | undefined, persons: readonly PersonForm[], reader: Reader): EventForm | undefined {
  const fields = reader.object(value, pad, 'deze gebeurtenis', EVENT_KEYS);
  if (!fields) return undefined;
  const maand = reader.number(fields.get('maand'), joinPath(pad, 'maand'), 'maand', { min: 1, max: 12, whole: true, of: 'een maandnummer' });
  reader.needed(fields, 'maand', pad, 'vul een maandnummer van 1 tot en met 12 in');
  const lastDay = maand !== undefined && year !== undefined ? daysInMonth(year, maand) : 31;
  const dag = reader.number(fields.get('dag'), joinPath(pad, 'dag'), 'dag', { min: 1, max: lastDay, whole: true, of: 'een dag' });
  const event: EventForm = { maand: maand ?? 1, ...(dag !== undefined && { dag }) };
  const persoon = reader.text(fields.get('persoon'), joinPath(pad, 'persoon'), 'persoon');
  const person = persons.find(({ id }) => id === persoon);
  if (persoon !== undefined) {
    event.persoon = persoon;
    const ids = persons.map(({ id }) => id).join(', ');
    if (!person) reader.report(joinPath(pad, 'persoon'), `persoon ${show(persoon)} staat niet bij personen; kies uit ${ids || 'de ids van personen'}`);
  }
  for (const key of ['aanwezig', 'werkt', 'verzekerd'] as const) {
    const flag = reader.flag(fields.get(key), joinPath(pad, key), key);
    if (flag !== undefined) event[key] = flag;
  }
  const opvang = checkCare(fields.get('opvang'), joinPath(pad, 'opvang'), reader);
  if (opvang) event.opvang = opvang;
  if (opvang && person && person.rol !== 'kind') reader.report(joinPath(pad, 'opvang'), `opvang staat bij een ${person.rol}; kinderopvang hoort bij een persoon met rol kind`);
  if (fields.get('woning') === null) event.woning = null;
  else if (fields.get('woning') !== undefined) {
    const home = checkHome(fields.get('woning'), joinPath(pad, 'woning'), reader);
    if (home) event.woning = home;
  }
  checkSubject(fields, pad, persoon, reader);
  return event;
}

/** A change of a person needs a person, and an event changes something. */
function checkSubject(fields: Fields, pad: string, persoon: string | undefined, reader: Reader): void {
  const personal = PERSONAL.filter((key) => fields.get(key) !== undefined && fields.get(key) !== null);
  if (personal.length > 0 && fields.get('persoon') === undefined) reader.report(joinPath(pad, 'persoon'), `persoon ontbreekt; zeg met een id van wie ${personal.join(' en ')} verandert`);
  if (personal.length > 0 || fields.has('woning')) return;
  reader.report(pad, persoon === undefined ? 'deze gebeurtenis verandert niets; geef woning, of persoon met aanwezig, werkt, verzekerd of opvang' : `deze gebeurtenis verandert niets aan ${persoon}; geef aanwezig, werkt, verzekerd of opvang`);
}

function checkHousehold(value: unknown, pad: string, year: number | undefined, reader: Reader): HouseholdForm | undefined {
  if (value === undefined || value === null) return reader.report(pad, 'huishouden ontbreekt; geef een object met personen en, bij een huurwoning, woning');
  const fields = reader.object(value, pad, 'huishouden', HOUSEHOLD_KEYS);
  if (!fields) return undefined;
  const personen = checkPersons(fields.get('personen'), joinPath(pad, 'personen'), year, reader);
  const home = fields.get('woning') ?? undefined;
  const woning = home === undefined ? undefined : checkHome(home, joinPath(pad, 'woning'), reader);
  const bijstandAanvullen = reader.flag(fields.get('bijstandAanvullen'), joinPath(pad, 'bijstandAanvullen'), 'bijstandAanvullen');
  const at = joinPath(pad, 'gebeurtenissen');
  const gebeurtenissen = reader.list(fields.get('gebeurtenissen'), at, 'gebeurtenissen', MAX_EVENTS)
    ?.map((event, i) => checkEvent(event, `${at}[${i}]`, year, personen, reader))
    .filter((event) => event !== undefined);
  return { personen, ...(woning && { woning }), ...(bijstandAanvullen !== undefined && { bijstandAanvullen }), ...(gebeurtenissen && gebeurtenissen.length > 0 && { gebeurtenissen }) };
}

/** A claim needs someone who claims: the applicant is there from January to December. */
function checkApplicant(form: CaseForm, pad: string, reader: Reader): void {
  const { personen, gebeurtenissen = [] } = form.huishouden;
  const place = personen.findIndex(({ rol }) => rol === 'aanvrager');
  const applicant = personen[place] as PersonForm;
  const own = gebeurtenissen.filter(({ persoon }) => persoon === applicant.id);
  const away = presence(applicant, own, form.jaar).indexOf(false);
  if (away >= 0) reader.report(`${pad}.huishouden.personen[${place}]`.replace(/^\./, ''), `de aanvrager ${applicant.id ?? ''} is niet het hele jaar aanwezig (niet in maand ${away + 1}); kies een aanvrager die alle twaalf maanden op het adres woont`);
}

/** Checks one case and reads it; `form` is there when there are no findings. `pad` is its place in the file, or ''. */
export function checkCase(value: unknown, pad: string): { form?: CaseForm; findings: Finding[] } {
  const reader = new Reader();
  const fields = reader.object(value, pad, 'dit geval', CASE_KEYS, CASE_IGNORED);
  if (!fields) return { findings: reader.findings };
  const id = reader.text(fields.get('id'), joinPath(pad, 'id'), 'id');
  reader.needed(fields, 'id', pad, 'geef ieder geval een eigen naam');
  const { jaar, wetsversie } = checkYear(fields, pad, reader);
  const huishouden = checkHousehold(fields.get('huishouden'), joinPath(pad, 'huishouden'), jaar, reader);
  if (reader.findings.length > 0 || id === undefined || jaar === undefined || !huishouden) return { findings: reader.findings };
  const form: CaseForm = { id, jaar, ...(wetsversie !== undefined && { wetsversie }), huishouden };
  checkApplicant(form, pad, reader);
  return reader.findings.length > 0 ? { findings: reader.findings } : { form, findings: [] };
}

/**
 * Reads a file of cases: JSON text {"gevallen": [...]}. `cases` holds those without fault, in order; `findings` everything
 * that is wrong, over all cases.
 */
export function readCases(text: string): { cases: CaseForm[]; findings: Finding[] } {
  const fault = (pad: string, melding: string): { cases: CaseForm[]; findings: Finding[] } => ({ cases: [], findings: [{ pad, melding }] });
  const read = readJson(text);
  if ('melding' in read) return fault('', `${read.melding}; de vorm is {"gevallen": [...]}`);
  const root = read.value;
  if (typeof root !== 'object' || root === null || Array.isArray(root) || !Object.hasOwn(root, 'gevallen')) {
    const keys = typeof root === 'object' && root !== null && !Array.isArray(root) ? Object.keys(root) : [];
    const guess = keys.find((key) => nearest(key, ['gevallen']));
    return fault('', `het bestand heeft geen lijst gevallen${guess === undefined ? '' : ` (wel ${show(guess)})`}; de vorm is {"gevallen": [...]}`);
  }
  const reader = new Reader();
  const values = reader.list((root as { gevallen: unknown }).gevallen, 'gevallen', 'gevallen', MAX_CASES);
  if (!values) return reader.findings.length > 0 ? { cases: [], findings: reader.findings } : fault('gevallen', 'gevallen is leeg; hier hoort een lijst tussen rechte haken');
  const cases: CaseForm[] = [];
  const findings: Finding[] = [];
  const taken = new Set<string>();
  values.forEach((value, i) => {
    const read = checkCase(value, `gevallen[${i}]`);
    findings.push(...read.findings);
    if (!read.form) return;
    if (taken.has(read.form.id)) findings.push({ pad: `gevallen[${i}].id`, melding: `id ${show(read.form.id)} komt twee keer voor; geef ieder geval een eigen id` });
    else cases.push(read.form);
    taken.add(read.form.id);
  });
  return { cases, findings };
}
