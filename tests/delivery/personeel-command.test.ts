/** `werkbank personeel` from arguments to JSON. */
import { describe, expect, it } from 'vitest';
import { InputError, type Io } from '../../src/cli/command.ts';
import { run } from '../../src/cli/run.ts';

const GOOD = `titel: Klein
start: 2024-11
maanden: 6
trekkingen: 40
functies:
  - { id: a, eigen: 100, formatie: 120 }
  - { id: b, eigen: 20, formatie: 20 }
onzekerheden: [{ id: kot, van: 2024-12, functies: [a], uitstroom: [2, 3, 4] }]
processen: [{ id: bezwaar, functie: b, aandeel: 1, voorraad: 300, instroom: 200, urenPerZaak: 6, termijnWeken: 12 }]
`;
const FILES: Readonly<Record<string, string>> = { 'goed.yaml': GOOD, 'fout.yaml': GOOD.replace('functie: b', 'functie: c'), 'kans.yaml': `${GOOD}doorstroom: [{ van: a, naar: b, perJaar: [0, 0.5, 1] }]\n` };

async function werkbank(line: string, stdin = ''): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const io: Io = {
    readFile: (path) => (FILES[path] === undefined ? Promise.reject(new InputError(`bestand ${path} bestaat niet`)) : Promise.resolve(FILES[path])),
    readStdin: () => Promise.resolve(stdin),
    out: (text) => { out += text; },
    err: (text) => { err += text; },
    signal: new AbortController().signal,
  };
  return { code: await run(line.split(' '), io), out, err };
}

type Fan = Readonly<Record<'P5' | 'P25' | 'P50' | 'P75' | 'P95', number[]>>;
interface Answer {
  readonly trekkingen: number;
  readonly maanden: readonly string[];
  readonly functies: readonly { readonly id: string; readonly reeksen: Readonly<Record<string, Fan>> }[];
  readonly processen: readonly { readonly reeksen: Readonly<Record<string, Fan>>; readonly kansOnderNorm: readonly number[] }[];
  readonly zonderOnzekerheid: { readonly functies: readonly { readonly reeksen: Readonly<Record<string, Fan>> }[] };
}

describe('personeel', () => {
  it('gives series with quantiles by month, and the same without the uncertainty of a reform', async () => {
    const { code, out, err } = await werkbank('personeel goed.yaml');
    expect(code).toBe(0);
    expect(err).toContain('40 van 40 trekkingen');
    const { maanden, functies, processen, zonderOnzekerheid, trekkingen } = JSON.parse(out) as Answer;
    expect([trekkingen, maanden]).toEqual([40, ['2024-11', '2024-12', '2025-01', '2025-02', '2025-03', '2025-04']]);
    expect(functies.map(({ id }) => id)).toEqual(['a', 'b']);
    for (const { P5, P50, P95 } of Object.values(functies[0]!.reeksen)) for (let m = 0; m < 6; m++) expect(P5[m]! <= P50[m]! && P50[m]! <= P95[m]!).toBe(true);
    const own = (list: Answer['functies'] | Answer['zonderOnzekerheid']['functies'], f: number): number => list[f]!.reeksen['eigen']!.P50[5]!;
    expect(own(functies, 0)).toBeLessThan(own(zonderOnzekerheid.functies, 0));
    expect(own(functies, 1)).toBe(own(zonderOnzekerheid.functies, 1));
    expect(processen[0]!.kansOnderNorm).toHaveLength(6);
  });

  it('is the same for the same seed, and from stdin', async () => {
    const first = await werkbank('personeel goed.yaml --trekkingen 10 --zaad 5');
    expect(await werkbank('personeel - --trekkingen 10 --zaad 5', GOOD)).toEqual(first);
    expect((await werkbank('personeel goed.yaml --trekkingen 10 --zaad 6')).out).not.toBe(first.out);
  });

  it.each([
    ['personeel', /er ontbreekt een bestand; schrijf personeel FILE/],
    ['personeel fout.yaml', /^fout\.yaml, processen bezwaar: functie "c" bestaat niet; kies uit a, b$/m],
    ['personeel kans.yaml', /^kans\.yaml, functies a: uitstroom van ervaren mensen en doorstroom samen tellen op tot 1,12 per jaar/m],
    ['personeel goed.yaml --trekkingen 0', /--trekkingen is "0"/],
    ['personeel weg.yaml', /^bestand weg\.yaml bestaat niet$/m],
  ])('refuses %s', async (line, sentence) => {
    const { code, out, err } = await werkbank(line);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(sentence);
  });
});
