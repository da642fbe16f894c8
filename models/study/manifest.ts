import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { lawSources } from '../law/index.ts';
import { DATASETS } from '../population/index.ts';
import { chainOf } from '../scenario/index.ts';
import { textsOf, type StudySetup } from './setup.ts';
import type { Manifest, Study } from './types.ts';

const hash = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

// Law and datasets are fixed while the program runs.
let fixed: { wet: string; datasets: string } | undefined;

/** The study with its keys in one order, whoever wrote it: a page, a file, or a manifest. */
const inOrder = ({ titel, omschrijving, jaar, scenarios, huishoudens, zaad, drempel, uitkomsten }: Study): Study => ({ titel, ...(omschrijving === undefined ? {} : { omschrijving }), jaar, scenarios, huishoudens, zaad, drempel, ...(uitkomsten === undefined || uitkomsten.length === 0 ? {} : { uitkomsten }) });

/** The scenarios of a study and those they build on, each with its text. */
function withBases(ids: readonly string[], scenarioTexts: StudySetup['scenarioTexts']): [string, string][] {
  const own = ids.map((id): [string, string] => [id, scenarioTexts[id] ?? '']);
  const textOf = textsOf(scenarioTexts);
  return [...new Map([...own, ...own.flatMap(([, text]) => chainOf(text, textOf).map(({ id, text: base }): [string, string] => [id, base]))])];
}

/** What made a result: running the manifest again gives the same bytes. */
export function manifestOf({ study, scenarioTexts }: StudySetup, huishoudens: number): Manifest {
  fixed ??= { wet: hash(JSON.stringify(lawSources())), datasets: hash(JSON.stringify(DATASETS)) };
  return {
    versie: 1,
    programma: __PROGRAMMA__,
    studie: inOrder(study),
    hashes: { ...fixed, scenarios: Object.fromEntries(withBases(study.scenarios, scenarioTexts).map(([id, text]) => [id, hash(text)])) },
    huishoudens,
    zaad: study.zaad,
    trekkingen: 1,
  };
}

const at = (value: unknown, key: string): unknown => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined);

/** In words, what has changed since a manifest was written; empty when the same study gives the same bytes as then. */
export function differencesFrom(earlier: unknown, now: Manifest): string[] {
  const hashes = at(earlier, 'hashes');
  return [
    ...(at(earlier, 'programma') === now.programma ? [] : ['het programma']),
    ...(at(hashes, 'wet') === now.hashes.wet ? [] : ['de wet']),
    ...(at(hashes, 'datasets') === now.hashes.datasets ? [] : ['de datasets']),
    ...Object.entries(now.hashes.scenarios).flatMap(([id, own]) => (at(at(hashes, 'scenarios'), id) === own ? [] : [`scenario ${id}`])),
  ];
}
