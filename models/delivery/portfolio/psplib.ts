import { findCycle, type Project } from './project.ts';

/** A PSPLIB instance (Kolisch and Sprecher, 1997), single mode with renewable resources: jobs are numbered from 1 in the file. */
export interface PsplibInstance { readonly project: Project; readonly ids: readonly string[] }

/** A .sm file cannot be read: one sentence with the cure. */
export class PsplibError extends Error {}

const numbers = (line: string): number[] => (line.trim() === '' ? [] : line.trim().split(/\s+/)).map(Number);

/** Lines between a heading and the next line of stars, without the column names and dashes. */
function section(lines: readonly string[], heading: string): { first: number; rows: number[][] } {
  const at = lines.findIndex((line) => line.startsWith(heading));
  if (at < 0) throw new PsplibError(`het deel ${heading} ontbreekt; geef een .sm-bestand van PSPLIB`);
  const rows: number[][] = [];
  let first = 0;
  for (let i = at + 1; i < lines.length && !lines[i]!.startsWith('*'); i++) {
    if (!/^\s*\d/.test(lines[i]!)) continue;
    first ||= i + 1;
    const row = numbers(lines[i]!);
    if (row.some((value) => !Number.isSafeInteger(value) || value < 0 || value > 1e6)) throw new PsplibError(`regel ${i + 1}: hier horen gehele getallen vanaf 0`);
    rows.push(row);
  }
  return { first, rows };
}

const MAX_JOBS = 2_000;

/** Reads the text of a .sm file. Throws PsplibError. */
export function readPsplib(text: string): PsplibInstance {
  const lines = text.split(/\r?\n/);
  const precedence = section(lines, 'PRECEDENCE RELATIONS'), requests = section(lines, 'REQUESTS/DURATIONS'), available = section(lines, 'RESOURCEAVAILABILITIES');
  const jobs = precedence.rows.length, room = available.rows[0] ?? [], resources = room.length;
  if (jobs === 0 || jobs > MAX_JOBS) throw new PsplibError(`er staan ${jobs} taken in; van 1 tot en met ${MAX_JOBS} kan`);
  if (resources === 0) throw new PsplibError('de capaciteit ontbreekt; onder RESOURCEAVAILABILITIES hoort een regel met een getal per middel');
  if (requests.rows.length !== jobs) throw new PsplibError(`er zijn ${jobs} taken met opvolgers en ${requests.rows.length} met een duur; elke taak heeft beide op één regel (meer uitvoeringswijzen per taak kan niet)`);
  const predecessors: number[][] = Array.from({ length: jobs }, () => []);
  precedence.rows.forEach(([job, modes, count, ...next], i) => {
    const where = `taak ${job} onder PRECEDENCE RELATIONS`;
    if (job !== i + 1) throw new PsplibError(`${where}: hier hoort taak ${i + 1}; nummer de taken vanaf 1`);
    if (modes !== 1) throw new PsplibError(`${where}: ${modes} uitvoeringswijzen; alleen 1 kan`);
    if (next.length !== count) throw new PsplibError(`${where}: er staan ${next.length} opvolgers en het aantal is ${count}; maak ze gelijk`);
    for (const later of next) {
      if (later < 1 || later > jobs) throw new PsplibError(`${where}: opvolger ${later} bestaat niet; kies uit 1 tot en met ${jobs}`);
      predecessors[later - 1]!.push(i);
    }
  });
  const cycle = findCycle(predecessors);
  if (cycle) throw new PsplibError(`de taken ${[...cycle, cycle[0]!].map((job) => job + 1).join(' → ')} wachten in een kring op elkaar; haal één van deze volgordes weg`);
  const duration = new Int32Array(jobs), demand = new Int32Array(jobs * resources);
  requests.rows.forEach((row, i) => {
    const [job, mode, length, ...needs] = row, where = `taak ${i + 1} onder REQUESTS/DURATIONS`;
    if (job !== i + 1 || mode !== 1 || needs.length !== resources) throw new PsplibError(`${where}: hier hoort taaknummer, 1, duur en ${resources} hoeveelheden`);
    duration[i] = length!;
    needs.forEach((need, k) => {
      if (need > room[k]! && length! > 0) throw new PsplibError(`${where}: vraagt ${need} van middel ${k + 1}, dat er maar ${room[k]} heeft; verlaag de vraag of verhoog de capaciteit`);
      demand[i * resources + k] = need;
    });
  });
  const project: Project = { jobs, resources, duration, demand, predecessors, capacity: room.map((value) => Int32Array.of(value)), release: new Int32Array(jobs) };
  return { project, ids: Array.from({ length: jobs }, (_, i) => String(i + 1)) };
}
