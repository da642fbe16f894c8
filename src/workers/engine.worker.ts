/** A thread of the page: jobs of a study, one household, and what the pages ask about scenarios. */
import * as Comlink from 'comlink';
import { describeFinding, LawError } from '../../models/engine/index.ts';
import { checkCase, evaluateCase, formOfHousehold, type CaseForm, type CaseResult, type Finding } from '../../models/household/index.ts';
import { householdAt } from '../../models/population/index.ts';
import { loadScenario, SCENARIO_TEXTS, type LoadedScenario } from '../../models/scenario/index.ts';
import { incomeLine, populationOf, prepareScenarios, StudyWorker, type IncomeLine, type Job, type LineOptions, type Study, type StudySetup } from '../../models/study/index.ts';

const worker = new StudyWorker();

const scenarioNamed = (id: string): LoadedScenario => {
  const text = SCENARIO_TEXTS.get(id);
  const { scenario } = text === undefined ? { scenario: undefined } : loadScenario(text, `scenarios/${id}.yaml`);
  if (!scenario) throw new RangeError(`Scenario ${id} bestaat niet`);
  return scenario;
};

const setupOf = (study: Study): StudySetup => ({ study, scenarioTexts: Object.fromEntries(study.scenarios.map((id) => [id, SCENARIO_TEXTS.get(id) ?? ''])) });

/** What a person can do something about, as findings; anything else is thrown on. */
function findingsOf(error: unknown): Finding[] {
  if (error instanceof LawError) return error.findings.map((finding) => ({ pad: '', melding: describeFinding(finding) }));
  if (error instanceof RangeError) return [{ pad: '', melding: error.message }];
  throw error;
}

const api = {
  /** Takes a lock until this thread ends, so that the page can see its end; answers when it has it. */
  live: (name: string): Promise<void> => new Promise((held, fail) => {
    navigator.locks.request(name, () => {
      held();
      return new Promise(() => undefined);
    }).catch(fail);
  }),
  prepare: (setup: StudySetup): void => { worker.prepare(setup); },
  async run(job: Job): Promise<Float64Array> {
    const tally = await worker.run(job);
    return Comlink.transfer(tally, [tally.buffer]);
  },
  scenarios: () => [...SCENARIO_TEXTS.keys()].map((id) => {
    const { titel, omschrijving, bronnen, aannames, wijzigingen, vanaf } = scenarioNamed(id);
    return { id, titel, omschrijving, bronnen, aannames: aannames.map((a) => a.omschrijving), wijzigingen, vanaf };
  }),
  setup: setupOf,
  householdCase(form: CaseForm, scenario: string | null): { result?: CaseResult; findings: Finding[] } {
    const checked = checkCase(form, '');
    if (!checked.form) return { findings: checked.findings };
    try {
      return { result: evaluateCase(checked.form, { explain: true, ...(scenario === null ? {} : { scenario: scenarioNamed(scenario) }) }), findings: [] };
    } catch (error) {
      return { findings: findingsOf(error) };
    }
  },
  async incomeLine(form: CaseForm, scenario: string | null, options: Omit<LineOptions, 'scenario'>): Promise<{ line?: IncomeLine; findings: Finding[] }> {
    const checked = checkCase(form, '');
    if (!checked.form) return { findings: checked.findings };
    try {
      return { line: await incomeLine(checked.form, { ...options, ...(scenario === null ? {} : { scenario: scenarioNamed(scenario) }) }), findings: [] };
    } catch (error) {
      return { findings: findingsOf(error) };
    }
  },
  populationHousehold(study: Study, index: number): CaseForm {
    const options = populationOf(study, prepareScenarios(setupOf(study)));
    return formOfHousehold(householdAt(options, index), study.jaar, `huishouden-${index + 1}`);
  },
};

export type WorkerApi = typeof api;
Comlink.expose(api);
