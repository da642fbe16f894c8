import { nearest } from '../engine/index.ts';
import type { Finding } from './types.ts';

/** Fields of a JSON object. A map, so that names such as __proto__ are names like any other. */
export type Fields = ReadonlyMap<string, unknown>;

export const joinPath = (pad: string, key: string): string => (pad === '' ? key : `${pad}.${key}`);

/** The value as a person would recognise it, cut short. */
export function show(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}

/** Bounds of a number; `of` names what it is: 'een bedrag in euro', 'een leeftijd in jaren'. */
export interface NumberRule { readonly min: number; readonly max: number; readonly whole?: boolean; readonly of: string }

/** Reads unchecked JSON and collects every fault as a sentence. Each method gives undefined for what is absent or wrong. */
export class Reader {
  readonly findings: Finding[] = [];

  report(pad: string, melding: string): undefined {
    this.findings.push({ pad, melding });
    return undefined;
  }

  /** An object with only known keys; `ignored` ones are skipped without a word. */
  object(value: unknown, pad: string, what: string, known: readonly string[], ignored: readonly string[] = []): Fields | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return this.report(pad, `${what} is ${show(value)}; hier hoort een object met ${known.join(', ')}`);
    const fields = new Map<string, unknown>(Object.entries(value));
    for (const key of fields.keys()) {
      if (known.includes(key) || ignored.includes(key)) continue;
      const guess = nearest(key, known);
      this.report(joinPath(pad, key), `de sleutel ${show(key)} is onbekend; ${guess ? `bedoelt u ${guess}?` : `gebruik ${known.join(', ')}`}`);
    }
    return fields;
  }

  list(value: unknown, pad: string, what: string, max: number): readonly unknown[] | undefined {
    if (value === undefined || value === null) return undefined;
    if (!Array.isArray(value)) return this.report(pad, `${what} is ${show(value)}; hier hoort een lijst tussen rechte haken`);
    if (value.length > max) return this.report(pad, `${what} heeft ${value.length} onderdelen; het zijn er ten hoogste ${max}`);
    return value;
  }

  number(value: unknown, pad: string, what: string, rule: NumberRule): number | undefined {
    if (value === undefined || value === null) return undefined;
    const right = `vul ${rule.of} van ${rule.min} tot en met ${rule.max} in${rule.whole ? ', zonder cijfers achter de komma' : ''}`;
    if (typeof value !== 'number' || !Number.isFinite(value)) return this.report(pad, `${what} is ${show(value)} en geen gewoon getal; ${right}`);
    if (value < rule.min || value > rule.max || (rule.whole && !Number.isInteger(value))) return this.report(pad, `${what} is ${value}; ${right}`);
    return value;
  }

  flag(value: unknown, pad: string, what: string): boolean | undefined {
    if (value === undefined || value === null) return undefined;
    return typeof value === 'boolean' ? value : this.report(pad, `${what} is ${show(value)}; vul true (ja) of false (nee) in, zonder aanhalingstekens`);
  }

  text(value: unknown, pad: string, what: string): string | undefined {
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'string' || value.trim() === '' || value.length > 200) return this.report(pad, `${what} is ${show(value)}; vul een tekst van 1 tot en met 200 tekens in, tussen aanhalingstekens`);
    return value;
  }

  choice<T extends string>(value: unknown, pad: string, what: string, choices: readonly T[]): T | undefined {
    if (value === undefined || value === null) return this.report(pad, `${what} ontbreekt; kies uit ${choices.join(', ')}`);
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return found;
    const guess = typeof value === 'string' ? nearest(value, choices) : undefined;
    return this.report(pad, `${what} ${show(value)} bestaat niet; ${guess ? `bedoelt u ${guess}?` : `kies uit ${choices.join(', ')}`}`);
  }

  /** Says that something needed is not there; for values that `number` and the like gave as undefined because absent. */
  needed(fields: Fields, key: string, pad: string, cure: string): void {
    if (fields.get(key) === undefined || fields.get(key) === null) this.report(joinPath(pad, key), `${key} ontbreekt; ${cure}`);
  }
}
