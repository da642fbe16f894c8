import { checkTwice, readEach } from './about.ts';
import { DATED_KEYS, readConfidence, readDated, readYears } from './overlay-parameter.ts';
import type { Fields, Reader } from './reader.ts';
import { BEHAVIOURS, INSTRUMENTS, type BehaviourAssumption, type Financing } from './types.ts';

const BEHAVIOUR_KEYS = ['id', 'soort', 'omschrijving', 'waarde', 'bereik', 'eenheid', 'bron', 'zekerheid', 'aan', 'groep'];
const FINANCING_KEYS = ['id', 'instrument', 'omschrijving', 'bedragen', 'structureel'];

/** Reads `gedrag`; each assumption has a range that holds its value, and is off unless `aan: true`. */
export function readBehaviour(root: Fields, reader: Reader): BehaviourAssumption[] {
  const all = readEach(root, 'gedrag', BEHAVIOUR_KEYS, reader, (fields, place): BehaviourAssumption | undefined => {
    for (const key of ['soort', 'waarde', 'bereik']) if (!fields.has(key)) reader.report(place, `${key} ontbreekt; ${key === 'soort' ? `kies uit ${BEHAVIOURS.join(', ')}` : key === 'waarde' ? 'vul een getal in' : 'geef het laagste en het hoogste getal, bijvoorbeeld bereik: [0, 30]'}`);
    const soort = reader.choice(fields, 'soort', place, BEHAVIOURS);
    const waarde = reader.number(fields, 'waarde', place);
    const bereik = reader.range(fields, place);
    if (waarde !== undefined && bereik && (waarde < bereik[0] || waarde > bereik[1])) reader.report(place, `waarde ${waarde} ligt buiten het bereik van ${bereik[0]} tot ${bereik[1]}; pas een van beide aan`);
    const id = reader.neededText(fields, 'id', place, 'geef de aanname een korte naam');
    const omschrijving = reader.neededText(fields, 'omschrijving', place, 'schrijf in een zin wat er verandert');
    const eenheid = reader.neededText(fields, 'eenheid', place, 'noem de eenheid van waarde en bereik');
    const bron = reader.sources(fields, place);
    const zekerheid = readConfidence(fields, place, reader);
    const aan = reader.flag(fields, 'aan', place) ?? false;
    const groep = reader.text(fields, 'groep', place);
    if (soort === undefined || waarde === undefined || !bereik || !bron || !zekerheid) return undefined;
    return { id, soort, omschrijving, waarde, bereik, eenheid, bron, zekerheid, aan, ...(groep !== undefined && { groep }) };
  });
  checkTwice(all, ({ id }) => id, 'gedrag', reader);
  return all;
}

/** Reads `financiering`; amounts are in EUR million a year, by calendar year or structural. */
export function readFinancing(root: Fields, reader: Reader): Financing[] {
  const all = readEach(root, 'financiering', FINANCING_KEYS, reader, (fields, place): Financing | undefined => {
    if (!fields.has('instrument')) reader.report(place, `instrument ontbreekt; kies uit ${INSTRUMENTS.join(', ')}`);
    const instrument = reader.choice(fields, 'instrument', place, INSTRUMENTS);
    const bedragen = fields.has('bedragen') ? readYears(fields.get('bedragen'), place, 2000, reader) : {};
    const own = fields.has('structureel') ? reader.object(fields.get('structureel'), place, DATED_KEYS) : undefined;
    const structureel = own && readDated(own, place, reader);
    const id = reader.neededText(fields, 'id', place, 'geef deze dekking een korte naam');
    const omschrijving = reader.neededText(fields, 'omschrijving', place, 'schrijf in een zin waar het geld vandaan komt');
    return instrument && { id, instrument, omschrijving, bedragen, ...(structureel && { structureel }) };
  });
  checkTwice(all, ({ id }) => id, 'financiering', reader);
  return all;
}
