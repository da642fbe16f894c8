import { parseDocument } from 'yaml';

/** One change in a scenario file: the value at a path of keys and places; without `value` it is taken away. */
export interface ScenarioEdit {
  readonly path: readonly (string | number)[];
  readonly value?: unknown;
}

/** Widest line that is written, in characters. */
const LINE_WIDTH = 140;

/**
 * The text of a scenario file with changes made in it. Everything else stays: order, comments, and keys that this program
 * does not know. Throws SyntaxError when the text is no YAML, RangeError when a path runs through something that has no parts.
 */
export function editScenario(text: string, edits: readonly ScenarioEdit[]): string {
  if (edits.length === 0) return text;
  const document = parseDocument(text);
  const [fault] = document.errors;
  if (fault) throw new SyntaxError(fault.message);
  for (const { path, value } of edits) {
    try {
      if (value === undefined) document.deleteIn(path);
      else document.setIn(path, document.createNode(value));
    } catch {
      throw new RangeError(`op de plaats ${path.join(', ')} kan niets gezet worden; een deel van dat pad is geen blok`);
    }
  }
  return document.toString({ lineWidth: LINE_WIDTH, flowCollectionPadding: true });
}
