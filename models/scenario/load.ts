import { nearest } from '../engine/index.ts';
import { LAW_POSTS, lawSources, YEARS, type LawSource, type StatuteText } from '../law/index.ts';
import { readAssumptions, readKeyFigures, readPosts, readSentences, readSources } from './about.ts';
import { groundOf, lawKnown, readBase, type BaseFound, type Ground, type LoadBase } from './base.ts';
import { LONGEST_CHAIN } from './chain.ts';
import { checkDelivery, readDelivery } from './delivery.ts';
import { readBehaviour, readFinancing } from './intentions.ts';
import { knownIn } from './known.ts';
import { checkAgreement, fillerFor } from './layers.ts';
import { SCENARIO_TEXTS } from './library.ts';
import { OLD, oldSources } from './old-rules.ts';
import { readOverlay } from './overlay.ts';
import { Reader, type Fields } from './reader.ts';
import { readTransition } from './transition.ts';
import type { Delivery, LoadedScenario, ScenarioFinding, TextOf } from './types.ts';
import { readYaml } from './yaml-text.ts';

const KEYS = [
  'id', 'titel', 'omschrijving', 'status', 'bronnen', 'basis', 'aannames', 'vanaf', 'parameters', 'regels', 'oud', 'posten', 'kengetallen', 'wijzigingen',
  'overgang', 'gedrag', 'financiering', 'uitvoering',
];

/** Parsed YAML; undefined, with findings that name the line, when it is none. */
function parse(text: string, reader: Reader): Fields | undefined {
  const value = readYaml(text, reader);
  return reader.findings.length > 0 ? undefined : reader.object(value, 'bestand', KEYS);
}

/** First year of a scenario; one that builds on others begins with the first of them unless it says otherwise. */
function readYear(root: Fields, base: readonly BaseFound[], reader: Reader): number {
  const last = YEARS.at(-1) as number;
  const starts = base.map(({ part, scenario }) => Math.max(scenario.vanaf, part.vanaf ?? 0));
  if (!root.has('vanaf') && starts.length === 0) reader.report('vanaf', `vanaf ontbreekt; vul het eerste kalenderjaar in, ten hoogste ${last}`);
  const year = reader.year(root.get('vanaf'), 'vanaf', 'vanaf') ?? Math.min(last, ...starts);
  if (year > last) reader.report('vanaf', `vanaf is ${year}, maar er is te rekenen tot en met ${last}; vul ten hoogste ${last} in`);
  return Math.max(year, YEARS[0] as number);
}

/** Reads `oud`: rules that stay computable as they are below this file. */
function readOld(root: Fields, overlay: Pick<StatuteText, 'parameters' | 'regels'>, { known, sources }: Ground, reader: Reader): LawSource[] {
  const own = [...Object.keys(overlay.regels ?? {}), ...Object.keys(overlay.parameters ?? {})];
  const roots = reader.list(root, 'oud', 'oud').flatMap((name): string[] => {
    if (typeof name !== 'string' || !known.rules.has(name)) {
      const guess = typeof name === 'string' ? nearest(name, [...known.rules.keys()]) : undefined;
      reader.report('oud', `regel ${String(name)} bestaat niet${guess ? `; bedoelt u ${guess}?` : ' in de wet of de basis; noem een regel die daar staat'}`);
      return [];
    }
    const old = `${name}${OLD}`;
    if (!known.rules.has(old) && !own.includes(old)) return [name];
    reader.report('oud', `${old} bestaat al${known.rules.has(old) ? ' in de basis' : ' in dit bestand'}; haal ${name} hier weg`);
    return [];
  });
  return roots.length === 0 ? [] : oldSources(roots, new Set(own), [...lawSources(), ...sources], known);
}

/** Own things first, then those of the base with another name. */
function merged<T>(own: readonly T[], ofBases: readonly T[], nameOf: (item: T) => string): T[] {
  const all = new Map<string, T>();
  for (const item of [...own, ...ofBases]) if (!all.has(nameOf(item))) all.set(nameOf(item), item);
  return [...all.values()];
}
const byId = <T extends { id: string }>(own: readonly T[], ofBases: readonly T[]): T[] => merged(own, ofBases, ({ id }) => id);
/** In the order of the first of each name, as the last of that name says. */
const byName = <T extends { naam: string }>(items: readonly T[]): T[] => [...new Map(items.map((item) => [item.naam, item])).values()];

function mergedDelivery(own: Delivery, bases: readonly Delivery[]): Delivery {
  const first = (key: 'uitvoerder' | 'toelichting'): string | undefined => [own, ...bases].find((one) => one[key] !== undefined)?.[key];
  const [uitvoerder, toelichting] = [first('uitvoerder'), first('toelichting')];
  return {
    werkpakketten: byId(own.werkpakketten, bases.flatMap(({ werkpakketten }) => werkpakketten)),
    personeel: byId(own.personeel, bases.flatMap(({ personeel }) => personeel)),
    risicos: byId(own.risicos, bases.flatMap(({ risicos }) => risicos)),
    ...(uitvoerder !== undefined && { uitvoerder }), ...(toelichting !== undefined && { toelichting }),
  };
}

/** Name of a file without folder and extension. */
const stem = (file: string): string => (file.split(/[/\\]/).at(-1) ?? file).replace(/\.ya?ml$/, '');

function read(text: string, file: string, textOf: TextOf, loadBase: LoadBase): { scenario?: LoadedScenario; findings: readonly ScenarioFinding[] } {
  const reader = new Reader(file);
  const root = parse(text, reader);
  if (!root) return { findings: reader.findings };
  const id = reader.neededText(root, 'id', 'id', `schrijf id: ${stem(file)}`);
  if (id !== '' && id !== stem(file)) reader.report('id', `id is ${id}, maar het bestand heet ${stem(file)}; maak ze gelijk`);
  const titel = reader.neededText(root, 'titel', 'titel', 'geef het scenario een titel');
  const { parts, found } = readBase(root, { id: stem(file), text }, textOf, [...SCENARIO_TEXTS.keys()], loadBase, reader);
  const vanaf = readYear(root, found, reader);
  const ground = groundOf(found, vanaf);
  const bases = found.map(({ scenario }) => scenario);
  const overlay = readOverlay(root, { from: vanaf, known: ground.known, reader });
  const old = readOld(root, overlay, ground, reader);
  const source: LawSource = { file, statute: { wet: titel, afkorting: id, ...overlay } };
  const own = knownIn([...old, source], ground.known);
  checkAgreement(ground.layers, source, reader);
  const below = <T>(pick: (scenario: LoadedScenario) => readonly T[]): T[] => bases.flatMap(pick);
  const posten = byName([...LAW_POSTS, ...below((one) => one.posten), ...readPosts(root, reader)]);
  const kengetallen = byName([...below((one) => one.kengetallen), ...readKeyFigures(root, reader)]);
  for (const { naam } of kengetallen) if (posten.some((post) => post.naam === naam)) reader.report('kengetallen', `${naam} is ook een post; laat het bij posten of bij kengetallen staan`);
  const wijzigingen = readSentences(root, 'wijzigingen', reader);
  const overgang = readTransition(root, own.parameters, reader) ?? bases.map((one) => one.overgang).findLast((one) => one !== undefined);
  const uitvoering = mergedDelivery(readDelivery(root, reader), bases.map((one) => one.uitvoering));
  checkDelivery(uitvoering, reader);
  const shown = [...posten, ...kengetallen].map(({ naam }) => naam);
  const scenario: LoadedScenario = {
    id, titel, vanaf, posten, kengetallen, uitvoering,
    basis: parts,
    wijzigingen: wijzigingen.length > 0 ? wijzigingen : [...new Set(below((one) => one.wijzigingen))],
    omschrijving: reader.neededText(root, 'omschrijving', 'omschrijving', 'schrijf in enkele zinnen wat het scenario is'),
    status: reader.neededText(root, 'status', 'status', 'schrijf hoe ver het plan is, bijvoorbeeld: eigen voorstel'),
    bronnen: merged(readSources(root, reader), below((one) => one.bronnen), ({ titel: name }) => name),
    aannames: byId(readAssumptions(root, reader), below((one) => one.aannames)),
    gedrag: byId(readBehaviour(root, reader), below((one) => one.gedrag)),
    financiering: byId(readFinancing(root, reader), below((one) => one.financiering)),
    sources: [...fillerFor(file, shown, own, lawKnown()), ...ground.sources, ...old, source],
    ...(overgang && { overgang }),
  };
  return { ...(reader.usable && { scenario }), findings: reader.findings };
}

/**
 * Reads the text of a scenario file. `file` is its name or path, for messages and to compare with `id`; `textOf` gives the
 * text of the scenarios that it may build on, those of this repository unless said otherwise. `scenario` is there when no
 * finding stops it; whether its formulas compile is for `checkScenario` to say.
 */
export function loadScenario(text: string, file: string, textOf: TextOf = (id) => SCENARIO_TEXTS.get(id)): { scenario?: LoadedScenario; findings: readonly ScenarioFinding[] } {
  const loaded = new Map<string, ReturnType<LoadBase>>();
  const loadBase: LoadBase = (id, own) => {
    const known = loaded.get(id);
    if (known) return known;
    if (loaded.size >= LONGEST_CHAIN) return { findings: [{ file: `scenarios/${id}.yaml`, rule: 'basis', message: `er liggen meer dan ${LONGEST_CHAIN} scenario’s op elkaar; voeg er samen` }] };
    const read_ = read(own, `scenarios/${id}.yaml`, textOf, loadBase);
    loaded.set(id, read_);
    return read_;
  };
  return read(text, file, textOf, loadBase);
}
