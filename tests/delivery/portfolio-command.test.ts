/** `werkbank portfolio` from arguments to JSON, on the portfolio of datasets and on instances of our own. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { violations, readPsplib } from '../../models/delivery/index.ts';
import { InputError, type Io } from '../../src/cli/command.ts';
import { run } from '../../src/cli/run.ts';

const EXAMPLE = readFileSync(new URL('../../datasets/uitvoering-portfolio.json', import.meta.url), 'utf8');
const SM = readFileSync(new URL('./instances/puzzel-20.sm', import.meta.url), 'utf8');
const SMALL = `titel: Klein
start: 2023-01-01
teams: [{ id: keten, fte: 10 }]
items:
  - { id: a, maanden: [1, 2, 4], inzet: { keten: [30, 50, 90] }, waarde: 3, wettelijk: 2023-04-01, verplicht: true }
  - { id: b, maanden: [2, 3, 5], inzet: { keten: [60, 90, 150] }, na: [a], waarde: 2 }
  - { id: c, maanden: [2, 3, 5], inzet: { keten: [60, 90, 150] }, waarde: 1 }
mijlpalen: [{ id: alles, items: [a, b, c], gepland: 2023-12-31 }]
`;
const FILES: Readonly<Record<string, string>> = { 'voorbeeld.json': EXAMPLE, 'puzzel.sm': SM, 'klein.yaml': SMALL, 'kring.yaml': SMALL.replace('wettelijk', 'na: [b], wettelijk'), 'hervorming.yaml': 'id: nieuw\ntitel: Nieuw\nwerkpakketten:\n  - { id: n, maanden: 6, inzet: { keten: 700 }, na: [a], verplicht: true, wettelijk: 2023-10-01, kostenVanUitstel: 5 }\n', 'hervorming-fout.yaml': 'id: nieuw\ntitel: Nieuw\nwerkpakketten: [{ id: n, maanden: 6, inzet: { ketn: 180 } }]\n', 'kapot.sm': SM.replace('REQUESTS', 'REQ') };

async function werkbank(line: string, signal = new AbortController().signal): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const io: Io = {
    readFile: (path) => (FILES[path] === undefined ? Promise.reject(new InputError(`bestand ${path} bestaat niet`)) : Promise.resolve(FILES[path])),
    readStdin: () => Promise.resolve(SMALL),
    out: (text) => { out += text; },
    err: (text) => { err += text; },
    signal,
  };
  return { code: await run(line.split(' '), io), out, err };
}

interface Quantiles { readonly P50: string; readonly P80: string; readonly P95: string }
interface Answer {
  readonly duur: number;
  readonly start: Readonly<Record<string, number>>;
  readonly items: readonly (Quantiles & { readonly id: string; readonly week: number; readonly live: string; readonly kansOpTijd?: number })[];
  readonly mijlpalen: readonly (Quantiles & { readonly id: string; readonly kansOpTijd: number })[];
  readonly vergelijking: readonly { readonly beleid: string; readonly kostenVanUitstel: number }[];
  readonly selectie: { readonly status: string };
  readonly hervorming?: { readonly kosten: { readonly automatisering: { readonly incidenteel: readonly number[] } } };
  readonly verdringing?: { readonly verschuivingen: readonly { readonly id: string }[] };
}
const answer = async (line: string): Promise<Answer> => {
  const { code, out } = await werkbank(line);
  expect(code).toBe(0);
  return JSON.parse(out) as Answer;
};

describe('portfolio', () => {
  it('gives the schedule of a portfolio, with every policy beside it', async () => {
    const { duur, start, items, vergelijking, selectie } = await answer('portfolio klein.yaml');
    expect(start).toEqual(Object.fromEntries(items.map(({ id, week }) => [id, week])));
    expect(duur).toBeGreaterThanOrEqual(22);
    expect(vergelijking.map(({ beleid }) => beleid)).toEqual(['wettelijk', 'uitstel', 'waarde', 'maatschappelijk', 'volgorde', 'zoeken']);
    expect(selectie.status).toBe('optimaal');
    expect(items[0]).not.toHaveProperty('P50');
    expect(await answer('portfolio -')).toEqual(await answer('portfolio klein.yaml'));
  });

  it('gives quantiles an item and a milestone with draws, the same for the same seed', async () => {
    const { items, mijlpalen } = await answer('portfolio klein.yaml --trekkingen 400 --zaad 3');
    for (const { P50, P80, P95 } of [...items, ...mijlpalen]) expect(P50 <= P80 && P80 <= P95).toBe(true);
    expect(items[0]!.kansOpTijd).toBeGreaterThan(0.5);
    expect(mijlpalen[0]!.kansOpTijd).toBeGreaterThan(0.5);
    expect((await answer('portfolio klein.yaml --trekkingen 400 --zaad 3')).items).toEqual(items);
    expect((await answer('portfolio klein.yaml --trekkingen 400 --zaad 4')).items).not.toEqual(items);
  });

  it('says what an item pushes out', async () => {
    const { verdringing } = await answer('portfolio klein.yaml --zonder a --trekkingen 200');
    expect(verdringing!.verschuivingen.map(({ id }) => id)).toEqual(['b']);
  });

  it('adds a reform, and says what it costs and pushes out', async () => {
    const { items, verdringing, hervorming } = await answer('portfolio klein.yaml --hervorming hervorming.yaml --beleid wettelijk --trekkingen 200');
    expect(items.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'n']);
    expect(hervorming!.kosten.automatisering.incidenteel[1]).toBeCloseTo(700 * 895 / 1e6, 9);
    expect(verdringing!.verschuivingen.map(({ id }) => id).sort()).toEqual(['b', 'c']);
  });

  it('plans the portfolio of datasets: over forty items, and the childcare reform at no chance for its first date', async () => {
    const { items, mijlpalen } = await answer('portfolio voorbeeld.json --trekkingen 300');
    expect(items.length).toBeGreaterThanOrEqual(40);
    const chance = (id: string): number => mijlpalen.find((milestone) => milestone.id === id)!.kansOpTijd;
    // It slipped from 2025 to 2027 to 2029; a forecast from 2023 has to call the first two hopeless and the third open.
    expect(chance('kot-2025')).toBe(0);
    expect(chance('kot-2027')).toBeLessThan(0.05);
    expect(chance('kot-2029')).toBeGreaterThan(0.2);
    expect(chance('kot-2029')).toBeLessThan(0.9);
  }, 60_000);

  it('solves a PSPLIB file: length and start of every job', async () => {
    const { out, code } = await werkbank('portfolio puzzel.sm --psplib');
    const { duur, start } = JSON.parse(out) as { duur: number; start: Record<string, number> };
    expect([code, duur]).toEqual([0, 40]);
    const { project, ids } = readPsplib(SM);
    expect(violations(project, ids.map((id) => start[id]!))).toEqual([]);
    const drawn = JSON.parse((await werkbank('portfolio puzzel.sm --psplib --trekkingen 100')).out) as { trekkingen: { items: { P50: number; P95: number }[]; einde: { P50: number; P95: number } } };
    expect(drawn.trekkingen.items).toHaveLength(ids.length);
    expect(drawn.trekkingen.einde.P50).toBeGreaterThan(40);
    expect(drawn.trekkingen.einde.P95).toBeGreaterThan(drawn.trekkingen.einde.P50);
  });

  it('stops when it is told to', async () => {
    const cancel = new AbortController();
    setTimeout(() => { cancel.abort(); }, 50);
    expect((await werkbank('portfolio klein.yaml --trekkingen 200000', cancel.signal)).code).toBe(130);
  });

  it.each([
    ['portfolio', /er ontbreekt een bestand; schrijf portfolio FILE/],
    ['portfolio kring.yaml', /^kring\.yaml, items: a → b → a wachten in een kring op elkaar; haal één van deze volgordes weg$/m],
    ['portfolio kapot.sm --psplib', /^kapot\.sm: het deel REQUESTS\/DURATIONS ontbreekt; geef een \.sm-bestand van PSPLIB/],
    ['portfolio puzzel.sm', /^puzzel\.sm/],
    ['portfolio klein.yaml --psplib', /^klein\.yaml: het deel PRECEDENCE RELATIONS ontbreekt/],
    ['portfolio klein.yaml --trekkingen 0', /--trekkingen is "0"; geef een geheel getal van 1 tot en met 200000/],
    ['portfolio klein.yaml --zaad -1', /--zaad is "-1"/],
    ['portfolio klein.yaml --beleid snel', /--beleid is "snel"; kies uit wettelijk, uitstel/],
    ['portfolio klein.yaml --zonder x', /--zonder noemt "x", dat geen item van dit portfolio is/],
    ['portfolio klein.yaml --zonder a,b,c', /--zonder noemt alle items/],
    ['portfolio klein.yaml --hervorming hervorming-fout.yaml', /^hervorming-fout\.yaml, werkpakketten n, inzet: team "ketn" bestaat niet; kies uit keten$/m],
    ['portfolio puzzel.sm --psplib --beleid waarde', /--beleid hoort niet bij --psplib/],
  ])('refuses %s', async (line, sentence) => {
    const { code, out, err } = await werkbank(line);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(sentence);
    expect(err).not.toMatch(/ {4}at /);
  });
});
