import { incomeLine, LINE_SOURCES, type LineSource } from '../../models/study/index.ts';
import { InputError, parseCommand, printJson, type Command } from './command.ts';
import { findScenario } from './find-scenario.ts';
import { checkYears } from './huishouden.ts';
import { wholeOption } from './numbers.ts';
import { readForms } from './read-forms.ts';

const USAGE = 'inkomenslijn FILE|- [--scenario S] [--persoon ID] [--bron loon|winst|pensioen] [--tot EUR] [--zonder-bijstand]';

/** What each household of a file has left at every income of one of its members. */
export const inkomenslijn: Command = {
  usage: USAGE,
  summary: 'wat er bij elk inkomen overblijft, met knikken en klippen',
  async run(argv, io) {
    const { values, positionals } = parseCommand(argv, USAGE, {
      scenario: { type: 'string' }, persoon: { type: 'string' }, bron: { type: 'string' }, tot: { type: 'string' }, 'zonder-bijstand': { type: 'boolean' },
    }, 1);
    const { bron, persoon } = values;
    if (bron !== undefined && !(LINE_SOURCES as readonly string[]).includes(bron)) throw new InputError(`--bron is ${JSON.stringify(bron)}; kies uit ${LINE_SOURCES.join(', ')}`);
    const tot = wholeOption('tot', values.tot, 1_000, 1_000_000);
    const cases = await readForms(positionals[0] as string, io);
    const scenario = values.scenario === undefined ? undefined : await findScenario(values.scenario, io);
    if (scenario) checkYears(cases, scenario);
    const lines = [];
    for (const form of cases) {
      try {
        const line = await incomeLine(form, {
          ...(scenario && { scenario }), ...(persoon !== undefined && { persoon }), ...(bron !== undefined && { bron: bron as LineSource }),
          ...(tot !== undefined && { tot }), bijstand: !values['zonder-bijstand'],
        });
        lines.push({ id: form.id, jaar: form.jaar, ...line });
      } catch (error) {
        if (error instanceof RangeError) throw new InputError(`geval ${form.id}: ${error.message}`);
        throw error;
      }
    }
    printJson(io, lines);
    return 0;
  },
};
