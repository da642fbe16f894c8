import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WEEKS_PER_YEAR } from '../calendar.ts';
import { capacityOf, demandOf, goLiveDays } from './capacity.ts';
import { planBy, planItems, planMilestones, planningOf, summarise, teamLoad, withItems } from './plan.ts';
import { readPortfolio } from './read-portfolio.ts';
import { selectItems } from './select.ts';
import { POLICIES, type Policy, type Portfolio } from './types.ts';
import { violations } from './verify.ts';

/** Two teams; 168.75 days a year is 3.234 days a week, so 10 fte is 32.34 days a week. */
const TEXT = `
titel: Proef
start: 2023-01-01
tot: 2025-12-31
marge: 0
teams:
  - { id: keten, fte: 20, onderhoud: 0.5 }
  - { id: portaal, fte: {2023-K1: 5, 2024-K1: 8}, extern: {2023-K1: 1, 2024-K3: 0} }
vensters:
  - { id: jaar, momenten: [{ gereed: 11-15, live: 01-01 }] }
klassen: { parameter: [2, 4, 6] }
items:
  - { id: wet-a, soort: wet, verplicht: true, klasse: parameter, inzet: { keten: [400, 500, 800] }, wettelijk: 2024-01-01, venster: jaar, waarde: 2 }
  - { id: dienst-b, soort: dienst, klasse: parameter, inzet: { keten: 500, portaal: 100 }, kostenVanUitstel: 3, huishoudens: 100000 }
  - { id: dienst-c, soort: dienst, maanden: [1, 2, 3], inzet: { keten: 280 }, na: [dienst-b], waarde: 6, top: true }
  - { id: sanering, soort: modernisering, maanden: 6, inzet: { keten: 420 }, verlaagtOnderhoud: { keten: 4 } }
  - { id: afbouw, soort: onderhoud, maanden: 1, inzet: { keten: 70 }, naLive: [wet-a] }
mijlpalen:
  - { id: alles, items: [wet-a, dienst-b, dienst-c], gepland: 2024-01-01 }
`;
const read = (text: string): Portfolio => {
  const { portfolio, findings } = readPortfolio(text);
  expect(findings).toEqual([]);
  return portfolio!;
};
const PORTFOLIO = read(TEXT);

describe('capacity', () => {
  it('is fte less maintenance, by quarter, in thousandths', () => {
    expect(capacityOf(PORTFOLIO, 0)[0]).toBe(10_000);
    const portal = capacityOf(PORTFOLIO, 1);
    // Weeks 52 (31 December 2023) and 53; weeks 77 and 79 lie around 1 July 2024.
    expect([portal[0], portal[52], portal[53], portal[77], portal[79]]).toEqual([6_000, 6_000, 9_000, 9_000, 8_000]);
  });

  it('grows by 10 % until the end of 2023, and shrinks as technical debt grows', () => {
    const growing = capacityOf(read(TEXT.replace('onderhoud: 0.5', 'onderhoud: 0.5, groei: { tot: 2023-12-31, aandeel: 0.1 }')), 0);
    expect([growing[0], growing[26], growing[52], growing[100]]).toEqual([10_000, 10_500, 11_000, 11_000]);
    const sinking = capacityOf(read(TEXT.replace('fte: 20, onderhoud: 0.5', 'fte: 40, onderhoud: 0.5, schuldPerJaar: 0.05')), 0);
    expect(sinking[Math.round(2 * WEEKS_PER_YEAR)]).toBeCloseTo(40_000 * 0.4, -2);
  });

  it('is asked as effort over lead time', () => {
    // 500 days in 17 weeks of 3.234 days: 9.09 fte.
    expect(demandOf(PORTFOLIO, PORTFOLIO.items[0]!, 0)).toBe(Math.ceil((1000 * 500) / (17 * (168.75 / WEEKS_PER_YEAR))));
  });

  it('goes live at the first moment that is not past', () => {
    const window = PORTFOLIO.windows[0]!, from = Date.UTC(2023, 10, 14) / 86_400_000;
    const dates = [...goLiveDays(window, from, 4)].map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
    expect(dates).toEqual(['2024-01-01', '2024-01-01', '2025-01-01', '2025-01-01']);
  });
});

const WITH_ROOM = TEXT.replace('fte: 20', 'fte: 26');

describe('plans', () => {
  const planning = planningOf(read(WITH_ROOM));

  it.each(Object.keys(POLICIES) as Policy[])('%s is feasible', (policy) => {
    const plan = planBy(planning, policy, 1, 400);
    expect(violations(planning.project, plan.start)).toEqual([]);
    const [law, , , , winding] = planItems(plan);
    expect(law!.live).toBe('2024-01-01');
    // Winding down waits for go-live and not for the end of building.
    expect(winding!.start >= law!.live).toBe(true);
  });

  it('follow their policy', () => {
    const weekOf = (policy: Policy): Record<string, number> => Object.fromEntries(planItems(planBy(planning, policy)).map(({ id, week }) => [id, week]));
    expect(weekOf('wettelijk')['wet-a']).toBe(0);
    expect(weekOf('uitstel')['dienst-b']).toBe(0);
    expect(weekOf('uitstel')['wet-a']).toBeGreaterThan(0);
    // dienst-c is the top priority and needs dienst-b, which therefore goes first.
    expect(weekOf('maatschappelijk')['dienst-b']).toBe(0);
    expect(weekOf('volgorde')['wet-a']).toBe(0);
  });

  it('that are searched cost no more than those of any rule', () => {
    const cost = (policy: Policy): number => {
      const { kostenVanUitstel, teLaat } = summarise(planBy(planning, policy, 1, 800));
      return kostenVanUitstel + teLaat.reduce((sum, { dagen }) => sum + dagen / 7, 0);
    };
    const least = cost('zoeken');
    for (const policy of Object.keys(POLICIES) as Policy[]) expect(least).toBeLessThanOrEqual(cost(policy) + 0.01);
  });

  it('are summarised as their dates say', () => {
    const plan = planBy(planning, 'uitstel'), summary = summarise(plan), items = planItems(plan);
    expect(summary.wettelijkeData).toBe(1);
    expect(summary.wettelijkGehaald).toBe(items.filter(({ wettelijk, live }) => wettelijk !== undefined && live <= wettelijk).length);
    expect(summary.gerealiseerd).toBe(items.filter(({ live }) => live <= '2025-12-31').length / items.length);
    expect(planMilestones(plan)[0]!.live).toBe(items.slice(0, 3).map(({ live }) => live).sort().at(-1));
  });

  it('use no more of a team in a quarter than it has, and the gain of modernising shows', () => {
    for (const { kwartalen } of teamLoad(planBy(planning, 'zoeken', 1, 400))) for (const { beschikbaar, gebruikt } of kwartalen) expect(gebruikt).toBeLessThanOrEqual(beschikbaar + 1e-9);
    const [keten] = teamLoad(planBy(planning, 'volgorde'));
    expect(keten!.kwartalen[0]!.beschikbaar).toBe(13);
    expect(keten!.kwartalen.at(-1)!.beschikbaar).toBe(17);
  });

  it('without an item lose the references to it', () => {
    const less = withItems(planning.portfolio, ({ id }) => id !== 'wet-a');
    expect(less.items.map(({ after, afterLive }) => [after, afterLive])).toEqual([[[], []], [[0], []], [[], []], [[], []]]);
    expect(less.milestones[0]!.items).toEqual([0, 1]);
  });
});

describe('selection', () => {
  it('is the best of all choices', () => {
    const items = fc.array(fc.record({ waarde: fc.integer({ min: 0, max: 9 }), dagen: fc.integer({ min: 1, max: 900 }), verplicht: fc.boolean(), na: fc.integer({ min: 0, max: 20 }) }), { minLength: 1, maxLength: 9 });
    fc.assert(fc.property(items, fc.integer({ min: 0, max: 4_000 }), (list, days) => {
      const text = list.map(({ waarde, dagen, verplicht, na }, i) => `  - { id: i${i}, maanden: 12, inzet: { keten: ${dagen} }, waarde: ${waarde}, verplicht: ${verplicht && i % 4 === 0}, na: [${na < i ? `i${na}` : ''}] }`).join('\n');
      const portfolio = read(`titel: x\nstart: 2023-01-01\ntariefPerDag: 1000\nteams: [{ id: keten, fte: 60 }]\nitems:\n${text}`);
      const budget = days / 1000, found = selectItems(portfolio, budget);
      let best = -1;
      for (let choice = 0; choice < 2 ** list.length; choice++) {
        const has = (i: number): boolean => (choice & (1 << i)) !== 0;
        if (!portfolio.items.every((item, i) => (has(i) || !item.must) && (!has(i) || item.after.every(has)))) continue;
        if (list.reduce((sum, { dagen }, i) => sum + (has(i) ? dagen : 0), 0) > days) continue;
        best = Math.max(best, list.reduce((sum, { waarde }, i) => sum + (has(i) ? waarde : 0), 0));
      }
      if (best < 0) expect(found.status).toBe('onmogelijk');
      else {
        expect(found).toMatchObject({ status: 'optimaal', waarde: best });
        expect(found.kosten).toBeLessThanOrEqual(budget + 1e-9);
        expect([...found.gekozen, ...found.nietGekozen].sort()).toEqual(portfolio.items.map(({ id }) => id).sort());
      }
    }), { numRuns: 150 });
  });

  it('keeps within the days of a team without any budget', () => {
    const portfolio = read(TEXT.replaceAll(/inzet: { keten: (500|280)/g, 'inzet: { keten: 2800').replaceAll('klasse: parameter', 'maanden: 60').replace('maanden: [1, 2, 3]', 'maanden: 60'));
    const { gekozen, teams } = selectItems(portfolio);
    expect(gekozen.length).toBeLessThan(portfolio.items.length);
    for (const { dagen, beschikbaar } of teams) expect(dagen).toBeLessThanOrEqual(beschikbaar);
  });
});

describe('a portfolio that is wrong', () => {
  const change = (from: string, to: string): string => {
    expect(TEXT).toContain(from);
    return TEXT.replace(from, to);
  };
  it.each([
    [change('na: [dienst-b]', 'na: [sanering]').replace('maanden: 6,', 'maanden: 6, na: [afbouw],').replace('naLive: [wet-a]', 'naLive: [dienst-c]'), 'items: dienst-c → afbouw → sanering → dienst-c wachten in een kring op elkaar; haal één van deze volgordes weg'],
    [change('portaal: 100', 'portal: 100'), 'items dienst-b, inzet: team "portal" bestaat niet; kies uit keten, portaal'],
    [change('fte: 20, onderhoud: 0.5', 'fte: 0'), 'teams keten: dit team heeft geen capaciteit'],
    [change('onderhoud: 0.5', 'onderhoud: 1'), 'teams keten: dit team heeft geen capaciteit'],
    [change('wettelijk: 2024-01-01', 'wettelijk: 2022-01-01'), 'items wet-a: wettelijk is 2022-01-01, voor de start van het portfolio op 2023-01-01; kies een latere datum'],
    [change('top: true', 'top: true, vroegst: 2019-05-01'), 'items dienst-c: vroegst is 2019-05-01, voor de start'],
    [change('wettelijk: 2024-01-01', 'wettelijk: 2024-02-30'), 'items wet-a: wettelijk is "2024-02-30"; hier hoort een datum'],
    [change('keten: 280', 'keten: 9999'), 'items dienst-c: vraagt 343,529 fte van team keten, dat er op den duur 10 voor verandering heeft'],
    [change('[400, 500, 800]', '[400, 900, 800]'), 'items wet-a, inzet: keten is [400,900,800]; hier hoort een getal, of [laagste'],
    [change('na: [dienst-b]', 'na: [dienst-x]'), 'items dienst-c: na noemt item "dienst-x", dat niet bestaat; kies uit wet-a, dienst-b'],
    [change('id: dienst-c', 'id: dienst-b'), 'items dienst-b: id dienst-b staat er twee keer'],
    [change('venster: jaar', 'venster: maand'), 'items wet-a: venster "maand" bestaat niet; kies uit jaar'],
    [change('klasse: parameter', 'klasse: groot'), 'items wet-a: klasse "groot" bestaat niet; kies uit parameter'],
    [change('2024-K1: 8', '2024-Q1: 8'), 'teams portaal, fte: "2024-Q1" is geen kwartaal; schrijf bijvoorbeeld 2024-K3'],
    [change('2023-K1: 5', '2023-K3: 5'), 'teams portaal: fte begint pas op 2023-07-01'],
    [change('gereed: 11-15', 'gereed: 15-11'), 'vensters jaar, momenten 1: gereed is "15-11"; schrijf maand en dag als MM-DD'],
    [change('klassen:', 'schokken: [{ id: s, kansPerJaar: 0.5, gevolgen: [{ kans: 0.5, weken: 4, beslag: { keten: 0.2 } }, { kans: 0.4, weken: 2, beslag: { keten: 1 } }] }]\nklassen:'), 'schokken s: de kansen bij gevolgen tellen op tot 0,9; maak de som 1'],
    [change('klassen:', 'schokken: [{ id: s, kansPerJaar: 1.2, weken: 4, beslag: { keten: 0.2 } }]\nklassen:'), 'schokken s: kansPerJaar is 1.2; hier hoort een getal van 0 tot en met 1 (kans)'],
    [change('klassen:', 'risicofactoren: [{ id: markt }]\nklassen:').replace('waarde: 2', 'factoren: { markt: 0.9, inhuur: 0.2 }'), 'items wet-a, factoren: risicofactor "inhuur" bestaat niet; kies uit markt'],
    [change('titel: Proef\n', ''), 'titel ontbreekt; geef het portfolio een naam'],
    [change('start: 2023-01-01', 'start: [1'), 'de YAML is hier niet te lezen'],
    [change('verplicht: true', 'verplich: true'), 'items wet-a: de sleutel verplich is hier onbekend; gebruik id'],
    ['', 'het bestand is leeg'], ['[]', 'hier hoort een blok'], ['titel: x', 'items ontbreekt'],
  ])('gets a sentence (%#)', (text, sentence) => {
    const { portfolio, findings } = readPortfolio(text);
    expect(portfolio).toBeUndefined();
    expect(findings.map(({ plaats, melding }) => (plaats === '' ? melding : `${plaats}: ${melding}`)).join('\n')).toContain(sentence);
  });

  it('never throws, whatever stands in it', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom('titel', 'start', 'tot', 'teams', 'items', 'vensters', 'schokken', 'klassen', 'mijlpalen', 'budget', 'referentieklassen', 'risicofactoren'), fc.anything({ maxDepth: 3 })), (value) => {
      expect(() => readPortfolio(JSON.stringify(value) ?? '')).not.toThrow();
    }), { numRuns: 500 });
  });
});
