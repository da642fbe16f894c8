import type { LawFinding } from '../engine/index.ts';
import { LAW_POSTS, LAW_YEARS, type BudgetPost } from '../law/index.ts';
import { readOverlay } from './overlay.ts';
import { Reader, type Fields } from './reader.ts';
import type { Assumption, LoadedScenario, ScenarioSource } from './types.ts';
import { readYaml } from './yaml-text.ts';

const KEYS = ['id', 'titel', 'omschrijving', 'status', 'bronnen', 'basis', 'aannames', 'vanaf', 'parameters', 'regels', 'posten', 'wijzigingen'];
const PAID_TO = ['burger', 'aanbieder'] as const;
/** Parsed YAML; undefined, with findings that name the line, when it is none. */
function parse(text: string, reader: Reader): Fields | undefined {
  const value = readYaml(text, reader);
  return reader.findings.length > 0 ? undefined : reader.object(value, 'bestand', KEYS);
}

function readSources(root: Fields, reader: Reader): ScenarioSource[] {
  return reader.list(root, 'bronnen', 'bronnen').flatMap((value, i): ScenarioSource[] => {
    const place = `bronnen[${i}]`;
    const fields = reader.object(value, place, ['titel', 'url']);
    if (!fields) return [];
    const url = reader.text(fields, 'url', place);
    if (url !== undefined && !/^https?:\/\/\S+$/.test(url)) reader.report(place, `url is ${JSON.stringify(url.slice(0, 60))}; een adres begint met https://`);
    return [{ titel: reader.neededText(fields, 'titel', place, 'noem de bron'), ...(url !== undefined && { url }) }];
  });
}

function readAssumptions(root: Fields, reader: Reader): Assumption[] {
  return reader.list(root, 'aannames', 'aannames').flatMap((value, i): Assumption[] => {
    const place = `aannames[${i}]`;
    const fields = reader.object(value, place, ['id', 'omschrijving', 'waarde', 'bereik', 'eenheid']);
    if (!fields) return [];
    const waarde = fields.get('waarde');
    if (waarde !== undefined && typeof waarde !== 'number' && typeof waarde !== 'string') reader.report(place, 'waarde is geen getal of tekst; vul een getal in');
    const bereik = reader.range(fields, place);
    const eenheid = reader.text(fields, 'eenheid', place);
    return [{
      id: reader.neededText(fields, 'id', place, 'geef de aanname een korte naam'),
      omschrijving: reader.neededText(fields, 'omschrijving', place, 'schrijf in een zin wat wordt aangenomen'),
      ...(waarde !== undefined && { waarde: waarde as number | string }), ...(bereik && { bereik }), ...(eenheid !== undefined && { eenheid }),
    }];
  });
}

function readPosts(root: Fields, reader: Reader): BudgetPost[] {
  return reader.list(root, 'posten', 'posten').flatMap((value, i): BudgetPost[] => {
    const place = `posten[${i}]`;
    const fields = reader.object(value, place, ['naam', 'label', 'aan']);
    if (!fields) return [];
    const naam = reader.neededText(fields, 'naam', place, 'noem de regel van de aanvrager die het bedrag per jaar geeft');
    if (LAW_POSTS.some((post) => post.naam === naam)) reader.report(place, `post ${naam} hoort al bij de wet; laat haar weg`);
    if (!fields.has('aan')) reader.report(place, `aan ontbreekt; kies uit ${PAID_TO.join(', ')}`);
    return [{ naam, label: reader.neededText(fields, 'label', place, 'schrijf hoe de post in een tabel heet'), aan: reader.choice(fields, 'aan', place, PAID_TO) ?? 'burger' }];
  });
}

function readYear(root: Fields, reader: Reader): number {
  const last = LAW_YEARS[LAW_YEARS.length - 1] as number;
  if (!root.has('vanaf')) reader.report('vanaf', `vanaf ontbreekt; vul het eerste kalenderjaar in, ten hoogste ${last}`);
  const year = reader.year(root.get('vanaf'), 'vanaf', 'vanaf') ?? last;
  if (year > last) reader.report('vanaf', `vanaf is ${year}, maar de wet is bekend tot en met ${last}; vul ten hoogste ${last} in`);
  return Math.max(year, LAW_YEARS[0]);
}

/** Name of a file without folder and extension. */
const stem = (file: string): string => (file.split(/[/\\]/).at(-1) ?? file).replace(/\.ya?ml$/, '');

/**
 * Reads the text of a scenario file. `file` is its name or path, for messages and to compare with `id`. `scenario` is there
 * when there are no findings; whether its formulas compile is for `checkScenario` to say.
 */
export function loadScenario(text: string, file: string): { scenario?: LoadedScenario; findings: LawFinding[] } {
  const reader = new Reader(file);
  const root = parse(text, reader);
  if (!root) return { findings: reader.findings };
  const id = reader.neededText(root, 'id', 'id', `schrijf id: ${stem(file)}`);
  if (id !== '' && id !== stem(file)) reader.report('id', `id is ${id}, maar het bestand heet ${stem(file)}; maak ze gelijk`);
  const titel = reader.neededText(root, 'titel', 'titel', 'geef het scenario een titel');
  if (root.get('basis') !== undefined && root.get('basis') !== 'wet') reader.report('basis', 'basis is iets anders dan wet; schrijf basis: wet (een scenario op een scenario kan nog niet)');
  const vanaf = readYear(root, reader);
  const wijzigingen = reader.list(root, 'wijzigingen', 'wijzigingen').map((sentence, i) => (typeof sentence === 'string' ? sentence : (reader.report(`wijzigingen[${i}]`, 'hier hoort een zin'), '')));
  const scenario: LoadedScenario = {
    id, titel, vanaf, wijzigingen,
    omschrijving: reader.neededText(root, 'omschrijving', 'omschrijving', 'schrijf in enkele zinnen wat het scenario is'),
    status: reader.neededText(root, 'status', 'status', 'schrijf hoe ver het plan is, bijvoorbeeld: eigen voorstel'),
    bronnen: readSources(root, reader),
    aannames: readAssumptions(root, reader),
    source: { file, statute: { wet: titel, afkorting: id, ...readOverlay(root, vanaf, reader) } },
    posten: [...LAW_POSTS, ...readPosts(root, reader)],
  };
  return reader.findings.length > 0 ? { findings: reader.findings } : { scenario, findings: [] };
}
