import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ServiceDraw } from '../service/service-draw.ts';
import { drawWorkforce, fans, mergeWorkforceDraws, summariseWorkforce, type WorkforceDraws } from './forecast.ts';
import { nextStock } from './markov.ts';
import { readWorkforce } from './read-workforce.ts';
import { monthlyChance } from './staff-draw.ts';
import type { Workforce } from './types.ts';

/** One function whose every parameter is certain, so that only chance events are left. */
const CERTAIN = 'wervingstijd: 4, inhuurtijd: 1, inwerken: 9, eersteDag: 0.25, begeleiding: 0.15, verzuim: 0, uitstroom: { nieuw: 0.2, ervaren: 0.08, extern: 0.3 }, omzetting: 0, vervangt: 0';
const text = (functions: readonly string[], rest = ''): string => `titel: Proef\nstart: 2023-01\nmaanden: 36\nkrapte: 1\nwerkdruk: { verzuim: 0, uitstroom: 0 }\nfuncties:\n${functions.map((one) => `  - { ${one} }`).join('\n')}\n${rest}`;
const read = (source: string): Workforce => {
  const { workforce, findings } = readWorkforce(source);
  expect(findings).toEqual([]);
  return workforce!;
};
const mean = (draws: WorkforceDraws, name: string, month: number, f = 0): number => draws.functions[f]!.get(name)!.subarray(month * draws.count, (month + 1) * draws.count).reduce((sum, value) => sum + value, 0) / draws.count;

describe('staff', () => {
  it('leaves as the Markov form of the same people expects', () => {
    const draws = drawWorkforce(read(text([`id: a, eigen: 800, aandeelNieuw: 0.25, formatie: 0, ${CERTAIN}`])), 0, 400);
    // States: learners by month of tenure, and experienced. Leaving comes before growing a month older.
    const stay = [1 - monthlyChance(0.2), 1 - monthlyChance(0.08)], chances = Array.from({ length: 10 }, (_, i) => Array.from({ length: 10 }, (__, j) => (j === Math.min(9, i + 1) ? stay[i === 9 ? 1 : 0]! : 0)));
    let stock: readonly number[] = [...Array.from({ length: 9 }, (_, i) => (i < 2 ? 23 : 22)), 600];
    for (let month = 0; month < 36; month++) {
      stock = nextStock(stock, chances);
      const expected = stock.reduce((sum, count) => sum + count, 0);
      expect(Math.abs(mean(draws, 'eigen', month) - expected)).toBeLessThan(2.5);
      expect(mean(draws, 'nieuw', month)).toBeCloseTo(stock.slice(0, 9).reduce((sum, count) => sum + count, 0), -1);
    }
  });

  it('is recruited at the pace of the time to hire', () => {
    const workforce = read(text([`id: a, eigen: 400, aandeelNieuw: 0, formatie: 500, ${CERTAIN.replace('nieuw: 0.2', 'nieuw: 0.08')}`])), draws = drawWorkforce(workforce, 0, 400);
    const leave = monthlyChance(0.08), hire = 1 - Math.exp(-1 / 4);
    let own = 400;
    for (let month = 0; month < 36; month++) {
      own = own * (1 - leave) + hire * (500 - own * (1 - leave));
      expect(Math.abs(mean(draws, 'eigen', month) - own)).toBeLessThan(1.5);
      expect(Math.abs(mean(draws, 'vacatures', month) - (500 - own))).toBeLessThan(1.5);
    }
  });

  it('does less at first when many are recruited, and more later', () => {
    const at = (target: number): WorkforceDraws => drawWorkforce(read(text([`id: a, eigen: 300, aandeelNieuw: 0, formatie: ${target}, ${CERTAIN.replace('begeleiding: 0.15', 'begeleiding: 0.6').replace('wervingstijd: 4', 'wervingstijd: 0.5')}`])), 0, 60);
    const [same, more] = [at(300), at(420)];
    expect(mean(more, 'productief', 0)).toBeLessThan(mean(same, 'productief', 0));
    expect(mean(more, 'productief', 12)).toBeGreaterThan(mean(same, 'productief', 12));
  });

  it('whose contract ends is gone by then, and who comes into service stays', () => {
    const base = `id: a, eigen: 100, extern: 120, formatie: 260, inhuur: 0, ${CERTAIN.replace('wervingstijd: 4', 'wervingstijd: 60').replace('extern: 0.3', 'extern: 0')}, contractmaanden: 24`;
    const gone = drawWorkforce(read(text([base.replace('inhuur: 0', 'inhuur: {2023-01: 120, 2023-02: 120}')])), 0, 40);
    expect(mean(gone, 'extern', 35)).toBeGreaterThan(80);
    const converted = drawWorkforce(read(text([base.replace('omzetting: 0', 'omzetting: 0.9')])), 0, 40);
    expect(mean(converted, 'eigen', 12)).toBeGreaterThan(120);
    expect(mean(converted, 'extern', 12)).toBeLessThan(10);
  });

  it('moves on to a function that has room', () => {
    const draws = drawWorkforce(read(text([`id: a, eigen: 200, formatie: 0, ${CERTAIN}`, `id: b, eigen: 10, formatie: 60, ${CERTAIN.replace('wervingstijd: 4', 'wervingstijd: 60')}`], 'doorstroom: [{ van: a, naar: b, perJaar: 0.5 }]')), 0, 40);
    expect(mean(draws, 'eigen', 20, 1)).toBeGreaterThan(40);
    for (let month = 0; month < 36; month++) expect(Math.max(...draws.functions[1]!.get('eigen')!)).toBeLessThanOrEqual(60);
  });

  it('thins out under the uncertainty of a reform, and only then, with all other luck the same', () => {
    const source = (factor: string): string => text([`id: a, eigen: 500, formatie: 500, ${CERTAIN}`, `id: b, eigen: 100, formatie: 100, ${CERTAIN}`], `onzekerheden: [{ id: kot, van: 2023-07, tot: 2025-01, functies: [a], uitstroom: ${factor}, werving: 1 }]`);
    const workforce = read(source('[1.5, 2, 3]')), [with2, without] = [drawWorkforce(workforce, 0, 200), drawWorkforce(workforce, 0, 200, false)];
    const own = (draws: WorkforceDraws, month: number, f: number): Float64Array => draws.functions[f]!.get('eigen')!.subarray(month * 200, (month + 1) * 200);
    expect(own(with2, 5, 0)).toEqual(own(without, 5, 0));
    expect(mean(with2, 'eigen', 23)).toBeLessThan(mean(without, 'eigen', 23) - 10);
    for (const month of [10, 23, 35]) expect(own(with2, month, 1)).toEqual(own(without, month, 1));
    expect(drawWorkforce(read(source('1')), 0, 20).total).toEqual(drawWorkforce(read(source('1')), 0, 20, false).total);
  });

  it('is absent and leaves more when there is more work than people', () => {
    const source = (work: number): string => text([`id: a, eigen: 200, formatie: 200, werk: ${work}, ${CERTAIN.replace('verzuim: 0', 'verzuim: 0.06')}`]).replace('verzuim: 0, uitstroom: 0', 'verzuim: 0.5, uitstroom: 1');
    const [calm, tight] = [drawWorkforce(read(source(150)), 0, 60), drawWorkforce(read(source(260)), 0, 60)];
    expect(mean(calm, 'verzuim', 12)).toBeCloseTo(0.06, 6);
    expect(mean(tight, 'verzuim', 12)).toBeGreaterThan(0.07);
    expect(mean(tight, 'uitstroom', 12)).toBeGreaterThan(mean(calm, 'uitstroom', 12));
  });
});

const SERVICE = `processen:
  - { id: besluit, functie: a, aandeel: 0.7, voorraad: 2000, ouderdom: 1, instroom: 2000, urenPerZaak: 5, termijnWeken: 12, leidtTot: [{ naar: bezwaar, van: alles, aandeel: 0.02 }, { naar: bezwaar, van: teLaat, aandeel: 0.1 }] }
  - { id: bezwaar, functie: a, aandeel: 0.3, instroom: [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120], urenPerZaak: 12, termijnWeken: 12 }
telefoon:
  - { id: lijn, functie: b, bellers: 30000, brieven: {2023-01: 0, 2024-12: 400000, 2025-01: 0}, bellersPerBrief: 0.05, bellersPerTeLaat: 0.3, gespreksduur: 8, geduld: 15, herbellen: 0.5 }
`;
const service = (own: number): Workforce => read(text([`id: a, eigen: ${own}, aandeelNieuw: 0, formatie: ${own}, ${CERTAIN}`, `id: b, eigen: 50, aandeelNieuw: 0, formatie: 50, ${CERTAIN}`], SERVICE));

describe('service levels', () => {
  it('hold with enough people, and with too few work waits, decisions come late and bring objections and calls', () => {
    const [enough, few] = [summariseWorkforce(service(110), drawWorkforce(service(110), 0, 40)), summariseWorkforce(service(70), drawWorkforce(service(70), 0, 40))];
    const last = (result: typeof enough, p: number, name: string): number => result.processen[p]!.reeksen[name]!.P50.at(-1)!;
    expect(last(enough, 0, 'inTermijn')).toBe(1);
    expect(last(few, 0, 'inTermijn')).toBeLessThan(0.2);
    expect(last(few, 0, 'voorraad')).toBeGreaterThan(10_000);
    expect(last(few, 1, 'instroom')).toBeGreaterThan(last(enough, 1, 'instroom') + 50);
    expect(few.processen[0]!.kansOnderNorm.at(-1)).toBe(1);
    expect(few.telefoon[0]!.reeksen['bellers']!.P50.at(-1)!).toBeGreaterThan(enough.telefoon[0]!.reeksen['bellers']!.P50.at(-1)!);
  });

  it('follow the calendar, and a peak of mail is a peak on the telephone', () => {
    const { maanden, processen, telefoon } = summariseWorkforce(service(110), drawWorkforce(service(110), 0, 20));
    const december = maanden.indexOf('2024-12'), { beantwoord, bellers, pogingen } = telefoon[0]!.reeksen;
    expect(bellers!.P50[december]! - bellers!.P50[december - 1]!).toBeCloseTo(20_000, -3);
    expect(beantwoord!.P50[december]!).toBeLessThan(beantwoord!.P50[december - 1]! - 0.1);
    expect(pogingen!.P50[december]!).toBeGreaterThan(bellers!.P50[december]!);
    // January starts at 10 a month and December has 120; the rest follows from decisions.
    expect(processen[1]!.reeksen['instroom']!.P50[11]! - processen[1]!.reeksen['instroom']!.P50[10]!).toBeCloseTo(10, -1);
  });

  it('use the hours there are, once', () => {
    const workforce = service(110), draw = new ServiceDraw(workforce, 1, 0), hours = workforce.hoursPerYear / 12;
    for (let month = 0; month < 12; month++) {
      const { processes } = draw.step([60, 30]);
      expect(processes[0]!.afgedaan * 5 + processes[1]!.afgedaan * 12).toBeLessThanOrEqual(60 * hours + 1e-6);
      // The second process leaves hours, and the first takes them beyond its 70 %.
      if (month > 0 && month < 4) expect(processes[0]!.afgedaan * 5).toBeGreaterThan(0.75 * 60 * hours);
    }
  });
});

describe('draws', () => {
  it('are the same in one range or in parts, and their fans rise', () => {
    const workforce = { ...service(90), seed: 4 };
    const whole = drawWorkforce(workforce, 0, 30), merged = mergeWorkforceDraws([drawWorkforce(workforce, 12, 18), drawWorkforce(workforce, 0, 12)]);
    expect(summariseWorkforce(workforce, merged)).toEqual(summariseWorkforce(workforce, whole));
    for (const { P5, P25, P50, P75, P95 } of Object.values(fans(whole.total, 30))) {
      for (let month = 0; month < 36; month++) expect([P5[month]!, P25[month]!, P50[month]!, P75[month]!, P95[month]!]).toEqual([P5[month]!, P25[month]!, P50[month]!, P75[month]!, P95[month]!].toSorted((a, b) => a - b));
    }
    expect(summariseWorkforce({ ...workforce, seed: 5 }, drawWorkforce({ ...workforce, seed: 5 }, 0, 30))).not.toEqual(summariseWorkforce(workforce, whole));
  });
});

describe('a file that is wrong', () => {
  const good = text([`id: a, eigen: 10, formatie: 12, ${CERTAIN}`, `id: b, eigen: 5, ${CERTAIN}`], SERVICE);
  const change = (from: string, to: string): string => {
    expect(good).toContain(from);
    return good.replace(from, to);
  };
  it.each([
    [change('eigen: 10', 'eigen: 10.5'), 'functies a: eigen is 10,5; hele fte worden gevolgd, rond af'],
    [change('eigen: 5', 'eigen: 0, formatie: 0'), 'functies b: deze functie heeft geen mensen en geen formatie'],
    [change('formatie: 12', 'formatie: {2023-07: 12}'), 'functies a, formatie: begint na de eerste maand 2023-01; voeg 2023-01 toe'],
    [change('formatie: 12', 'formatie: [1, 2]'), 'functies a: formatie is een lijst van 2; geef een getal, twaalf getallen'],
    [change('nieuw: 0.2', 'nieuw: 1.2'), 'functies a, uitstroom: nieuw is 1.2; hier hoort een getal'],
    [`${good}doorstroom: [{ van: a, naar: b, perJaar: [0.1, 0.5, 0.95] }]`, 'functies a: uitstroom van ervaren mensen en doorstroom samen tellen op tot 1,03 per jaar; houd de som op ten hoogste 1'],
    [`${good}doorstroom: [{ van: a, naar: c, perJaar: 0.1 }]`, 'functie "c" bestaat niet; kies uit a, b'],
    [change('aandeel: 0.3', 'aandeel: 0.4'), 'processen: de aandelen van functie a tellen op tot 1,1; houd de som op ten hoogste 1'],
    [change('functie: b', 'functie: balie'), 'telefoon lijn: functie "balie" bestaat niet; kies uit a, b'],
    [change('naar: bezwaar', 'naar: beroep'), 'proces "beroep" bestaat niet; kies uit besluit, bezwaar'],
    [change('maanden: 36', 'maanden: 0'), 'maanden is 0; hier hoort een geheel getal van 1 tot en met 240'],
    [change('start: 2023-01', 'start: januari'), 'start is "januari"; hier hoort een maand, bijvoorbeeld 2026-01'],
    [`${good}onzekerheden: [{ id: kot, van: 2022-01, uitstroom: 2 }]`, 'onzekerheden kot: van is 2022-01, voor de eerste maand 2023-01'],
    [`${good}onzekerheden: [{ id: kot, van: 2023-05, tot: 2023-05 }]`, 'onzekerheden kot: tot is 2023-05, niet na van (2023-05)'],
    ['titel: x\nstart: 2023-01', 'functies ontbreekt'], ['', 'het bestand is leeg'],
  ])('gets a sentence (%#)', (source, sentence) => {
    const { workforce, findings } = readWorkforce(source);
    expect(workforce).toBeUndefined();
    expect(findings.map(({ plaats, melding }) => (plaats === '' ? melding : `${plaats}: ${melding}`)).join('\n')).toContain(sentence);
  });

  it('never makes the reader throw', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom('titel', 'start', 'maanden', 'functies', 'processen', 'telefoon', 'onzekerheden', 'doorstroom', 'krapte', 'werkdruk'), fc.anything({ maxDepth: 3 })), (value) => {
      expect(() => readWorkforce(JSON.stringify(value) ?? '')).not.toThrow();
    }), { numRuns: 500 });
  });
});
