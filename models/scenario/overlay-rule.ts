import type { RuleText, RuleVersion } from '../law/index.ts';
import { clipped, versionsOf } from './known.ts';
import { checkComplete, checkName, type OverlayContext } from './overlay-context.ts';
import type { Fields, Reader } from './reader.ts';
import { ENTITY_NAMES } from './types.ts';

const RULE_KEYS = ['omschrijving', 'entiteit', 'periode', 'eenheid', 'voorwaarde', 'artikel', 'formule', 'toelichting', 'versies'];
const VERSION_KEYS = ['vanaf', 'tot', 'artikel', 'formule', 'toelichting'];

function readVersion(value: unknown, place: string, { from, reader }: OverlayContext): RuleVersion | undefined {
  const fields = reader.object(value, place, VERSION_KEYS);
  if (!fields) return undefined;
  const formule = reader.text(fields, 'formule', place, true);
  if (fields.get('formule') === undefined) reader.report(place, 'een van de versies mist formule; vul die aan');
  const tot = reader.year(fields.get('tot'), 'tot', place);
  const vanaf = Math.max(from, reader.year(fields.get('vanaf'), 'vanaf', place) ?? from);
  if (tot !== undefined && tot < vanaf) reader.report(place, `een van de versies eindigt in ${tot}, voordat zij in ${vanaf} begint; maak tot ten minste ${vanaf}`);
  const toelichting = reader.text(fields, 'toelichting', place);
  return {
    vanaf, ...(tot !== undefined && { tot }),
    artikel: reader.neededText(fields, 'artikel', place, 'noem het artikel of het onderdeel van de hervorming bij deze versie'),
    formule: formule ?? '0',
    ...(toelichting !== undefined && { toelichting }),
  };
}

function checkApart(versions: readonly RuleVersion[], name: string, reader: Reader): void {
  const inOrder = [...versions].sort((a, b) => (a.vanaf as number) - (b.vanaf as number));
  for (const [i, version] of inOrder.entries()) {
    const next = inOrder[i + 1];
    if (next && (version.tot ?? Infinity) >= (next.vanaf as number)) reader.report(name, `voor ${next.vanaf} zijn er twee versies; geef de eerste tot: ${(next.vanaf as number) - 1}, of laat er één weg`);
  }
}

/** The versions of an overlaid rule; none when the overlay leaves the formula as it is. */
function readVersions(fields: Fields, name: string, context: OverlayContext): RuleVersion[] | undefined {
  const { from, reader } = context;
  if (fields.has('versies')) {
    if (fields.has('formule')) reader.report(name, 'formule en versies staan er beide; laat één van de twee weg');
    const versions = reader.list(fields, 'versies', name).map((version) => readVersion(version, name, context)).filter((version) => version !== undefined);
    checkApart(versions, name, reader);
    return versions;
  }
  const formule = reader.text(fields, 'formule', name, true);
  if (formule === undefined) return undefined;
  const toelichting = reader.text(fields, 'toelichting', name);
  return [{ vanaf: from, artikel: reader.neededText(fields, 'artikel', name, 'noem het artikel of het onderdeel van de hervorming waar de formule vandaan komt'), formule, ...(toelichting !== undefined && { toelichting }) }];
}

/** The versions from below from `from` on, for a rule of which only the condition or description changes. */
const keptVersions = (rule: RuleText | undefined, from: number): RuleVersion[] =>
  rule ? versionsOf(rule).map((version) => clipped(version, from, Infinity)).filter((version) => version !== undefined) : [];

/** A rule of the scenario, completed from the rule of that name below it. */
export function readRule(name: string, value: unknown, context: OverlayContext): RuleText | undefined {
  const { from, known, reader } = context;
  checkName(name, context);
  const fields = reader.object(value, name, RULE_KEYS);
  if (!fields) return undefined;
  const inherited = known.rules.get(name);
  const omschrijving = reader.text(fields, 'omschrijving', name) ?? inherited?.omschrijving;
  const entiteit = reader.choice(fields, 'entiteit', name, ENTITY_NAMES) ?? inherited?.entiteit;
  const periode = reader.choice(fields, 'periode', name, ['maand', 'jaar'] as const) ?? inherited?.periode;
  const eenheid = reader.text(fields, 'eenheid', name) ?? inherited?.eenheid;
  // An empty voorwaarde takes the condition from below away.
  const voorwaarde = fields.get('voorwaarde') === null ? undefined : (reader.text(fields, 'voorwaarde', name) ?? inherited?.voorwaarde);
  const versies = readVersions(fields, name, context);
  if (inherited) checkKept(name, inherited, { entiteit, periode, eenheid }, reader);
  else {
    const missing = [['omschrijving', omschrijving], ['entiteit', entiteit], ['eenheid', eenheid], ['formule', versies]].flatMap(([key, found]) => (found === undefined && !fields.has(key as string) ? [key as string] : []));
    checkComplete(name, 'regel', missing, known.rules.keys(), reader);
  }
  if (inherited && !['formule', 'versies', 'voorwaarde'].some((key) => fields.has(key))) reader.report(name, 'deze regel verandert niets; geef formule, versies of voorwaarde, of laat haar weg');
  if (omschrijving === undefined || entiteit === undefined || eenheid === undefined) return undefined;
  return {
    omschrijving, entiteit, eenheid, versies: versies ?? keptVersions(inherited, from),
    ...(periode !== undefined && { periode }), ...(voorwaarde !== undefined && { voorwaarde }),
  };
}

/** Other rules rely on what a rule from below is about, so an overlay keeps it. */
function checkKept(name: string, inherited: RuleText, own: Readonly<Record<'entiteit' | 'periode' | 'eenheid', string | undefined>>, reader: Reader): void {
  for (const key of ['entiteit', 'periode', 'eenheid'] as const) {
    const was = inherited[key] ?? 'maand';
    if (own[key] !== undefined && own[key] !== was) reader.report(name, `${key} is ${own[key]}, maar de wet heeft ${was} en andere regels rekenen daarop; laat ${key} weg of kies een nieuwe naam`);
  }
}
