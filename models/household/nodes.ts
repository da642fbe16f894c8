import { children, type Node, type Rule } from '../engine/index.ts';

/** Names of the rules that a rule uses directly. */
export function rulesUsedBy(rule: Rule): Set<string> {
  const names = new Set<string>();
  const visit = (node: Node): void => {
    if (node.op === 'rule') names.add(node.name);
    children(node).forEach(visit);
  };
  visit(rule.body);
  if (rule.guard) visit(rule.guard);
  return names;
}
