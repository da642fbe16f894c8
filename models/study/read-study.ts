import { parseDocument } from 'yaml';
import { LAW_YEARS } from '../law/index.ts';
import { TOTAL_HOUSEHOLDS } from '../population/index.ts';
import { OUTCOMES, type Outcome, type Study } from './types.ts';

/** What is wrong in a study file: which key, and one sentence with the cure. */
export interface StudyFinding { readonly sleutel: string; readonly melding: string }

export const MIN_HOUSEHOLDS = 1_000;
const MAX_SEED = 2 ** 32 - 1;
const MAX_SCENARIOS = 6;
/** First year of the tax law. */
const INCOME_FROM = 2023;
const KEYS = ['titel', 'omschrijving', 'jaar', 'scenarios', 'huishoudens', 'zaad', 'drempel', 'uitkomsten'];
const MAX_TEXT = 200_000;

/**
 * Reads a study from YAML (or JSON) text, or from the manifest of an earlier result, whose study is then taken as it was.
 * @param known ids of the scenarios that exist
 * @returns the study, or what is wrong with it; `manifest` as it stood in the file, unchecked, for `differencesFrom`
 */
export function readStudy(text: string, known: readonly string[]): { study?: Study; findings: StudyFinding[]; manifest?: unknown } {
  if (text.length > MAX_TEXT) return { findings: [{ sleutel: '', melding: `het bestand is langer dan ${MAX_TEXT} tekens; een studie past in een paar regels` }] };
  if (text.trim() === '') return { findings: [{ sleutel: '', melding: 'het bestand is leeg; een studie heeft ten minste een titel, een jaar en scenarios' }] };
  if (text.includes('\0')) return { findings: [{ sleutel: '', melding: 'het bestand is geen tekst; een studie is een YAML-bestand' }] };
  const document = parseDocument(text, { logLevel: 'error' });
  const [fault] = document.errors;
  if (fault) return { findings: [{ sleutel: '', melding: `het bestand is geen geldige YAML (regel ${fault.linePos?.[0].line ?? '?'}); controleer inspringing en dubbele punten` }] };
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 20 });
  } catch {
    return { findings: [{ sleutel: '', melding: 'het bestand gebruikt te veel YAML-verwijzingen; schrijf de waarden uit' }] };
  }
  const manifest = manifestIn(value);
  return manifest ? { ...checkStudy(studyOf(manifest), known), manifest } : checkStudy(value, known);
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A manifest.json, or the manifest of a whole result. */
function manifestIn(value: unknown): Record<string, unknown> | undefined {
  if (!isRecord(value)) return undefined;
  const manifest = isRecord(value['manifest']) ? value['manifest'] : value;
  return isRecord(manifest['studie']) ? manifest : undefined;
}

/** The study over as many households as the result had: a first answer has fewer than its study asks for. */
const studyOf = ({ studie, huishoudens }: Record<string, unknown>): Record<string, unknown> => ({ ...(studie as Record<string, unknown>), ...(huishoudens === undefined ? {} : { huishoudens }) });

/** A value of any kind as it may stand in a sentence. */
const inWords = (value: unknown): string => (typeof value === 'object' && value !== null ? (Array.isArray(value) ? '(een lijst)' : '(een blok)') : String(value));

/** Checks a study as data; every finding is reported. */
export function checkStudy(value: unknown, known: readonly string[]): { study?: Study; findings: StudyFinding[] } {
  const findings: StudyFinding[] = [];
  const report = (sleutel: string, melding: string): void => { findings.push({ sleutel, melding }); };
  if (!isRecord(value)) return { findings: [{ sleutel: '', melding: `een studie is een lijst van sleutels (${KEYS.join(', ')})` }] };
  for (const key of Object.keys(value)) if (!KEYS.includes(key)) report(key, `de sleutel ${key} hoort niet in een studie; kies uit ${KEYS.join(', ')}`);
  const whole = (key: string, low: number, high: number, fallback?: number): number => {
    const given = value[key] ?? fallback;
    if (typeof given === 'number' && Number.isInteger(given) && given >= low && given <= high) return given;
    report(key, `${key} moet een geheel getal zijn van ${low} tot en met ${high}`);
    return low;
  };
  const titel = typeof value['titel'] === 'string' && value['titel'].trim() !== '' ? value['titel'] : (report('titel', 'titel ontbreekt; geef de studie een naam'), '');
  const { omschrijving } = value;
  if (omschrijving !== undefined && typeof omschrijving !== 'string') report('omschrijving', 'omschrijving moet tekst zijn');
  const jaar = typeof value['jaar'] === 'string' ? Number(value['jaar']) : (value['jaar'] as number);
  if (!(LAW_YEARS as readonly number[]).includes(jaar)) report('jaar', `jaar moet een jaar zijn waarvan de wet bekend is: ${LAW_YEARS.join(', ')}`);
  const scenarios = Array.isArray(value['scenarios']) ? (value['scenarios'] as unknown[]) : (report('scenarios', 'scenarios moet een lijst van namen zijn, bijvoorbeeld [kot-directe-financiering]'), []);
  for (const id of scenarios) if (typeof id !== 'string' || !known.includes(id)) report('scenarios', `scenario ${inWords(id)} bestaat niet; kies uit ${known.join(', ')}`);
  if (new Set(scenarios).size < scenarios.length) report('scenarios', 'een scenario staat er twee keer in; haal er één weg');
  if (scenarios.length > MAX_SCENARIOS) report('scenarios', `er zijn ${scenarios.length} scenario’s; ten hoogste ${MAX_SCENARIOS} naast elkaar`);
  const huishoudens = whole('huishoudens', MIN_HOUSEHOLDS, TOTAL_HOUSEHOLDS, 100_000);
  const zaad = whole('zaad', 0, MAX_SEED, 1);
  const drempel = value['drempel'] ?? 12;
  if (typeof drempel !== 'number' || !Number.isFinite(drempel) || drempel < 0.01 || drempel > 100_000) report('drempel', 'drempel moet een bedrag per jaar zijn van 0.01 tot en met 100000 euro');
  const uitkomsten = value['uitkomsten'] ?? [];
  if (!Array.isArray(uitkomsten)) report('uitkomsten', `uitkomsten moet een lijst zijn; kies uit ${OUTCOMES.join(', ')}`);
  else {
    for (const id of uitkomsten as unknown[]) if (!(OUTCOMES as readonly unknown[]).includes(id)) report('uitkomsten', `uitkomst ${inWords(id)} bestaat niet; kies uit ${OUTCOMES.join(', ')}`);
    if (new Set(uitkomsten).size < uitkomsten.length) report('uitkomsten', 'een uitkomst staat er twee keer in; haal er één weg');
    if (uitkomsten.length > 0 && jaar < INCOME_FROM) report('uitkomsten', `de belastingwet is bekend vanaf ${INCOME_FROM}; kies een later jaar of laat uitkomsten weg`);
  }
  if (findings.length > 0) return { findings };
  return { study: { titel, ...(typeof omschrijving === 'string' ? { omschrijving } : {}), jaar, scenarios: scenarios as string[], huishoudens, zaad, drempel: drempel as number, ...((uitkomsten as Outcome[]).length > 0 ? { uitkomsten: uitkomsten as Outcome[] } : {}) }, findings };
}
