import { readCases, type CaseForm } from '../../models/household/index.ts';
import { InputError, readInput, type Io } from './command.ts';

/** The households of a file ('-' = stdin). Throws InputError with every finding. */
export async function readForms(file: string, io: Io): Promise<CaseForm[]> {
  const { cases, findings } = readCases(await readInput(file, io));
  if (findings.length > 0) {
    const name = file === '-' ? 'invoer' : file;
    throw new InputError(...findings.map(({ pad, melding }) => `${name}${pad === '' ? '' : `, ${pad}`}: ${melding}`));
  }
  return cases;
}
