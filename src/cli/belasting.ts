import { evaluateTaxCase, readTaxCases } from '../../models/tax/index.ts';
import { InputError, parseCommand, printJson, readInput, type Command } from './command.ts';

const USAGE = 'belasting FILE|-';

export const belasting: Command = {
  usage: USAGE,
  summary: 'belasting, premies, kortingen en netto inkomen van elk geval in het bestand',
  async run(argv, io) {
    const { positionals } = parseCommand(argv, USAGE, {}, 1);
    const file = positionals[0] as string;
    const { cases, findings, remarks } = readTaxCases(await readInput(file, io));
    const name = file === '-' ? 'invoer' : file;
    if (findings.length > 0) throw new InputError(...findings.map(({ pad, melding }) => `${name}${pad === '' ? '' : `, ${pad}`}: ${melding}`));
    for (const remark of remarks) io.err(`${name}, ${remark}\n`);
    printJson(io, cases.map(evaluateTaxCase));
    return 0;
  },
};
