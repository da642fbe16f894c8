import { beforeAll, describe, expect, it } from 'vitest';
import { arrowsOf, dependenciesOf, formulaSource, mergeDraws, NotANumberError, quantify, readRegister, recordReview, registerOf, runDraws, type BowTie, type DrawBlock, type DrawRunner, type Ensemble, type Quantified, type Register } from '../../models/risk/index.ts';
import { SMALL, small } from './small-register.ts';

const DRAWS = 4096;
let result: Quantified;
beforeAll(async () => { result = await quantify(small(), { draws: DRAWS, sensitivity: 1024, seed: 7 }); });

describe('a quantified risk', () => {
  // druk is uniform on 0-10 and M1 takes 1 off; paid on time is 100 less what druk is above 5; the limit is 99.9.
  it.each([['wet', 'zonder', 0.49, 2.45], ['wet', 'nu', 0.39, 1.95], ['wet', 'straks', 0.19, 0.95]])('under %s, %s, has its chance and mean shortfall', (scenario, stand, chance, shortfall) => {
    const { positie } = result.risicos[0]!.standen.find((own) => own.scenario === scenario && own.stand === stand)!;
    expect(positie.kans.waarde).toBeCloseTo(chance, 2);
    expect(positie.kans.laag).toBeLessThan(chance);
    expect(positie.kans.hoog).toBeGreaterThan(chance);
    expect(positie.gevolgen[0]!.waarde!.waarde).toBeCloseTo(shortfall, 1);
  });

  it('has classes by reference values, the highest consequence counting, and a zone from the map', () => {
    const { positie } = result.risicos[0]!.standen[1]!;
    // 39 % is class 3; 1.95 points is class 3; 20,550 citizens is class 3.
    expect(positie.gevolgen.map(({ maat, klasse }) => [maat, klasse])).toEqual([['punten', 3], ['burgers', 3]]);
    expect(positie.gevolgen[1]!.waarde!.waarde).toBeCloseTo(20_550, -3);
    expect([positie.kansKlasse, positie.gevolgKlasse, positie.zone]).toEqual([3, 3, 'midden']);
  });

  it('that happens in no draw has no consequence, and a chance that may still be a little above 0', () => {
    const { positie } = result.risicos[0]!.standen.find(({ scenario, stand }) => scenario === 'hervorming' && stand === 'nu')!;
    expect(positie.kans).toMatchObject({ waarde: 0, laag: 0 });
    expect(positie.kans.hoog).toBeGreaterThan(0);
    expect([positie.gevolgen[0]!.waarde, positie.gevolgKlasse, positie.zone]).toEqual([null, null, null]);
  });

  it('stands beside what people said, with the difference', () => {
    expect(result.risicos[0]!.expert).toMatchObject({ datum: '2026-05-01', kans: 3, gevolg: 3, verschil: { kans: 0, gevolg: 0 } });
    expect(result.risicos[1]!.expert).toMatchObject({ kans: 4, gevolg: 2, zone: 'midden', verschil: null });
    expect(result.risicos[1]!.standen).toEqual([]);
  });

  it('says what each measure buys beside those in force', () => {
    const effects = result.risicos[0]!.maatregelen.map(({ id, zonder, met }) => [id, Number(zonder.kans.waarde.toFixed(2)), Number(met.kans.waarde.toFixed(2))]);
    // M1 is in force: without it 49 %. M2 takes 2 more off: above 8.1. M3 sets it to 0 before M1 takes 1 off.
    expect(effects).toEqual([['M1', 0.49, 0.39], ['M2', 0.39, 0.19], ['M3', 0.39, 0]]);
    expect(result.risicos[0]!.maatregelen[1]).toMatchObject({ gereed: '2027-03-01', kosten: { eenmalig: 50_000, perJaar: 0 } });
  });

  it('has nothing that adds or multiplies scores', () => {
    expect(JSON.stringify(result)).not.toMatch(/"score"|"totaalScore"|"product"/);
    expect(Object.keys(result)).toEqual(['titel', 'peildatum', 'zaad', 'trekkingen', 'gestopt', 'risicos', 'kpis', 'keuze', 'besluiten']);
  });

  it('names what drives it: numbers that hang together as one, and nothing that does not matter', () => {
    const [wet] = result.risicos[0]!.drijvers;
    expect(wet!.drijvers.map(({ aannames }) => aannames)).toEqual([['druk', 'ploeg']]);
    expect(wet!.drijvers[0]!.totaal.value).toBeCloseTo(1, 2);
    expect(wet!.tornado.uitslagen.map(({ aanname }) => aanname)).toEqual(['druk']);
    // At P90, druk is 9 - 1 = 8: three above 5.
    expect(wet!.tornado.uitslagen[0]).toMatchObject({ p90: expect.closeTo(9, 6), atP10: 100, atP90: expect.closeTo(97, 6) });
  });

  it('moves on the map', () => {
    const arrows = arrowsOf(small(), result);
    expect(arrows.find(({ naam }) => naam === 'zonder naar nu')).toEqual({ risico: 'R1', soort: 'beheersing', naam: 'zonder naar nu', van: [3, 4], naar: [3, 3] });
    // The next review sees where the model put it before.
    const later: Register = { ...recordReview(small(), result), peildatum: '2027-05-01' };
    expect(later.risicos[0]!.scores.at(-1)).toEqual({ datum: '2026-11-01', kans: 3, gevolg: 3, door: 'model' });
    expect(arrowsOf(later, result).find(({ soort }) => soort === 'tijd')).toMatchObject({ risico: 'R1', naam: '2026-11-01', van: [3, 3], naar: [3, 3] });
    expect(recordReview(recordReview(small(), result), result)).toEqual(recordReview(small(), result));
    expect(readRegister(JSON.stringify(recordReview(small(), result))).findings).toEqual([]);
  });
});

describe('choices', () => {
  it('weigh scenarios, mark the dominated, and give the regret of each in each future', () => {
    const { criteria, opties, beste, minsteSpijt, toekomsten } = result.keuze!;
    expect(criteria.map(({ gewicht }) => gewicht)).toEqual([0.75, 0.25]);
    expect(toekomsten.map(({ id }) => id)).toEqual(['verwacht', 'druk']);
    const [law, reform] = opties;
    expect([beste, minsteSpijt, law!.gedomineerdDoor, reform!.gedomineerdDoor]).toEqual(['hervorming', 'hervorming', ['hervorming'], []]);
    // Under the law, with druk - 1 on (-1, 9): mean above 5 is 4^2/2/10 = 0.8 points, so 8,000 citizens, and 50 by bad luck.
    expect(law!.criteria[0]!.gemiddelde).toBeCloseTo(8050, -2);
    expect(law!.criteria[0]!.waarde).toBeCloseTo(1 - 8050 / 50_000, 2);
    // In the future with 5 more: druk on (4, 14), 9^2/2/10 = 4.05 points; the reform (4, 9): 4^2/2/5 = 1.6.
    const value = (citizens: number): number => 0.75 * (1 - citizens / 50_000) + 0.25 * (1 - (citizens * 10 + 45_000) / 500_000);
    expect(law!.spijt[1]!.spijt).toBeCloseTo(value(16_050) - value(40_550), 2);
    expect(reform!.spijt.map(({ spijt }) => spijt)).toEqual([0, 0]);
    expect(law!.grootsteSpijt).toBe(Math.max(...law!.spijt.map(({ spijt }) => spijt)));
  });

  it('say which number is worth knowing', async () => {
    expect(result.besluiten[0]).toMatchObject({ id: 'ploeg', beste: 'wel', weten: { alles: 0, aannames: [] } });
    // Paying 12,000 for one less: worth it only when druk is high; knowing druk is worth something, knowing pech or hulp nothing.
    const costly = SMALL.replace("{ id: wel, titel: Ploeg, verandert: [{ aanname: druk, plus: -1 }] }", '{ id: wel, titel: Ploeg, verandert: [{ aanname: druk, plus: -1 }, { aanname: uitgaven, wordt: 35000 }] }')
      .replace('  - { id: pech,', "  - { id: uitgaven, omschrijving: Wat de optie kost, eenheid: EUR, verdeling: { vorm: vast, waarde: 0 }, zekerheid: instelling }\n  - { id: pech,")
      .replace('-geraakt * 10 - kosten_ploeg', '-geraakt * 10 - kosten_ploeg - uitgaven');
    const { register } = readRegister(costly);
    const [decision] = (await quantify(register!, { draws: DRAWS, sensitivity: 0 })).besluiten;
    // One less brings 100,000 above druk = 6, less between 5 and 6 (by 1 off: druk 7 and 6 before M1), nothing below: mean about 35,000.
    expect(decision!.weten.aannames[0]!.aanname).toBe('druk');
    expect(decision!.weten.aannames[0]!.waarde).toBeCloseTo(decision!.weten.alles, -3);
    expect(decision!.weten.alles).toBeGreaterThan(15_000);
    expect(decision!.weten.aannames.find(({ aanname }) => aanname === 'hulp')?.waarde ?? 0).toBeLessThan(0.05 * decision!.weten.alles);
  });
});

describe('a bow-tie', () => {
  it('lets through the rate times the chances that its barriers fail', () => {
    const [zonder, nu] = result.risicos[0]!.vlinderdas;
    expect(zonder!.bedreigingen[0]!.perJaar.gemiddelde).toBeCloseTo(1, 12);
    expect(nu!.bedreigingen[0]!.perJaar.gemiddelde).toBeCloseTo(0.1, 12);
    expect(nu!.gebeurtenis.gemiddelde).toBeCloseTo(0.2, 2);
    expect(nu!.gevolgen[0]!.perJaar.gemiddelde).toBeCloseTo(0.2 * 0.5 * 0.2, 3);
    expect(nu!.kansPerJaar).toBeCloseTo(0.9 * (1 - Math.exp(-0.1)) + 0.1 * (1 - Math.exp(-1.1)), 2);
  });

  const tied = async (vlinderdas: BowTie): Promise<NonNullable<Quantified['risicos'][number]>['vlinderdas'][number]> => {
    const { register, findings } = registerOf({ ...small(), risicos: small().risicos.map((risk) => (risk.id === 'R2' ? { ...risk, vlinderdas } : risk)) });
    expect(findings).toEqual([]);
    return (await quantify(register!, { draws: 16, sensitivity: 0 })).risicos[1]!.vlinderdas[0]!;
  };
  const barriers = (...chances: number[]): BowTie['bedreigingen'][number]['barrieres'] => chances.map((faalkans, i) => ({ titel: `barrière ${i}`, faalkans }));

  it('gives the published frequencies of the protection layers of a distillation column', async () => {
    // IEC 61511-3, annex F, table F.1 (layer of protection analysis): loss of cooling water and failure of the steam control loop, each 0.1 a
    // year; design, control, alarms and restricted access 0.1 each, relief valve 0.01; intermediate 1e-7 and 1e-6; with a safety function of
    // 0.01 they become 1e-9 and 1e-8, together 1.1e-8.
    const before = await tied({ bedreigingen: [{ titel: 'koelwater', perJaar: 0.1, barrieres: barriers(0.1, 0.1, 0.1, 0.1, 0.01) }, { titel: 'stoom', perJaar: 0.1, barrieres: barriers(0.1, 0.1, 0.1, 0.01) }], gevolgen: [] });
    expect(before.bedreigingen.map(({ perJaar }) => perJaar.gemiddelde)).toEqual([expect.closeTo(1e-7, 20), expect.closeTo(1e-6, 19)]);
    const after = await tied({ bedreigingen: [{ titel: 'koelwater', perJaar: 0.1, barrieres: barriers(0.1, 0.1, 0.1, 0.1, 0.01, 0.01) }, { titel: 'stoom', perJaar: 0.1, barrieres: barriers(0.1, 0.1, 0.1, 0.01, 0.01) }], gevolgen: [] });
    expect(after.gebeurtenis.gemiddelde).toBeCloseTo(1.1e-8, 20);
  });

  it('adds threats as in the published example of a separator: 1.18e-2 a year before barriers', async () => {
    // Documentation of the process simulator NeqSim (Equinor), bow-tie analysis: five threats, two with barriers, unmitigated frequency 1.18E-02.
    const rates = [0.001, 0.0005, 0.01, 0.0001, 0.0002];
    const { gebeurtenis } = await tied({ bedreigingen: rates.map((perJaar, i) => ({ titel: `bedreiging ${i}`, perJaar, barrieres: [] })), gevolgen: [] });
    expect(gebeurtenis.gemiddelde).toBeCloseTo(0.0118, 12);
  });
});

describe('the same register', () => {
  it('gives the same bytes, however the draws are cut and in whatever order they come back', async () => {
    const register = small();
    const runner = (ensemble: () => Ensemble): DrawRunner => (jobs, done) => { [...jobs].reverse().forEach((job) => { done(runDraws(ensemble(), job)); }); return Promise.resolve(); };
    const first = await quantify(register, { draws: 512, sensitivity: 64 });
    expect(JSON.stringify(await quantify(register, { draws: 512, sensitivity: 64 }))).toBe(JSON.stringify(first));
    expect(JSON.stringify(await quantify(register, { draws: 512, sensitivity: 64, seed: 2 }))).not.toBe(JSON.stringify(first));
    // A runner of one's own gets jobs and gives blocks; merging does not look at their order.
    const source = formulaSource(register);
    const ensemble: Ensemble = { space: source.space, variants: [{ id: 'x', model: source.model({ scenario: 'wet', maatregelen: new Set() }) }], outcomes: source.outcomes, seed: 1 };
    const blocks: DrawBlock[] = [];
    await runner(() => ensemble)([{ first: 0, count: 5 }, { first: 5, count: 7 }], (block) => blocks.push(block));
    expect(mergeDraws(blocks)).toEqual(runDraws(ensemble, { first: 0, count: 12 }));
  });

  it('can be filled by another source of outcomes', async () => {
    const own = formulaSource(small());
    const at = own.outcomes.indexOf('tijdig');
    const answer = await quantify(small(), {
      draws: 256, sensitivity: 0,
      source: { ...own, model: (variant) => { const inner = own.model(variant); return (inputs, draw) => { const out = Float64Array.from(inner(inputs, draw)); out[at] = 99; return out; }; } },
    });
    expect(answer.risicos[0]!.standen.every(({ positie }) => positie.kans.waarde === 1)).toBe(true);
    await expect(quantify(small(), { source: { ...own, outcomes: ['iets'] } })).rejects.toThrow(/gives no tijdig/);
  });

  it('stops when the answer is sure enough', async () => {
    const answer = await quantify(small(), { draws: 8192, sensitivity: 0, stop: [{ uitkomst: 'tijdig', grens: 99.9, fout: 0.02 }] });
    expect(answer.gestopt).toBe(true);
    expect(answer.trekkingen).toBeLessThan(8192);
  });

  it('says which outcome is no number', async () => {
    const { register } = readRegister(SMALL.replace("'als(hulp > 2, 50000, 40000)'", 'ln(hulp - 2)'));
    await expect(quantify(register!, { draws: 64 })).rejects.toThrow(NotANumberError);
  });

  it('shows what depends on what, from measure to KPI', () => {
    const { knopen, pijlen } = dependenciesOf(small());
    const to = (name: string): string[] => pijlen.filter(({ naar }) => naar === name).map(({ van }) => van);
    expect(to('kpi tijdig')).toEqual(['risico R1', 'rekenregel tijdig']);
    expect(to('rekenregel tijdig')).toEqual(['aanname druk']);
    expect(to('aanname druk')).toEqual(['scenario hervorming', 'maatregel M1', 'maatregel M2', 'maatregel M3']);
    const names = new Set(knopen.map(({ id }) => id));
    for (const { van, naar } of pijlen) expect(names.has(van) && names.has(naar), `${van} -> ${naar}`).toBe(true);
  });
});
