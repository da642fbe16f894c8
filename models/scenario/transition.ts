import type { ParameterText } from '../law/index.ts';
import { readEach } from './about.ts';
import type { Fields, Reader } from './reader.ts';
import type { Transition } from './types.ts';

const KEYS = ['van', 'tot', 'omschrijving', 'stappen', 'parameters', 'eerbiediging'];

/** Reads `overgang`: it ends when or after it starts, its steps lie within it and rise, its parameters exist. */
export function readTransition(root: Fields, parameters: ReadonlyMap<string, ParameterText>, reader: Reader): Transition | undefined {
  if (!root.has('overgang')) return undefined;
  const place = 'overgang';
  const fields = reader.object(root.get(place), place, KEYS);
  if (!fields) return undefined;
  const boundary = (key: 'van' | 'tot', which: string): number | undefined => {
    if (!fields.has(key)) return reader.report(place, `${key} ontbreekt; vul het ${which} kalenderjaar van de overgang in`);
    return reader.year(fields.get(key), key, place);
  };
  const [van, tot] = [boundary('van', 'eerste'), boundary('tot', 'laatste')];
  if (van !== undefined && tot !== undefined && tot < van) reader.report(place, `de overgang eindigt in ${tot}, voordat zij in ${van} begint; maak tot ten minste ${van}`);
  const stappen = readEach(fields, 'stappen', ['jaar', 'omschrijving'], reader, (step, at) => {
    if (!step.has('jaar')) reader.report(`${place}, ${at}`, 'jaar ontbreekt; vul het kalenderjaar van de stap in');
    const jaar = reader.year(step.get('jaar'), 'jaar', `${place}, ${at}`);
    return { jaar: jaar ?? 0, omschrijving: reader.neededText(step, 'omschrijving', `${place}, ${at}`, 'schrijf in een zin wat er in dat jaar gebeurt') };
  });
  checkSteps(stappen.map(({ jaar }) => jaar).filter((jaar) => jaar > 0), van, tot, reader);
  const names = reader.list(fields, 'parameters', place).filter((name) => typeof name === 'string');
  for (const name of names) if (!parameters.has(name)) reader.report(place, `parameter ${name} van de overgang bestaat niet; noem een parameter van dit scenario of laat haar weg`);
  const omschrijving = reader.text(fields, 'omschrijving', place);
  const eerbiediging = reader.text(fields, 'eerbiediging', place);
  return { van: van ?? 0, tot: tot ?? 0, stappen, parameters: names, ...(omschrijving !== undefined && { omschrijving }), ...(eerbiediging !== undefined && { eerbiediging }) };
}

function checkSteps(years: readonly number[], van: number | undefined, tot: number | undefined, reader: Reader): void {
  for (const [i, year] of years.entries()) {
    if ((van !== undefined && year < van) || (tot !== undefined && year > tot)) reader.report('overgang', `de stap van ${year} valt buiten de overgang van ${van ?? '?'} tot en met ${tot ?? '?'}; pas het jaar of de overgang aan`);
    if (i > 0 && year <= (years[i - 1] as number)) reader.report('overgang', `de stap van ${year} staat na die van ${years[i - 1] as number}; zet de stappen op volgorde, elk jaar één keer`);
  }
}
