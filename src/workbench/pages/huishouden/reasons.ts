import type { CaseResult, ExplanationInput, ExplanationStep, ToeslagKey } from '../../gateway.ts';
import { euro } from '../../lib/format.ts';
import { stepsFor } from './amounts.ts';
import { t } from './teksten.ts';

/** What stands in the way of a toeslag; `onbekend` when the rules say no for a reason that has no words here. */
export type Cause =
  | 'hervorming' | 'vermogen' | 'vermogenMedebewoner' | 'verzekerd' | 'leeftijd' | 'inkomen' | 'geenHuur' | 'onzelfstandig' | 'huurNul' | 'huurgrens'
  | 'huurLaag' | 'huurderJong' | 'geenKind' | 'geenOpvang' | 'werk' | 'school' | 'klein' | 'onbekend';

export interface Reason {
  readonly cause: Cause;
  /** Follows "Geen recht, want"; without a full stop. */
  readonly want: string;
  /** Of the rule or parameter that decided. */
  readonly artikel: string;
}

/** Rules of each toeslag: whether there is a right, the amount before rounding, the amount for the year. */
const RULES: Readonly<Record<ToeslagKey, { recht: string; bedrag: string; exact: string; jaarExact: string; jaar: string }>> = {
  zorgtoeslag: { recht: 'zt_recht', bedrag: 'zorgtoeslag_jaarbasis', exact: 'zorgtoeslag_maand_exact', jaarExact: 'zorgtoeslag_jaar_exact', jaar: 'zorgtoeslag_jaar' },
  huurtoeslag: { recht: 'ht_recht', bedrag: 'ht_maandbedrag', exact: 'huurtoeslag_maand_exact', jaarExact: 'huurtoeslag_jaar_exact', jaar: 'huurtoeslag_jaar' },
  kindgebondenBudget: { recht: 'kgb_recht', bedrag: 'kindgebonden_budget_jaarbasis', exact: 'kindgebonden_budget_maand_exact', jaarExact: 'kindgebonden_budget_jaar_exact', jaar: 'kindgebonden_budget_jaar' },
  kinderopvangtoeslag: { recht: 'kot_recht', bedrag: 'kinderopvangtoeslag_maand_exact', exact: 'kinderopvangtoeslag_maand_exact', jaarExact: 'kinderopvangtoeslag_jaar_exact', jaar: 'kinderopvangtoeslag_jaar' },
};

const words = t.waarom;
const input = (step: ExplanationStep | undefined, name: string): ExplanationInput | undefined => step?.invoer.find(({ naam }) => naam === name);
/** A step of a ja/nee rule holds 1 or 0. */
const holds = ({ waarde }: { readonly waarde: number }): boolean => waarde !== 0;
/** Whole euros where the amount is whole, else cents. */
const money = (value: number): string => euro(value, Number.isInteger(value) ? 0 : 2);

/**
 * The parts of a formula that are joined by "en", outside brackets; the formula itself where "of" joins it. The interpreter
 * stops at the first part that is not so.
 */
export function conjuncts(formula: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const piece of formula.split(/([()]|\s+(?:en|of)\s+)/)) {
    if (piece === '(') depth++;
    if (piece === ')') depth--;
    const word = piece.trim();
    if (depth === 0 && word === 'of') return [formula];
    if (depth === 0 && word === 'en') parts.push('');
    else parts[parts.length - 1] += piece;
  }
  return parts.map((part) => part.trim());
}

/** The part of the formula of a ja/nee step that was not so: the last of which the interpreter looked at something new. */
function decisive(step: ExplanationStep): string {
  const parts = conjuncts(step.formule);
  const seen = (part: string): string[] => step.invoer.map(({ naam }) => naam).filter((naam) => part.includes(naam));
  let last = parts[0] ?? '';
  const before = new Set(seen(last));
  for (const part of parts.slice(1)) {
    const fresh = seen(part).filter((naam) => !before.has(naam));
    if (fresh.length > 0) last = part;
    for (const naam of fresh) before.add(naam);
  }
  return last;
}

/** Finds the steps of a toeslag of the main claimant. */
class Steps {
  readonly #all: readonly ExplanationStep[];
  readonly #others: ReadonlySet<string>;
  constructor(result: CaseResult, key: ToeslagKey) {
    this.#all = stepsFor(result, key);
    this.#others = new Set((result.overigeAanvragers ?? []).map(({ persoon }) => persoon));
  }
  /** About the main claimant and who belongs to that claim. */
  of(rule: string): ExplanationStep[] {
    return this.ofAnyone(rule).filter(({ voor }) => !this.#others.has(voor));
  }
  /** Also about others at the address. */
  ofAnyone(rule: string): ExplanationStep[] {
    return this.#all.filter(({ regel }) => regel === rule);
  }
  last(rule: string): ExplanationStep | undefined {
    return this.of(rule).at(-1);
  }
}

const because = (cause: Cause, want: string, step: { readonly artikel?: string } | undefined, otherwise: ExplanationStep): Reason =>
  ({ cause, want, artikel: step?.artikel ?? otherwise.artikel });

/** Wealth against the limit that the step looked at. */
function wealth(step: ExplanationStep, cause: 'vermogen' | 'vermogenMedebewoner'): Reason {
  const limit = step.invoer.find(({ naam }) => naam.includes('vermogensgrens'));
  const own = input(step, 'meetellend_vermogen') ?? input(step, 'vermogen');
  return because(cause, words[cause](money(own?.waarde ?? 0), money(limit?.waarde ?? 0)), limit, step);
}

function notInsured(steps: Steps, right: ExplanationStep): Reason {
  const adults = steps.of('zt_verzekerd').filter((step) => { const carries = input(step, 'draagt_mee'); return carries !== undefined && holds(carries); });
  const uninsured = adults.find((step) => { const insured = input(step, 'verzekerd'); return insured !== undefined && !holds(insured); });
  if (uninsured) return because('verzekerd', words.verzekerd, uninsured, right);
  const young = adults.find((step) => input(step, 'zt_leeftijd'));
  return because('leeftijd', words.leeftijd(input(young, 'zt_leeftijd')?.tekst ?? ''), young, right);
}

/** Why a ja/nee rule about the right was not met. */
function refused(steps: Steps, right: ExplanationStep): Reason {
  const part = decisive(right);
  const on = (name: string): boolean => part.includes(name);
  if (on('ht_vermogen_medebewoner_te_hoog')) return wealth(steps.ofAnyone('ht_vermogen_medebewoner_te_hoog').find(holds) ?? right, 'vermogenMedebewoner');
  if (on('ht_vermogen_te_hoog')) return wealth(steps.of('ht_vermogen_te_hoog').find(holds) ?? right, 'vermogen');
  if (on('meetellend_vermogen')) return wealth(right, 'vermogen');
  if (on('zt_verzekerden')) return notInsured(steps, right);
  if (on('kgb_kinderen')) return because('geenKind', words.geenKind, steps.last('kgb_kind'), right);
  if (on('werkt')) return because('werk', words.werk, right, right);
  if (on('ht_huurgrens')) {
    const limit = input(right, 'ht_huurgrens');
    return because('huurgrens', words.huurgrens(money(input(right, 'rekenhuur')?.waarde ?? 0), money(limit?.waarde ?? 0)), limit, right);
  }
  if (on('ht_leeftijd_huurder')) return because('huurderJong', words.huurderJong, right, right);
  if (on('rekenhuur')) return because('huurNul', words.huurNul, right, right);
  if (on('zelfstandig')) return because('onzelfstandig', words.onzelfstandig, right, right);
  return because('onbekend', words.voorwaarde(right.omschrijving), right, right);
}

/** Why a right gives no amount. */
function nothing(steps: Steps, key: ToeslagKey, amount: ExplanationStep): Reason {
  const value = (step: ExplanationStep | undefined, name: string): number => input(step, name)?.waarde ?? 0;
  const income = money(Math.round(value(steps.last(key === 'huurtoeslag' ? 'huurtoeslag_afbouw' : key === 'zorgtoeslag' ? 'zorgtoeslag_normpremie' : 'kindgebonden_budget_afbouw'),
    key === 'huurtoeslag' ? 'ht_rekeninkomen' : 'gezamenlijk_toetsingsinkomen')));
  if (key === 'zorgtoeslag') return because('inkomen', words.inkomenZorg(income), input(amount, 'zorgtoeslag_normpremie'), amount);
  if (key === 'kindgebondenBudget') return because('inkomen', words.inkomenKind(income), input(amount, 'kindgebonden_budget_afbouw'), amount);
  if (key === 'huurtoeslag') {
    const paid = value(amount, 'ht_deel_a') + value(amount, 'ht_deel_b') + value(amount, 'ht_deel_c');
    if (paid > 0) return because('inkomen', words.inkomenHuur(income), input(amount, 'huurtoeslag_afbouw'), amount);
    const part = steps.last('ht_deel_a');
    return because('huurLaag', words.huurLaag(money(value(part, 'ht_getelde_huur')), money(Math.round(value(part, 'basishuur') * 100) / 100)), input(part, 'basishuur'), amount);
  }
  const school = steps.of('kot_kind').find((step) => { const found = input(step, 'voortgezet_onderwijs'); return found !== undefined && holds(found); });
  if (school) return because('school', words.school, school, amount);
  return because('onbekend', words.nul, amount, amount);
}

/**
 * Why the main claimant has no right to a toeslag in the year, from the steps of its explanation; null when there is a right.
 * @param reform title of the reform that the result was computed under, null for the law
 */
export function whyNot(result: CaseResult, key: ToeslagKey, reform: string | null): Reason | null {
  if (result[key].recht) return null;
  const steps = new Steps(result, key);
  const rules = RULES[key];
  const year = steps.last(rules.jaar);
  const exact = steps.last(rules.exact) ?? year;
  if (!exact) return null;
  const yearExact = input(year, rules.jaarExact);
  if (yearExact && yearExact.waarde > 0) return because('klein', words.klein(money(input(year, 'awir_minimum')?.waarde ?? 0)), input(year, 'awir_minimum'), exact);
  // A reform that gives the rule itself another formula, and nothing to put in it, has ended the toeslag.
  if (reform !== null && exact.wet === reform && exact.invoer.every(({ naam }) => naam === rules.recht)) return because('hervorming', words.hervorming, exact, exact);
  if (key === 'kinderopvangtoeslag' && result[key]['eigenBijdrageMaand'] === null) return because('geenOpvang', words.geenOpvang, exact, exact);
  const rights = steps.of(rules.recht);
  if (key === 'huurtoeslag' && rights.length === 0) return because('geenHuur', words.geenHuur, exact, exact);
  const no = rights.findLast((step) => !holds(step));
  if (no && !rights.some(holds)) return refused(steps, no);
  return nothing(steps, key, steps.last(rules.bedrag) ?? exact);
}
