/** A yearly rule of the claimant on whole cents that adds to what a household has left (1) or takes from it (-1). */
export interface IncomePart {
  readonly naam: string;
  readonly label: string;
  readonly teken: 1 | -1;
}

/** Gross income from all sources, to which the parts are added to get disposable income. */
export const GROSS_INCOME: IncomePart = { naam: 'bruto_inkomen_jaar', label: 'Bruto inkomen', teken: 1 };

/**
 * Everything between gross income and what is left under the law, each with its own cause of marginal pressure. The sum is
 * besteedbaar_inkomen_jaar less netto_opvangkosten_jaar: childcare allowance without the costs it pays for would not be income.
 */
export const INCOME_PARTS: readonly IncomePart[] = [
  { naam: 'inkomensheffing_jaar', label: 'Belasting en premies voor kortingen', teken: -1 },
  { naam: 'algemene_heffingskorting_jaar', label: 'Algemene heffingskorting', teken: 1 },
  { naam: 'arbeidskorting_jaar', label: 'Arbeidskorting', teken: 1 },
  { naam: 'inkomensafhankelijke_combinatiekorting_jaar', label: 'Inkomensafhankelijke combinatiekorting', teken: 1 },
  { naam: 'ouderenkorting_jaar', label: 'Ouderenkorting', teken: 1 },
  { naam: 'alleenstaande_ouderenkorting_jaar', label: 'Alleenstaande-ouderenkorting', teken: 1 },
  { naam: 'jonggehandicaptenkorting_jaar', label: 'Jonggehandicaptenkorting', teken: 1 },
  { naam: 'uitbetaling_ahk_jaar', label: 'Uitbetaalde algemene heffingskorting', teken: 1 },
  { naam: 'zvw_bijdrage_jaar', label: 'Bijdrage Zvw', teken: -1 },
  { naam: 'zorgpremie_jaar', label: 'Zorgpremie', teken: -1 },
  { naam: 'bijstand_jaar', label: 'Bijstand', teken: 1 },
  { naam: 'kinderbijslag_jaar', label: 'Kinderbijslag', teken: 1 },
  { naam: 'zorgtoeslag_jaar', label: 'Zorgtoeslag', teken: 1 },
  { naam: 'huurtoeslag_jaar', label: 'Huurtoeslag', teken: 1 },
  { naam: 'kindgebonden_budget_jaar', label: 'Kindgebonden budget', teken: 1 },
  { naam: 'kinderopvangtoeslag_jaar', label: 'Kinderopvangtoeslag', teken: 1 },
  { naam: 'opvangkosten_jaar', label: 'Opvangkosten', teken: -1 },
];

/** The same as INCOME_PARTS without rounding to whole euros and without smallest amounts: for slopes, not for amounts. */
export const SMOOTH_PARTS: readonly IncomePart[] = [
  { naam: 'belasting_onafgerond_jaar', label: 'Belasting en premies na kortingen', teken: -1 },
  { naam: 'zvw_bijdrage_jaar', label: 'Bijdrage Zvw', teken: -1 },
  { naam: 'bijstand_jaar', label: 'Bijstand', teken: 1 },
  { naam: 'kinderbijslag_jaar', label: 'Kinderbijslag', teken: 1 },
  { naam: 'zorgtoeslag_onafgerond_jaar', label: 'Zorgtoeslag', teken: 1 },
  { naam: 'huurtoeslag_onafgerond_jaar', label: 'Huurtoeslag', teken: 1 },
  { naam: 'kindgebonden_budget_onafgerond_jaar', label: 'Kindgebonden budget', teken: 1 },
  { naam: 'kinderopvangtoeslag_onafgerond_jaar', label: 'Kinderopvangtoeslag', teken: 1 },
];

/** What an address needs in a year to be above a poverty line. */
export const POVERTY_LINES: readonly Omit<IncomePart, 'teken'>[] = [
  { naam: 'armoedegrens_jaar', label: 'Armoedegrens CBS, SCP en Nibud' },
  { naam: 'armoedegrens_minimum_jaar', label: 'Beleidsmatig minimum (bijstandsnorm)' },
];
