/** A scenario that builds on another, in a study: its base counts, in the results and in the manifest. */
import { describe, expect, it } from 'vitest';
import { SCENARIO_TEXTS } from '../../models/scenario/index.ts';
import { differencesFrom, InProcessWorker, runStudy, type JobWorker, type Study, type StudyResult } from '../../models/study/index.ts';

const BASE = 'kot-directe-financiering';
const study = (...scenarios: string[]): Study => ({ titel: 'keten', jaar: 2026, scenarios, huishoudens: 2_000, zaad: 3, drempel: 12 });
function run(given: Study, own: Readonly<Record<string, string>> = {}): Promise<StudyResult> {
  const workers: JobWorker[] = [];
  const scenarioTexts = { ...Object.fromEntries(given.scenarios.map((id) => [id, SCENARIO_TEXTS.get(id) ?? ''])), ...own };
  return runStudy({ study: given, scenarioTexts }, { size: 1, worker: (place) => (workers[place] ??= new InProcessWorker()), drop: () => undefined });
}
const direct = ({ resultaten }: StudyResult, scenario: number): number => resultaten[scenario]!.posten.find(({ naam }) => naam === 'directe_financiering_jaar')!.bedrag;

describe('a scenario on another', { timeout: 60_000 }, () => {
  it('computes with it: 95 % is 95/96 of 96 %, to the cents that are rounded', async () => {
    const result = await run(study(BASE, 'kot-coalitie-2021'));
    expect(direct(result, 2) / direct(result, 1)).toBeCloseTo(95 / 96, 5);
  });
  it('names its base in the manifest, so that a change there is seen', async () => {
    const { manifest } = await run(study('kot-coalitie-2021'));
    expect(Object.keys(manifest.hashes.scenarios).sort()).toEqual(['kot-coalitie-2021', BASE]);
    const changed = { ...manifest, hashes: { ...manifest.hashes, scenarios: { ...manifest.hashes.scenarios, [BASE]: 'x' } } };
    expect(differencesFrom(changed, manifest)).toEqual([`scenario ${BASE}`]);
  });
  it('takes the base of the study itself where it brings one', async () => {
    const half = SCENARIO_TEXTS.get(BASE)!.replace('waarde: 96\n', 'waarde: 48\n');
    expect(half).not.toBe(SCENARIO_TEXTS.get(BASE));
    const [own, usual] = [await run(study('kot-zonder-arbeidseis'), { [BASE]: half }), await run(study('kot-zonder-arbeidseis'))];
    expect(direct(own, 1) / direct(usual, 1)).toBeCloseTo(0.5, 4);
  });
  it('in a year before it begins, is the law', async () => {
    const { resultaten } = await run({ ...study('genormeerde-huur-vijf-stappen', 'kot-directe-financiering-2029'), jaar: 2023 });
    for (const one of resultaten.slice(1)) expect(one.totaal).toBe(resultaten[0]!.totaal);
    expect(direct({ resultaten } as StudyResult, 2)).toBe(0);
  });
});
