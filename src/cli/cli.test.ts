import { describe, expect, it } from 'vitest';
import { InputError, type Io } from './command.ts';
import { run } from './run.ts';

const CASE = { id: 'x', jaar: 2026, huishouden: { personen: [{ id: 'a', rol: 'aanvrager', leeftijd: 40, toetsingsinkomen: 40000 }, { id: 'k', rol: 'kind', leeftijd: 2, opvang: [{ soort: 'dagopvang', urenPerMaand: 100, uurtarief: 12 }] }] } };
const GOOD = JSON.stringify({ gevallen: [CASE, { ...CASE, id: 'y', jaar: 2024 }] });
const EIGEN = 'id: eigen\ntitel: Eigen\nomschrijving: Proef\nstatus: eigen voorstel\nvanaf: 2025\nregels:\n  basishuur: { artikel: voorstel, formule: ht_normhuur }\n';
const FILES: Readonly<Record<string, string>> = {
  'goed.json': GOOD,
  'fout.json': '{"gevallen":[{"id":"x","jaar":1999}]}',
  'kapot.json': '{"gevallen":',
  'map/eigen.yaml': EIGEN,
  'fout.yaml': EIGEN.replace('id: eigen', 'id: fout').replace('ht_normhuur', 'ht_normhur'),
};

async function werkbank(argv: readonly string[], stdin = ''): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const io: Io = {
    readFile: (path) => (FILES[path] === undefined ? Promise.reject(new InputError(`bestand ${path} bestaat niet`)) : Promise.resolve(FILES[path])),
    readStdin: () => Promise.resolve(stdin),
    out: (text) => { out += text; },
    err: (text) => { err += text; },
    signal: new AbortController().signal,
  };
  return { code: await run(argv, io), out, err };
}

type Answer = Record<string, Record<string, unknown>>;

describe('huishouden', () => {
  it('gives one object a case, in order, with every key of every toeslag', async () => {
    const { code, out, err } = await werkbank(['huishouden', 'goed.json']);
    expect([code, err]).toEqual([0, '']);
    const answers = JSON.parse(out) as Answer[];
    expect(answers.map(({ id, jaar }) => [id, jaar])).toEqual([['x', 2026], ['y', 2024]]);
    const basic = ['recht', 'maandExact', 'maand', 'jaarExact', 'jaar'];
    expect(Object.keys(answers[0]?.['zorgtoeslag'] ?? {})).toEqual([...basic, 'normpremie']);
    expect(Object.keys(answers[0]?.['huurtoeslag'] ?? {})).toEqual([...basic, 'rekenhuur', 'basishuur', 'afbouw']);
    expect(Object.keys(answers[0]?.['kindgebondenBudget'] ?? {})).toEqual([...basic, 'maximum', 'afbouw']);
    expect(Object.keys(answers[0]?.['kinderopvangtoeslag'] ?? {}).sort()).toEqual([...basic, 'percentagePerKind', 'bedragPerKind', 'kostenPerKind', 'eigenBijdrageMaand', 'nettoKostenNaUitbetalingMaand'].sort());
    expect(answers[0]?.['stappen']).toBeUndefined();
  });

  it('reads stdin for -', async () => expect(await werkbank(['huishouden', '-'], GOOD)).toEqual(await werkbank(['huishouden', 'goed.json'])));

  it('adds the steps with --uitleg', async () => {
    const [answer] = JSON.parse((await werkbank(['huishouden', '--uitleg', 'goed.json'])).out) as { stappen: { regel: string; artikel: string; formule: string; invoer: unknown[]; waarde: number }[] }[];
    expect(answer?.stappen.find(({ regel }) => regel === 'kot_bedrag')).toMatchObject({ artikel: 'Wko art. 1.7; Besluit kinderopvangtoeslag art. 6', formule: 'afronden(kot_percentage * kot_kosten, 0.01)', waarde: 1078.08 });
  });

  it('lays a scenario over the law: 96 % of the capped cost straight to the provider', async () => {
    // 100 x 11,23 = 1123; 96 % = 1078,08, x 12 = 12936,96. The parent pays 1200 - 1078,08 = 121,92.
    const [answer] = JSON.parse((await werkbank(['huishouden', 'goed.json', '--scenario', 'kot-directe-financiering'])).out) as Answer[];
    expect(answer?.['kinderopvangtoeslag']).toMatchObject({ recht: false, maandExact: 0, jaar: 0, eigenBijdrageMaand: 121.92, nettoKostenNaUitbetalingMaand: 121.92, kostenPerKind: [1123] });
    expect(answer?.['overig']).toEqual([{ naam: 'directe_financiering_jaar', label: 'Directe financiering kinderopvang', jaar: 12936.96 }]);
  });

  it('takes the same share at any income, and none without work', async () => {
    const at = async (more: object): Promise<Answer | undefined> => {
      const [parent, ...others] = CASE.huishouden.personen;
      const text = JSON.stringify({ gevallen: [{ ...CASE, huishouden: { personen: [{ ...parent, ...more }, ...others] } }] });
      return (JSON.parse((await werkbank(['huishouden', '-', '--scenario', 'kot-directe-financiering'], text)).out) as Answer[])[0];
    };
    expect((await at({ toetsingsinkomen: 300000 }))?.['overig']).toMatchObject([{ jaar: 12936.96 }]);
    expect((await at({ werkt: false }))?.['overig']).toMatchObject([{ jaar: 0 }]);
  });

  it('takes a scenario from a file', async () => {
    const { code, err } = await werkbank(['huishouden', '-', '--scenario', 'map/eigen.yaml'], JSON.stringify({ gevallen: [CASE] }));
    expect([code, err]).toEqual([0, '']);
  });
});

describe('wrong input: exit code 2, a sentence on stderr, nothing on stdout', () => {
  const CASES: readonly (readonly [argv: readonly string[], sentence: RegExp])[] = [
    [[], /ontbreekt een opdracht; kies uit huishouden/],
    [['huishoudens'], /de opdracht huishoudens bestaat niet; kies uit huishouden/],
    [['constructor'], /de opdracht constructor bestaat niet/],
    [['huishouden'], /ontbreekt een bestand; schrijf huishouden FILE/],
    [['huishouden', 'goed.json', 'ook.json'], /"ook\.json" is te veel/],
    [['huishouden', 'weg.json'], /bestand weg\.json bestaat niet/],
    [['huishouden', 'fout.json'], /^fout\.json, gevallen\[0\]\.jaar: jaar 1999 is niet bekend; kies uit 2022.*\n.*huishouden ontbreekt.*\n$/],
    [['huishouden', 'kapot.json'], /geen geldige JSON \(het houdt te vroeg op\)/],
    [['huishouden', 'goed.json', '--uitlegg'], /de optie --uitlegg bestaat hier niet \(wel: --scenario, --uitleg\)/],
    [['huishouden', 'goed.json', '--scenario'], /bij de optie --scenario hoort een waarde/],
    [['huishouden', 'goed.json', '--uitleg=ja'], /de optie --uitleg heeft geen waarde nodig/],
    [['huishouden', 'goed.json', '--scenario', 'nee'], /scenario nee bestaat niet; kies uit .*kot-directe-financiering/],
    [['huishouden', 'goed.json', '--scenario', 'fout.yaml'], /fout\.yaml, basishuur, positie 1: de naam ht_normhur is onbekend/],
    [['huishouden', 'goed.json', '--scenario', 'map/eigen.yaml'], /geval y heeft jaar 2024, maar scenario eigen geldt vanaf 2025/],
    [['scenario'], /schrijf scenario controleer FILE/],
    [['scenario', 'maak', 'x.yaml'], /scenario maak bestaat niet/],
    [['scenario', 'controleer'], /ontbreekt een bestand/],
    [["scenario's", '--lang'], /de optie --lang bestaat hier niet/],
  ];
  it.each(CASES)('%j', async (argv, sentence) => {
    const { code, out, err } = await werkbank(argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(sentence);
    expect(err).not.toMatch(/\n\s+at /);
  });
});

describe('scenarios', () => {
  it.each([["scenario's"], ['scenarios'], ['scenario’s']])('%s lists them', async (name) => {
    const { code, out } = await werkbank([name]);
    const list = JSON.parse(out) as { id: string; titel: string }[];
    expect(code).toBe(0);
    expect(list.find(({ id }) => id === 'kot-directe-financiering')?.titel).toBe('Directe financiering van kinderopvang');
  });

  it('controleer gives an empty list when nothing is wrong', async () => expect(await werkbank(['scenario', 'controleer', 'map/eigen.yaml'])).toEqual({ code: 0, out: '[]\n', err: '' }));

  it('controleer gives place and sentence of what is wrong', async () => {
    const { code, out, err } = await werkbank(['scenario', 'controleer', 'fout.yaml']);
    expect(code).toBe(2);
    expect(JSON.parse(out)).toEqual([{ bestand: 'fout.yaml', regel: 'basishuur', positie: 1, melding: 'de naam ht_normhur is onbekend; bedoelt u ht_normhuur?' }]);
    expect(err).toBe('fout.yaml, basishuur, positie 1: de naam ht_normhur is onbekend; bedoelt u ht_normhuur?\n');
  });
});

describe('the rest', () => {
  it('explains itself', async () => {
    for (const argv of [['--help'], ['-h'], ['huishouden', '--help']]) {
      const { code, out } = await werkbank(argv);
      expect([code, out.includes('huishouden FILE|- [--scenario S] [--uitleg]')]).toEqual([0, true]);
    }
  });

  it('says when the program itself failed', async () => {
    const io: Io = { readFile: () => Promise.reject(new TypeError('kapot')), readStdin: () => Promise.resolve(''), out: () => undefined, err: () => undefined, signal: new AbortController().signal };
    expect(await run(['huishouden', 'x'], io)).toBe(1);
    expect(await run(['huishouden', 'x'], { ...io, signal: AbortSignal.abort() })).toBe(130);
  });
});
