import { compilePlan, evaluateExact, type Decimal, type ExactEvaluation, type Plan, type Step } from '../engine/index.ts';
import { ENTITIES, LAW_POSTS, lawSources, PROJECTED_YEARS, TOESLAGEN, type BudgetPost, type ToeslagOutcome } from '../law/index.ts';
import { explain } from './explain.ts';
import { inUnit } from './format.ts';
import { layOut, type Layout } from './spells.ts';
import type { CaseForm, CaseResult, CaseScenario, IncomeResult, SpellAmount, ToeslagResult } from './types.ts';

const lawPlans = new Map<string, Plan>();
const scenarioPlans = new WeakMap<CaseScenario, Map<string, Plan>>();

/**
 * The law of a year, in a named state of its parameters, with a scenario over it. Kept for later calls. Throws LawError
 * when the scenario does not compile, RangeError when it says nothing about that year.
 */
export function planFor(jaar: number, wetsversie?: string, scenario?: CaseScenario): Plan {
  if (scenario && jaar < scenario.vanaf) throw new RangeError(`${scenario.titel} geldt vanaf ${scenario.vanaf} en niet voor ${jaar}; kies een later jaar of een ander scenario`);
  const plans = scenario ? (scenarioPlans.get(scenario) ?? new Map<string, Plan>()) : lawPlans;
  if (scenario) scenarioPlans.set(scenario, plans);
  const key = `${jaar} ${wetsversie ?? ''}`;
  let plan = plans.get(key);
  if (!plan) plans.set(key, (plan = compilePlan([...lawSources(wetsversie), ...(scenario ? scenario.sources : [])], jaar)));
  return plan;
}

/** EUR on whole cents, as documents print amounts before the rounding to whole euros. */
const cents = (value: Decimal): number => value.toDecimalPlaces(2).toNumber();

/** One household being computed: values by rule, and whether a rule's condition was met. */
class Run {
  readonly layout: Layout;
  readonly plan: Plan;
  readonly evaluation: ExactEvaluation;
  private readonly unmet = new Set<string>();
  private seen = 0;

  constructor(form: CaseForm, plan: Plan) {
    this.plan = plan;
    this.layout = layOut(form, plan);
    this.evaluation = evaluateExact(plan, this.layout.household, { trace: true });
  }

  get last(): number {
    return this.layout.spells.length - 1;
  }

  /** Ids of the members of a claimant in a tijdvak. */
  members(spell: number, claimant: number): readonly string[] {
    return this.layout.spells[spell]?.members[claimant] ?? [];
  }

  /** A monthly rule's value in its unit; null where the rule's condition is not met. */
  valueOrNull(rule: string, path: readonly number[]): number | null {
    const value = this.evaluation.month(rule, path);
    const found = this.plan.rules.get(rule);
    if (!found) return null;
    const own = path.slice(0, ENTITIES.indexOf(found.entity) + 1);
    if (!this.applies(rule, own)) return null;
    return found.text.eenheid.startsWith('EUR') ? cents(value) : inUnit(value, found.text.eenheid);
  }

  applies(rule: string, path: readonly number[]): boolean {
    const steps: readonly Step[] = this.evaluation.steps;
    for (; this.seen < steps.length; this.seen++) {
      const step = steps[this.seen] as Step;
      if (step.notApplicable) this.unmet.add(`${step.rule.name} ${step.path.join(' ')}`);
    }
    return !this.unmet.has(`${rule} ${path.join(' ')}`);
  }

  /** Places, among the members of the main claimant in the last tijdvak, of those with childcare. */
  childrenInCare(claimant: number): number[] {
    const members = this.layout.household.tijdvakken[this.last]?.parts[claimant]?.parts ?? [];
    return members.flatMap((member, place) => (member.parts.length > 0 ? [place] : []));
  }
}

function amounts(run: Run, stem: string, claimant: number): { spells: SpellAmount[]; jaarExact: number; jaar: number } {
  const jaar = run.evaluation.year(`${stem}_jaar`, claimant).toNumber();
  const spells = run.layout.spells.map(({ van, tot }, t) => ({
    van, tot,
    maandExact: cents(run.evaluation.month(`${stem}_maand_exact`, [t, claimant])),
    // Below the smallest award nothing is granted, so nothing is paid in any month (Awir art. 14 lid 5).
    maand: jaar === 0 ? 0 : run.evaluation.month(`${stem}_maand`, [t, claimant]).toNumber(),
  }));
  return { spells, jaarExact: cents(run.evaluation.year(`${stem}_jaar_exact`, claimant)), jaar };
}

/** The keys that a toeslag has of its own, as they stand in the last tijdvak. */
function ownKeys(run: Run, outcome: ToeslagOutcome, claimant: number, maand: number): Record<string, number | number[] | null> {
  const path = [run.last, claimant];
  const children = run.childrenInCare(claimant);
  const aboutCare = Object.keys(outcome.perKind).length > 0;
  const absent = run.members(run.last, claimant).length === 0 || (aboutCare && children.length === 0);
  const keys: Record<string, number | number[] | null> = {};
  for (const [key, rule] of Object.entries(outcome.extra)) keys[key] = absent ? null : run.valueOrNull(rule, path);
  if (aboutCare && !absent) {
    // The parent carries what is not paid: when the year's award falls away, so does this month's payment.
    const rulesMonth = run.evaluation.month(`${outcome.stem}_maand`, path).toNumber();
    const net = keys['nettoKostenNaUitbetalingMaand'];
    if (typeof net === 'number') keys['nettoKostenNaUitbetalingMaand'] = cents(run.evaluation.month(outcome.extra['nettoKostenNaUitbetalingMaand'] as string, path).plus(rulesMonth).minus(maand));
  }
  const entitled = !absent && run.valueOrNull(`${outcome.stem}_maand_exact`, path) !== null;
  for (const [key, rule] of Object.entries(outcome.perKind)) {
    keys[key] = entitled ? children.map((place) => run.valueOrNull(rule, [...path, place]) ?? 0) : null;
  }
  return keys;
}

function toeslagResult(run: Run, outcome: ToeslagOutcome, claimant: number): ToeslagResult {
  const { spells, jaarExact, jaar } = amounts(run, outcome.stem, claimant);
  const { maandExact, maand } = spells.at(-1) as SpellAmount;
  return {
    recht: jaar > 0, maandExact, maand, jaarExact, jaar,
    ...ownKeys(run, outcome, claimant, maand),
    ...(spells.length > 1 && { tijdvakken: spells }),
  };
}

function otherPosts(run: Run, posts: readonly BudgetPost[]): NonNullable<CaseResult['overig']> {
  const own = posts.filter(({ naam }) => !LAW_POSTS.some((post) => post.naam === naam));
  return own.map(({ naam, label }) => ({
    naam, label,
    jaar: cents(run.layout.claimants.map((_, claimant) => run.evaluation.year(naam, claimant)).reduce((sum, value) => sum.plus(value))),
  }));
}

/** Key of the income result and the yearly rule behind it. */
const INCOME_RULES = {
  bruto: 'bruto_inkomen_jaar', verzamelinkomen: 'verzamelinkomen_jaar', belasting: 'inkomstenbelasting_jaar', zvw: 'zvw_bijdrage_jaar', zorgpremie: 'zorgpremie_jaar',
  bijstand: 'bijstand_jaar', besteedbaar: 'besteedbaar_inkomen_jaar', nettoOpvangkosten: 'netto_opvangkosten_jaar',
} as const;

function incomeResult(run: Run, form: CaseForm): IncomeResult {
  const nothing: IncomeResult = {
    bruto: null, verzamelinkomen: null, belasting: null, heffingskortingen: null, zvw: null, zorgpremie: null, kinderbijslag: null, bijstand: null, besteedbaar: null, nettoOpvangkosten: null,
  };
  const { personen } = form.huishouden;
  const given = personen.some(({ inkomen }) => inkomen !== undefined);
  if (!run.plan.rules.has(INCOME_RULES.besteedbaar)) {
    return given ? { ...nothing, opmerking: `voor ${form.jaar} staat er geen belastingwet in de werkbank; kies 2023 of later. Het toetsingsinkomen is de som van de inkomens min aftrek` } : nothing;
  }
  const complete = personen.every(({ rol, inkomen }) => (rol !== 'aanvrager' && rol !== 'partner') || inkomen !== undefined);
  // Without kinds of income the rules of the tax law do not belong in the explanation.
  if (!complete) return { ...nothing, kinderbijslag: cents(evaluateExact(run.plan, run.layout.household).year('kinderbijslag_jaar', 0)) };
  const year = (rule: string): Decimal => run.evaluation.year(rule, 0);
  return {
    ...nothing,
    ...Object.fromEntries(Object.entries(INCOME_RULES).map(([key, rule]) => [key, cents(year(rule))])),
    heffingskortingen: cents(year('inkomensheffing_jaar').minus(year('inkomstenbelasting_jaar'))),
    kinderbijslag: cents(year('kinderbijslag_jaar')),
  };
}

/**
 * What a checked form gives its household, in EUR on whole cents (see ToeslagResult for the periods). The four toeslagen are those
 * of the applicant; other adults have their zorgtoeslag under `overigeAanvragers`, posts that a scenario adds are in
 * `overig`. With `explain` every applied rule is in `stappen`. Throws LawError or RangeError as `planFor`.
 */
export function evaluateCase(form: CaseForm, options: { scenario?: CaseScenario; explain?: boolean } = {}): CaseResult {
  const { scenario } = options;
  const run = new Run(form, planFor(form.jaar, form.wetsversie, scenario));
  const [zorgtoeslag, huurtoeslag, kindgebondenBudget, kinderopvangtoeslag] = TOESLAGEN.map((outcome) => toeslagResult(run, outcome, 0)) as [ToeslagResult, ToeslagResult, ToeslagResult, ToeslagResult];
  const care = TOESLAGEN[0] as ToeslagOutcome;
  const others = run.layout.claimants.slice(1).map((persoon, i) => ({ persoon, zorgtoeslag: toeslagResult(run, care, i + 1) }));
  const overig = otherPosts(run, scenario?.posten ?? []);
  const inkomen = incomeResult(run, form);
  return {
    id: form.id, jaar: form.jaar, ...(PROJECTED_YEARS.includes(form.jaar) && { raming: true as const }), zorgtoeslag, huurtoeslag, kindgebondenBudget, kinderopvangtoeslag, inkomen,
    ...(overig.length > 0 && { overig }),
    ...(others.length > 0 && { overigeAanvragers: others }),
    ...(options.explain && { stappen: explain(run.evaluation.steps, run.layout, run.plan, scenario?.posten ?? []) }),
  };
}
