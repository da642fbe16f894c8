import { show, type Fields, type Reader } from './reader.ts';
import { ZONES, type Classes, type Zone } from './types.ts';

const KEYS = ['kans', 'kansNamen', 'gevolgNamen', 'gevolg', 'zones', 'toelichting'];

function bounds(values: readonly number[], place: string, key: string, reader: Reader): void {
  if (values.length !== 4) reader.report(place, `${key} heeft ${values.length} grenzen; vijf klassen hebben er vier, de bovenste van klasse 1 tot en met 4`);
  const wrong = values.findIndex((value, i) => i > 0 && value <= values[i - 1]!);
  if (wrong > 0) reader.report(place, `${key} staat op zijn kop: ${show(values[wrong])} komt na ${show(values[wrong - 1])}; zet de grenzen van klein naar groot`);
}

function names(fields: Fields, key: string, place: string, reader: Reader): string[] {
  const own = reader.texts(fields, key, place);
  if (own.length !== 5) reader.report(place, `${key} heeft ${own.length} namen; geef er vijf, van klein naar groot`);
  return own;
}

function readZones(fields: Fields, place: string, reader: Reader): Zone[][] {
  const rows = reader.list(fields, 'zones', place);
  const good = rows.length === 5 && rows.every((row) => Array.isArray(row) && row.length === 5 && row.every((zone) => (ZONES as readonly unknown[]).includes(zone)));
  if (!good) return reader.report(place, `zones is geen tabel van vijf bij vijf; geef voor iedere kansklasse een rij van vijf woorden uit ${ZONES.join(', ')}`) ?? [];
  return rows as Zone[][];
}

/** The classes with their reference values. */
export function readClasses(value: unknown, reader: Reader): Classes {
  const place = 'klassen';
  const nothing: Classes = { kans: [], kansNamen: [], gevolgNamen: [], gevolg: [], zones: [] };
  if (value === undefined) return reader.report('', `klassen ontbreekt; geef de referentiewaarden van de kans- en gevolgklassen met ${KEYS.join(', ')}`) ?? nothing;
  const fields = reader.block(value, place, KEYS);
  if (!fields) return nothing;
  const kans = reader.numbers(fields, 'kans', place);
  bounds(kans, place, 'kans', reader);
  const outside = kans.find((chance) => chance <= 0 || chance >= 1);
  if (outside !== undefined) reader.report(place, `in kans staat ${show(outside)}; een grens tussen kansklassen ligt tussen 0 en 1`);
  const gevolg = reader.blocks(fields, 'gevolg', place, ['maat', 'eenheid', 'grenzen'], (own, at) => {
    const grenzen = reader.numbers(own, 'grenzen', at);
    bounds(grenzen, at, 'grenzen', reader);
    return { maat: reader.needed(own, 'maat', at, 'geef de maatstaf een naam, bijvoorbeeld burgers'), eenheid: reader.needed(own, 'eenheid', at, 'noem de eenheid'), grenzen };
  });
  if (gevolg.length === 0) reader.report(place, 'gevolg is leeg; geef ten minste één maatstaf met vier grenzen');
  const toelichting = reader.text(fields, 'toelichting', place);
  return { kans, kansNamen: names(fields, 'kansNamen', place, reader), gevolgNamen: names(fields, 'gevolgNamen', place, reader), gevolg, zones: readZones(fields, place, reader), ...(toelichting !== undefined && { toelichting }) };
}
