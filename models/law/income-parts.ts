/** A yearly rule of the claimant on whole cents that adds to what a household has left (1) or takes from it (-1). */
export interface IncomePart {
  readonly naam: string;
  readonly label: string;
  readonly teken: 1 | -1;
}

/** Gross income from all sources, to which the parts are added to get disposable income. */
export const GROSS_INCOME: IncomePart = { naam: 'bruto_inkomen_jaar', label: 'Bruto inkomen', teken: 1 };

/** Everything between gross and disposable income under the law, each with its own cause of marginal pressure. */
export const INCOME_PARTS: readonly IncomePart[] = [
];

/** What an address needs in a year to be above a poverty line. */
export const POVERTY_LINES: readonly Omit<IncomePart, 'teken'>[] = [
];
