import { access, constants, mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import process from 'node:process';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { StudyResult } from '../../models/study/index.ts';
import { InputError } from './command.ts';

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';
const refused = (folder: string, error: unknown): InputError => new InputError(`in map ${folder} kan niet geschreven worden (${codeOf(error) || 'onbekende reden'}); kies een andere map`);

/** As mkdir with `recursive`, which in Node 20 never ends where a folder refuses to hold another (/proc). */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await mkdir(path);
  }
}

/**
 * The folder for the files of a result, made where it is not there yet. Throws InputError when it cannot be written to: before
 * the computing, which is lost otherwise.
 */
export async function openFolder(folder: string): Promise<string> {
  if (folder === '') throw new InputError('--uit is leeg; geef de map waarin de bestanden komen');
  const place = isAbsolute(folder) ? folder : resolve(process.env['INIT_CWD'] ?? process.cwd(), folder);
  try {
    await makeFolder(place);
    if (!(await stat(place)).isDirectory()) throw new InputError(`${folder} is een bestand; geef met --uit een map`);
    await access(place, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw error instanceof InputError ? error : refused(folder, error);
  }
  return place;
}

/** The budget lines as a table of columns. */
function parquetOf({ resultaten }: StudyResult): ArrayBuffer {
  const rows = resultaten.flatMap(({ scenario, posten }) => posten.map((post) => ({ scenario, ...post })));
  const text = (name: string, pick: (row: (typeof rows)[number]) => string) => ({ name, data: rows.map(pick), type: 'STRING' as const });
  const number = (name: string, pick: (row: (typeof rows)[number]) => number) => ({ name, data: rows.map(pick), type: 'DOUBLE' as const });
  return parquetWriteBuffer({
    columnData: [
      text('scenario', (r) => r.scenario), text('post', (r) => r.naam), text('label', (r) => r.label), text('aan', (r) => r.aan),
      number('bedrag_eur_jaar', (r) => r.bedrag), number('marge_eur_jaar', (r) => r.marge), number('aanvragers', (r) => r.aanvragers),
    ],
  });
}

/** Writes manifest.json, resultaten.json and resultaten.parquet to a folder that `openFolder` gave. */
export async function writeResult(place: string, result: StudyResult): Promise<void> {
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  const files: readonly (readonly [string, string | Uint8Array])[] = [
    ['manifest.json', json(result.manifest)], ['resultaten.json', json(result.resultaten)], ['resultaten.parquet', new Uint8Array(parquetOf(result))],
  ];
  for (const [name, content] of files) {
    await writeFile(join(place, name), content).catch((error: unknown) => { throw refused(join(place, name), error); });
  }
}
