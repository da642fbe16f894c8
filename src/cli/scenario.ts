import { describeFinding } from '../../models/engine/index.ts';
import { checkScenario, isFault, loadScenario, SCENARIO_TEXTS } from '../../models/scenario/index.ts';
import { InputError, parseCommand, printJson, readInput, type Command } from './command.ts';

const LIST_USAGE = "scenario's";
const CHECK_USAGE = 'scenario controleer FILE';

/** The scenarios of this repository: what each says about itself. */
export const scenarios: Command = {
  usage: LIST_USAGE,
  summary: 'de scenario’s die erbij zitten',
  run(argv, io) {
    parseCommand(argv, LIST_USAGE, {}, 0);
    printJson(io, [...SCENARIO_TEXTS].map(([id, text]) => {
      const bestand = `scenarios/${id}.yaml`;
      const { scenario, findings } = loadScenario(text, bestand);
      if (!scenario) return { id, bestand, bevindingen: findings.map(describeFinding) };
      const { sources: _sources, ...about } = scenario;
      return { ...about, bestand };
    }));
    return Promise.resolve(0);
  },
};

/** Findings as a list on stdout and as sentences on stderr; exit code 2 when one of them stops the scenario. */
export const scenario: Command = {
  usage: CHECK_USAGE,
  summary: 'wat er mis is met een scenariobestand, en waar; een lege lijst als alles klopt',
  async run(argv, io) {
    const [task, ...rest] = argv;
    if (task !== 'controleer') throw new InputError(`${task === undefined ? 'er ontbreekt een opdracht' : `scenario ${task} bestaat niet`}; schrijf ${CHECK_USAGE}`);
    const { positionals } = parseCommand(rest, CHECK_USAGE, {}, 1);
    const file = positionals[0] as string;
    const findings = checkScenario(await readInput(file, io), file);
    printJson(io, findings.map((finding) => ({
      bestand: finding.file, regel: finding.rule, ...(finding.position !== undefined && { positie: finding.position }), melding: finding.message, ...(finding.gewicht && { gewicht: finding.gewicht }),
    })));
    for (const finding of findings) io.err(`${describeFinding(finding)}\n`);
    return findings.some(isFault) ? 2 : 0;
  },
};
