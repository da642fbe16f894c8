import { nearest } from '../engine/index.ts';
import type { ScenarioFinding, ThreePoint } from './types.ts';

export type Fields = ReadonlyMap<string, unknown>;

const show = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
};

/** Reads unchecked YAML values and collects every fault with the place (`rule`) it belongs to. */
export class Reader {
  readonly findings: ScenarioFinding[] = [];
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  report(rule: string, message: string): undefined {
    this.findings.push({ file: this.file, rule, message });
    return undefined;
  }

  /** Something worth knowing that does not stop the scenario. */
  note(rule: string, message: string): void {
    this.findings.push({ file: this.file, rule, message, gewicht: 'licht' });
  }

  /** Whether the file can be used as far as it is read. */
  get usable(): boolean {
    return this.findings.every(({ gewicht }) => gewicht === 'licht');
  }

  /**
   * A block of keys. A key that looks like a known one is a slip, and computing without it would give the answer to another
   * question; any other unknown key stays in the file and is named.
   */
  object(value: unknown, place: string, known: readonly string[] | null): Fields | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return this.report(place, `hier hoort een blok ${known ? `met ${known.join(', ')}` : 'van namen'}, maar er staat ${show(value)}`);
    }
    const fields = new Map<string, unknown>(Object.entries(value));
    for (const key of fields.keys()) {
      if (!known || known.includes(key)) continue;
      const guess = nearest(key, known);
      if (guess !== undefined) this.report(place, `de sleutel ${key} is onbekend; bedoelt u ${guess}?`);
      else this.note(place, `de sleutel ${key} is onbekend en telt niet mee; zij blijft in het bestand staan (bekend zijn ${known.join(', ')})`);
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

  /** A date as yyyy-mm-dd that exists. */
  date(fields: Fields, key: string, place: string): string | undefined {
    const value = fields.get(key);
    if (value === undefined) return undefined;
    const parsed = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
    if (parsed && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value as string)) return value as string;
    return this.report(place, `${key} is ${show(value)}; vul een datum in als jaar-maand-dag, bijvoorbeeld 2029-01-01`);
  }

  number(fields: Fields, key: string, place: string): number | undefined {
    const value = fields.get(key);
    if (value === undefined) return undefined;
    return typeof value === 'number' && Number.isFinite(value) ? value : this.report(place, `${key} is ${show(value)}; hier hoort een getal`);
  }

  /** Lowest, most likely and highest, none below zero. */
  threePoint(value: unknown, key: string, place: string): ThreePoint | undefined {
    if (Array.isArray(value) && value.length === 3 && value.every(Number.isFinite) && value[0] >= 0 && value[0] <= value[1] && value[1] <= value[2]) return value as unknown as ThreePoint;
    return this.report(place, `${key} is ${show(value)}; vul drie oplopende getallen in: laagste, waarschijnlijkste en hoogste, bijvoorbeeld [100, 150, 300]`);
  }

  /** Names of sources: one text, or a list of them. */
  sources(fields: Fields, place: string): string[] | undefined {
    const value = fields.get('bron');
    const names = typeof value === 'string' ? [value] : value;
    if (Array.isArray(names) && names.length > 0 && names.every((one) => typeof one === 'string' && one.trim() !== '')) return names as string[];
    return this.report(place, 'bron ontbreekt; noem de bron, of schrijf aanname en geef een bereik');
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
