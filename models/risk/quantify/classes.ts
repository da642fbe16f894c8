import type { Classes, Zone } from '../register/types.ts';

/** Class 1 to 5 of a value: a boundary itself belongs to the lower class. */
export const classOf = (value: number, bounds: readonly number[]): number => 1 + bounds.filter((bound) => value > bound).length;

/** The zone of a place in the map. A map of pairs: chance and consequence are never added or multiplied. */
export const zoneOf = ({ zones }: Classes, kans: number, gevolg: number): Zone => zones[kans - 1]![gevolg - 1]!;
