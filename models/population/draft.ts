import { MOST_PERSONS, type Model } from './model.ts';
import { drawHome } from './home.ts';
import { drawPeople } from './people.ts';
import { drawStructure, type Place } from './structure.ts';

/**
 * One household being made, as plain arrays by person: reference person, partner, children (youngest first), others. The same
 * object is filled again for every household, so nothing is allocated.
 */
export class Draft {
  type = 0;
  persons = 0;
  readonly age = new Int32Array(MOST_PERSONS);
  readonly role = new Uint8Array(MOST_PERSONS);
  readonly woman = new Uint8Array(MOST_PERSONS);
  /** Age in whole months on 1 January; nobody is born on the first of a month. */
  readonly months = new Int32Array(MOST_PERSONS);

  /** Income by source, whole EUR per year, before tax. */
  readonly loon = new Int32Array(MOST_PERSONS);
  readonly winst = new Int32Array(MOST_PERSONS);
  readonly uitkering = new Int32Array(MOST_PERSONS);
  readonly pensioen = new Int32Array(MOST_PERSONS);
  readonly aow = new Int32Array(MOST_PERSONS);
  readonly overig = new Int32Array(MOST_PERSONS);
  readonly aftrek = new Int32Array(MOST_PERSONS);
  /** Sum of the sources, before `aftrek`. */
  readonly gross = new Int32Array(MOST_PERSONS);
  /** Toetsingsinkomen, whole EUR per year: gross less aftrek, and box 3. */
  readonly income = new Int32Array(MOST_PERSONS);
  readonly hours = new Uint8Array(MOST_PERSONS);
  readonly works = new Uint8Array(MOST_PERSONS);
  /** On bijstand; on Wajong. */
  readonly assisted = new Uint8Array(MOST_PERSONS);
  readonly disabled = new Uint8Array(MOST_PERSONS);
  readonly insured = new Uint8Array(MOST_PERSONS);

  /** Box 3 on 1 January, EUR: all less debts, of which other than bank deposits, and debts. */
  readonly wealth = new Int32Array(MOST_PERSONS);
  readonly investments = new Int32Array(MOST_PERSONS);
  readonly debts = new Int32Array(MOST_PERSONS);

  /** Childcare: draws of the child, kept for the whole year (common luck in every spell). */
  readonly careRank = new Float64Array(MOST_PERSONS);
  readonly careHours = new Float64Array(MOST_PERSONS);
  readonly careKind = new Float64Array(MOST_PERSONS);
  readonly carePrice = new Float64Array(MOST_PERSONS);
  /** Multiplies the chance of using childcare; 0 when a parent does not work. */
  careFactor = 0;

  tenant = false;
  corporation = false;
  selfContained = true;
  adapted = false;
  /** Cents per month. */
  rent = 0;
  readonly service = new Int32Array(4);

  /** Ranks drawn for the household: tenure, wealth, rent. */
  tenureRank = 0;
  wealthRank = 0;
  rentRank = 0;
  adults = 0;
  /** Yearly toetsingsinkomen of all persons over the CBS equivalence factor, whole EUR. */
  standardised = 0;

  readonly words = new Uint32Array(4);
  readonly #place: Place = { stratum: 0, cell: 0 };

  /** Fills the draft with household `index`. Calls with rising numbers are fastest; any order gives the same household. */
  draw(model: Model, index: number): void {
    drawStructure(this, model, index, this.#place);
    drawPeople(this, model, index, 0);
    drawHome(this, model, index, 0);
  }
}
