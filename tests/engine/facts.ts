import { children, type Node, type Plan } from '../../models/engine/index.ts';
import type { InputName } from '../../models/law/index.ts';

/** Every fact that these rules look at, directly or through other rules. */
export function factsOf(plan: Plan, wanted: readonly string[]): InputName[] {
  const facts = new Set<InputName>();
  const seen = new Set<string>();
  const visit = (node: Node): void => {
    if (node.op === 'input') facts.add(node.name);
    if (node.op === 'rule') rule(node.name);
    children(node).forEach(visit);
  };
  const rule = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const { body, guard } = plan.rules.get(name) ?? {};
    for (const root of [body, guard]) if (root) visit(root);
  };
  wanted.forEach(rule);
  return [...facts];
}
