/** The year of a population, run over columns, is the year of each of its households told one by one. */
import { describe, expect, it } from 'vitest';
import { compilePlan, type Plan } from '../../models/engine/index.ts';
import { lawSources } from '../../models/law/index.ts';
import { generateShard, householdAt } from '../../models/population/index.ts';
import { philox } from '../../models/random/index.ts';
import { populationOf, prepareScenarios } from '../../models/study/index.ts';
import { addYear, drawnTimeline, Draws, modelOf, parametersOf, policyOf, TOESLAGEN, WORK, withLevers, YearLaw, YearTally, type Timeline } from '../../models/year/index.ts';

const cents = (euros: number): number => Math.round(euros * 100);

/** Everything that can be counted in a timeline, as the tally counts it, for one household of the country. */
function counted({ stappen, rekeningen }: Timeline): Record<string, number> {
  const out: Record<string, number> = {};
  const add = (key: string, n: number): void => { if (n !== 0) out[key] = (out[key] ?? 0) + n; };
  for (const { plaats, toeslag, werk = [], soort, bedrag = 0 } of stappen) {
    for (const kind of werk) add(`${kind} ${toeslag ?? ''} ${plaats}`, 1);
    if (soort === 'betaling') add(`uit ${toeslag ?? ''} ${plaats}`, cents(bedrag));
    if (soort === 'terugbetaling') add(`terug ${toeslag ?? ''} ${plaats}`, -cents(bedrag));
  }
  for (const own of rekeningen) {
    const { toeslag } = own;
    if (own.achterafAangevraagd) {
      add(`achterafBedrag ${toeslag}`, cents(own.toegekend));
      continue;
    }
    add(`aanvragers ${toeslag}`, 1);
    add(`voorschot ${toeslag}`, cents(own.voorschot));
    add(`toegekend ${toeslag}`, cents(own.toegekend));
    add(`naBedrag ${toeslag}`, cents(own.nabetaling));
    add(`terugBedrag ${toeslag}`, cents(own.terugvordering));
    add(`kwijtBedrag ${toeslag}`, cents(own.nietTeruggevorderd));
    add(`terugInJaarBedrag ${toeslag}`, cents(own.teruggevorderdInJaar));
    add(`rente ${toeslag}`, cents(own.rente));
    add(`hoog ${toeslag}`, own.hogeTerugvordering ? 1 : 0);
  }
  return out;
}

function tallied(tally: YearTally): Record<string, number> {
  const out: Record<string, number> = {};
  TOESLAGEN.forEach((toeslag, j) => {
    const series = (name: string, values: Float64Array): void => { values.forEach((n, at) => { if (n !== 0) out[`${name} ${toeslag} ${at}`] = n; }); };
    for (const kind of WORK) series(kind, tally.months(kind, j));
    series('uit', tally.moneyOut(j));
    series('terug', tally.moneyBack(j));
    for (const stat of ['achterafBedrag', 'aanvragers', 'voorschot', 'toegekend', 'naBedrag', 'terugBedrag', 'kwijtBedrag', 'terugInJaarBedrag', 'rente', 'hoog'] as const) {
      const n = tally.count(stat, j);
      if (n !== 0) out[`${stat} ${toeslag}`] = n;
    }
  });
  return out;
}

const LEVERS: [string, number, string[]][] = [
  ['no lever, 2024', 2024, []],
  ['the raise of 2025', 2025, []],
  ['every lever that moves amounts', 2026, ['mac-verhoging=0.05', 'voorzichtig-voorschot=0.83', 'attendering-drempel=0.02', 'attendering-keren=4', 'toezicht-voorkant=1', 'brieven=2000000']],
  ['income of t-2', 2024, ['inkomen=t-2', 'automatisch-toekennen', 'directe-betaling']],
];
const ONE = Int32Array.of(1);

describe.each(LEVERS)('%s', (_, jaar, levers) => {
  it('500 households', async () => {
    const study = { titel: 'proef', jaar, scenarios: [], huishoudens: 30_000, zaad: 5, drempel: 12 };
    const options = populationOf(study, prepareScenarios({ study, scenarioTexts: {} }));
    const plan: Plan = compilePlan(lawSources(), jaar);
    const law = new YearLaw(plan);
    const { policy, findings } = withLevers(policyOf(jaar), levers);
    expect(findings).toEqual([]);
    const model = modelOf(parametersOf(jaar), policy, law.aow);
    const draws = new Draws(philox, 9);
    let events = 0;
    for (let index = 0; index < study.huishoudens; index += 61) {
      const tally = new YearTally();
      await addYear(tally, law, { shard: generateShard(options, index, 1).shard, gewicht: ONE }, draws, model);
      const timeline = drawnTimeline(householdAt(options, index), index, jaar, plan, draws, model);
      events += timeline.stappen.filter(({ soort }) => soort === 'gebeurtenis').length;
      expect(tallied(tally), `huishouden ${index}`).toEqual(counted(timeline));
    }
    expect(events).toBeGreaterThan(10);
  }, 120_000);
});
