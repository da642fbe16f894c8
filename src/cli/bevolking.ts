import { LAW_YEARS } from '../../models/law/index.ts';
import { generateShard, tally, targetsFrom, TALLY_LENGTH, TOTAL_HOUSEHOLDS } from '../../models/population/index.ts';
import { jobsOf, MIN_HOUSEHOLDS, populationOf, prepareScenarios } from '../../models/study/index.ts';
import { InputError, parseCommand, printJson, type Command } from './command.ts';
import { wholeOption } from './numbers.ts';
import { turn } from './turn.ts';

const USAGE = 'bevolking --huishoudens N [--zaad S] [--jaar J]';

/** Makes a population and sets it beside what is published. */
export const bevolking: Command = {
  usage: USAGE,
  summary: 'de synthetische bevolking naast de gepubliceerde cijfers',
  async run(argv, io) {
    const { values } = parseCommand(argv, USAGE, { huishoudens: { type: 'string' }, zaad: { type: 'string' }, jaar: { type: 'string' } }, 0);
    const huishoudens = wholeOption('huishoudens', values.huishoudens, MIN_HOUSEHOLDS, TOTAL_HOUSEHOLDS);
    if (huishoudens === undefined) throw new InputError(`--huishoudens ontbreekt; schrijf ${USAGE}`);
    const zaad = wholeOption('zaad', values.zaad, 0, 2 ** 32 - 1) ?? 1;
    const jaar = wholeOption('jaar', values.jaar, LAW_YEARS[0], LAW_YEARS[LAW_YEARS.length - 1] as number) ?? 2024;
    const study = { titel: 'bevolking', jaar, scenarios: [], huishoudens, zaad, drempel: 1 };
    const options = populationOf(study, prepareScenarios({ study, scenarioTexts: {} }));
    const total = new Float64Array(TALLY_LENGTH);
    let personen = 0;
    const startedAt = performance.now();
    for (const job of jobsOf(huishoudens)) {
      await turn();
      io.signal.throwIfAborted();
      const shard = generateShard(options, job.first, job.count);
      const { tijdvakken, n_persoon } = shard.shard.columns;
      for (let i = 0, row = 0; i < job.count; i++) {
        personen += (n_persoon as Uint8Array)[row] as number;
        row += (tijdvakken as Uint8Array)[i] as number;
      }
      tally(shard).forEach((value, cell) => { total[cell]! += value; });
    }
    const seconden = (performance.now() - startedAt) / 1000;
    printJson(io, { huishoudens, personen, seconden, doelen: targetsFrom(total, jaar) });
    return 0;
  },
};
