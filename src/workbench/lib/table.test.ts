import { expect, it } from 'vitest';
import { toCsv } from './table.ts';

it('writes what a Dutch spreadsheet reads as numbers, and no formula', () => {
  const csv = toCsv({
    caption: 'x', columns: ['Naam', 'mln euro'],
    rows: [{ head: '=1+1', cells: ['\u22121.234,5'] }, { head: 'a;"b"', cells: ['+12', '7,4%'] }],
  });
  expect(csv).toBe('\ufeffNaam;mln euro\r\n\'=1+1;-1234,5\r\n"a;""b""";12;7,4%\r\n');
});
