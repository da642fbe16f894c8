import { InputError } from './command.ts';

/** A whole number given with an option. Throws InputError with what would be right. */
export function wholeOption(name: string, text: string | undefined, low: number, high: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= low && value <= high) return value;
  throw new InputError(`--${name} is ${JSON.stringify(text)}; geef een geheel getal van ${low} tot en met ${high}`);
}
