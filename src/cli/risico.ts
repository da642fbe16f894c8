import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import process from 'node:process';
import {
  applyTables, arrowsOf, dependenciesOf, fromCsv, fromXlsx, NotANumberError, quantify, readRegister, recordReview, reviewPack, riskManifest, TABLE_NAMES, tablesOf, toCsv, toXlsx,
  type Quantified, type Register, type RegisterFinding, type RiskManifest, type StopRule, type Table,
} from '../../models/risk/index.ts';
import { InputError, parseCommand, printJson, readInput, type Command, type Io } from './command.ts';
import { wholeOption } from './numbers.ts';
import { openFolder } from './result-files.ts';

const USAGE = 'risico FILE|- [--tabellen FILE.xlsx|MAP] [--trekkingen N] [--zaad S] [--gevoeligheid N] [--fout F] [--uit DIR]';
const MIN_DRAWS = 64, MAX_DRAWS = 100_000, MAX_ROWS = 16_384;
const DRAWS = 1024, ROWS = 1024;

const sentences = (file: string, findings: readonly RegisterFinding[]): InputError => new InputError(...findings.map(({ plaats, melding }) => `${file}${plaats === '' ? '' : `, ${plaats}`}: ${melding}`));

/** As the process resolves other files: first from the folder in which the person typed. */
async function existing(path: string): Promise<string> {
  const candidates = process.env['INIT_CWD'] !== undefined && !isAbsolute(path) ? [resolve(process.env['INIT_CWD'], path), path] : [path];
  for (const candidate of candidates) if (await stat(candidate).then(() => true, () => false)) return candidate;
  throw new InputError(`bestand ${path} bestaat niet; geef met --tabellen een .xlsx-bestand of een map met ${TABLE_NAMES.map((name) => `${name}.csv`).join(', ')}`);
}

/** Tables from a workbook, or from the CSV files of a folder. */
async function readTables(path: string): Promise<Table[]> {
  const place = await existing(path);
  if (!(await stat(place)).isDirectory()) {
    const { tables, findings } = await fromXlsx(await readFile(place));
    if (!tables) throw sentences(path, findings);
    return tables;
  }
  const files = await readdir(place);
  const found = TABLE_NAMES.filter((name) => files.includes(`${name}.csv`));
  if (found.length === 0) throw new InputError(`in map ${path} staat geen ${TABLE_NAMES.map((name) => `${name}.csv`).join(', ')}; zet er ten minste één neer`);
  return Promise.all(found.map(async (name) => {
    const { table, findings } = fromCsv(name, await readFile(join(place, `${name}.csv`), 'utf8'));
    if (!table) throw sentences(join(path, `${name}.csv`), findings);
    return table;
  }));
}

async function readFrom(file: string, tables: string | undefined, io: Io): Promise<Register> {
  const { register, findings } = readRegister(await readInput(file, io));
  if (!register) throw sentences(file, findings);
  if (tables === undefined) return register;
  const edited = applyTables(register, await readTables(tables));
  if (!edited.register) throw sentences(tables, edited.findings);
  return edited.register;
}

/** A power of two, as the design of the sensitivity analysis needs; 0 leaves it out. */
function rowsOption(text: string | undefined): number {
  const value = wholeOption('gevoeligheid', text, 0, MAX_ROWS);
  if (value === undefined || value === 0 || (value >= 16 && (value & (value - 1)) === 0)) return value ?? ROWS;
  throw new InputError(`--gevoeligheid is "${text}"; geef 0, of een macht van twee van 16 tot en met ${MAX_ROWS}, bijvoorbeeld 1024`);
}

/** A standard error of a chance. */
function errorOption(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text.replace(',', '.'));
  if (/^\d*[.,]?\d+$/.test(text) && value > 0 && value < 0.5) return value;
  throw new InputError(`--fout is "${text}"; geef de standaardfout van een kans, meer dan 0 en minder dan 0,5, bijvoorbeeld 0,01`);
}

const stopRules = ({ risicos }: Register, fout: number | undefined): StopRule[] => (fout === undefined ? [] : risicos.flatMap(({ meting }) => (meting ? [{ uitkomst: meting.uitkomst, grens: meting.grens, fout }] : [])));

const show = (value: number): string => String(Number(value.toPrecision(4))).replace('.', ',');

/** Which assumptions an outcome looks at, in the end. */
function inputsBehind(register: Register, outcome: string): string[] {
  const { pijlen } = dependenciesOf(register);
  const behind = (name: string): string[] => (name.startsWith('aanname ') ? [name.slice(8)] : pijlen.filter(({ naar }) => naar === name).flatMap(({ van }) => behind(van)));
  return [...new Set(behind(`rekenregel ${outcome}`))];
}

async function writeFiles(place: string, register: Register, quantified: Quantified, manifest: RiskManifest): Promise<void> {
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  const files: [string, string | Uint8Array][] = [
    ['manifest.json', json(manifest)], ['resultaten.json', json(quantified)], ['beoordeling.md', reviewPack(register, quantified)],
    ['register.json', json(recordReview(register, quantified))], ['register.xlsx', await toXlsx(tablesOf(register))],
    ...tablesOf(register).map((table): [string, string] => [`${table.naam}.csv`, `\uFEFF${toCsv(table)}\r\n`]),
  ];
  for (const [name, content] of files) await writeFile(join(place, name), content).catch(() => { throw new InputError(`${name} kan niet geschreven worden; kies met --uit een andere map`); });
}

/** Fills a risk register from draws over its assumptions. */
export const risico: Command = {
  usage: USAGE,
  summary: 'een risicoregister, doorgerekend: kans, gevolg, oorzaken, maatregelen en keuzes',
  async run(argv, io) {
    const { values, positionals } = parseCommand(argv, USAGE, { tabellen: { type: 'string' }, trekkingen: { type: 'string' }, zaad: { type: 'string' }, gevoeligheid: { type: 'string' }, fout: { type: 'string' }, uit: { type: 'string' } }, 1);
    const [file = '-'] = positionals;
    const draws = wholeOption('trekkingen', values.trekkingen, MIN_DRAWS, MAX_DRAWS) ?? DRAWS;
    const seed = wholeOption('zaad', values.zaad, 0, 2 ** 32 - 1) ?? 1;
    const sensitivity = rowsOption(values.gevoeligheid);
    const fout = errorOption(values.fout);
    const register = await readFrom(file, values.tabellen, io);
    const place = values.uit === undefined ? undefined : await openFolder(values.uit);
    try {
      const quantified = await quantify(register, { draws, seed, sensitivity, stop: stopRules(register, fout), signal: io.signal });
      const manifest = riskManifest(register, { zaad: seed, trekkingen: quantified.trekkingen, gevoeligheid: sensitivity });
      if (fout !== undefined && !quantified.gestopt) io.err(`let op: na ${draws} trekkingen is de standaardfout van een kans nog meer dan ${show(fout)}; geef met --trekkingen meer\n`);
      if (place !== undefined) await writeFiles(place, register, quantified, manifest);
      printJson(io, { manifest, ...quantified, kaart: arrowsOf(register, quantified), afhankelijkheden: dependenciesOf(register) });
      return 0;
    } catch (error) {
      if (!(error instanceof NotANumberError)) throw error;
      const inputs = inputsBehind(register, error.uitkomst).map((id) => `${id} = ${show(error.invoer[id] ?? NaN)}`);
      throw new InputError(`${file}, rekenregels (${error.uitkomst}): de formule geeft geen getal bij ${inputs.join(', ')}; kijk of er door 0 gedeeld wordt of een wortel of logaritme onder 0 komt`);
    }
  },
};
