import { DEFAULT_GROWTH, withProjection, type Confidence, type DatedValue, type IndexName, type ParameterText, type Projection } from '../law/index.ts';
import { checkComplete, checkName, type OverlayContext } from './overlay-context.ts';
import { show, type Fields, type Reader } from './reader.ts';

export const DATED_KEYS = ['waarde', 'bron', 'zekerheid', 'toelichting', 'bereik'];
const PARAMETER_KEYS = ['omschrijving', 'eenheid', 'artikel', 'argument', 'vast', 'raming', 'waarden', ...DATED_KEYS];
export const CONFIDENCES: readonly Confidence[] = ['hoog', 'midden', 'laag'];
const INDEXES = Object.keys(DEFAULT_GROWTH) as IndexName[];
const ROUNDINGS = ['boven', 'beneden', 'dichtstbij'] as const;
/** The year that a projection starts from. */
const LAST_KNOWN = 2026;

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

/** How sure a figure is; reported where it is missing. */
export function readConfidence(fields: Fields, place: string, reader: Reader): Confidence | undefined {
  if (!fields.has('zekerheid')) reader.report(place, `zekerheid ontbreekt; kies uit ${CONFIDENCES.join(', ')}`);
  return reader.choice(fields, 'zekerheid', place, CONFIDENCES);
}

/** A value with its source. An assumption needs a range. */
export function readDated(fields: Fields, name: string, reader: Reader): DatedValue | undefined {
  const waarde = fields.has('waarde') ? readValue(fields.get('waarde'), name, reader) : reader.report(name, 'waarde ontbreekt; vul een getal of een tabel in');
  const bron = reader.sources(fields, name);
  const zekerheid = readConfidence(fields, name, reader);
  const bereik = reader.range(fields, name);
  if (bron?.includes('aanname') && !fields.has('bereik')) reader.report(name, 'de waarde is een aanname zonder bereik; geef het laagste en het hoogste getal, bijvoorbeeld bereik: [90, 100]');
  const toelichting = reader.text(fields, 'toelichting', name);
  if (waarde === undefined || zekerheid === undefined) return undefined;
  return { waarde, bron: bron ?? [], zekerheid, ...(toelichting !== undefined && { toelichting }), ...(bereik && { bereik }) };
}

/** Values by calendar year, none before `from`. */
export function readYears(value: unknown, name: string, from: number, reader: Reader): Record<string, DatedValue> {
  const years: Record<string, DatedValue> = {};
  for (const [year, dated] of reader.object(value, name, null) ?? []) {
    if (!/^20\d\d$/.test(year)) reader.report(name, `onder waarden staat ${show(year)}; hier hoort een kalenderjaar, bijvoorbeeld 2026`);
    else {
      if (Number(year) < from) reader.report(name, `er is een waarde voor ${year}, maar het scenario begint in ${from}; laat die waarde weg of vervroeg vanaf`);
      const fields = reader.object(dated, name, DATED_KEYS);
      const read = fields && readDated(fields, name, reader);
      if (read) years[year] = read;
    }
  }
  return years;
}

function readProjection(fields: Fields, name: string, waarden: Readonly<Record<string, DatedValue>>, reader: Reader): Projection | undefined {
  if (!fields.has('raming')) return undefined;
  const own = reader.object(fields.get('raming'), name, ['index', 'stap', 'afronden']);
  if (!own) return undefined;
  const index = reader.choice(own, 'index', name, INDEXES);
  const afronden = reader.choice(own, 'afronden', name, ROUNDINGS);
  const stap = reader.number(own, 'stap', name);
  if (!(LAST_KNOWN in waarden)) reader.report(name, `raming gaat uit van de waarde van ${LAST_KNOWN}, en die is er niet; geef onder waarden ${LAST_KNOWN} op`);
  if (index && afronden && stap !== undefined && stap > 0) return { index, afronden, stap };
  return reader.report(name, `raming is niet te lezen; schrijf bijvoorbeeld raming: { index: ${INDEXES[0] as string}, stap: 0.01, afronden: boven }`);
}

/** The values that a projection adds to those that are written down. */
const projected = (parameter: ParameterText): ParameterText => {
  const { parameters = {} } = withProjection({ wet: '', afkorting: '', parameters: { parameter } });
  return parameters['parameter'] as ParameterText;
};

/** A parameter of the scenario, completed from the parameter of that name below it. One `waarde` holds from `from` on. */
export function readParameter(name: string, value: unknown, context: OverlayContext): ParameterText | undefined {
  const { from, known, reader } = context;
  checkName(name, context);
  const fields = reader.object(value, name, PARAMETER_KEYS);
  if (!fields) return undefined;
  const inherited = known.parameters.get(name);
  const omschrijving = reader.text(fields, 'omschrijving', name) ?? inherited?.omschrijving;
  const eenheid = reader.text(fields, 'eenheid', name) ?? inherited?.eenheid;
  const artikel = reader.text(fields, 'artikel', name) ?? inherited?.artikel ?? '';
  const argument = reader.text(fields, 'argument', name) ?? inherited?.argument;
  if (!inherited) {
    const missing = [['omschrijving', omschrijving], ['eenheid', eenheid]].flatMap(([key, found]) => (found === undefined ? [key as string] : []));
    checkComplete(name, 'parameter', missing, known.parameters.keys(), reader);
  } else if (eenheid !== inherited.eenheid) reader.report(name, `eenheid is ${eenheid ?? ''}, maar de wet heeft ${inherited.eenheid}; laat eenheid weg of kies een nieuwe naam`);
  const single = fields.has('waarde');
  if (single === fields.has('waarden')) reader.report(name, single ? 'waarde en waarden staan er beide; laat één van de twee weg' : 'er is geen waarde; geef waarde, of waarden per jaar');
  const dated = single ? readDated(fields, name, reader) : undefined;
  const waarden: Record<string, DatedValue> = single ? (dated ? { [from]: dated } : {}) : fields.has('waarden') ? readYears(fields.get('waarden'), name, from, reader) : {};
  const vast = single || (reader.flag(fields, 'vast', name) ?? inherited?.vast);
  const raming = readProjection(fields, name, waarden, reader);
  if (raming && vast) reader.report(name, 'vast en raming staan er beide; laat één van de twee weg');
  if (omschrijving === undefined || eenheid === undefined) return undefined;
  const text: ParameterText = { omschrijving, eenheid, artikel, waarden, ...(argument !== undefined && { argument }), ...(vast !== undefined && { vast }) };
  return raming ? projected({ ...text, raming }) : text;
}
