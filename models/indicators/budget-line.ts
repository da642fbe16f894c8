import { columnSpecs, Kernel, selectHouseholds, shardOf, type HouseholdYear, type Plan, type Shard } from '../engine/index.ts';
import { INPUTS, type IncomePart, type InputName } from '../law/index.ts';

/** Where the line bends or jumps. Amounts EUR per year. */
export interface Kink {
  /** Gross income of the earner at which it happens: the jump is between this euro and the next. */
  readonly inkomen: number;
  readonly onderdeel: string;
  /** 'sprong' = an amount gained or lost by one euro more; 'knik' = another slope from here on. */
  readonly soort: 'sprong' | 'knik';
  /** Change of what is left at a jump; 0 at a bend. */
  readonly verschil: number;
  /** EUR of this component per extra euro, before and after. */
  readonly hellingVoor: number;
  readonly hellingNa: number;
}

export interface BudgetLine {
  /** Income of each point, EUR per year: from 0 by whole euros. */
  readonly punten: number;
  /** Cents per year of each component at each point, for the whole address, as the rule gives it (without its sign). */
  readonly bedragen: Readonly<Record<string, Int32Array>>;
  /** Cents per year that are left: income plus and minus the components. */
  readonly netto: Int32Array;
  readonly knikken: readonly Kink[];
}

export interface LineRequest {
  readonly plan: Plan;
  readonly household: HouseholdYear;
  /** Claimant and member whose income moves. */
  readonly wie: readonly [claimant: number, member: number];
  /** Yearly facts that move with it: EUR for each euro of income. */
  readonly wat: Partial<Record<InputName, (income: number) => number>>;
  /** Highest income, whole EUR per year. */
  readonly tot: number;
  readonly onderdelen: readonly IncomePart[];
  /** A yearly rule of the claimant whose amount is income too, and so adds to the toetsingsinkomen of who claims (bijstand). */
  readonly aanvulling?: string;
}

/** Points computed at a time. */
const CHUNK = 10_000;
/** Slopes are taken over this many euros, so that the cents of rounding do not look like bends. */
const WINDOW = 250;
/** A bend is a change of slope of more than half a cent per euro. */
const BEND = 0.005;
/** No rule takes or gives more than this per extra euro without jumping; cents. */
const STEEPEST = 105;

/** Person rows within one household of a claimant's member, by claimant: one a tijdvak in which it is there. */
function personRows(household: HouseholdYear, [claimant, member]: LineRequest['wie']): number[] {
  const rows: number[] = [];
  let next = 0;
  for (const tijdvak of household.tijdvakken) {
    tijdvak.parts.forEach((unit, c) => {
      if (c === claimant && member < unit.parts.length) rows.push(next + member);
      next += unit.parts.length;
    });
  }
  return rows;
}

/** Adds what a claimant gets on top of its income to the toetsingsinkomen of its first member, for every copy. */
async function addSupplement(kernel: Kernel, rule: string, shard: Shard, household: HouseholdYear): Promise<void> {
  const { starts, amounts } = await kernel.run(shard);
  const column = shard.columns['toetsingsinkomen'] as Int32Array;
  const copies = shard.rows.jaar;
  const persons = shard.rows.persoon / copies;
  const claimants = Math.max(...household.tijdvakken.map(({ parts }) => parts.length));
  for (let c = 0; c < claimants; c++) {
    for (const row of personRows(household, [c, 0])) {
      for (let i = 0; i < copies; i++) column[i * persons + row]! += (amounts[rule] as Int32Array)[(starts[i] as number) + c] as number;
    }
  }
}

const slope = (amounts: Int32Array, from: number, to: number): number => ((amounts[to] as number) - (amounts[from] as number)) / 100 / (to - from);

function jumpsOf(amounts: Int32Array): number[] {
  const jumps: number[] = [];
  for (let x = 0; x + 1 < amounts.length; x++) if (Math.abs((amounts[x + 1] as number) - (amounts[x] as number)) > STEEPEST) jumps.push(x);
  return jumps;
}

/** Bends between two jumps: where the slopes left and right differ most, one for each run of points that differ. */
function bendsOf(amounts: Int32Array, from: number, to: number): number[] {
  const bends: number[] = [];
  let best = -1;
  let most = BEND;
  for (let x = from + WINDOW; x <= to - WINDOW; x++) {
    const difference = Math.abs(slope(amounts, x, x + WINDOW) - slope(amounts, x - WINDOW, x));
    if (difference > most) {
      most = difference;
      best = x;
    } else if (best >= 0 && x - best > WINDOW) {
      bends.push(best);
      best = -1;
      most = BEND;
    }
  }
  if (best >= 0) bends.push(best);
  return bends;
}

function kinksOf({ label, teken }: IncomePart, amounts: Int32Array): Kink[] {
  const last = amounts.length - 1;
  const jumps = jumpsOf(amounts);
  const edges = [-1, ...jumps, last];
  const around = (x: number, side: -1 | 1, limit: number): number => {
    const other = side < 0 ? Math.max(limit, x - WINDOW) : Math.min(limit, x + WINDOW);
    return other === x ? 0 : teken * slope(amounts, Math.min(x, other), Math.max(x, other));
  };
  const kinks: Kink[] = [];
  edges.slice(1).forEach((to, i) => {
    const from = (edges[i] as number) + 1;
    for (const x of bendsOf(amounts, from, to)) kinks.push({ inkomen: x, onderdeel: label, soort: 'knik', verschil: 0, hellingVoor: around(x, -1, from), hellingNa: around(x, 1, to) });
    if (to === last) return;
    const next = edges[i + 2] ?? last;
    kinks.push({ inkomen: to, onderdeel: label, soort: 'sprong', verschil: (teken * ((amounts[to + 1] as number) - (amounts[to] as number))) / 100, hellingVoor: around(to, -1, from), hellingNa: around(to + 1, 1, next) });
  });
  return kinks;
}

/**
 * What a household has left at every whole euro of one earner's income, with every place where a component bends or jumps.
 * All points are one shard through the kernel, so each is exact to the cent.
 */
export async function budgetLine(request: LineRequest): Promise<BudgetLine> {
  const { plan, household, wie, wat, tot, onderdelen, aanvulling } = request;
  const kernel = new Kernel(plan, onderdelen.map(({ naam }) => naam));
  const supplement = aanvulling === undefined ? undefined : new Kernel(plan, [aanvulling]);
  const bedragen: Record<string, Int32Array> = Object.fromEntries(onderdelen.map(({ naam }) => [naam, new Int32Array(tot + 1)]));
  const moving = personRows(household, wie);
  const one = shardOf([household], 0, columnSpecs([]));
  for (let from = 0; from <= tot; from += CHUNK) {
    const count = Math.min(CHUNK, tot + 1 - from);
    const shard = selectHouseholds(one, new Uint8Array(count));
    const persons = shard.rows.persoon / count;
    for (const [name, value] of Object.entries(wat) as [InputName, (income: number) => number][]) {
      const column = shard.columns[name] as Int32Array;
      for (let i = 0; i < count; i++) {
        const cents = Math.round(value(from + i) * INPUTS[name].scale);
        for (const row of moving) column[i * persons + row] = cents;
      }
    }
    if (supplement && aanvulling !== undefined) await addSupplement(supplement, aanvulling, shard, household);
    const { starts, amounts } = await kernel.run(shard);
    for (const { naam } of onderdelen) {
      const [own, all] = [bedragen[naam] as Int32Array, amounts[naam] as Int32Array];
      for (let i = 0; i < count; i++) for (let c = starts[i] as number; c < (starts[i + 1] as number); c++) own[from + i]! += all[c] as number;
    }
  }
  const netto = new Int32Array(tot + 1);
  for (let x = 0; x <= tot; x++) netto[x] = onderdelen.reduce((left, { naam, teken }) => left + teken * ((bedragen[naam] as Int32Array)[x] as number), x * 100);
  const knikken = onderdelen.flatMap((component) => kinksOf(component, bedragen[component.naam] as Int32Array)).sort((a, b) => a.inkomen - b.inkomen);
  return { punten: tot + 1, bedragen, netto, knikken };
}
