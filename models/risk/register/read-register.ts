import { parseDocument } from 'yaml';
import { isFixed } from '../draws/distributions.ts';
import { checkRegister } from './check-register.ts';
import { readChanges } from './read-changes.ts';
import { readClasses } from './read-classes.ts';
import { readDistribution } from './read-distribution.ts';
import { readRisk, RISK_KEYS } from './read-risk.ts';
import { Reader, show, type Fields } from './reader.ts';
import { CONFIDENCES, type Decision, type Kpi, type Named, type Register, type RegisterAssumption, type RegisterFinding, type RegisterScenario, type Weighing } from './types.ts';

const KEYS = ['titel', 'omschrijving', 'peildatum', 'bronnen', 'klassen', 'themas', 'doelen', 'kpis', 'aannames', 'samenhang', 'rekenregels', 'scenarios', 'risicos', 'weging', 'besluiten'];
/** Largest file read, in characters, and most repetitions by YAML aliases: bounds on what a file can cost. */
const MAX_LENGTH = 2_000_000;
const MAX_ALIASES = 20;

const some = <K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> => (value === undefined ? {} : ({ [key]: value } as Record<K, string>));

function readNamed(fields: Fields, key: string, reader: Reader): Named[] {
  return reader.blocks(fields, key, '', ['id', 'titel'], (own, at) => ({ id: reader.id(own, at), titel: reader.needed(own, 'titel', at, 'geef een naam') }));
}

function readAssumption(own: Fields, at: string, reader: Reader): RegisterAssumption | undefined {
  const bron = reader.text(own, 'bron', at);
  const zekerheid = reader.choice(own, 'zekerheid', at, CONFIDENCES) ?? 'aanname';
  if (bron === undefined && zekerheid !== 'aanname' && zekerheid !== 'instelling') reader.report(at, `zekerheid is ${zekerheid}, maar er is geen bron; noem de bron of schrijf zekerheid: aanname`);
  const toeval = reader.flag(own, 'toeval', at);
  const verdeling = readDistribution(own.get('verdeling'), at, reader);
  const known = { id: reader.id(own, at), omschrijving: reader.needed(own, 'omschrijving', at, 'schrijf in een zin wat het getal is'), eenheid: reader.needed(own, 'eenheid', at, 'noem de eenheid, bijvoorbeeld % of fte'), ...some('bron', bron), zekerheid, ...some('toelichting', reader.text(own, 'toelichting', at)) };
  if (!verdeling) return undefined;
  if (zekerheid === 'aanname' && isFixed(verdeling)) reader.report(at, 'een aanname heeft een bereik, maar hier staat één waarde; geef laagste en hoogste, of schrijf zekerheid: instelling als beleid de waarde bepaalt');
  if (zekerheid === 'instelling' && !isFixed(verdeling)) reader.report(at, 'een instelling heeft één waarde; schrijf vorm: vast, of zekerheid: aanname');
  return { ...known, ...(toeval !== undefined && { toeval }), verdeling };
}

function readKpi(own: Fields, at: string, reader: Reader): Kpi {
  const norm = reader.number(own, 'norm', at);
  return { id: reader.id(own, at), titel: reader.needed(own, 'titel', at, 'noem de KPI'), eenheid: reader.needed(own, 'eenheid', at, 'noem de eenheid'), ...(norm !== undefined && { norm }), ...some('uitkomst', reader.text(own, 'uitkomst', at)), ...some('bron', reader.text(own, 'bron', at)) };
}

function readScenario(own: Fields, at: string, reader: Reader): RegisterScenario {
  return { id: reader.id(own, at), titel: reader.needed(own, 'titel', at, 'geef een naam'), ...some('omschrijving', reader.text(own, 'omschrijving', at)), verandert: readChanges(own, at, reader) };
}

function readWeighing(value: unknown, reader: Reader): Weighing | undefined {
  const fields = reader.block(value, 'weging', ['criteria', 'toekomsten']);
  if (!fields) return undefined;
  const criteria = reader.blocks(fields, 'criteria', 'weging', ['id', 'titel', 'uitkomst', 'slecht', 'goed', 'gewicht', 'toelichting'], (own, at) => {
    const [slecht, goed] = [reader.neededNumber(own, 'slecht', at), reader.neededNumber(own, 'goed', at)];
    if (slecht === goed) reader.report(at, `slecht en goed zijn allebei ${show(goed)}; geef twee verschillende waarden`);
    return { id: reader.id(own, at), titel: reader.needed(own, 'titel', at, 'noem het criterium'), uitkomst: reader.needed(own, 'uitkomst', at, 'noem een rekenregel'), slecht, goed, gewicht: reader.neededNumber(own, 'gewicht', at, 0), ...some('toelichting', reader.text(own, 'toelichting', at)) };
  });
  if (criteria.length === 0 || criteria.every(({ gewicht }) => gewicht === 0)) reader.report('weging', 'geen enkel criterium heeft een gewicht boven 0; geef er ten minste één');
  const toekomsten = reader.blocks(fields, 'toekomsten', 'weging', ['id', 'titel', 'omschrijving', 'verandert'], (own, at) => readScenario(own, at, reader));
  return { criteria, toekomsten };
}

function readDecision(own: Fields, at: string, reader: Reader): Decision {
  const opties = reader.blocks(own, 'opties', at, ['id', 'titel', 'verandert'], (one, here) => ({ id: reader.id(one, here), titel: reader.needed(one, 'titel', here, 'noem de optie'), verandert: readChanges(one, here, reader) }));
  if (opties.length < 2) reader.report(at, 'een besluit heeft ten minste twee opties; geef ook de optie om niets te doen');
  return { id: reader.id(own, at), titel: reader.needed(own, 'titel', at, 'noem het besluit'), opbrengst: reader.needed(own, 'opbrengst', at, 'noem de rekenregel die zo hoog mogelijk moet zijn'), opties, ...some('toelichting', reader.text(own, 'toelichting', at)) };
}

function readFields(fields: Fields, reader: Reader): Register {
  if (!fields.has('peildatum')) reader.report('', 'peildatum ontbreekt; schrijf de dag van deze beoordeling, bijvoorbeeld 2026-11-15');
  const peildatum = reader.day(fields, 'peildatum', '') ?? '';
  const weging = fields.get('weging') === undefined ? undefined : readWeighing(fields.get('weging'), reader);
  return {
    titel: reader.needed(fields, 'titel', '', 'geef het register een titel'), ...some('omschrijving', reader.text(fields, 'omschrijving', '')), peildatum,
    bronnen: reader.blocks(fields, 'bronnen', '', ['id', 'titel', 'url'], (own, at) => ({ id: reader.id(own, at), titel: reader.needed(own, 'titel', at, 'noem de bron'), ...some('url', reader.text(own, 'url', at)) })),
    klassen: readClasses(fields.get('klassen'), reader), themas: readNamed(fields, 'themas', reader), doelen: readNamed(fields, 'doelen', reader),
    kpis: reader.blocks(fields, 'kpis', '', ['id', 'titel', 'eenheid', 'norm', 'uitkomst', 'bron'], (own, at) => readKpi(own, at, reader)),
    aannames: reader.blocks(fields, 'aannames', '', ['id', 'omschrijving', 'eenheid', 'verdeling', 'bron', 'zekerheid', 'toeval', 'toelichting'], (own, at) => readAssumption(own, at, reader)).filter((one) => one !== undefined),
    samenhang: reader.blocks(fields, 'samenhang', '', ['a', 'b', 'rang', 'reden'], (own, at) => ({ a: reader.needed(own, 'a', at, 'noem een aanname'), b: reader.needed(own, 'b', at, 'noem een aanname'), rang: reader.neededNumber(own, 'rang', at, -1, 1), reden: reader.needed(own, 'reden', at, 'schrijf waarom de twee samengaan') })),
    rekenregels: reader.blocks(fields, 'rekenregels', '', ['id', 'omschrijving', 'eenheid', 'formule', 'toelichting'], (own, at) => ({ id: reader.id(own, at), omschrijving: reader.needed(own, 'omschrijving', at, 'schrijf in een zin wat de regel geeft'), eenheid: reader.needed(own, 'eenheid', at, 'noem de eenheid'), formule: formula(own, at, reader), ...some('toelichting', reader.text(own, 'toelichting', at)) })),
    scenarios: reader.blocks(fields, 'scenarios', '', ['id', 'titel', 'omschrijving', 'verandert'], (own, at) => readScenario(own, at, reader)),
    risicos: reader.blocks(fields, 'risicos', '', RISK_KEYS, (own, at) => readRisk(own, at, peildatum, reader)),
    ...(weging && { weging }), besluiten: reader.blocks(fields, 'besluiten', '', ['id', 'titel', 'opbrengst', 'opties', 'toelichting'], (own, at) => readDecision(own, at, reader)),
  };
}

/** A formula may be a bare number. */
function formula(own: Fields, at: string, reader: Reader): string {
  const value = own.get('formule');
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : reader.needed(own, 'formule', at, 'schrijf een formule, bijvoorbeeld instroom - uitstroom');
}

/** Checks a register as data: its form, and when that is right whether everything in it points to something that is there. */
export function registerOf(value: unknown): { register?: Register; findings: RegisterFinding[] } {
  const reader = new Reader();
  const fields = reader.block(value, '', KEYS);
  if (!fields) return { findings: reader.findings };
  const register = readFields(fields, reader);
  if (register.scenarios.length === 0) reader.report('scenarios', 'er is geen scenario; geef er ten minste één, bijvoorbeeld { id: wet, titel: Huidige wet }');
  if (reader.findings.length === 0) reader.findings.push(...checkRegister(register));
  return reader.findings.length > 0 ? { findings: reader.findings } : { register, findings: [] };
}

/** Reads a register from YAML or JSON text. `register` is there when there are no findings. */
export function readRegister(text: string): { register?: Register; findings: RegisterFinding[] } {
  const fault = (melding: string): { findings: RegisterFinding[] } => ({ findings: [{ plaats: '', melding }] });
  if (text.length > MAX_LENGTH) return fault(`het bestand is langer dan ${MAX_LENGTH} tekens; een register is veel korter`);
  if (text.trim() === '') return fault(`het bestand is leeg; een register heeft ${KEYS.join(', ')}`);
  if (text.includes('\0')) return fault('het bestand is geen tekst; een register is een YAML- of JSON-bestand');
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { logLevel: 'error' });
  const [error] = document.errors;
  if (error) return fault(`het bestand is geen geldige YAML of JSON (regel ${error.linePos?.[0].line ?? '?'}); controleer inspringing, dubbele punten en aanhalingstekens`);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch {
    return fault('het bestand herhaalt te veel met & en *; schrijf de herhaalde delen uit');
  }
  return registerOf(value);
}
