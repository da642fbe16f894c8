/**
 * What the tables of this folder are written in. They hold cases at the edges of the law, worked by hand from the
 * parameters of models/law and the articles, never by the program; the arithmetic stands beside each. `verwacht` has paths
 * into the result of `evaluateCase`.
 */
import type { CareForm, EventForm, HomeForm, HouseholdForm, PersonForm } from '../../../models/household/index.ts';

export interface BoundaryCase {
  readonly titel: string;
  readonly jaar: number;
  readonly huishouden: HouseholdForm;
  readonly verwacht: Readonly<Record<string, unknown>>;
}

export const applicant = (toetsingsinkomen: number, more: Partial<PersonForm> = {}): PersonForm => ({ id: 'a', rol: 'aanvrager', ...(more.geboortedatum === undefined && { leeftijd: 40 }), toetsingsinkomen, ...more });
export const partner = (toetsingsinkomen: number, more: Partial<PersonForm> = {}): PersonForm => ({ id: 'p', rol: 'partner', leeftijd: 40, toetsingsinkomen, ...more });
export const child = (leeftijd: number, more: Partial<PersonForm> = {}): PersonForm => ({ rol: 'kind', leeftijd, ...more });
export const born = (geboortedatum: string, more: Partial<PersonForm> = {}): PersonForm => ({ id: 'k', rol: 'kind', geboortedatum, ...more });
export const care = (urenPerMaand: number, uurtarief = 10, soort: CareForm['soort'] = 'dagopvang'): CareForm => ({ soort, urenPerMaand, uurtarief });
export const home = (kaleHuur: number, more: Partial<HomeForm> = {}): HomeForm => ({ kaleHuur, ...more });
export const people = (...personen: PersonForm[]): HouseholdForm => ({ personen });
export const renting = (woning: HomeForm, ...personen: PersonForm[]): HouseholdForm => ({ personen, woning });
export const changing = (household: HouseholdForm, ...gebeurtenissen: EventForm[]): HouseholdForm => ({ ...household, gebeurtenissen });
