import type { Entity, InputName } from '../law/inputs.ts';
import type { Unit } from './units.ts';

/**
 * The checked form of a formula. Every name is resolved and every unit fits; exact interpreter and kernel both read this
 * and nothing else, so they cannot disagree about what a formula says.
 */
export type Node =
  | { readonly op: 'const'; readonly value: string; readonly parameter?: string; readonly unit: Unit }
  | { readonly op: 'input'; readonly name: InputName; readonly unit: Unit }
  | { readonly op: 'rule'; readonly name: string; readonly unit: Unit }
  /** `at` is the place in the formula where something is wrong when the value cannot be bounded: of a division, the divisor. */
  | { readonly op: 'add' | 'sub' | 'mul' | 'div' | 'max' | 'min'; readonly a: Node; readonly b: Node; readonly unit: Unit; readonly at?: number }
  | { readonly op: 'cmp'; readonly test: Comparison; readonly a: Node; readonly b: Node; readonly unit: Unit }
  | { readonly op: 'and' | 'or'; readonly a: Node; readonly b: Node; readonly unit: Unit }
  | { readonly op: 'not'; readonly a: Node; readonly unit: Unit }
  | { readonly op: 'if'; readonly test: Node; readonly a: Node; readonly b: Node; readonly unit: Unit }
  /** Rounds to a multiple of `step` (decimal text): down, up, or to the nearest, halves upwards (-2.5 becomes -2). */
  | { readonly op: 'round'; readonly mode: 'down' | 'up' | 'half'; readonly step: string; readonly a: Node; readonly unit: Unit }
  | { readonly op: 'table'; readonly table: string; readonly a: Node; readonly unit: Unit }
  /** Over all elements of `element` that belong to one `owner`. */
  | { readonly op: 'aggregate'; readonly kind: Aggregate; readonly key: string; readonly owner: Entity; readonly element: Entity; readonly body: Node; readonly unit: Unit }
  /** Place (1 = first) of this person among the members of its claimant by falling keys; ties keep the order of the file. */
  | { readonly op: 'rank'; readonly keys: readonly (Extract<Node, { op: 'rule' | 'input' }>)[]; readonly unit: Unit }
  /** Sum over the tijdvakken of the year: months x value, and divided by 12 when the value is per year. */
  | { readonly op: 'yearsum'; readonly key: string; readonly a: Node; readonly perYear: boolean; readonly unit: Unit };

export type Comparison = '<' | '<=' | '>' | '>=' | '=' | '<>';
export type Aggregate = 'som' | 'aantal' | 'enige' | 'alle' | 'hoogste';

/** The nodes directly below a node. */
export function children(node: Node): readonly Node[] {
  switch (node.op) {
    case 'const': case 'input': case 'rule': return [];
    case 'rank': return node.keys;
    case 'not': case 'round': case 'table': case 'yearsum': return [node.a];
    case 'aggregate': return [node.body];
    case 'if': return [node.test, node.a, node.b];
    default: return [node.a, node.b];
  }
}

export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const child of children(node)) walk(child, visit);
}
