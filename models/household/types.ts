/** The household file form of the command line and the page (see the README, "Household form"), and the results. */
import type { BudgetPost, CareType, LawSource, Role } from '../law/index.ts';

export interface CareForm { soort: CareType; urenPerMaand: number; uurtarief: number }
export interface PersonForm {
  /** Reading a file fills this in (p1, p2, ... by place) where it is missing. */
  id?: string;
  rol: Role;
  /** Held all year. Exactly one of `leeftijd` and `geboortedatum` (yyyy-mm-dd) is needed. */
  leeftijd?: number;
  geboortedatum?: string;
  /** EUR per year; or what the tax law makes of `inkomen`, with box 3. When both are there, this one counts for the toeslagen. */
  toetsingsinkomen?: number;
  /** EUR a year before tax by kind (loon, winst, uitkering, pensioen, aow, resultaat, overig), and `aftrek`. */
  inkomen?: Record<string, number>;
  /** Hours of work a week. */
  uren?: number;
  /** EUR on 1 January: rendementsgrondslag box 3; of which `beleggingen`, and after `schulden` above the threshold. */
  vermogen?: number;
  beleggingen?: number;
  schulden?: number;
  /** Is entitled to a Wajong benefit (Wet IB 2001 art. 8.16a). */
  jonggehandicapt?: boolean;
  verzekerd?: boolean;
  werkt?: boolean;
  /** Secondary school has begun, so that childcare no longer counts. When absent: from the 13th birthday (aanname). */
  voortgezetOnderwijs?: boolean;
  opvang?: CareForm[];
}
export interface HomeForm {
  kaleHuur: number;
  /** EUR per month: one sum, or the four kinds a-d of Wht art. 5. */
  servicekosten?: number | number[];
  zelfstandig?: boolean;
  aangepast?: boolean;
  verworvenRecht?: boolean;
}
/** A change in the year, from its day on; the law counts it from the month after, or from that month if it falls on the 1st (Awir art. 5). */
export interface EventForm {
  maand: number;
  /** Day of the month, 1 when absent. */
  dag?: number;
  /** Whose facts change: the id of a person. Absent for a change of the home. */
  persoon?: string;
  /** The person comes to or leaves the address. Someone whose first such event is a coming is not there before it. */
  aanwezig?: boolean;
  werkt?: boolean;
  verzekerd?: boolean;
  opvang?: CareForm[];
  /** The new home; null when the household no longer rents. */
  woning?: HomeForm | null;
}
export interface HouseholdForm {
  personen: PersonForm[];
  woning?: HomeForm;
  /** The income of applicant and partner is brought up to the norm by bijstand. False when absent. */
  bijstandAanvullen?: boolean;
  gebeurtenissen?: EventForm[];
}
export interface CaseForm {
  id: string;
  jaar: number;
  wetsversie?: string;
  huishouden: HouseholdForm;
}

/** What is wrong with a file: where (a path like gevallen[0].huishouden.personen[1].leeftijd) and one sentence with the cure. */
export interface Finding { pad: string; melding: string }

/** Amounts of one tijdvak: months `van` to `tot` (1 = January, inclusive), EUR per month. */
export interface SpellAmount { van: number; tot: number; maandExact: number; maand: number }

/**
 * Result of one toeslag with the keys of the command line (EUR on whole cents; null where it does not apply). `maandExact`
 * and `jaarExact` are the amounts before rounding to whole euros; the steps of the explanation hold them in full. `maandExact`, `maand` and
 * the keys of the toeslag itself are those of the last month of the year; `jaarExact` and `jaar` are of the whole year.
 */
export interface ToeslagResult {
  recht: boolean;
  maandExact: number | null;
  maand: number | null;
  jaarExact: number | null;
  jaar: number | null;
  /** Present when the months differ. */
  tijdvakken?: SpellAmount[];
  [key: string]: number | number[] | boolean | null | SpellAmount[] | undefined;
}
export type ToeslagKey = 'zorgtoeslag' | 'huurtoeslag' | 'kindgebondenBudget' | 'kinderopvangtoeslag';

/** A value that a step used. */
export interface ExplanationInput {
  naam: string;
  /** In `eenheid`; a percentage as 13.73, ja/nee as 1/0, a choice as its code. */
  waarde: number;
  /** The value as it stands in `ingevuld`. */
  tekst: string;
  eenheid: string;
  omschrijving: string;
  /** Article of the rule or parameter that gave the value; absent for a fact about the household. */
  artikel?: string;
  /** Where a parameter's value can be found, and how sure it is (hoog, midden, laag). */
  bron?: string;
  zekerheid?: string;
}

/** One applied rule, in the order in which it was computed. */
export interface ExplanationStep {
  regel: string;
  omschrijving: string;
  artikel: string;
  /** The statute or the title of the scenario that holds the rule. */
  wet: string;
  formule: string;
  eenheid: string;
  /** The formula with every name replaced by its value, Dutch number format, parts separated by semicolons. */
  ingevuld: string;
  invoer: ExplanationInput[];
  /** In `eenheid`, as in `invoer`. */
  waarde: number;
  /** For whom: id of a person (also for a claimant), or 'huishouden'. */
  voor: string;
  /** Which months: 'jan–dec', 'jan–mrt, jul'. */
  maanden: string;
  /** Which toeslag the step leads to (a step can serve several). */
  toeslagen: ToeslagKey[];
}
/**
 * Income of the applicant with partner and minor children over the year, EUR on whole cents. Null where the applicant or the
 * partner gave no kinds of income, or where the year has no tax law; then `opmerking` says so if kinds of income were given.
 */
export interface IncomeResult {
  bruto: number | null;
  verzamelinkomen: number | null;
  /** Income tax and national insurance premiums after credits. */
  belasting: number | null;
  /** Credits that came off the tax, together. */
  heffingskortingen: number | null;
  zvw: number | null;
  zorgpremie: number | null;
  kinderbijslag: number | null;
  /** Supplementary bijstand before tax. */
  bijstand: number | null;
  besteedbaar: number | null;
  nettoOpvangkosten: number | null;
  opmerking?: string;
}
export interface CaseResult {
  id: string;
  jaar: number;
  /** The amounts of the law of this year are projected, not published. */
  raming?: true;
  zorgtoeslag: ToeslagResult;
  huurtoeslag: ToeslagResult;
  kindgebondenBudget: ToeslagResult;
  kinderopvangtoeslag: ToeslagResult;
  inkomen: IncomeResult;
  /** Budget posts a scenario adds (for instance payment straight to the childcare provider), EUR per year. */
  overig?: { naam: string; label: string; jaar: number }[];
  /** Zorgtoeslag of adults at the address who claim for themselves, by person id. */
  overigeAanvragers?: { persoon: string; zorgtoeslag: ToeslagResult }[];
  stappen?: ExplanationStep[];
}

/** What a household needs of a scenario to be computed under it; a LoadedScenario of models/scenario is one. */
export interface CaseScenario {
  readonly titel: string;
  /** First calendar year in which the scenario says something. */
  readonly vanaf: number;
  /** What it lays over the law, in order. */
  readonly sources: readonly LawSource[];
  /** Every post of public money, those of the law included. */
  readonly posten: readonly BudgetPost[];
}
