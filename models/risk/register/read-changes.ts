import { show, type Fields, type Reader } from './reader.ts';
import type { Change, NumberOrName } from './types.ts';

/** A number within bounds, or the name of an assumption. */
export function readNumberOrName(fields: Fields, key: string, place: string, reader: Reader, low = -Infinity, high = Infinity): NumberOrName | undefined {
  const value = fields.get(key);
  if (typeof value === 'string' && value.trim() !== '') return value;
  if (value !== undefined && value !== null && typeof value !== 'number') return reader.report(place, `${key} is ${show(value)}; vul een getal of de naam van een aanname in`);
  return reader.number(fields, key, place, low, high);
}

/** The changes under `verandert`. */
export function readChanges(fields: Fields, place: string, reader: Reader): Change[] {
  return reader.blocks(fields, 'verandert', place, ['aanname', 'wordt', 'maal', 'plus', 'toelichting'], (own, at): Change => {
    const given = (['wordt', 'maal', 'plus'] as const).filter((key) => own.has(key));
    if (given.length !== 1) reader.report(at, `${given.length === 0 ? 'er staat niet' : `${given.join(' en ')} staan er allebei, zodat niet duidelijk is`} wat er verandert; schrijf één van wordt, maal of plus`);
    const [kind] = given;
    const value = kind && readNumberOrName(own, kind, at, reader);
    const toelichting = reader.text(own, 'toelichting', at);
    return { aanname: reader.needed(own, 'aanname', at, 'noem de aanname die verandert'), ...(kind && value !== undefined && { [kind]: value }), ...(toelichting !== undefined && { toelichting }) };
  });
}
