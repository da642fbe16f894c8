import type { ThreePoint } from '../../random/index.ts';
import { WEEKS_PER_MONTH } from '../calendar.ts';
import { checkIds, dutch, listed, shown, type Block } from '../form.ts';
import { readCourse } from './course.ts';
import type { PhoneLine, Process } from './types.ts';

export const PROCESS_KEYS = ['id', 'naam', 'functie', 'aandeel', 'voorraad', 'ouderdom', 'instroom', 'instroomFactor', 'spreiding', 'urenPerZaak', 'termijnWeken', 'minimumWeken', 'norm', 'leidtTot', 'bron', 'zekerheid', 'toelichting'];
export const PHONE_KEYS = [
  'id', 'naam', 'functie', 'bellers', 'brieven', 'bellersPerBrief', 'bellersPerTeLaat', 'bellersPerOpen', 'spreiding', 'gespreksduur', 'geduld', 'herbellen', 'wachtplaatsen', 'openingsuren', 'drukte', 'gepland', 'norm', 'spiraal', 'bron', 'zekerheid', 'toelichting',
];

const ONE: ThreePoint = [1, 1, 1], NONE: ThreePoint = [0, 0, 0];

function functionOf(block: Block, functions: readonly string[]): number {
  const place = functions.indexOf(block.get('functie') as string);
  if (place < 0) block.report(`functie ${shown(block.get('functie'))} bestaat niet; kies uit ${listed(functions)}`);
  return Math.max(0, place);
}

/** Processes of work. Reports shares of one function that add up to more than 1. */
export function readProcesses(blocks: readonly Block[], start: string, months: number, functions: readonly string[]): Process[] {
  const ids = checkIds(blocks, 'proces');
  const processes = blocks.map((block, i): Process => {
    for (const key of ['instroom', 'urenPerZaak', 'termijnWeken']) if (!block.has(key)) block.report(`${key} ontbreekt; vul een getal in`);
    const leadsTo = block.children('leidtTot', ['naar', 'van', 'aandeel']).flatMap((part) => {
      const process = ids.indexOf(part.get('naar') as string);
      if (process < 0) part.report(`proces ${shown(part.get('naar'))} bestaat niet; kies uit ${listed(ids)}`);
      return process < 0 ? [] : [{ process, of: part.choice('van', ['alles', 'teLaat'] as const, 'alles'), share: part.points('aandeel', { high: 1 }) ?? NONE }];
    });
    return {
      id: ids[i]!, naam: block.text('naam') ?? ids[i]!, function: functionOf(block, functions), share: block.number('aandeel', { high: 1 }, 0),
      backlog: block.number('voorraad', { high: 1e9 }, 0), backlogAge: block.number('ouderdom', { high: 240, unit: 'maanden' }, 1),
      inflow: readCourse(block, 'instroom', start, months, 0), inflowFactor: block.points('instroomFactor', { high: 100 }) ?? ONE, noise: block.number('spreiding', { high: 2 }, 0),
      hours: block.points('urenPerZaak', { low: 0.001, high: 10_000 }) ?? ONE, term: block.number('termijnWeken', { high: 520 }, 0) / WEEKS_PER_MONTH, minimum: block.number('minimumWeken', { high: 520 }, 0) / WEEKS_PER_MONTH,
      norm: block.number('norm', { high: 1 }, 0.9), leadsTo,
    };
  });
  functions.forEach((id, f) => {
    const own = processes.filter((process) => process.function === f), sum = own.reduce((total, { share }) => total + share, 0);
    if (sum > 1 + 1e-9) blocks[processes.indexOf(own[0]!)]!.form.report('processen', `de aandelen van functie ${id} tellen op tot ${dutch(sum)}; houd de som op ten hoogste 1`);
  });
  return processes;
}

export function readPhones(blocks: readonly Block[], start: string, months: number, functions: readonly string[]): PhoneLine[] {
  const ids = checkIds(blocks, 'telefoonlijn');
  return blocks.map((block, i) => {
    if (!block.has('bellers')) block.report('bellers ontbreekt; vul bellers per maand in');
    const strain = block.child('spiraal', ['comfortabel', 'gespreksduur', 'verzuim']);
    const at = (key: string, fallback: ThreePoint, high: number, low = 0): ThreePoint => block.points(key, { low, high }) ?? fallback;
    return {
      id: ids[i]!, naam: block.text('naam') ?? ids[i]!, function: functionOf(block, functions),
      callers: readCourse(block, 'bellers', start, months, 0), letters: readCourse(block, 'brieven', start, months, 0),
      callersPerLetter: at('bellersPerBrief', NONE, 10), callersPerLate: at('bellersPerTeLaat', NONE, 10), callersPerWaiting: at('bellersPerOpen', NONE, 10), noise: block.number('spreiding', { high: 2 }, 0),
      // Aannamen of the fact sheet: 8 minutes (6-11), patience 15 (5-45), half calls again (0.3-0.8).
      handling: at('gespreksduur', [6, 8, 11], 120, 0.1), patience: at('geduld', [5, 15, 45], 600, 0.1), redial: at('herbellen', [0.3, 0.5, 0.8], 0.95),
      places: block.number('wachtplaatsen', { high: 100, unit: 'per medewerker' }, 1), openHours: block.number('openingsuren', { low: 1, high: 744, unit: 'uur per maand' }, 195), spread: block.number('drukte', { high: 0.95 }, 0.2),
      planned: block.number('gepland', { low: 0.01, high: 1 }, 0.85), norm: block.number('norm', { high: 1 }, 0.9),
      strain: { comfortable: strain?.number('comfortabel', { high: 1 }, 0.85) ?? 0.85, handling: strain?.points('gespreksduur', { high: 2 }) ?? [0, 0.03, 0.1], absence: strain?.points('verzuim', { high: 0.5 }) ?? [0, 0.01, 0.03] },
    };
  });
}
