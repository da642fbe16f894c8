import { nearest } from '../engine/index.ts';
import { joinPath, show, type Fields, type Reader } from '../household/index.ts';

/** Largest amount that is read, EUR a year. */
export const MOST = 20_000_000;

/**
 * The `input` of one case: looks keys up by any of their names, and remembers which were asked for, so that a key that nobody
 * asks for can be named. Texts beside the amounts, such as a note on the payment, count for nothing.
 */
export class Input {
  readonly reader: Reader;
  private readonly fields: Fields;
  private readonly pad: string;
  private readonly asked = new Set<string>();

  constructor(fields: Fields, pad: string, reader: Reader) {
    this.fields = fields;
    this.pad = pad;
    this.reader = reader;
  }

  has(...names: readonly string[]): boolean {
    return names.some((name) => this.fields.get(name) !== undefined && this.fields.get(name) !== null);
  }

  /** Value under the first of these names that is there, and its path. */
  find(...names: readonly [string, ...string[]]): { value: unknown; pad: string; name: string } {
    for (const name of names) this.asked.add(name);
    const name = names.find((own) => this.has(own)) ?? (names[0]);
    return { value: this.fields.get(name) ?? undefined, pad: joinPath(this.pad, name), name };
  }

  amount(...names: readonly [string, ...string[]]): number | undefined {
    const { value, pad, name } = this.find(...names);
    return this.reader.number(value, pad, name, { min: 0, max: MOST, of: 'een bedrag in euro' });
  }

  needed(cure: string, ...names: readonly [string, ...string[]]): number {
    const amount = this.amount(...names);
    if (!this.has(...names)) this.reader.report(joinPath(this.pad, names[0]), `${names[0]} ontbreekt; ${cure}`);
    return amount ?? 0;
  }

  flag(fallback: boolean, ...names: readonly [string, ...string[]]): boolean {
    const { value, pad, name } = this.find(...names);
    return this.reader.flag(value, pad, name) ?? fallback;
  }

  text(...names: readonly [string, ...string[]]): string {
    const { value } = this.find(...names);
    return typeof value === 'string' ? value.toLowerCase() : '';
  }

  /** Ages of children: a list, or a number of children of `age`. */
  children(age: number): readonly number[] | undefined {
    const { value, pad, name } = this.find('children', 'kinderen', 'children_ages');
    if (value === undefined) return undefined;
    const rule = { min: 0, max: 17, whole: true, of: Array.isArray(value) ? 'een leeftijd in jaren' : 'een aantal kinderen' };
    if (!Array.isArray(value)) {
      const count = this.reader.number(value, pad, name, rule);
      return Array.from({ length: count ?? 0 }, () => age);
    }
    return value.flatMap((own, i) => this.reader.number(own, `${pad}[${i}]`, 'de leeftijd van een kind', rule) ?? []);
  }

  /** A sentence for every key that nothing asked for: a fault when it looks like a mistyped one, else a remark. */
  rest(): string[] {
    const remarks: string[] = [];
    for (const [key, value] of this.fields) {
      if (this.asked.has(key) || typeof value === 'string') continue;
      const guess = nearest(key, [...this.asked]);
      if (guess !== undefined) this.reader.report(joinPath(this.pad, key), `de sleutel ${show(key)} is onbekend; bedoelt u ${guess}?`);
      else remarks.push(`${joinPath(this.pad, key)}: de sleutel ${show(key)} is onbekend en telt niet mee`);
    }
    return remarks;
  }
}
