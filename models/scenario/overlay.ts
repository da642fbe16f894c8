import type { StatuteText } from '../law/index.ts';
import type { OverlayContext } from './overlay-context.ts';
import { readParameter } from './overlay-parameter.ts';
import { readRule } from './overlay-rule.ts';
import type { Fields } from './reader.ts';

/** Reads `parameters` and `regels` of a scenario into complete law text that holds from year `from` on. */
export function readOverlay(root: Fields, context: OverlayContext): Pick<StatuteText, 'parameters' | 'regels'> {
  const each = <T>(key: string, read: (name: string, value: unknown, context: OverlayContext) => T | undefined): Record<string, T> => {
    const entries = root.has(key) ? (context.reader.object(root.get(key), key, null) ?? []) : [];
    return Object.fromEntries([...entries].flatMap(([name, value]) => {
      const text = read(name, value, context);
      return text === undefined ? [] : [[name, text] as const];
    }));
  };
  return { parameters: each('parameters', readParameter), regels: each('regels', readRule) };
}
