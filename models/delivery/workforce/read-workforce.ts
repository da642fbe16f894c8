import type { ThreePoint } from '../../random/index.ts';
import { monthsBetween } from '../calendar.ts';
import { checkIds, dutch, Form, listed, shown, type Block, type FormFinding } from '../form.ts';
import { readCourse } from './course.ts';
import type { JobFunction, Move, Uncertainty, Workforce } from './types.ts';
import { PHONE_KEYS, PROCESS_KEYS, readPhones, readProcesses } from './read-service.ts';

const KEYS = [
  'titel', 'omschrijving', 'start', 'maanden', 'trekkingen', 'zaad', 'krapte', 'urenPerJaar', 'werkdruk', 'functies', 'onzekerheden', 'doorstroom', 'processen', 'telefoon', 'bronnen', 'aannames',
];
const FUNCTION_KEYS = [
  'id', 'naam', 'eigen', 'extern', 'aandeelNieuw', 'formatie', 'inhuur', 'wervingstijd', 'inhuurtijd', 'inwerken', 'eersteDag', 'begeleiding', 'verzuim', 'uitstroom',
  'contractmaanden', 'omzetting', 'vervangt', 'werk', 'kosten', 'bron', 'zekerheid', 'toelichting',
];
const MAX_MONTHS = 240, MAX_DRAWS = 20_000, MAX_FUNCTIONS = 40;

// Aannamen: default and range of what a file does not say.
const TIME_TO_HIRE: ThreePoint = [2.5, 4, 7], TIME_TO_CONTRACT: ThreePoint = [0.5, 1, 2], RAMP: ThreePoint = [6, 9, 15], FIRST_DAY: ThreePoint = [0.1, 0.25, 0.4];
const MENTOR: ThreePoint = [0.05, 0.15, 0.25], ABSENCE: ThreePoint = [0.05, 0.065, 0.09], LEARNING: ThreePoint = [0.1, 0.2, 0.35], EXPERIENCED: ThreePoint = [0.05, 0.08, 0.12];
const HIRED: ThreePoint = [0.1, 0.2, 0.4], CONVERSION: ThreePoint = [0, 0.05, 0.15], FILL: ThreePoint = [0, 0.3, 0.8];
const PRESSURE: ThreePoint = [0, 0.3, 0.8];

/** EUR a fte a year in 2023: budget of article 13 over the fte that follow from the shares of hired staff. */
const OWN_COST = 75_000, HIRED_COST = 151_000;

function readFunctions(root: Block, start: string, months: number): JobFunction[] {
  const blocks = root.children('functies', FUNCTION_KEYS), ids = checkIds(blocks, 'functie');
  if (blocks.length === 0) root.report('functies ontbreekt; noem ten minste één functie met eigen fte');
  if (blocks.length > MAX_FUNCTIONS) root.report(`er zijn ${blocks.length} functies; ten hoogste ${MAX_FUNCTIONS} kan`);
  return blocks.map((block, i) => {
    if (!block.has('eigen')) block.report('eigen ontbreekt; vul de eigen fte aan het begin in');
    const own = block.number('eigen', { high: 1e6, unit: 'fte' }, 0), hired = block.number('extern', { high: 1e6, unit: 'fte' }, 0);
    for (const [key, amount] of [['eigen', own], ['extern', hired]] as const) if (!Number.isInteger(amount)) block.report(`${key} is ${dutch(amount)}; hele fte worden gevolgd, rond af`);
    const leaving = block.child('uitstroom', ['nieuw', 'ervaren', 'extern']), cost = block.child('kosten', ['eigen', 'extern']);
    const share = (from: Block | undefined, key: string, fallback: ThreePoint): ThreePoint => from?.points(key, { high: 1 }) ?? fallback;
    const amount = (key: string, fallback: ThreePoint, high: number, low = 0): ThreePoint => block.points(key, { low, high }) ?? fallback;
    const target = readCourse(block, 'formatie', start, months, own);
    const work = block.has('werk') ? readCourse(block, 'werk', start, months, 0) : null;
    if (own + hired === 0 && target.every((fte) => fte === 0) && !block.has('inhuur')) block.report('deze functie heeft geen mensen en geen formatie; geef haar fte of haal haar weg');
    return {
      id: ids[i]!, naam: block.text('naam') ?? ids[i]!, own, hired, learning: block.number('aandeelNieuw', { high: 1 }, 0.15), target,
      hireTarget: readCourse(block, 'inhuur', start, months, hired),
      timeToHire: amount('wervingstijd', TIME_TO_HIRE, 60, 0.05), timeToContract: amount('inhuurtijd', TIME_TO_CONTRACT, 60, 0.05),
      ramp: amount('inwerken', RAMP, 48), firstDay: share(block, 'eersteDag', FIRST_DAY), mentorLoad: amount('begeleiding', MENTOR, 2), absence: share(block, 'verzuim', ABSENCE),
      leaveLearning: share(leaving, 'nieuw', LEARNING), leaveExperienced: share(leaving, 'ervaren', EXPERIENCED), leaveHired: share(leaving, 'extern', HIRED),
      contract: block.number('contractmaanden', { high: 120, whole: true }, 36), conversion: share(block, 'omzetting', CONVERSION), fillByHire: share(block, 'vervangt', FILL), work,
      ownCost: cost?.number('eigen', { high: 1e6 }, OWN_COST) ?? OWN_COST, hiredCost: cost?.number('extern', { high: 1e6 }, HIRED_COST) ?? HIRED_COST,
    };
  });
}

function readUncertainties(root: Block, start: string, months: number, functions: readonly string[]): Uncertainty[] {
  const blocks = root.children('onzekerheden', ['id', 'naam', 'van', 'tot', 'functies', 'uitstroom', 'werving', 'bron', 'toelichting']), ids = checkIds(blocks, 'onzekerheid');
  return blocks.map((block, i) => {
    const from = block.month('van'), to = block.month('tot');
    if (from === undefined && !block.has('van')) block.report('van ontbreekt; vul de eerste maand in, bijvoorbeeld 2024-01');
    if (from !== undefined && to !== undefined && monthsBetween(from, to) <= 0) block.report(`tot is ${to}, niet na van (${from}); kies een latere maand`);
    if (from !== undefined && monthsBetween(start, from) < 0) block.report(`van is ${from}, voor de eerste maand ${start}; begin ten vroegste dan`);
    const names = block.names('functies', functions, 'functie');
    return {
      id: ids[i]!, naam: block.text('naam') ?? ids[i]!, from: from === undefined ? 0 : monthsBetween(start, from), to: to === undefined ? months : monthsBetween(start, to),
      functions: block.has('functies') ? names.map((name) => functions.indexOf(name)) : functions.map((_, f) => f),
      leaving: block.points('uitstroom', { high: 20 }) ?? [1, 1, 1], hiring: block.points('werving', { low: 0.05, high: 20 }) ?? [1, 1, 1],
    };
  });
}

function readMoves(root: Block, functions: readonly JobFunction[]): Move[] {
  const ids = functions.map(({ id }) => id);
  const moves = root.children('doorstroom', ['van', 'naar', 'perJaar', 'bron', 'toelichting']).flatMap((block): Move[] => {
    const place = (key: string): number => {
      const at = ids.indexOf(block.get(key) as string);
      if (at < 0) block.report(`functie ${shown(block.get(key))} bestaat niet; kies uit ${listed(ids)}`);
      return at;
    };
    const [from, to] = [place('van'), place('naar')];
    if (from === to && from >= 0) block.report('van en naar zijn dezelfde functie; kies twee functies');
    return from < 0 || to < 0 ? [] : [{ from, to, rate: block.points('perJaar', { high: 1, unit: 'kans' }) ?? [0, 0, 0] }];
  });
  functions.forEach(({ id, leaveExperienced }, f) => {
    const sum = moves.reduce((total, { from, rate }) => total + (from === f ? rate[2] : 0), leaveExperienced[2]);
    if (sum > 1 + 1e-9) root.form.report(`functies ${id}`, `uitstroom van ervaren mensen en doorstroom samen tellen op tot ${dutch(sum)} per jaar; houd de som op ten hoogste 1`);
  });
  return moves;
}

/** Reads a workforce (YAML or JSON). `workforce` is there when there are no findings. */
export function readWorkforce(text: string): { workforce?: Workforce; findings: readonly FormFinding[] } {
  const form = new Form();
  const root = form.open(text, 'een personeelsbestand', KEYS);
  if (!root) return { findings: form.findings };
  const titel = root.neededText('titel', 'geef het een naam');
  if (!root.has('start')) root.report('start ontbreekt; vul de eerste maand in, bijvoorbeeld 2023-01');
  const start = root.month('start') ?? '2023-01', months = root.number('maanden', { low: 1, high: MAX_MONTHS, whole: true }, 60);
  const functions = readFunctions(root, start, months), ids = functions.map(({ id }) => id);
  const pressure = root.child('werkdruk', ['verzuim', 'uitstroom']);
  const workforce: Workforce = {
    titel, start, months, functions,
    draws: root.number('trekkingen', { low: 1, high: MAX_DRAWS, whole: true }, 1_000), seed: root.number('zaad', { high: 2 ** 32 - 1, whole: true }, 1),
    tightness: root.points('krapte', { low: 0.1, high: 10 }) ?? [0.8, 1, 1.4],
    hoursPerYear: root.number('urenPerJaar', { low: 100, high: 2_100 }, 1_444),
    pressure: { absence: pressure?.points('verzuim', { high: 10 }) ?? PRESSURE, leaving: pressure?.points('uitstroom', { high: 10 }) ?? PRESSURE },
    uncertainties: readUncertainties(root, start, months, ids), moves: readMoves(root, functions),
    processes: readProcesses(root.children('processen', PROCESS_KEYS), start, months, ids), phones: readPhones(root.children('telefoon', PHONE_KEYS), start, months, ids),
  };
  return form.findings.length > 0 ? { findings: form.findings } : { workforce, findings: [] };
}
