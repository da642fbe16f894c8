import type { Rule } from '../engine/index.ts';

/** A checked formula, or part of one. */
export type Node = Rule['body'];

/** The parts of a node, from left to right as in the text. */
export function partsOf(node: Node): readonly Node[] {
  switch (node.op) {
    case 'const': case 'input': case 'rule': return [];
    case 'rank': return node.keys;
    case 'not': case 'round': case 'table': case 'yearsum': return [node.a];
    case 'aggregate': return [node.body];
    case 'if': return [node.test, node.a, node.b];
    default: return [node.a, node.b];
  }
}

/** Names of the rules that a rule uses directly. */
export function rulesUsedBy(rule: Rule): Set<string> {
  const names = new Set<string>();
  const visit = (node: Node): void => {
    if (node.op === 'rule') names.add(node.name);
    partsOf(node).forEach(visit);
  };
  visit(rule.body);
  if (rule.guard) visit(rule.guard);
  return names;
}
