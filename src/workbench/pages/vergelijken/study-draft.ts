import start from '../../../../scenarios/studies/start.yaml';
import type { Outcome, Study } from '../../gateway.ts';
import { fieldText, number, parseNumber } from '../../lib/format.ts';
import { t } from './teksten.ts';

/** One to one: every household of the Netherlands on 1-1-2024. */
export const ALL_HOUSEHOLDS = 8_374_404;
export const MIN_HOUSEHOLDS = 1_000;
const MAX_SEED = 2 ** 32 - 1;
const MAX_SCENARIOS = 6;
const MAX_TEXT = 40;

/** A study as it stands in the form: numbers as typed, so that nothing typed is lost. */
export interface StudyDraft {
  jaar: number;
  scenarios: string[];
  huishoudens: string;
  zaad: string;
  drempel: string;
  uitkomsten: Outcome[];
}

const OUTCOMES: readonly Outcome[] = ['inkomen', 'druk', 'klippen'];
/** First year of the tax law. */
const INCOME_FROM = 2023;

/** The example study; tests/cases keep the file valid. */
export const START = start as Study;

export const draftOf = (study: Omit<Study, 'titel'>): StudyDraft => ({
  jaar: study.jaar,
  scenarios: [...study.scenarios],
  huishoudens: fieldText(study.huishoudens),
  zaad: String(study.zaad),
  drempel: fieldText(study.drempel),
  uitkomsten: [...(study.uitkomsten ?? [])],
});

export type StudyField = 'scenarios' | 'huishoudens' | 'zaad' | 'drempel' | 'uitkomsten';

export interface StudyReading {
  /** Absent while something has to be corrected. */
  readonly study?: Study;
  readonly findings: Readonly<Partial<Record<StudyField, string>>>;
}

function readWhole(text: string, min: number, max: number, what: string): { value: number } | { finding: string } {
  const value = parseNumber(text);
  if (value !== null && Number.isInteger(value) && value >= min && value <= max) return { value };
  const range = `een geheel getal van ${number(min)} tot en met ${number(max)}`;
  return { finding: value === null ? `Vul ${what} in: ${range}.` : `‘${text}’ kan niet. Vul ${what} in: ${range}.` };
}

/** Checks what was typed and makes the study that the gateway runs. */
export function readDraft(draft: StudyDraft): StudyReading {
  const findings: Partial<Record<StudyField, string>> = {};
  const households = readWhole(draft.huishoudens, MIN_HOUSEHOLDS, ALL_HOUSEHOLDS, 'het aantal huishoudens');
  const seed = readWhole(draft.zaad, 0, MAX_SEED, 'het startgetal');
  const threshold = parseNumber(draft.drempel);
  if (draft.scenarios.length === 0) findings.scenarios = 'Kies ten minste één hervorming.';
  if (draft.scenarios.length > MAX_SCENARIOS) findings.scenarios = `Kies ten hoogste ${MAX_SCENARIOS} hervormingen.`;
  if ('finding' in households) findings.huishoudens = households.finding;
  if ('finding' in seed) findings.zaad = seed.finding;
  if (threshold === null || Number.isNaN(threshold) || threshold < 0.01 || threshold > 100_000) {
    findings.drempel = 'Vul een bedrag in van 0,01 tot en met 100.000 euro per jaar.';
  }
  if (draft.uitkomsten.length > 0 && draft.jaar < INCOME_FROM) findings.uitkomsten = t.uitkomsten.teVroeg;
  if (Object.keys(findings).length > 0 || 'finding' in households || 'finding' in seed || threshold === null) return { findings };
  return {
    findings,
    study: {
      titel: `Wet ${draft.jaar} vergeleken met ${draft.scenarios.join(', ')}`,
      jaar: draft.jaar,
      scenarios: [...draft.scenarios],
      huishoudens: households.value,
      zaad: seed.value,
      drempel: threshold,
      ...(draft.uitkomsten.length > 0 ? { uitkomsten: [...draft.uitkomsten] } : {}),
    },
  };
}

/** The same study gives the same key. */
export const keyOf = (study: Study): string =>
  JSON.stringify([study.jaar, study.scenarios, study.huishoudens, study.zaad, study.drempel, study.uitkomsten ?? []]);

/** A number in the link has no separators; what is not a number stays as typed. */
function linkText(text: string): string {
  const value = parseNumber(text);
  return value === null || Number.isNaN(value) ? text : String(value);
}

export function queryOf(draft: StudyDraft): URLSearchParams {
  return new URLSearchParams({
    jaar: String(draft.jaar),
    scenarios: draft.scenarios.join(','),
    huishoudens: linkText(draft.huishoudens),
    zaad: linkText(draft.zaad),
    drempel: linkText(draft.drempel),
    ...(draft.uitkomsten.length > 0 ? { uitkomsten: draft.uitkomsten.join(',') } : {}),
  });
}

/** Reads a link. What it does not name keeps the value of the example; what cannot be read is told in `messages`. */
export function draftFromQuery(query: URLSearchParams, years: readonly number[]): { draft: StudyDraft; messages: string[] } {
  const draft = draftOf(START);
  const messages: string[] = [];
  const year = query.get('jaar');
  if (year !== null) {
    if (years.includes(Number(year))) draft.jaar = Number(year);
    else messages.push(`De link noemt het jaar ‘${year.slice(0, MAX_TEXT)}’. Dat jaar is er niet; ${draft.jaar} staat er nu.`);
  }
  const scenarios = query.get('scenarios');
  if (scenarios !== null) draft.scenarios = [...new Set(scenarios.split(',').filter((id) => id !== ''))];
  const outcomes = query.get('uitkomsten');
  if (outcomes !== null) draft.uitkomsten = OUTCOMES.filter((one) => outcomes.split(',').includes(one));
  for (const field of ['huishoudens', 'zaad', 'drempel'] as const) {
    const text = query.get(field);
    if (text === null) continue;
    // A link has no thousands separators: 1.234 there is one and a bit.
    const value = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
    if (Number.isNaN(value)) draft[field] = text.slice(0, MAX_TEXT);
    else draft[field] = field === 'zaad' ? String(value) : fieldText(value);
  }
  return { draft, messages };
}
