/** What box 3 adds to income, by the law of a year (Wet IB 2001 ch. 5; a fictitious return by kind of asset since 2023). */
export interface Box3Law {
  /** Fictitious return, in hundredths of a percent. */
  readonly banktegoeden: number;
  readonly beleggingen: number;
  readonly schulden: number;
  /** Exempt per person, EUR. */
  readonly heffingvrij: number;
}

/**
 * Income from savings and investments of one person, EUR per year, rounded down to whole euros as in the tax return.
 * @param vermogen assets less debts (rendementsgrondslag), EUR
 * @param beleggingen assets other than bank deposits, EUR
 * @param schulden debts that `vermogen` was lowered by, EUR
 * Whole euros in, whole hundredths of a percent as rates: the product is exact up to some millions of EUR.
 */
export function box3Income(vermogen: number, beleggingen: number, schulden: number, law: Box3Law): number {
  if (vermogen <= law.heffingvrij) return 0;
  const deposits = vermogen - beleggingen + schulden;
  const yields = deposits * law.banktegoeden + beleggingen * law.beleggingen - schulden * law.schulden;
  if (yields <= 0) return 0;
  return Math.floor((yields * (vermogen - law.heffingvrij)) / (vermogen * 10_000));
}
