import { parseDocument } from 'yaml';
import type { ThreePoint } from '../random/index.ts';
import { dayOf } from './calendar.ts';

/** What is wrong in a file: where, and one sentence with the cure. */
export interface FormFinding { readonly plaats: string; readonly melding: string }

export const describeFormFinding = (file: string, { plaats, melding }: FormFinding): string => `${file}${plaats === '' ? '' : `, ${plaats}`}: ${melding}`;

const MAX_TEXT = 2_000_000, MAX_ALIASES = 100;

/** A value as it may stand in a sentence. */
export function shown(value: unknown): string {
  const text = value === undefined ? 'niets' : (JSON.stringify(value) ?? String(value));
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}

const isBlock = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
export const dutch = (value: number): string => value.toLocaleString('nl-NL', { maximumFractionDigits: 3 });

interface NumberOptions { readonly low?: number; readonly high?: number; readonly whole?: boolean; readonly unit?: string }

/** Reads values of a YAML (or JSON) file that nobody has checked, and keeps every fault with its place. */
export class Form {
  readonly findings: FormFinding[] = [];

  report(plaats: string, melding: string): undefined {
    this.findings.push({ plaats, melding });
    return undefined;
  }

  /** The file as a block of the keys in `known`; null, with findings, when it is none. */
  open(text: string, what: string, known: readonly string[] | null): Block | null {
    if (text.length > MAX_TEXT) return this.report('', `het bestand is langer dan ${MAX_TEXT} tekens; ${what} is veel korter`) ?? null;
    if (text.trim() === '') return this.report('', `het bestand is leeg; ${what} begint met een titel`) ?? null;
    if (text.includes('\0')) return this.report('', `het bestand is geen tekst; ${what} is een YAML-bestand`) ?? null;
    const document = parseDocument(text.replace(/^\uFEFF/, ''), { logLevel: 'error' });
    for (const error of document.errors) {
      this.report(`regel ${error.linePos?.[0].line ?? '?'}`, 'de YAML is hier niet te lezen; kijk naar inspringing, dubbele punten en aanhalingstekens');
    }
    if (document.errors.length > 0) return null;
    try {
      return this.block(document.toJS({ maxAliasCount: MAX_ALIASES }), '', known) ?? null;
    } catch (error) {
      if (!(error instanceof ReferenceError)) throw error;
      return this.report('', 'er wordt met & en * te veel herhaald; schrijf de herhaalde delen uit') ?? null;
    }
  }

  block(value: unknown, place: string, known: readonly string[] | null): Block | undefined {
    if (!isBlock(value)) return this.report(place, `hier hoort een blok ${known ? `met ${known.join(', ')}` : 'van namen'}, en er staat ${shown(value)}`);
    if (known) for (const key of Object.keys(value)) if (!known.includes(key)) this.report(place, `de sleutel ${key} is hier onbekend; gebruik ${known.join(', ')}`);
    return new Block(this, value, place);
  }
}

/** One block of a file: each method reads a key, reports what is wrong with it, and gives a usable value. */
export class Block {
  readonly form: Form;
  readonly place: string;
  private readonly value: Record<string, unknown>;

  constructor(form: Form, value: Record<string, unknown>, place: string) {
    this.form = form;
    this.value = value;
    this.place = place;
  }

  has(key: string): boolean {
    return this.value[key] !== undefined && this.value[key] !== null;
  }

  get(key: string): unknown {
    return this.value[key];
  }

  keys(): string[] {
    return Object.keys(this.value);
  }

  report(melding: string): undefined {
    return this.form.report(this.place, melding);
  }

  text(key: string): string | undefined {
    if (!this.has(key)) return undefined;
    const value = this.value[key];
    return typeof value === 'string' && value.trim() !== '' ? value : this.report(`${key} is ${shown(value)}; hier hoort tekst`);
  }

  neededText(key: string, cure: string): string {
    if (!this.has(key)) this.report(`${key} ontbreekt; ${cure}`);
    return this.text(key) ?? '';
  }

  choice<T extends string>(key: string, choices: readonly T[], fallback: T): T {
    if (!this.has(key)) return fallback;
    return choices.find((choice) => choice === this.value[key]) ?? (this.report(`${key} is ${shown(this.value[key])}; kies uit ${choices.join(', ')}`), fallback);
  }

  flag(key: string): boolean {
    const value = this.value[key] ?? false;
    return typeof value === 'boolean' ? value : (this.report(`${key} is ${shown(value)}; vul true of false in`), false);
  }

  /** A number, or `fallback` where the key is absent; without a fallback the key is needed. */
  number(key: string, options: NumberOptions = {}, fallback?: number): number {
    if (!this.has(key) && fallback !== undefined) return fallback;
    return this.checked(this.value[key], key, options) ?? fallback ?? options.low ?? 0;
  }

  checked(value: unknown, key: string, { low = 0, high = 1e12, whole = false, unit = '' }: NumberOptions): number | undefined {
    if (typeof value === 'number' && value >= low && value <= high && (!whole || Number.isInteger(value))) return value;
    return this.report(`${key} is ${shown(value)}; hier hoort een ${whole ? 'geheel ' : ''}getal van ${dutch(low)} tot en met ${dutch(high)}${unit === '' ? '' : ` (${unit})`}`);
  }

  /** The day of a date, or undefined. */
  date(key: string): number | undefined {
    if (!this.has(key)) return undefined;
    const value = this.value[key];
    return (typeof value === 'string' ? dayOf(value) : null) ?? this.report(`${key} is ${shown(value)}; hier hoort een datum, bijvoorbeeld 2026-01-01`);
  }

  month(key: string): string | undefined {
    if (!this.has(key)) return undefined;
    const value = this.value[key];
    return typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? value : this.report(`${key} is ${shown(value)}; hier hoort een maand, bijvoorbeeld 2026-01`);
  }

  /** Lowest, most likely and highest; one number stands for all three. */
  points(key: string, options: NumberOptions = {}): ThreePoint | undefined {
    if (!this.has(key)) return undefined;
    const value = this.value[key];
    if (typeof value === 'number') {
      const single = this.checked(value, key, options);
      return single === undefined ? undefined : [single, single, single];
    }
    const { low = 0, high = 1e12 } = options;
    if (Array.isArray(value) && value.length === 3 && value.every((part) => typeof part === 'number' && part >= low && part <= high) && value[0] <= value[1] && value[1] <= value[2]) return value as unknown as ThreePoint;
    return this.report(`${key} is ${shown(value)}; hier hoort een getal, of [laagste, meest waarschijnlijke, hoogste] van ${dutch(low)} tot en met ${dutch(high)}, in oplopende volgorde`);
  }

  /** Names of other things in the file; each has to be in `known`. */
  names(key: string, known: readonly string[], what: string): string[] {
    if (!this.has(key)) return [];
    const value = this.value[key];
    if (!Array.isArray(value)) return this.report(`${key} is ${shown(value)}; hier hoort een lijst van namen, bijvoorbeeld [${known[0] ?? 'naam'}]`) ?? [];
    return value.filter((name): name is string => known.includes(name as string) || (this.report(`${key} noemt ${what} ${shown(name)}, dat niet bestaat; kies uit ${listed(known)}`), false));
  }

  /** A block under a key, absent when it is not there. */
  child(key: string, known: readonly string[] | null): Block | undefined {
    return this.has(key) ? this.form.block(this.value[key], this.join(key), known) : undefined;
  }

  /** The blocks of a list; the place of each names its id where it has one. */
  children(key: string, known: readonly string[]): Block[] {
    if (!this.has(key)) return [];
    const value = this.value[key];
    if (!Array.isArray(value)) return this.report(`${key} is ${shown(value)}; hier hoort een lijst, elk onderdeel op een regel die met - begint`) ?? [];
    return value.flatMap((part: unknown, i) => {
      const id = isBlock(part) && typeof part['id'] === 'string' ? part['id'] : String(i + 1);
      return this.form.block(part, `${this.join(key)} ${id}`, known) ?? [];
    });
  }

  private join(key: string): string {
    return this.place === '' ? key : `${this.place}, ${key}`;
  }
}

/** At most a dozen names, for a sentence. */
export const listed = (names: readonly string[]): string => (names.length > 12 ? `${names.slice(0, 12).join(', ')}, ...` : names.join(', ')) || '(geen)';

/** Reports ids that are missing, malformed or used twice; gives those that are there. */
export function checkIds(blocks: readonly Block[], what: string): string[] {
  const ids: string[] = [];
  for (const block of blocks) {
    const id = block.neededText('id', `geef ${what} een korte naam, bijvoorbeeld kot-herziening`);
    if (id !== '' && !/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(id)) block.report(`id is ${shown(id)}; gebruik letters, cijfers en streepjes`);
    if (ids.includes(id) && id !== '') block.report(`id ${id} staat er twee keer; geef elk ${what} een eigen naam`);
    ids.push(id);
  }
  return ids;
}

/** Reports when chances that exclude each other do not add up to 1. */
export function checkChances(block: Block, key: string, chances: readonly number[]): void {
  const sum = chances.reduce((total, chance) => total + chance, 0);
  if (Math.abs(sum - 1) > 1e-6) block.report(`de kansen bij ${key} tellen op tot ${dutch(sum)}; maak de som 1`);
}
