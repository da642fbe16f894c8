import { describe, expect, it } from 'vitest';
import type { Io } from './command.ts';
import { run } from './run.ts';

async function belasting(stdin: string): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const io: Io = {
    readFile: () => Promise.reject(new Error('no files here')),
    readStdin: () => Promise.resolve(stdin),
    out: (text) => { out += text; },
    err: (text) => { err += text; },
    signal: new AbortController().signal,
  };
  return { code: await run(['belasting', '-'], io), out, err };
}
const CASE = { id: 'x', kind: 'wage_tax_month_table', year: 2026, input: { gross_month: 3_240, group: 'AOW_born_1946_or_later', single_elderly_credit: true }, expected: { tax_month_with_credit: 24.58 } };

// The first case loads the law.
describe('belasting', { timeout: 60_000 }, () => {
  it('gives one object a case, in order, with every key of its kind', async () => {
    const { code, out, err } = await belasting(JSON.stringify({ gevallen: [CASE, { ...CASE, id: 'y', kind: 'box3', input: { savings: 150_000, single: true } }] }));
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject([
      { id: 'x', tax_month_with_credit: 24.58, tax_month_with_credit_without_AOK: 69.58, labour_credit_used_month: 231.17, tax_month_no_credit: 578.33, net_month_with_credit: 3_215.42 },
      { id: 'y', fictitious_return: 1_160 },
    ]);
  });

  it('gives a sentence a fault, and nothing else', async () => {
    const wrong = [{ ...CASE, input: { ...CASE.input, gross_month: -1 } }, { ...CASE, id: 'y', year: 2019 }];
    const { code, out, err } = await belasting(JSON.stringify({ gevallen: wrong }));
    expect([code, out]).toEqual([2, '']);
    expect(err.trim().split('\n')).toEqual([expect.stringMatching(/^invoer, gevallen\[0\]\.input\.gross_month: gross_month is -1; vul /), expect.stringMatching(/^invoer, gevallen\[1\]\.year: year 2019: .*kies 2023/)]);
  });

  it('says on the side what it does not know', async () => {
    const { code, err } = await belasting(JSON.stringify({ gevallen: [{ ...CASE, input: { ...CASE.input, werkgever: 3 } }] }));
    expect([code, err]).toEqual([0, 'invoer, gevallen[0].input.werkgever: de sleutel "werkgever" is onbekend en telt niet mee\n']);
  });
});
