import { evaluateExact, type HouseholdYear, type Instance } from '../engine/index.ts';
import { layOut, planFor, type CaseForm, type CaseScenario } from '../household/index.ts';
import { budgetLine, type Kink } from '../indicators/index.ts';
import { INCOME_PARTS, INPUTS, LAW_POSTS, SMOOTH_PARTS, type IncomePart, type InputName } from '../law/index.ts';

/** Where the moving income comes from. */
export const LINE_SOURCES = ['loon', 'winst', 'pensioen'] as const;
export type LineSource = (typeof LINE_SOURCES)[number];

export interface LineOptions {
  readonly scenario?: CaseScenario;
  /** Id of the person whose income moves; the applicant unless said. */
  readonly persoon?: string;
  readonly bron?: LineSource;
  /** Highest income, EUR a year; 150,000 unless said. */
  readonly tot?: number;
  /** Whether an income below the norm is brought up to it by bijstand; yes unless said. */
  readonly bijstand?: boolean;
}

/** One part of what is left, EUR a year at each point, without its sign. */
export interface LinePart extends IncomePart {
  readonly bedragen: readonly number[];
}

export interface IncomeLine {
  readonly persoon: string;
  readonly bron: LineSource;
  /** Income of the person from the moving source at each point, EUR a year. */
  readonly inkomen: readonly number[];
  /** What the household has left at each point: all incomes with and without the parts, EUR a year. */
  readonly netto: readonly number[];
  readonly onderdelen: readonly LinePart[];
  /** Percentage of a rise of `drukStap` euro that is lost, from each point on; null where the line ends. */
  readonly druk: readonly (number | null)[];
  readonly drukStap: number;
  /** Every place where a part bends or jumps, exact to the euro. */
  readonly knikken: readonly Kink[];
  /** Every euro at which one euro more leaves less, with the loss in EUR a year. */
  readonly klippen: readonly { readonly inkomen: number; readonly verlies: number; readonly oorzaken: readonly string[] }[];
  readonly aannames: readonly string[];
}

const POINT = 100;
const PRESSURE_STEP = 500;
/** Smaller losses come from rounding to whole euros; EUR. */
const LEAST_LOSS = 20;
const MOST = 1_000_000;
const SOURCES: readonly InputName[] = ['loon', 'winst', 'uitkering', 'pensioen', 'aow', 'overig_inkomen'];

const sourcesOf = ({ values }: Instance): number => SOURCES.reduce((sum, name) => sum + (values[name] ?? 0), 0);

/** Who gave a toetsingsinkomen only, is taken to earn it as wage, or from the AOW age as pension. */
function withSources(household: HouseholdYear, aow: number): { household: HouseholdYear; guessed: boolean } {
  let guessed = false;
  const member = (person: Instance): Instance => {
    const income = person.values.toetsingsinkomen ?? 0;
    if (income === 0 || sourcesOf(person) > 0) return person;
    guessed = true;
    return { ...person, values: { ...person.values, [(person.values.leeftijd_maanden ?? 0) >= aow ? 'pensioen' : 'loon']: income } };
  };
  return { household: { tijdvakken: household.tijdvakken.map((spell) => ({ ...spell, parts: spell.parts.map((unit) => ({ ...unit, parts: unit.parts.map(member) })) })) }, guessed };
}

const withValue = (household: HouseholdYear, change: (person: Instance, claimant: number, member: number) => Instance): HouseholdYear => ({
  tijdvakken: household.tijdvakken.map((spell) => ({ ...spell, parts: spell.parts.map((unit, c) => ({ ...unit, parts: unit.parts.map((person, m) => change(person, c, m)) })) })),
});

/** Claimant and member of a person in the first tijdvak: the applicant's claim holds partner and children, other adults claim alone. */
function placeOf(form: CaseForm, claimants: readonly string[], id: string): readonly [number, number] {
  const { personen } = form.huishouden;
  const person = personen.find((own) => own.id === id);
  if (!person) throw new RangeError(`persoon ${id} staat niet bij personen; kies uit ${personen.map((own) => own.id).join(', ')}`);
  if (person.rol === 'partner') return [0, 1];
  const claimant = claimants.indexOf(id);
  if (claimant < 0) throw new RangeError(`van ${id} kan het inkomen niet bewegen; kies de aanvrager, de partner of een volwassen medebewoner`);
  return [claimant, 0];
}

/**
 * What a household has left at every income of one of its members, under the law of its year or a scenario. The amounts are
 * those of the kernel at every whole euro, so exact to the cent; the answer has a point each EUR 100, and every bend, jump and
 * cliff to the euro. Throws RangeError with a sentence when the line cannot be drawn.
 */
export async function incomeLine(form: CaseForm, options: LineOptions = {}): Promise<IncomeLine> {
  const { scenario, bron = 'loon', tot = 150_000, bijstand = true } = options;
  const persoon = options.persoon ?? form.huishouden.personen.find(({ rol }) => rol === 'aanvrager')?.id ?? '';
  if (!Number.isInteger(tot) || tot < PRESSURE_STEP || tot > MOST) throw new RangeError(`tot is ${tot}; geef hele euro’s van ${PRESSURE_STEP} tot en met ${MOST}`);
  const plan = planFor(form.jaar, form.wetsversie, scenario);
  if (!plan.rules.has('besteedbaar_inkomen_jaar')) throw new RangeError(`voor ${form.jaar} is de belastingwet niet bekend; kies 2023 of later`);
  const aow = Number(plan.parameters.get('aow_leeftijd')?.value);
  const laidOut = layOut(form, plan);
  const given = withSources(laidOut.household, aow);
  const wie = placeOf(form, laidOut.claimants, persoon);
  const without = withValue(given.household, (person, c, m) => (c === wie[0] && m === wie[1] ? { ...person, values: { ...person.values, [bron]: 0 } } : person));
  const rest = without.tijdvakken[0]?.parts[wie[0]]?.parts[wie[1]];
  if (!rest) throw new RangeError(`${persoon} woont niet het hele jaar op het adres; haal de gebeurtenis weg om de lijn te tekenen`);
  // Verzamelinkomen without the moving source; from there each euro counts in full once it is above the deductions.
  const start = evaluateExact(plan, without).month('verzamelinkomen', [0, ...wie]).toNumber();
  const [others, deductions] = [sourcesOf(rest), rest.values.aftrek ?? 0];
  const box1 = (income: number): number => Math.max(0, others + income - deductions);
  const household = bijstand ? { tijdvakken: without.tijdvakken.map((spell) => ({ ...spell, parts: spell.parts.map((unit, c) => (c === 0 ? { ...unit, values: { ...unit.values, bijstand_aanvullen: 1 } } : unit)) })) } : without;
  const fixedIncome = household.tijdvakken[0]!.parts.reduce((sum, unit) => sum + unit.parts.reduce((own, person) => own + sourcesOf(person), 0), 0);

  const added = (scenario?.posten ?? []).filter(({ naam }) => !LAW_POSTS.some((post) => post.naam === naam)).map(({ naam, label }): IncomePart => ({ naam, label, teken: 1 }));
  const parts = [...INCOME_PARTS, ...added];
  const line = await budgetLine({
    plan, household, wie, tot: tot + PRESSURE_STEP, onderdelen: parts, glad: [...SMOOTH_PARTS, ...added], aanvulling: 'bijstand_jaar',
    wat: { [bron]: (x: number) => x, toetsingsinkomen: (x: number) => Math.min(INPUTS.toetsingsinkomen.max, start - box1(0) + box1(x)) },
  });
  const points = Array.from({ length: Math.floor(tot / POINT) + 1 }, (_, i) => i * POINT);
  const left = (x: number): number => (line.netto[x] as number) / 100 + fixedIncome;
  const klippen = [];
  for (let x = 0; x < tot; x++) {
    const loss = ((line.netto[x] as number) - (line.netto[x + 1] as number)) / 100;
    if (loss < LEAST_LOSS) continue;
    const oorzaken = line.knikken.filter(({ inkomen, soort, verschil }) => soort === 'sprong' && inkomen === x && verschil < 0).flatMap(({ onderdelen }) => onderdelen);
    klippen.push({ inkomen: x, verlies: loss, oorzaken });
  }
  return {
    persoon, bron, inkomen: points,
    netto: points.map(left),
    onderdelen: parts.map((part) => ({ ...part, bedragen: points.map((x) => (line.bedragen[part.naam]![x] as number) / 100) })),
    druk: points.map((x) => 100 * (1 - (left(x + PRESSURE_STEP) - left(x)) / PRESSURE_STEP)),
    drukStap: PRESSURE_STEP,
    knikken: line.knikken.filter(({ inkomen }) => inkomen < tot),
    klippen,
    aannames: [
      ...(given.guessed ? ['Van wie alleen een toetsingsinkomen is ingevuld, geldt dat als loon, of vanaf de AOW-leeftijd als pensioen.'] : []),
      'Huur, opvanguren en opvangprijs veranderen niet met het inkomen.',
      ...(bijstand ? ['Een inkomen onder de bijstandsnorm wordt met bijstand aangevuld, als het vermogen dat toelaat.'] : []),
    ],
  };
}
