import { LawError, describeFinding } from '../../models/engine/index.ts';
import { TOTAL_HOUSEHOLDS } from '../../models/population/index.ts';
import { SCENARIO_TEXTS } from '../../models/scenario/index.ts';
import { differencesFrom, MIN_HOUSEHOLDS, readStudy, runStudy, WorkersLostError, type Progress, type Study } from '../../models/study/index.ts';
import { InputError, parseCommand, printJson, readInput, type Command, type Io } from './command.ts';
import { threadExecutor } from './executor.ts';
import { wholeOption } from './numbers.ts';
import { openFolder, writeResult } from './result-files.ts';

const USAGE = 'studie FILE [--huishoudens N] [--werkers K] [--zaad S] [--uit DIR]';
const MAX_WORKERS = 64;

function read(text: string, file: string): { study: Study; manifest?: unknown } {
  const { study, findings, manifest } = readStudy(text, [...SCENARIO_TEXTS.keys()]);
  if (!study) throw new InputError(...findings.map(({ sleutel, melding }) => `${file}${sleutel ? `, ${sleutel}` : ''}: ${melding}`));
  return { study, manifest };
}

/** One line on stderr that is rewritten, at most ten times a second. */
function reporter(io: Io): (progress: Progress) => void {
  let last = 0;
  return ({ klaar, totaal, secondenOver }) => {
    const now = performance.now();
    if (klaar < totaal && now - last < 100) return;
    last = now;
    const left = secondenOver === null || klaar === totaal ? '' : `, nog ongeveer ${Math.ceil(secondenOver)} s`;
    io.err(`\r${klaar.toLocaleString('nl-NL')} van ${totaal.toLocaleString('nl-NL')} huishoudens${left}   ${klaar === totaal ? '\n' : ''}`);
  };
}

/** Runs a study file, or the manifest of an earlier result, over all cores. */
export const studie: Command = {
  usage: USAGE,
  summary: 'een studie over de synthetische bevolking, of een manifest opnieuw',
  async run(argv, io) {
    const { values, positionals } = parseCommand(argv, USAGE, { huishoudens: { type: 'string' }, werkers: { type: 'string' }, zaad: { type: 'string' }, uit: { type: 'string' } }, 1);
    const [file = '-'] = positionals;
    const workers = wholeOption('werkers', values.werkers, 1, MAX_WORKERS);
    const huishoudens = wholeOption('huishoudens', values.huishoudens, MIN_HOUSEHOLDS, TOTAL_HOUSEHOLDS);
    const zaad = wholeOption('zaad', values.zaad, 0, 2 ** 32 - 1);
    const { study: given, manifest } = read(await readInput(file, io), file);
    const study: Study = { ...given, ...(huishoudens === undefined ? {} : { huishoudens }), ...(zaad === undefined ? {} : { zaad }) };
    const scenarioTexts = Object.fromEntries(study.scenarios.map((id) => [id, SCENARIO_TEXTS.get(id) as string]));
    const place = values.uit === undefined ? undefined : await openFolder(values.uit);
    const executor = threadExecutor(workers);
    try {
      const result = await runStudy({ study, scenarioTexts }, executor, { signal: io.signal, onProgress: reporter(io) });
      const changed = manifest === undefined ? [] : differencesFrom(manifest, result.manifest);
      if (changed.length > 0) io.err(`let op: sinds dit manifest veranderde ${changed.join(', ')}; de uitkomst kan anders zijn dan toen\n`);
      if (place !== undefined) await writeResult(place, result);
      printJson(io, result);
      return 0;
    } catch (error) {
      if (error instanceof WorkersLostError) {
        io.err(`${error.message}\n`);
        return 1;
      }
      if (error instanceof LawError) throw new InputError(...error.findings.map(describeFinding));
      throw error;
    } finally {
      executor.close();
    }
  },
};
