import { joinPath, readJson, Reader, show, type Finding } from '../household/index.ts';
import { PROJECTED_YEARS } from '../law/index.ts';
import { Input } from './input.ts';
import { TAX_YEARS } from './plans.ts';
import { KINDS } from './read-kinds.ts';
import type { Kind, TaxCase } from './types.ts';

const CASE_KEYS = ['id', 'kind', 'year', 'input'];
/** What a case file may say about a case besides: expected values and where they come from. */
const CASE_IGNORED = ['expected', 'tolerance', 'tolerance_eur_month', 'source', 'confidence', 'note', 'bron', 'marge', 'verwacht', 'zekerheid', 'noot'];
const MAX_CASES = 1_000_000;
const SHAPE = 'de vorm is {"gevallen": [...]}';

export interface TaxCases {
  readonly cases: readonly TaxCase[];
  readonly findings: readonly Finding[];
  /** Sentences about what was not used, for instance an unknown key; the cases can be computed all the same. */
  readonly remarks: readonly string[];
}

function checkYear(value: unknown, pad: string, reader: Reader): number | undefined {
  const known = `${TAX_YEARS[0]} tot en met ${(PROJECTED_YEARS[0] as number) - 1}, of ${PROJECTED_YEARS[0]} tot en met ${PROJECTED_YEARS.at(-1)} (raming)`;
  const year = TAX_YEARS.find((own) => own === value);
  if (value === undefined || value === null) reader.report(pad, `year ontbreekt; kies ${known}`);
  else if (year === undefined) reader.report(pad, `year ${show(value)}: voor dat jaar staat er geen belastingwet in de werkbank; kies ${known} (zonder aanhalingstekens)`);
  return year;
}

function checkCase(value: unknown, pad: string, remarks: string[], reader: Reader): TaxCase | undefined {
  const fields = reader.object(value, pad, 'dit geval', CASE_KEYS, CASE_IGNORED);
  if (!fields) return undefined;
  const before = reader.findings.length;
  const id = reader.text(fields.get('id'), joinPath(pad, 'id'), 'id');
  reader.needed(fields, 'id', pad, 'geef ieder geval een eigen naam');
  const kind = reader.choice<Kind>(fields.get('kind'), joinPath(pad, 'kind'), 'kind', Object.keys(KINDS) as Kind[]);
  const year = checkYear(fields.get('year'), joinPath(pad, 'year'), reader);
  const at = joinPath(pad, 'input');
  const own = fields.get('input');
  if (typeof own !== 'object' || own === null || Array.isArray(own)) reader.report(at, own === undefined ? 'input ontbreekt; geef een object met de gegevens van dit geval' : `input is ${show(own)}; hier hoort een object`);
  else if (kind !== undefined) {
    const input = new Input(new Map(Object.entries(own)), at, reader);
    // Amounts are looked at also when the year is wrong, so that every fault is named at once.
    const body = KINDS[kind](input, year ?? (TAX_YEARS[0] as number), at, remarks);
    remarks.push(...input.rest());
    if (reader.findings.length === before && id !== undefined && year !== undefined) return { id, year, ...body };
  }
  return undefined;
}

/**
 * Reads a file of tax cases: JSON text {"gevallen": [...]} (or {"cases": [...]}), each with `id`, `kind`, `year` and `input`.
 * `cases` holds those without fault, in order; `findings` everything that is wrong, over all cases.
 */
export function readTaxCases(text: string): TaxCases {
  const fault = (pad: string, melding: string): TaxCases => ({ cases: [], findings: [{ pad, melding }], remarks: [] });
  const read = readJson(text);
  if ('melding' in read) return fault('', `${read.melding}; ${SHAPE}`);
  const root = read.value;
  const key = typeof root === 'object' && root !== null && !Array.isArray(root) ? ['gevallen', 'cases'].find((name) => Object.hasOwn(root, name)) : undefined;
  if (key === undefined) return fault('', `het bestand heeft geen lijst gevallen; ${SHAPE}`);
  const reader = new Reader();
  const values = reader.list((root as Record<string, unknown>)[key], key, key, MAX_CASES);
  if (!values) return reader.findings.length > 0 ? { cases: [], findings: reader.findings, remarks: [] } : fault(key, `${key} is leeg; hier hoort een lijst tussen rechte haken`);
  const remarks: string[] = [];
  const cases = values.flatMap((value, i) => checkCase(value, `${key}[${i}]`, remarks, reader) ?? []);
  const taken = new Set<string>();
  for (const { id } of cases) {
    if (taken.has(id)) reader.report(key, `id ${show(id)} komt twee keer voor; geef ieder geval een eigen id`);
    taken.add(id);
  }
  return { cases, findings: reader.findings, remarks };
}
