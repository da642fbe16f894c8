import { columnSpecs, Kernel, selectHouseholds, shardOf, type HouseholdYear, type Plan, type Shard } from '../engine/index.ts';
import { INPUTS, type IncomePart, type InputName } from '../law/index.ts';

/** Where the line bends or jumps. Amounts EUR per year. */
export interface Kink {
  /** Income of the earner at which it happens: a jump is between this euro and the next. */
  readonly inkomen: number;
  /** 'sprong' = an amount gained or lost by one euro more; 'knik' = another slope from here on. */
  readonly soort: 'sprong' | 'knik';
  /** Labels of the parts that do it. */
  readonly onderdelen: readonly string[];
  /** Change of what is left at a jump; 0 at a bend. */
  readonly verschil: number;
  /** What is left of an extra euro, before and after a bend; 0 at a jump. */
  readonly overVoor: number;
  readonly overNa: number;
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
  /** The same without rounding, to find the bends in; the parts themselves unless given. */
  readonly glad?: readonly IncomePart[];
  /** A yearly rule of the claimant whose amount is income too, and so adds to the toetsingsinkomen of who claims (bijstand). */
  readonly aanvulling?: string;
}

/** Points computed at a time. */
const CHUNK = 10_000;
/** Slopes are taken over this many euros, so that cents of rounding do not look like bends. */
const WINDOW = 40;
/** A bend is a change of more than this in what is left of an extra euro. */
const BEND = 0.005;
/** Slopes of a rounded part are taken over this many euros, to see whether it takes part in a bend. */
const PART_WINDOW = 250;
const PART_BEND = 0.016;
/** A part that changes by this much over one euro jumps: rounding to whole euros and grossing up stay below it. Cents. */
const JUMP = 500;

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

/** Incomes at which an amount jumps. */
function jumpsOf(amounts: Int32Array): number[] {
  const jumps: number[] = [];
  for (let x = 0; x + 1 < amounts.length; x++) if (Math.abs((amounts[x + 1] as number) - (amounts[x] as number)) >= JUMP) jumps.push(x);
  return jumps;
}

/** Amounts with the jumps taken out: over a jump goes on what was before it. */
function levelled(amounts: Int32Array): Int32Array {
  const level = Int32Array.from(amounts);
  let taken = 0;
  for (let x = 1; x < amounts.length; x++) {
    const step = (amounts[x] as number) - (amounts[x - 1] as number);
    if (Math.abs(step) >= JUMP) taken += step - (x > 1 ? (level[x - 1] as number) - (level[x - 2] as number) : 0);
    level[x] = (amounts[x] as number) - taken;
  }
  return level;
}

/** Change per euro over `width` euros from x on, in the direction of `side`. */
function slope(level: Int32Array, x: number, side: -1 | 1, width: number): number {
  const other = Math.max(0, Math.min(level.length - 1, x + side * width));
  return other === x ? 0 : ((level[other] as number) - (level[x] as number)) / 100 / (other - x);
}

/** Incomes at which the slope changes: where it differs most left and right, one for each run of points where it does. */
function bendsOf(level: Int32Array): number[] {
  const bends: number[] = [];
  let best = -1;
  let most = BEND;
  for (let x = WINDOW; x < level.length - WINDOW; x++) {
    const difference = Math.abs(slope(level, x, 1, WINDOW) - slope(level, x, -1, WINDOW));
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

interface Amounts { readonly part: IncomePart; readonly level: Int32Array; readonly jumps: ReadonlySet<number>; readonly own: Int32Array }

/** The parts whose slope changes most at a place: all that clearly do, else the largest. */
function whoBends(parts: readonly Amounts[], x: number, width: number, enough: number): string[] {
  const changes = parts.map(({ part, level }) => ({ label: part.label, size: Math.abs(slope(level, x, 1, width) - slope(level, x, -1, width)) })).sort((a, b) => b.size - a.size);
  const clear = changes.filter(({ size }) => size > enough);
  return (clear.length > 0 ? clear : changes.slice(0, 1)).map(({ label }) => label);
}

/**
 * A bend is seen in the smooth parts. One that has no rounded part of the same name stands for several (tax after credits): those
 * are then looked at over a wider piece, because of their rounding.
 */
function causesOf(parts: readonly Amounts[], smoothParts: readonly Amounts[], x: number): string[] {
  const named = new Set(parts.map(({ part }) => part.label));
  const inside = parts.filter(({ part }) => !smoothParts.some((own) => own.part.label === part.label));
  return whoBends(smoothParts, x, WINDOW, BEND).flatMap((label) => (named.has(label) ? [label] : whoBends(inside, x, PART_WINDOW, PART_BEND)));
}

function kinksOf(parts: readonly Amounts[], smoothParts: readonly Amounts[], smooth: Int32Array): Kink[] {
  const places = [...new Set(parts.flatMap(({ jumps }) => [...jumps]))];
  const jumps = places.map((inkomen): Kink => {
    const those = parts.filter((own) => own.jumps.has(inkomen));
    const verschil = those.reduce((sum, { part, own }) => sum + part.teken * ((own[inkomen + 1] as number) - (own[inkomen] as number)), 0) / 100;
    return { inkomen, soort: 'sprong', onderdelen: those.map(({ part }) => part.label), verschil, overVoor: 0, overNa: 0 };
  });
  const level = levelled(smooth);
  const bends = bendsOf(level).map((inkomen): Kink => {
    const onderdelen = causesOf(parts, smoothParts, inkomen);
    return { inkomen, soort: 'knik', onderdelen, verschil: 0, overVoor: slope(level, inkomen, -1, WINDOW), overNa: slope(level, inkomen, 1, WINDOW) };
  });
  return [...jumps, ...bends].sort((a, b) => a.inkomen - b.inkomen);
}

/**
 * What a household has left at every whole euro of one earner's income, with every place where a component bends or jumps.
 * All points are one shard through the kernel, so each is exact to the cent.
 */
export async function budgetLine(request: LineRequest): Promise<BudgetLine> {
  const { plan, household, wie, wat, tot, onderdelen, glad = onderdelen, aanvulling } = request;
  const rules = [...new Set([...onderdelen, ...glad].map(({ naam }) => naam))];
  const kernel = new Kernel(plan, rules);
  const supplement = aanvulling === undefined ? undefined : new Kernel(plan, [aanvulling]);
  const bedragen: Record<string, Int32Array> = Object.fromEntries(rules.map((naam) => [naam, new Int32Array(tot + 1)]));
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
    for (const naam of rules) {
      const [own, all] = [bedragen[naam] as Int32Array, amounts[naam] as Int32Array];
      for (let i = 0; i < count; i++) for (let c = starts[i] as number; c < (starts[i + 1] as number); c++) own[from + i]! += all[c] as number;
    }
  }
  const left = (parts: readonly IncomePart[]): Int32Array => {
    const sums = new Int32Array(tot + 1);
    for (let x = 0; x <= tot; x++) sums[x] = parts.reduce((sum, { naam, teken }) => sum + teken * ((bedragen[naam] as Int32Array)[x] as number), x * 100);
    return sums;
  };
  const amountsOf = (part: IncomePart): Amounts => {
    const own = bedragen[part.naam] as Int32Array;
    return { part, own, level: levelled(own), jumps: new Set(jumpsOf(own)) };
  };
  return { punten: tot + 1, bedragen, netto: left(onderdelen), knikken: kinksOf(onderdelen.map(amountsOf), glad.map(amountsOf), left(glad)) };
}
