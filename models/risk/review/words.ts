/** Numbers and names as Dutch readers write them, without a locale of the machine. */

/** A number with a point between thousands and a decimal comma. */
export function number(value: number, decimals = 0): string {
  const [whole = '', part] = Math.abs(value).toFixed(decimals).split('.');
  const sign = value < 0 && Number(value.toFixed(decimals)) !== 0 ? '-' : '';
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, '.')}${part ? `,${part}` : ''}`;
}

/** A chance in whole percent; one that is not 0 or 1 is never shown as such. */
export function percent(chance: number): string {
  if (chance > 0 && chance < 0.005) return 'minder dan 1 %';
  if (chance < 1 && chance > 0.995) return 'meer dan 99 %';
  return `${number(chance * 100)} %`;
}

/** EUR in the order of magnitude that people use. */
export function euros(amount: number): string {
  const size = Math.abs(amount);
  if (size >= 1e9) return `${number(amount / 1e9, 1)} miljard euro`;
  // Below a tenth of a million the euros themselves say more.
  if (size >= 1e5) return `${number(amount / 1e6, 1)} miljoen euro`;
  return `${number(amount)} euro`;
}

/** A value with few digits, in its own unit. */
export const amount = (value: number): string => number(value, Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);

const MONTHS = ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december'];

/** 2026-11-15 as 15 november 2026. */
export const day = (text: string): string => `${Number(text.slice(8))} ${MONTHS[Number(text.slice(5, 7)) - 1]} ${text.slice(0, 4)}`;

/** A, B en C. */
export const list = (items: readonly string[]): string => (items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} en ${items.at(-1)}`);

/** Text in Markdown: what would be markup is text, and a cell of a table stays one cell. */
export const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\|*_`<>[\]#]/g, '\\$&');

/** A table in Markdown; cells are Markdown already. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
