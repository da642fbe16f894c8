import { lawSources, type LawSource } from '../law/index.ts';
import { nearest, describeFinding } from '../engine/index.ts';
import { ringFrom } from './chain.ts';
import { knownIn, type Known } from './known.ts';
import { windowed, type BaseLayer } from './layers.ts';
import { show, type Fields, type Reader } from './reader.ts';
import { isFault, type BasePart, type LoadedScenario, type ScenarioFinding, type TextOf } from './types.ts';

/** Reads another scenario of the same collection; what it gives is remembered while one file is read. */
export type LoadBase = (id: string, text: string) => { scenario?: LoadedScenario; findings: readonly ScenarioFinding[] };

/** A scenario below this one, with the years in which it counts. */
export interface BaseFound { readonly part: BasePart; readonly scenario: LoadedScenario }

/** What lies under a file: the law, and over it the scenarios of its base. */
export interface Ground {
  /** Of the scenarios, lowest first, each within its years. */
  readonly sources: readonly LawSource[];
  /** What each of them brings that no other does. */
  readonly layers: readonly BaseLayer[];
  readonly known: Known;
}

let law: Known | undefined;
/** Every rule and parameter of the law. */
export const lawKnown = (): Known => (law ??= knownIn(lawSources()));

function readPart(value: unknown, reader: Reader): BasePart | undefined {
  if (typeof value === 'string') return { id: value };
  const fields = reader.object(value, 'basis', ['scenario', 'vanaf', 'tot']);
  if (!fields) return undefined;
  const id = reader.neededText(fields, 'scenario', 'basis', 'noem het scenario waarop dit verder bouwt');
  const [vanaf, tot] = [reader.year(fields.get('vanaf'), 'vanaf', 'basis'), reader.year(fields.get('tot'), 'tot', 'basis')];
  if (vanaf !== undefined && tot !== undefined && tot < vanaf) reader.report('basis', `${id} eindigt in ${tot}, voordat het in ${vanaf} begint; maak tot ten minste ${vanaf}`);
  return { id, ...(vanaf !== undefined && { vanaf }), ...(tot !== undefined && { tot }) };
}

function readParts(root: Fields, reader: Reader): BasePart[] {
  const value = root.get('basis') ?? 'wet';
  const parts = (Array.isArray(value) ? (value as unknown[]) : [value]).map((one) => readPart(one, reader)).filter((part) => part !== undefined && part.id !== 'wet') as BasePart[];
  const ids = parts.map(({ id }) => id);
  for (const id of new Set(ids.filter((one, i) => ids.indexOf(one) < i))) reader.report('basis', `${id} staat er twee keer; haal het één keer weg`);
  return parts;
}

/** Reads `basis`: the scenarios below this one, in order. */
export function readBase(root: Fields, own: { id: string; text: string }, textOf: TextOf, ids: readonly string[], load: LoadBase, reader: Reader): { parts: BasePart[]; found: BaseFound[] } {
  const parts = readParts(root, reader);
  const ring = ringFrom(own.id, own.text, textOf);
  if (ring) {
    reader.report('basis', `de scenario’s bouwen in een kring op elkaar: ${ring.join(' → ')}; haal één verwijzing weg`);
    return { parts, found: [] };
  }
  const found = parts.flatMap((part): BaseFound[] => {
    const text = textOf(part.id);
    if (text === undefined) {
      const guess = nearest(part.id, ['wet', ...ids]);
      reader.report('basis', `scenario ${show(part.id)} bestaat niet; ${guess ? `bedoelt u ${guess}?` : `schrijf wet, of kies uit ${ids.join(', ')}`}`);
      return [];
    }
    const { scenario, findings } = load(part.id, text);
    if (scenario) return [{ part, scenario }];
    const [fault] = findings.filter(isFault);
    reader.report('basis', `scenario ${part.id} is zelf niet in orde${fault ? ` (${describeFinding(fault)})` : ''}; verbeter dat eerst`);
    return [];
  });
  return { parts, found };
}

/** Lays the scenarios of the base over the law, none before the first year of the file itself. */
export function groundOf(found: readonly BaseFound[], from: number): Ground {
  const within = found.map(({ part, scenario }) => ({ id: part.id, sources: scenario.sources.map((source) => windowed(source, Math.max(from, part.vanaf ?? from), part.tot)) }));
  const sources = [...new Set(within.flatMap((one) => one.sources))];
  const layers = within.map(({ id, sources: own }) => {
    const others = new Set(within.filter((other) => other.id !== id).flatMap((other) => other.sources));
    return { id, sources: own.filter((source) => !others.has(source)) };
  });
  return { sources, layers, known: knownIn(sources, lawKnown()) };
}
