import { lawSources, type Confidence, type DatedValue, type ParameterText, type RuleText, type RuleVersion, type StatuteText } from '../law/index.ts';
import { nearest, show, type Fields, type Reader } from './reader.ts';
import { ENTITY_NAMES } from './types.ts';

const RULE_KEYS = ['omschrijving', 'entiteit', 'periode', 'eenheid', 'voorwaarde', 'artikel', 'formule', 'toelichting', 'versies'];
const VERSION_KEYS = ['vanaf', 'tot', 'artikel', 'formule', 'toelichting'];
const DATED_KEYS = ['waarde', 'bron', 'zekerheid', 'toelichting', 'bereik'];
const PARAMETER_KEYS = ['omschrijving', 'eenheid', 'artikel', 'argument', 'vast', 'waarden', ...DATED_KEYS];
const CONFIDENCES: readonly Confidence[] = ['hoog', 'midden', 'laag'];

interface Law { readonly rules: ReadonlyMap<string, RuleText>; readonly parameters: ReadonlyMap<string, ParameterText> }

let law: Law | undefined;
function lawTexts(): Law {
  if (law) return law;
  const all = <T>(pick: (statute: StatuteText) => Record<string, T> | undefined): Map<string, T> =>
    new Map(lawSources().flatMap(({ statute }) => Object.entries(pick(statute) ?? {})));
  return (law = { rules: all((statute) => statute.regels), parameters: all((statute) => statute.parameters) });
}

/** What makes a name usable in a formula. */
function checkName(name: string, reader: Reader): void {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) reader.report(name, 'een naam bestaat uit kleine letters, cijfers en _ en begint met een letter; kies een andere naam');
}

/** Something new has to say what it is; without that it is probably a mistyped name. */
function checkComplete(name: string, kind: string, missing: readonly string[], known: Iterable<string>, reader: Reader): void {
  if (missing.length === 0) return;
  const guess = nearest(name, [...known]);
  reader.report(name, `${kind} ${name} staat niet in de wet en mist daarvoor ${missing.join(', ')}; vul dat aan${guess ? ` of bedoelt u ${guess}?` : ''}`);
}

function readVersion(value: unknown, place: string, from: number, reader: Reader): RuleVersion | undefined {
  const fields = reader.object(value, place, VERSION_KEYS);
  if (!fields) return undefined;
  const formule = reader.text(fields, 'formule', place, true);
  if (fields.get('formule') === undefined) reader.report(place, 'een van de versies mist formule; vul die aan');
  const tot = reader.year(fields.get('tot'), 'tot', place);
  const toelichting = reader.text(fields, 'toelichting', place);
  return {
    vanaf: Math.max(from, reader.year(fields.get('vanaf'), 'vanaf', place) ?? from),
    ...(tot !== undefined && { tot }),
    artikel: reader.neededText(fields, 'artikel', place, 'noem het artikel of het onderdeel van de hervorming bij deze versie'),
    formule: formule ?? '0',
    ...(toelichting !== undefined && { toelichting }),
  };
}

/** The versions of an overlaid rule; none when the overlay leaves the formula of the law as it is. */
function readVersions(fields: Fields, name: string, from: number, reader: Reader): RuleVersion[] | undefined {
  if (fields.has('versies')) {
    if (fields.has('formule')) reader.report(name, 'formule en versies staan er beide; laat één van de twee weg');
    return reader.list(fields, 'versies', name).map((version) => readVersion(version, name, from, reader)).filter((version) => version !== undefined);
  }
  const formule = reader.text(fields, 'formule', name, true);
  if (formule === undefined) return undefined;
  const toelichting = reader.text(fields, 'toelichting', name);
  return [{ vanaf: from, artikel: reader.neededText(fields, 'artikel', name, 'noem het artikel of het onderdeel van de hervorming waar de formule vandaan komt'), formule, ...(toelichting !== undefined && { toelichting }) }];
}

/** The law's own versions from `from` on, for a rule of which only the condition or description changes. */
const lawVersions = (rule: RuleText | undefined, from: number): RuleVersion[] =>
  rule?.versies?.filter(({ tot }) => (tot ?? from) >= from).map((version) => ({ ...version, vanaf: Math.max(from, version.vanaf ?? from) }))
  ?? (rule?.formule === undefined ? [] : [{ vanaf: from, artikel: rule.artikel ?? '', formule: rule.formule }]);

/** A rule of the scenario, completed from the law's rule of that name. */
function readRule(name: string, value: unknown, from: number, reader: Reader): RuleText | undefined {
  checkName(name, reader);
  const fields = reader.object(value, name, RULE_KEYS);
  if (!fields) return undefined;
  const inherited = lawTexts().rules.get(name);
  const omschrijving = reader.text(fields, 'omschrijving', name) ?? inherited?.omschrijving;
  const entiteit = reader.choice(fields, 'entiteit', name, ENTITY_NAMES) ?? inherited?.entiteit;
  const periode = reader.choice(fields, 'periode', name, ['maand', 'jaar'] as const) ?? inherited?.periode;
  const eenheid = reader.text(fields, 'eenheid', name) ?? inherited?.eenheid;
  // An empty voorwaarde takes the law's condition away.
  const voorwaarde = fields.get('voorwaarde') === null ? undefined : (reader.text(fields, 'voorwaarde', name) ?? inherited?.voorwaarde);
  const versies = readVersions(fields, name, from, reader);
  if (inherited) checkKept(name, inherited, { entiteit, periode, eenheid }, reader);
  else {
    const missing = [['omschrijving', omschrijving], ['entiteit', entiteit], ['eenheid', eenheid], ['formule', versies]].flatMap(([key, found]) => (found === undefined && !fields.has(key as string) ? [key as string] : []));
    checkComplete(name, 'regel', missing, lawTexts().rules.keys(), reader);
  }
  if (omschrijving === undefined || entiteit === undefined || eenheid === undefined) return undefined;
  return {
    omschrijving, entiteit, eenheid, versies: versies ?? lawVersions(inherited, from),
    ...(periode !== undefined && { periode }), ...(voorwaarde !== undefined && { voorwaarde }),
  };
}

/** Other rules rely on what a rule of the law is about, so an overlay keeps it. */
function checkKept(name: string, inherited: RuleText, own: Readonly<Record<'entiteit' | 'periode' | 'eenheid', string | undefined>>, reader: Reader): void {
  for (const key of ['entiteit', 'periode', 'eenheid'] as const) {
    const was = inherited[key] ?? 'maand';
    if (own[key] !== undefined && own[key] !== was) reader.report(name, `${key} is ${own[key]}, maar de wet heeft ${was} en andere regels rekenen daarop; laat ${key} weg of kies een nieuwe naam`);
  }
}

const isValue = (value: unknown): value is number | string => (typeof value === 'number' && Number.isFinite(value)) || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));

function readValue(value: unknown, name: string, reader: Reader): DatedValue['waarde'] | undefined {
  if (isValue(value)) return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return reader.report(name, `waarde is ${show(value)}; hier hoort een getal met een punt, bijvoorbeeld 12.5, of een tabel met tot en waarde`);
  const fields = reader.object(value, name, ['tot', 'waarde']);
  const [tot, values] = [fields?.get('tot'), fields?.get('waarde')];
  if (!Array.isArray(tot) || !tot.every(Number.isFinite) || !Array.isArray(values) || !values.every(isValue)) return reader.report(name, 'de tabel is niet te lezen; geef tot: [bovengrenzen] en waarde: [één waarde meer]');
  return { tot: tot as number[], waarde: values };
}

function readDated(fields: Fields, name: string, reader: Reader): DatedValue | undefined {
  const waarde = fields.has('waarde') ? readValue(fields.get('waarde'), name, reader) : reader.report(name, 'waarde ontbreekt; vul een getal of een tabel in');
  const bron = fields.get('bron');
  const sources = typeof bron === 'string' ? [bron] : bron;
  if (!Array.isArray(sources) || sources.length === 0 || !sources.every((one) => typeof one === 'string')) reader.report(name, 'bron ontbreekt; noem de bron van de waarde, of schrijf aanname en geef een bereik');
  const zekerheid = reader.choice(fields, 'zekerheid', name, CONFIDENCES);
  if (!fields.has('zekerheid')) reader.report(name, `zekerheid ontbreekt; kies uit ${CONFIDENCES.join(', ')}`);
  const bereik = reader.range(fields, name);
  if (bron === 'aanname' && !fields.has('bereik')) reader.report(name, 'de waarde is een aanname zonder bereik; geef het laagste en het hoogste getal, bijvoorbeeld bereik: [90, 100]');
  const toelichting = reader.text(fields, 'toelichting', name);
  if (waarde === undefined || zekerheid === undefined) return undefined;
  return { waarde, bron: sources as string[], zekerheid, ...(toelichting !== undefined && { toelichting }), ...(bereik && { bereik }) };
}

function readYears(value: unknown, name: string, reader: Reader): Record<string, DatedValue> {
  const years: Record<string, DatedValue> = {};
  for (const [year, dated] of reader.object(value, name, null) ?? []) {
    if (!/^20\d\d$/.test(year)) reader.report(name, `onder waarden staat ${show(year)}; hier hoort een kalenderjaar, bijvoorbeeld 2026`);
    else {
      const fields = reader.object(dated, name, DATED_KEYS);
      const read = fields && readDated(fields, name, reader);
      if (read) years[year] = read;
    }
  }
  return years;
}

/** A parameter of the scenario, completed from the law's parameter of that name. One `waarde` holds from `from` on. */
function readParameter(name: string, value: unknown, from: number, reader: Reader): ParameterText | undefined {
  checkName(name, reader);
  const fields = reader.object(value, name, PARAMETER_KEYS);
  if (!fields) return undefined;
  const inherited = lawTexts().parameters.get(name);
  const omschrijving = reader.text(fields, 'omschrijving', name) ?? inherited?.omschrijving;
  const eenheid = reader.text(fields, 'eenheid', name) ?? inherited?.eenheid;
  const artikel = reader.text(fields, 'artikel', name) ?? inherited?.artikel ?? '';
  const argument = reader.text(fields, 'argument', name) ?? inherited?.argument;
  if (!inherited) {
    const missing = [['omschrijving', omschrijving], ['eenheid', eenheid]].flatMap(([key, found]) => (found === undefined ? [key as string] : []));
    checkComplete(name, 'parameter', missing, lawTexts().parameters.keys(), reader);
  } else if (eenheid !== inherited.eenheid) reader.report(name, `eenheid is ${eenheid ?? ''}, maar de wet heeft ${inherited.eenheid}; laat eenheid weg of kies een nieuwe naam`);
  const single = fields.has('waarde');
  if (single === fields.has('waarden')) reader.report(name, single ? 'waarde en waarden staan er beide; laat één van de twee weg' : 'er is geen waarde; geef waarde, of waarden per jaar');
  const dated = single ? readDated(fields, name, reader) : undefined;
  const waarden: Record<string, DatedValue> = single ? (dated ? { [from]: dated } : {}) : fields.has('waarden') ? readYears(fields.get('waarden'), name, reader) : {};
  const vast = single || (reader.flag(fields, 'vast', name) ?? inherited?.vast);
  if (omschrijving === undefined || eenheid === undefined) return undefined;
  return { omschrijving, eenheid, artikel, waarden, ...(argument !== undefined && { argument }), ...(vast !== undefined && { vast }) };
}

/** Reads `parameters` and `regels` of a scenario into complete law text that holds from year `from` on. */
export function readOverlay(root: Fields, from: number, reader: Reader): Pick<StatuteText, 'parameters' | 'regels'> {
  const each = <T>(key: string, read: (name: string, value: unknown, from: number, reader: Reader) => T | undefined): Record<string, T> => {
    const entries = root.has(key) ? (reader.object(root.get(key), key, null) ?? []) : [];
    return Object.fromEntries([...entries].flatMap(([name, value]) => {
      const text = read(name, value, from, reader);
      return text === undefined ? [] : [[name, text] as const];
    }));
  };
  return { parameters: each('parameters', readParameter), regels: each('regels', readRule) };
}
