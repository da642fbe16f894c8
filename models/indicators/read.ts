import { cellsOf, GROUP_CELLS, INCOME_BIN_WIDTH, INCOME_BINS, POST_CELLS, REPLICATES, type ScenarioCells, type TallyShape } from './tally.ts';

/** One budget line of one scenario over the whole country. */
export interface PostResult {
  /** Name of the rule that gives the amount. */
  readonly naam: string;
  readonly label: string;
  /** Whether the citizen is paid, or the childcare provider on the citizen's behalf. */
  readonly aan: 'burger' | 'aanbieder';
  /** EUR per year, whole euros. */
  readonly bedrag: number;
  /** Half-width of the 95 % sampling interval of `bedrag`, EUR per year; 0 when one to one. Model and data uncertainty not included. */
  readonly marge: number;
  /** Claimants (aanvragers, not households) with an amount above zero. */
  readonly aanvragers: number;
}

/** What changes for the households of one group, scenario against baseline. Amounts EUR per year. */
export interface GroupChange {
  readonly groep: string;
  readonly huishoudens: number;
  /** Households whose change is at least the threshold, up or down; the others are `gelijk`. */
  readonly vooruit: number;
  readonly gelijk: number;
  readonly achteruit: number;
  /** Sum of all changes in the group. */
  readonly totaal: number;
  /** Sum of all positive changes, and of all negative ones (negative), also those below the threshold. */
  readonly totaalVooruit: number;
  readonly totaalAchteruit: number;
}

export interface Comparison {
  /** Change in public spending, EUR per year, with the half-width of its 95 % sampling interval. */
  readonly budget: number;
  readonly marge: number;
  readonly totaal: GroupChange;
  /** Ten groups by standardised toetsingsinkomen of the household, lowest first; `grenzen` has their upper bounds but the last, EUR per year. */
  readonly perDeciel: readonly GroupChange[];
  readonly grenzen: readonly number[];
  readonly perType: readonly GroupChange[];
}

/** Two-sided 95 % point of Student's t with 19 degrees of freedom. */
const T_19 = 2.093;

/** Half-width of the 95 % interval of a total from its replicate sums; the replicates are systematic subsamples. */
function halfWidth(cells: Float64Array, at: number): number {
  let sum = 0;
  for (let g = 0; g < REPLICATES; g++) sum += cells[at + g] as number;
  let squares = 0;
  for (let g = 0; g < REPLICATES; g++) squares += ((cells[at + g] as number) * REPLICATES - sum) ** 2;
  return T_19 * Math.sqrt(squares / (REPLICATES * (REPLICATES - 1)));
}

/** Whole euros; + 0 because a loss of some cents would otherwise be shown as -0. */
const euros = (cents: number): number => Math.round(cents / 100) + 0;
const cellsFor = (shape: TallyShape, scenario: number): ScenarioCells => cellsOf(shape).scenarios[scenario] as ScenarioCells;

/** Budget lines of a scenario, and their sum. `complete` = the population is one to one, so there is no sampling error. */
export function postsFrom(tally: Float64Array, shape: TallyShape, scenario: number, posts: readonly Pick<PostResult, 'naam' | 'label' | 'aan'>[], complete: boolean): { posten: PostResult[]; totaal: number; totaalMarge: number } {
  const at = cellsFor(shape, scenario);
  const posten = posts.map(({ naam, label, aan }, p) => {
    const base = at.posts + p * POST_CELLS;
    return { naam, label, aan, bedrag: euros(tally[base] as number), marge: complete ? 0 : euros(halfWidth(tally, base + 2)), aanvragers: tally[base + 1] as number };
  });
  const sum = posts.reduce((total, _, p) => total + (tally[at.posts + p * POST_CELLS] as number), 0);
  return { posten, totaal: euros(sum), totaalMarge: complete ? 0 : euros(halfWidth(tally, at.totals)) };
}

function group(groep: string, cells: ArrayLike<number>): GroupChange {
  const [weight = 0, up = 0, down = 0, gains = 0, losses = 0] = Array.from(cells);
  return { groep, huishoudens: weight, vooruit: up, gelijk: weight - up - down, achteruit: down, totaal: euros(gains + losses), totaalVooruit: euros(gains), totaalAchteruit: euros(losses) };
}

/** Ten groups of whole income classes, each as near to a tenth of the households as the classes allow. */
function deciles(tally: Float64Array, bins: number): { perDeciel: GroupChange[]; grenzen: number[] } {
  let all = 0;
  for (let b = 0; b < INCOME_BINS; b++) all += tally[bins + b * GROUP_CELLS] as number;
  const sums = Array.from({ length: 10 }, () => new Float64Array(GROUP_CELLS));
  const grenzen: number[] = [];
  let before = 0;
  let highest = 0;
  for (let b = 0; b < INCOME_BINS; b++) {
    const weight = tally[bins + b * GROUP_CELLS] as number;
    // The middle of the class decides where it belongs.
    const decile = Math.min(9, Math.floor(((before + weight / 2) / Math.max(1, all)) * 10));
    while (weight > 0 && grenzen.length < decile) grenzen.push(b * INCOME_BIN_WIDTH);
    for (let c = 0; c < GROUP_CELLS; c++) sums[decile]![c]! += tally[bins + b * GROUP_CELLS + c] as number;
    before += weight;
    if (weight > 0) highest = (b + 1) * INCOME_BIN_WIDTH;
  }
  // Incomes that fill few classes leave the last groups empty; there are nine bounds all the same.
  while (grenzen.length < 9) grenzen.push(highest);
  return { perDeciel: sums.map((cells, d) => group(`Deciel ${d + 1}`, cells)), grenzen };
}

/** What a scenario changes against the baseline. */
export function comparisonFrom(tally: Float64Array, shape: TallyShape, scenario: number, typeLabels: readonly string[], complete: boolean): Comparison {
  const at = cellsFor(shape, scenario);
  const baseline = cellsFor(shape, 0);
  const difference = new Float64Array(REPLICATES);
  for (let g = 0; g < REPLICATES; g++) difference[g] = (tally[at.totals + g] as number) - (tally[baseline.totals + g] as number);
  const perType = typeLabels.map((label, t) => group(label, tally.subarray(at.types + t * GROUP_CELLS, at.types + (t + 1) * GROUP_CELLS)));
  const whole = new Float64Array(GROUP_CELLS);
  for (let t = 0; t < typeLabels.length; t++) for (let c = 0; c < GROUP_CELLS; c++) whole[c]! += tally[at.types + t * GROUP_CELLS + c] as number;
  return {
    budget: euros(difference.reduce((a, b) => a + b, 0)),
    marge: complete ? 0 : euros(halfWidth(difference, 0)),
    totaal: group('Alle huishoudens', whole),
    ...deciles(tally, at.bins),
    perType,
  };
}
