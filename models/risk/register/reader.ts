import type { RegisterFinding } from './types.ts';

/** Fields of a block. A map, so that names such as __proto__ are names like any other. */
export type Fields = ReadonlyMap<string, unknown>;

/** A value as a person would recognise it, cut short. */
export function show(value: unknown): string {
  const text = typeof value === 'number' ? String(value).replace('.', ',') : (JSON.stringify(value) ?? String(value));
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= b.length; j++) next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (letter === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}

/** The known name that a mistyped one probably stands for. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length > 80) return undefined;
  const best = known.map((name) => ({ name, far: distance(word, name) })).sort((a, b) => a.far - b.far)[0];
  return best && best.far <= Math.max(2, word.length / 4) ? best.name : undefined;
}

const ID = /^[a-zA-Z_][\w-]*$/;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MAX_TEXT = 2_000;
const MAX_LIST = 500;

/** True for a day that the calendar has. */
function isDay(text: string): boolean {
  const [, year, month, day] = (DAY.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined || month < 1 || month > 12) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day >= 1 && day <= [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
}

/** Reads unchecked values and collects every fault with its place. Each method gives undefined, or an empty value, for what is absent or wrong. */
export class Reader {
  readonly findings: RegisterFinding[] = [];

  report(plaats: string, melding: string): undefined {
    this.findings.push({ plaats, melding });
    return undefined;
  }

  block(value: unknown, place: string, known: readonly string[]): Fields | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return this.report(place, `hier hoort een blok met ${known.join(', ')}, maar er staat ${show(value)}`);
    const fields = new Map<string, unknown>(Object.entries(value));
    for (const key of fields.keys()) {
      if (known.includes(key)) continue;
      const guess = nearest(key, known);
      this.report(place, `de sleutel ${show(key)} is onbekend; ${guess ? `bedoelt u ${guess}?` : ID.test(key) ? `gebruik ${known.join(', ')}` : 'zet een tekst of formule met een komma tussen aanhalingstekens'}`);
    }
    return fields;
  }

  /** The blocks of a list, each with its place; an absent list is empty. */
  blocks<T>(fields: Fields, key: string, place: string, known: readonly string[], read: (own: Fields, place: string) => T): T[] {
    return this.list(fields, key, place).flatMap((value, i) => {
      const at = `${place === '' ? '' : `${place}.`}${key}[${i}]`;
      const own = this.block(value, at, known);
      if (!own) return [];
      const id = own.get('id');
      return [read(own, typeof id === 'string' && ID.test(id) ? `${at} (${id})` : at)];
    });
  }

  list(fields: Fields, key: string, place: string): readonly unknown[] {
    const value = fields.get(key);
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) return this.report(place, `${key} is ${show(value)}; hier hoort een lijst`) ?? [];
    if (value.length > MAX_LIST) return this.report(place, `${key} heeft ${value.length} onderdelen; het zijn er ten hoogste ${MAX_LIST}`) ?? [];
    return value;
  }

  texts(fields: Fields, key: string, place: string): string[] {
    return this.list(fields, key, place).flatMap((value) => (typeof value === 'string' && value.trim() !== '' && value.length <= MAX_TEXT ? [value] : (this.report(place, `in ${key} staat ${show(value)}; hier hoort een zin`), [])));
  }

  text(fields: Fields, key: string, place: string): string | undefined {
    const value = fields.get(key);
    if (value === undefined || value === null) return undefined;
    return typeof value === 'string' && value.trim() !== '' && value.length <= MAX_TEXT ? value : this.report(place, `${key} is ${show(value)}; hier hoort tekst van ten hoogste ${MAX_TEXT} tekens`);
  }

  needed(fields: Fields, key: string, place: string, cure: string): string {
    if (fields.get(key) === undefined || fields.get(key) === null) this.report(place, `${key} ontbreekt; ${cure}`);
    return this.text(fields, key, place) ?? '';
  }

  id(fields: Fields, place: string): string {
    const id = this.needed(fields, 'id', place, 'geef een korte naam van letters, cijfers en streepjes');
    if (id !== '' && (!ID.test(id) || id.length > 60)) this.report(place, `id is ${show(id)}; gebruik ten hoogste 60 letters, cijfers, - en _, en begin met een letter`);
    return id;
  }

  number(fields: Fields, key: string, place: string, low = -Infinity, high = Infinity): number | undefined {
    const value = fields.get(key);
    if (value === undefined || value === null) return undefined;
    const range = low === -Infinity && high === Infinity ? 'een getal' : high === Infinity ? `een getal van ten minste ${show(low)}` : `een getal van ${show(low)} tot en met ${show(high)}`;
    if (typeof value !== 'number' || !Number.isFinite(value)) return this.report(place, `${key} is ${show(value)} en geen getal; vul ${range} in`);
    if (value < low || value > high || Math.abs(value) > 1e15) return this.report(place, `${key} is ${show(value)}; vul ${range} in`);
    return value;
  }

  neededNumber(fields: Fields, key: string, place: string, low = -Infinity, high = Infinity): number {
    if (fields.get(key) === undefined || fields.get(key) === null) this.report(place, `${key} ontbreekt; vul een getal in`);
    return this.number(fields, key, place, low, high) ?? NaN;
  }

  numbers(fields: Fields, key: string, place: string): number[] {
    return this.list(fields, key, place).flatMap((value) => (typeof value === 'number' && Number.isFinite(value) ? [value] : (this.report(place, `in ${key} staat ${show(value)}; hier hoort een getal`), [])));
  }

  flag(fields: Fields, key: string, place: string): boolean | undefined {
    const value = fields.get(key);
    return value === undefined || value === null ? undefined : typeof value === 'boolean' ? value : this.report(place, `${key} is ${show(value)}; vul true of false in`);
  }

  choice<T extends string>(fields: Fields, key: string, place: string, choices: readonly T[]): T | undefined {
    const value = fields.get(key);
    if (value === undefined || value === null) return this.report(place, `${key} ontbreekt; kies uit ${choices.join(', ')}`);
    return choices.find((choice) => choice === value) ?? this.report(place, `${key} is ${show(value)}; kies uit ${choices.join(', ')}`);
  }

  day(fields: Fields, key: string, place: string): string | undefined {
    const value = this.text(fields, key, place);
    return value === undefined || isDay(value) ? value : this.report(place, `${key} is ${show(value)}; schrijf een dag als 2026-11-15`);
  }

  days(fields: Fields, key: string, place: string): string[] {
    return this.texts(fields, key, place).flatMap((value) => (isDay(value) ? [value] : (this.report(place, `in ${key} staat ${show(value)}; schrijf een dag als 2026-11-15`), [])));
  }
}
