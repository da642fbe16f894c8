import { parseCommand, printJson, type Command } from './command.ts';
import { measureCountry } from './meet/country.ts';
import { machine, measureKernel } from './meet/run.ts';

const USAGE = 'meet';

/** Speed as ratios measured in one run; see the README for how to read them. */
export const meet: Command = {
  usage: USAGE,
  summary: 'snelheid: de kern naast de exacte rekenaar en een met de hand geschreven lus',
  async run(argv, io) {
    parseCommand(argv, USAGE, {}, 0);
    const report = (text: string): void => { io.err(text); };
    const kernel = await measureKernel(report);
    const country = await measureCountry(report);
    const { huishoudensPerSecondePerKern, handlusPerSeconde, exactPerSeconde } = kernel;
    // What the hand-written loop would take for the law and the reform on as many cores, without any indicator.
    const byHand = (2 * country.huishoudens) / handlusPerSeconde / country.werkers;
    printJson(io, {
      kern: { ...kernel, huishoudensPerSecondeAlleKernen: (2 * country.huishoudens) / country.secondenUitGeheugen },
      heelNederland: country,
      verhoudingen: { exact: huishoudensPerSecondePerKern / exactPerSeconde, handlus: huishoudensPerSecondePerKern / handlusPerSeconde, heelNederlandHandlus: byHand / country.secondenUitGeheugen, c: null },
      machine: machine(),
    });
    return 0;
  },
};
