/** The table of datasets/gepubliceerde-effecten.json: what was published about a reform beside what is computed here. */
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { beforeAll, describe, expect, it } from 'vitest';
import { SCENARIO_TEXTS } from '../../models/scenario/index.ts';
import { populationOf } from '../../models/study/index.ts';
import { effectsOf, populationFor, prepared, studyOf, type Effects } from './effects.ts';

interface Published {
  id: string; omschrijving: string; scenario: string; tegenover: string; jaar: number; posten: string[];
  /** Null for what is not computed; the explanation says why. */
  maat: keyof Effects | null;
  groep?: 'metKinderen';
  gepubliceerd: number; eenheid: string; bron: string; zekerheid: 'hoog' | 'midden' | 'laag'; berekend: number | null; verklaring?: string;
}
interface Table { berekening: { huishoudens: number; zaad: number; drempel: number; bijwerken: string }; effecten: Published[] }

const FILE = new URL('../../datasets/gepubliceerde-effecten.json', import.meta.url);
const table = JSON.parse(readFileSync(FILE, 'utf8')) as Table;
const { berekening, effecten } = table;

/** Household types with children at home. */
const WITH_CHILDREN: readonly string[] = ['Paar met kinderen', 'Eenoudergezin'];

/** As many digits as a sample of this size can carry. */
const rounded = (value: number): number => Number(value.toPrecision(3));
/** Share of the published value by which a computed one differs; from nothing, every difference counts whole. */
const deviation = (published: number, own: number): number => (published === 0 ? Math.sign(own) : own / published - 1);

async function compute({ scenario, tegenover, jaar, maat, posten, groep }: Published): Promise<number | null> {
  if (maat === null) return null;
  const study = studyOf(jaar, [scenario, tegenover].filter((id) => id !== 'wet'), berekening);
  const scenarios = prepared(study);
  try {
    const population = populationFor(populationOf(study, [...scenarios.values()]));
    return rounded((await effectsOf(scenarios.get(scenario)!, scenarios.get(tegenover)!, posten, population, berekening.drempel, groep ? WITH_CHILDREN : undefined))[maat]);
  } catch (error) {
    // The population does not reach every projected year.
    if (error instanceof RangeError && /De bevolking heeft geen/.test(error.message)) return null;
    throw error;
  }
}

const now = new Map<string, number | null>();
beforeAll(async () => {
  for (const effect of effecten) now.set(effect.id, await compute(effect));
  if (process.env['BIJWERKEN']) {
    for (const effect of effecten) effect.berekend = now.get(effect.id) ?? null;
    writeFileSync(FILE, `${JSON.stringify(table, null, 2)}\n`);
  }
  console.info(effecten.map(({ id, jaar, gepubliceerd, eenheid }) => {
    const own = now.get(id) ?? null;
    return `${id.padEnd(32)} ${jaar}  gepubliceerd ${String(gepubliceerd).padStart(9)}  berekend ${String(own ?? '-').padStart(9)}  ${own === null ? '' : `${Math.round(100 * deviation(gepubliceerd, own))} %`.padStart(6)}  ${eenheid}`;
  }).join('\n'));
}, 300_000);

describe('the table', () => {
  it('names scenarios that exist, each effect once, each with a source', () => {
    expect(effecten.flatMap(({ scenario, tegenover }) => [scenario, tegenover]).filter((id) => id !== 'wet' && !SCENARIO_TEXTS.has(id))).toEqual([]);
    expect(new Set(effecten.map(({ id }) => id)).size).toBe(effecten.length);
    for (const { bron, zekerheid, scenario, tegenover } of effecten) {
      expect(bron.length).toBeGreaterThan(5);
      expect(['hoog', 'midden', 'laag']).toContain(zekerheid);
      expect(scenario).not.toBe(tegenover);
    }
  });
});

describe.each(effecten.map((effect) => [effect.id, effect] as const))('%s', (id, effect) => {
  it('stands in the table as it is computed now', () => {
    const { berekend } = effect;
    const own = now.get(id) ?? null;
    const cure = `de berekening veranderde; draai ${berekening.bijwerken} en kijk of de verklaring nog klopt`;
    if (own === null || berekend === null) expect([id, berekend], cure).toEqual([id, own]);
    else expect(Math.abs(deviation(own, berekend)), cure).toBeLessThanOrEqual(0.1);
  });
  it('says why where it differs by more than a tenth', () => {
    const { gepubliceerd, berekend, verklaring, maat } = effect;
    if (maat !== null && berekend === null) return;
    if (berekend !== null && Math.abs(deviation(gepubliceerd, berekend)) <= 0.1) return;
    expect(verklaring ?? '', 'schrijf onder verklaring in een zin waarom het verschilt').toMatch(/^[A-Z].{20,}\.$/);
  });
});
