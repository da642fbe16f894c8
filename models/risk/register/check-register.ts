import { CorrelationError, InputSpace } from '../draws/space.ts';
import { MAX_DIMENSIONS } from '../draws/sobol.ts';
import { compileRules, FUNCTION_NAMES } from '../model/formula.ts';
import { nearest, show } from './reader.ts';
import type { Barrier, Change, NumberOrName, Register, RegisterFinding } from './types.ts';

type Report = (plaats: string, melding: string) => void;

/** Says of a name that it is not there, and which is meant perhaps. */
function missing(report: Report, place: string, kind: string, name: string, known: readonly string[]): void {
  const guess = nearest(name, known);
  report(place, `${kind} ${show(name)} bestaat niet; ${guess ? `bedoelt u ${guess}?` : known.length > 0 && known.length <= 12 ? `kies uit ${known.join(', ')}` : 'controleer de naam'}`);
}

function unique(report: Report, place: string, items: readonly { readonly id: string }[]): void {
  const seen = new Set<string>();
  for (const { id } of items) {
    if (seen.has(id)) report(place, `${show(id)} komt twee keer voor; geef ieder onderdeel een eigen id`);
    seen.add(id);
  }
}

const WORDS = ['en', 'of', 'niet', ...FUNCTION_NAMES];

/** A name in a formula: no hyphen, which would be a minus, and no word of the formula language. */
function checkFormulaNames(report: Report, kind: string, items: readonly { readonly id: string }[]): void {
  items.forEach(({ id }, i) => {
    if (id.includes('-')) report(`${kind}[${i}] (${id})`, `in een formule is - het minteken; noem dit ${show(id.replaceAll('-', '_'))}`);
    if (WORDS.includes(id)) report(`${kind}[${i}] (${id})`, `${show(id)} is een woord van de formuletaal; kies een andere naam`);
  });
}

const idsOf = (items: readonly { readonly id: string }[]): string[] => items.map(({ id }) => id);

/** Numbers, or names of assumptions that exist. */
function checkName(report: Report, place: string, value: NumberOrName | undefined, assumptions: readonly string[]): void {
  if (typeof value === 'string' && !assumptions.includes(value)) missing(report, place, 'de aanname', value, assumptions);
}

function checkChanges(report: Report, place: string, changes: readonly Change[], assumptions: readonly string[]): void {
  changes.forEach(({ aanname, wordt, maal, plus }, i) => {
    const at = `${place}.verandert[${i}]`;
    checkName(report, at, aanname, assumptions);
    for (const value of [wordt, maal, plus]) checkName(report, at, value, assumptions);
  });
}

function checkCorrelation(report: Report, register: Register): void {
  const { aannames, samenhang } = register;
  const names = idsOf(aannames);
  const before = new Set<string>();
  let good = true;
  const wrong = (place: string, melding: string): void => { good = false; report(place, melding); };
  samenhang.forEach(({ a, b }, i) => {
    const place = `samenhang[${i}]`;
    for (const name of [a, b]) if (!names.includes(name)) { good = false; missing(report, place, 'de aanname', name, names); }
    if (a === b) wrong(place, `${show(a)} staat er twee keer; noem twee verschillende aannamen`);
    const pair = [a, b].sort().join(' ');
    if (before.has(pair)) wrong(place, `het paar ${show(a)} en ${show(b)} staat er twee keer; laat er één staan`);
    before.add(pair);
  });
  if (aannames.length > MAX_DIMENSIONS) return report('aannames', `er zijn ${aannames.length} aannamen; er passen er ${MAX_DIMENSIONS} in één register`);
  if (!good) return;
  try {
    void new InputSpace(aannames, samenhang);
  } catch (error) {
    if (!(error instanceof CorrelationError)) throw error;
    const { kleinsteEigenwaarde, samenhang: repaired } = error.repair;
    const offer = repaired.map(({ a, b, rang }) => `${a} en ${b}: ${show(rang)}`).join('; ');
    report('samenhang', `deze rangcorrelaties kunnen niet samen bestaan (de kleinste eigenwaarde is ${show(kleinsteEigenwaarde)}, en mag niet onder 0 komen); de dichtstbijzijnde die wel kunnen zijn ${offer}; neem die over of pas ze zelf aan`);
  }
}

function checkRisks(report: Report, register: Register, outcomes: readonly string[]): void {
  const { aannames, bronnen, doelen, klassen, kpis, risicos, themas } = register;
  const names = { aanname: idsOf(aannames), maat: klassen.gevolg.map(({ maat }) => maat) };
  unique(report, 'risicos', risicos);
  unique(report, 'maatregelen', risicos.flatMap(({ maatregelen }) => maatregelen));
  risicos.forEach(({ id, thema, doelen: goals, kpis: own, meting, vlinderdas, maatregelen, bron }, i) => {
    const place = `risicos[${i}] (${id})`;
    const link = (kind: string, name: string, known: readonly string[], at = place): void => { if (!known.includes(name)) missing(report, at, kind, name, known); };
    link('het thema', thema, idsOf(themas));
    for (const goal of goals) link('het doel', goal, idsOf(doelen));
    for (const kpi of own) link('de KPI', kpi, idsOf(kpis));
    if (bron !== undefined) link('de bron', bron, idsOf(bronnen));
    if (meting) for (const { uitkomst, maat } of [meting, ...meting.ook]) {
      link('de uitkomst', uitkomst, outcomes, `${place}.meting`);
      link('de maatstaf', maat, names.maat, `${place}.meting`);
    }
    maatregelen.forEach(({ id: own, kosten, verandert, bron: source }, m) => {
      const at = `${place}.maatregelen[${m}] (${own})`;
      checkChanges(report, at, verandert, names.aanname);
      for (const cost of [kosten?.eenmalig, kosten?.perJaar]) checkName(report, `${at}.kosten`, cost, names.aanname);
      if (source !== undefined) link('de bron', source, idsOf(bronnen), at);
    });
    const barrier = (at: string) => ({ faalkans, maatregel }: Barrier, b: number): void => {
      checkName(report, `${at}.barrieres[${b}]`, faalkans, names.aanname);
      if (maatregel !== undefined) link('de maatregel', maatregel, idsOf(maatregelen), `${at}.barrieres[${b}]`);
    };
    vlinderdas?.bedreigingen.forEach(({ perJaar, barrieres }, t) => { checkName(report, `${place}.vlinderdas.bedreigingen[${t}]`, perJaar, names.aanname); barrieres.forEach(barrier(`${place}.vlinderdas.bedreigingen[${t}]`)); });
    vlinderdas?.gevolgen.forEach(({ kans, barrieres }, g) => { checkName(report, `${place}.vlinderdas.gevolgen[${g}]`, kans, names.aanname); barrieres.forEach(barrier(`${place}.vlinderdas.gevolgen[${g}]`)); });
  });
}

function checkChoices(report: Report, { aannames, besluiten, weging }: Register, outcomes: readonly string[]): void {
  const link = (place: string, name: string): void => { if (!outcomes.includes(name)) missing(report, place, 'de uitkomst', name, outcomes); };
  unique(report, 'besluiten', besluiten);
  besluiten.forEach(({ id, opbrengst, opties }, i) => {
    const place = `besluiten[${i}] (${id})`;
    link(place, opbrengst);
    unique(report, place, opties);
    opties.forEach((option, o) => { checkChanges(report, `${place}.opties[${o}]`, option.verandert, idsOf(aannames)); });
  });
  if (!weging) return;
  unique(report, 'weging.criteria', weging.criteria);
  unique(report, 'weging.toekomsten', weging.toekomsten);
  weging.criteria.forEach(({ id, uitkomst }, i) => { link(`weging.criteria[${i}] (${id})`, uitkomst); });
  weging.toekomsten.forEach(({ id, verandert }, i) => { checkChanges(report, `weging.toekomsten[${i}] (${id})`, verandert, idsOf(aannames)); });
}

/** Whether everything in a register of the right form points to something that is there, and can be computed. */
export function checkRegister(register: Register): RegisterFinding[] {
  const findings: RegisterFinding[] = [];
  const report: Report = (plaats, melding) => { findings.push({ plaats, melding }); };
  const { aannames, bronnen, doelen, kpis, rekenregels, scenarios, themas } = register;
  for (const [key, items] of Object.entries({ bronnen, doelen, kpis, scenarios, themas })) unique(report, key, items);
  unique(report, 'aannames en rekenregels', [...aannames, ...rekenregels]);
  checkFormulaNames(report, 'aannames', aannames);
  checkFormulaNames(report, 'rekenregels', rekenregels);
  const sources = idsOf(bronnen), outcomes = idsOf(rekenregels);
  aannames.forEach(({ id, bron }, i) => { if (bron !== undefined && !sources.includes(bron)) missing(report, `aannames[${i}] (${id})`, 'de bron', bron, sources); });
  kpis.forEach(({ id, bron, uitkomst }, i) => {
    if (bron !== undefined && !sources.includes(bron)) missing(report, `kpis[${i}] (${id})`, 'de bron', bron, sources);
    if (uitkomst !== undefined && !outcomes.includes(uitkomst)) missing(report, `kpis[${i}] (${id})`, 'de uitkomst', uitkomst, outcomes);
  });
  scenarios.forEach(({ id, verandert }, i) => { checkChanges(report, `scenarios[${i}] (${id})`, verandert, idsOf(aannames)); });
  checkCorrelation(report, register);
  findings.push(...compileRules(rekenregels, idsOf(aannames)).findings);
  checkRisks(report, register, outcomes);
  checkChoices(report, register, outcomes);
  return findings;
}
