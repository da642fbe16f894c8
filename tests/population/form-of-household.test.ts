import { describe, expect, it } from 'vitest';
import { compilePlan, evaluateExact } from '../../models/engine/index.ts';
import { checkCase, evaluateCase, formOfHousehold, type CaseForm } from '../../models/household/index.ts';
import { lawSources } from '../../models/law/index.ts';
import { householdAt } from '../../models/population/index.ts';
import { populationOf, prepareScenarios } from '../../models/study/index.ts';

describe('a synthetic household as a form', () => {
  it('gives the same toeslagen as the columns it came from', () => {
    const study = { titel: 'proef', jaar: 2026, scenarios: [], huishoudens: 20_000, zaad: 3, drempel: 12 };
    const options = populationOf(study, prepareScenarios({ study, scenarioTexts: {} }));
    const plan = compilePlan(lawSources(), study.jaar);
    for (let index = 0; index < 20_000; index += 41) {
      const household = householdAt(options, index);
      const form = formOfHousehold(household, study.jaar, `huishouden-${index}`);
      const checked = checkCase(JSON.parse(JSON.stringify(form)), '');
      expect(checked.findings, `huishouden ${index}`).toEqual([]);
      const result = evaluateCase(checked.form as CaseForm, {});
      const exact = evaluateExact(plan, household);
      expect([result.zorgtoeslag.jaar, result.huurtoeslag.jaar, result.kindgebondenBudget.jaar, result.kinderopvangtoeslag.jaar], `huishouden ${index}: ${JSON.stringify(form)}`)
        .toEqual(['zorgtoeslag_jaar', 'huurtoeslag_jaar', 'kindgebonden_budget_jaar', 'kinderopvangtoeslag_jaar'].map((rule) => exact.year(rule, 0).toNumber()));
    }
  }, 60_000);
});
