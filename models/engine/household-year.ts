import type { InputName } from '../law/inputs.ts';

/**
 * One element of the tree tijdvak > aanvrager > persoon > opvang. `values` are in natural units (EUR, not cents; ja/nee as
 * 1/0; a choice as its code); a missing name has its default. `parts` are the elements one level down.
 */
export interface Instance {
  readonly values: Readonly<Partial<Record<InputName, number>>>;
  readonly parts: readonly Instance[];
}

/**
 * One household through one calendar year. Every tijdvak has the same number of claimants in the same order; a claimant
 * who is not there in a tijdvak has no members. The months of the tijdvakken add up to 12, in order.
 */
export interface HouseholdYear {
  readonly tijdvakken: readonly Instance[];
}
