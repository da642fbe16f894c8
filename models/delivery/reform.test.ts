import { describe, expect, it } from 'vitest';
import { crowdingOut } from './portfolio/crowding.ts';
import { planBy, planItems, planningOf } from './portfolio/plan.ts';
import { readPortfolio } from './portfolio/read-portfolio.ts';
import { violations } from './portfolio/verify.ts';
import { readReform, reformCosts, staffWithReform, withReform } from './reform.ts';
import { readWorkforce } from './workforce/read-workforce.ts';

const { portfolio } = readPortfolio(`titel: Klein
start: 2024-01-01
tot: 2030-12-31
tariefPerDag: 1000
marge: 0
teams: [{ id: keten, fte: 20 }, { id: portaal, fte: 5 }]
vensters: [{ id: jaar, momenten: [{ gereed: 11-15, live: 01-01 }] }]
items:
  - { id: basis, maanden: 6, inzet: { keten: 600 }, waarde: 2 }
  - { id: later, maanden: 12, inzet: { keten: 2800 }, waarde: 6 }
`);
const REFORM = `id: directe-financiering
titel: Directe financiering
regels: { iets: { formule: 1 } }
uitvoering:
  werkpakketten:
    - { id: df-bouw, soort: wet, klasse: structuur, inzet: { keten: [1500, 2000, 4000], portaal: 200 }, na: [basis], verplicht: true, wettelijk: 2027-01-01, venster: jaar, kostenVanUitstel: 4 }
    - { id: df-mijn, maanden: 4, inzet: { portaal: 100 }, naLive: [df-bouw] }
  dubbelDraaien: { na: df-bouw, maanden: [6, 12, 24], teams: { keten: 4 } }
  afbouw: { na: directe-financiering-dubbel-draaien, maanden: 6, teams: { keten: 2 }, verlaagtOnderhoud: { keten: 3 } }
  personeel:
    - { functie: behandelaar, eenmalig: [10, 20, 40], van: 2026-01, tot: 2027-07, structureel: [-80, -50, -20], vanaf: 2028-01 }
  kosten: { dienstverlening: { incidenteel: [2, 3, 6], structureel: -1.5 } }
  organisaties:
    - { id: vandaag, naam: Blijft bij de dienst }
    - { id: elders, naam: Kinderopvang bij een andere uitvoerder, vanaf: 2028-01, functies: { behandelaar: -60 } }
`;
const { workforce } = readWorkforce('titel: x\nstart: 2025-01\nmaanden: 60\nfuncties: [{ id: behandelaar, eigen: 100, formatie: 120 }]');
const read = () => {
  const { reform, findings } = readReform(REFORM, portfolio!);
  expect(findings).toEqual([]);
  return reform!;
};

describe('a reform', () => {
  it('places its packages, transition and winding down in the portfolio', () => {
    const plan = planBy(planningOf(withReform(portfolio!, read())), 'wettelijk'), items = planItems(plan);
    expect(violations(plan.planning.project, plan.start)).toEqual([]);
    const of = (id: string) => items.find((item) => item.id === id)!;
    expect(items.map(({ id }) => id)).toEqual(['basis', 'later', 'df-bouw', 'df-mijn', 'directe-financiering-dubbel-draaien', 'directe-financiering-afbouw']);
    expect(of('df-bouw').start >= of('basis').gereed).toBe(true);
    expect(of('df-bouw').live.endsWith('-01-01')).toBe(true);
    expect(of('directe-financiering-dubbel-draaien').start >= of('df-bouw').live).toBe(true);
    expect(of('directe-financiering-afbouw').start >= of('directe-financiering-dubbel-draaien').gereed).toBe(true);
    // Four fte, whatever the length turns out to be.
    expect(plan.planning.project.demand[4 * 2]! / 1000).toBeCloseTo(4, 1);
  });

  it('pushes out what has to wait for it, and says by how long', () => {
    const reform = read(), { verschuivingen } = crowdingOut(withReform(portfolio!, reform), reform.items.map(({ id }) => id), 'wettelijk', 100, 1);
    expect(verschuivingen.map(({ id }) => id)).toEqual(['later']);
    expect(verschuivingen[0]!.planDagen).toBeGreaterThan(100);
  });

  it('costs what it says, and for automation what its days cost where it says nothing', () => {
    const reform = read(), costs = reformCosts(portfolio!, reform);
    expect(costs.dienstverlening).toEqual({ incidenteel: [2, 3, 6], structureel: [-1.5, -1.5, -1.5] });
    expect(costs.handhaving).toEqual({ incidenteel: [0, 0, 0], structureel: [0, 0, 0] });
    // 2,000 + 200 + 100 days at EUR 1,000, and 4 fte for 12 and 2 for 6 months of 14.06 days.
    expect(costs.automatisering.incidenteel[1]).toBeCloseTo(2.3 + (4 * 12 + 2 * 6) * (168.75 / 12) / 1000, 6);
  });

  it('changes the staff that is allowed, and an organisation elsewhere takes more away', () => {
    const target = (organisation?: string): number[] => [0, 12, 30, 36, 59].map((month) => staffWithReform(workforce!, read(), organisation).workforce.functions[0]!.target[month]!);
    expect(target()).toEqual([120, 140, 120, 70, 70]);
    expect(target('elders')).toEqual([120, 140, 120, 10, 10]);
    expect(staffWithReform({ ...workforce!, functions: [] }, read()).unknown).toEqual(['behandelaar']);
  });

  it('may stand in a file of its own', () => {
    const own = REFORM.replace('regels: { iets: { formule: 1 } }\n', '').replace('uitvoering:\n', '').replaceAll(/^ {2}/gm, '');
    expect(readReform(own, portfolio!).reform).toEqual(read());
  });

  it.each([
    [REFORM.replace('na: [basis]', 'na: [bases]'), 'na noemt item "bases", dat niet bestaat'],
    [REFORM.replace('portaal: 200', 'balie: 200'), 'team "balie" bestaat niet; kies uit keten, portaal'],
    [REFORM.replace('keten: [1500, 2000, 4000]', 'keten: 90000'), 'fte van team keten, dat er op den duur 20 voor verandering heeft'],
    [REFORM.replace('na: [basis]', 'naLive: [df-mijn]'), 'df-bouw → df-mijn → df-bouw wachten in een kring op elkaar'],
    [REFORM.replace('id: df-mijn', 'id: later'), 'later is al een item van het portfolio'],
    [REFORM.replace('2027-01-01', '2023-01-01'), 'wettelijk is 2023-01-01, voor de start van het portfolio op 2024-01-01'],
    [REFORM.replace('na: df-bouw', 'na: df-live'), 'na is "df-live"; noem het werkpakket dat eerst live moet zijn: df-bouw, df-mijn'],
    [REFORM.replace('tot: 2027-07', 'tot: 2025-07'), 'tot is 2025-07, niet na van (2026-01)'],
    [REFORM.replace('automatisering', 'automatisering').replace('dienstverlening:', 'dienst:'), 'de sleutel dienst is hier onbekend; gebruik dienstverlening, handhaving, automatisering'],
  ])('that is wrong gets a sentence (%#)', (text, sentence) => {
    const { reform, findings } = readReform(text, portfolio!);
    expect(reform).toBeUndefined();
    expect(findings.map(({ plaats, melding }) => `${plaats}: ${melding}`).join('\n')).toContain(sentence);
  });
});
