import { nearest, type LawFinding } from '../engine/index.ts';

export type Fields = ReadonlyMap<string, unknown>;

const show = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
};

/** Reads unchecked YAML values and collects every fault with the place (`rule`) it belongs to. */
export class Reader {
  readonly findings: LawFinding[] = [];
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  report(rule: string, message: string): undefined {
    this.findings.push({ file: this.file, rule, message });
    return undefined;
  }

  object(value: unknown, place: string, known: readonly string[] | null): Fields | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return this.report(place, `hier hoort een blok ${known ? `met ${known.join(', ')}` : 'van namen'}, maar er staat ${show(value)}`);
    }
    const fields = new Map<string, unknown>(Object.entries(value));
    for (const key of fields.keys()) {
      if (!known || known.includes(key)) continue;
      const guess = nearest(key, known);
      this.report(place, `de sleutel ${key} is onbekend; ${guess ? `bedoelt u ${guess}?` : `gebruik ${known.join(', ')}`}`);
    }
    return fields;
  }

  list(fields: Fields, key: string, place: string): readonly unknown[] {
    const value = fields.get(key) ?? [];
    if (Array.isArray(value)) return value;
    this.report(place, `${key} is ${show(value)}; hier hoort een lijst, elk onderdeel op een regel die met - begint`);
    return [];
  }

  /** Text that is not empty; numbers are taken as text where a formula or value may be one. */
  text(fields: Fields, key: string, place: string, numberToo = false): string | undefined {
    const value = fields.get(key);
    if (value === undefined) return undefined;
    if (numberToo && typeof value === 'number') return String(value);
    return typeof value === 'string' && value.trim() !== '' ? value : this.report(place, `${key} is ${show(value)}; hier hoort tekst`);
  }

  neededText(fields: Fields, key: string, place: string, cure: string): string {
    if (fields.get(key) === undefined) this.report(place, `${key} ontbreekt; ${cure}`);
    return this.text(fields, key, place) ?? '';
  }

  choice<T extends string>(fields: Fields, key: string, place: string, choices: readonly T[]): T | undefined {
    const value = fields.get(key);
    if (value === undefined) return undefined;
    return choices.find((choice) => choice === value) ?? this.report(place, `${key} is ${show(value)}; kies uit ${choices.join(', ')}`);
  }

  year(value: unknown, key: string, place: string): number | undefined {
    if (value === undefined) return undefined;
    return Number.isInteger(value) && (value as number) >= 2000 && (value as number) <= 2100 ? (value as number) : this.report(place, `${key} is ${show(value)}; vul een kalenderjaar in, bijvoorbeeld 2026`);
  }

  flag(fields: Fields, key: string, place: string): boolean | undefined {
    const value = fields.get(key);
    return value === undefined || typeof value === 'boolean' ? value : this.report(place, `${key} is ${show(value)}; vul true of false in`);
  }

  /** A lowest and a highest number. */
  range(fields: Fields, place: string): [number, number] | undefined {
    const value = fields.get('bereik');
    if (value === undefined) return undefined;
    if (Array.isArray(value) && value.length === 2 && value.every(Number.isFinite) && value[0] <= value[1]) return value as [number, number];
    return this.report(place, `bereik is ${show(value)}; vul het laagste en het hoogste getal in, bijvoorbeeld [90, 100]`);
  }
}

export { nearest, show };
