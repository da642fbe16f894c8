import { evaluateCase, type CaseForm } from '../../models/household/index.ts';
import type { LoadedScenario } from '../../models/scenario/index.ts';
import { InputError, parseCommand, printJson, type Command } from './command.ts';
import { findScenario } from './find-scenario.ts';
import { readForms } from './read-forms.ts';

const USAGE = 'huishouden FILE|- [--scenario S] [--uitleg]';

export function checkYears(cases: readonly CaseForm[], scenario: LoadedScenario): void {
  const early = cases.filter(({ jaar }) => jaar < scenario.vanaf);
  if (early.length === 0) return;
  throw new InputError(...early.map(({ id, jaar }) => `geval ${id} heeft jaar ${jaar}, maar scenario ${scenario.id} geldt vanaf ${scenario.vanaf}; kies een later jaar of een ander scenario`));
}

export const huishouden: Command = {
  usage: USAGE,
  summary: 'de toeslagen van elk huishouden in het bestand',
  async run(argv, io) {
    const { values, positionals } = parseCommand(argv, USAGE, { scenario: { type: 'string' }, uitleg: { type: 'boolean' } }, 1);
    const cases = await readForms(positionals[0] as string, io);
    const scenario = values.scenario === undefined ? undefined : await findScenario(values.scenario, io);
    if (scenario) checkYears(cases, scenario);
    printJson(io, cases.map((form) => evaluateCase(form, { ...(scenario && { scenario }), explain: values.uitleg ?? false })));
    return 0;
  },
};
