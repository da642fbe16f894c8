import { describeFinding } from '../../models/engine/index.ts';
import { checkScenario, isFault, loadScenario, SCENARIO_TEXTS, type LoadedScenario } from '../../models/scenario/index.ts';
import { InputError, type Io } from './command.ts';

/** Text and name of a scenario: by id in scenarios/, or by the path of a YAML file. */
async function scenarioText(name: string, io: Io): Promise<{ text: string; file: string }> {
  const known = SCENARIO_TEXTS.get(name);
  if (known !== undefined) return { text: known, file: `scenarios/${name}.yaml` };
  if (/\.ya?ml$/i.test(name) || /[/\\]/.test(name)) return { text: await io.readFile(name), file: name };
  throw new InputError(`scenario ${name} bestaat niet; kies uit ${[...SCENARIO_TEXTS.keys()].join(', ')}, of geef het pad van een YAML-bestand`);
}

/** A scenario that compiles in every year. Throws InputError with every finding. */
export async function findScenario(name: string, io: Io): Promise<LoadedScenario> {
  const { text, file } = await scenarioText(name, io);
  const { scenario } = loadScenario(text, file);
  const findings = checkScenario(text, file).filter(isFault);
  if (!scenario || findings.length > 0) throw new InputError(...findings.map(describeFinding));
  return scenario;
}
