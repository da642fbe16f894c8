import type { Ensemble } from '../ensemble/draws.ts';
import { meanOf, summarise, type Summary } from '../ensemble/statistics.ts';
import type { RegisterVariant } from '../model/register-model.ts';
import type { Criterion, Decision, Register, Weighing } from '../register/types.ts';
import { bestOption, valueOfKnowing, valueOfKnowingAll, type Payoffs } from '../sensitivity/information.ts';
import { inputColumns, knowable } from './inputs.ts';

/** What it is worth to know one assumption before choosing, in the unit of the choice. */
export interface KnowledgeValue { readonly aanname: string; readonly waarde: number }

/** Dearest first; assumptions that are worth nothing are left out. */
function knowledgeOf({ aannames: own }: Register, ensemble: Ensemble, count: number, payoffs: Payoffs): { alles: number; aannames: KnowledgeValue[] } {
  const columns = inputColumns(ensemble, count);
  const scale = Math.max(...payoffs.map((own) => Math.abs(meanOf(own))), 1e-300);
  const luck = new Set(own.filter(({ toeval }) => toeval).map(({ id }) => id));
  const aannames = knowable(ensemble, luck).map((i) => ({ aanname: ensemble.space.ids[i]!, waarde: valueOfKnowing(columns[i]!, payoffs) }))
    // Below a millionth of what is at stake it is rounding.
    .filter(({ waarde }) => waarde > 1e-6 * scale).sort((a, b) => b.waarde - a.waarde);
  return { alles: valueOfKnowingAll(payoffs), aannames };
}

export interface DecisionResult {
  readonly id: string;
  readonly titel: string;
  readonly opbrengst: string;
  readonly opties: readonly { readonly id: string; readonly titel: string; readonly opbrengst: Summary; readonly kansBeste: number }[];
  /** The option with the highest mean. */
  readonly beste: string;
  /** What it is worth to know everything, and each assumption alone, in the unit of the yield. */
  readonly weten: { readonly alles: number; readonly aannames: readonly KnowledgeValue[] };
}

const optionName = (decision: string, option: string): string => `besluit ${decision} ${option}`;

/** A variant for each option of each decision: the first scenario with the measures of now and what the option changes. */
export function optionVariants({ besluiten, scenarios }: Register, now: ReadonlySet<string>): [string, RegisterVariant][] {
  return besluiten.flatMap(({ id, opties }) => opties.map((option): [string, RegisterVariant] => [optionName(id, option.id), { scenario: scenarios[0]!.id, maatregelen: now, meer: option.verandert }]));
}

/** A variant for each scenario in each future. */
export function futureVariants({ scenarios, weging }: Register, now: ReadonlySet<string>): [string, RegisterVariant][] {
  return (weging?.toekomsten ?? []).flatMap(({ id, verandert }) => scenarios.map((scenario): [string, RegisterVariant] => [futureName(scenario.id, id), { scenario: scenario.id, maatregelen: now, meer: verandert }]));
}

export const futureName = (scenario: string, future: string): string => `${scenario} in ${future}`;

/** In what share of the draws each option is the best; a tie goes to the first. */
function chanceBest(payoffs: Payoffs): number[] {
  const count = payoffs[0]!.length, wins = payoffs.map(() => 0);
  for (let n = 0; n < count; n++) {
    let best = 0;
    for (let d = 1; d < payoffs.length; d++) if (payoffs[d]![n]! > payoffs[best]![n]!) best = d;
    wins[best]!++;
  }
  return wins.map((own) => own / count);
}

export function decisionOf(register: Register, { id, titel, opbrengst, opties }: Decision, ensemble: Ensemble, count: number, column: (variant: string, outcome: string) => Float64Array): DecisionResult {
  const payoffs = opties.map((option) => column(optionName(id, option.id), opbrengst));
  const chances = chanceBest(payoffs);
  return {
    id, titel, opbrengst,
    opties: opties.map((option, d) => ({ id: option.id, titel: option.titel, opbrengst: summarise(payoffs[d]!), kansBeste: chances[d]! })),
    beste: opties[bestOption(payoffs).option]!.id, weten: knowledgeOf(register, ensemble, count, payoffs),
  };
}

export interface ChoiceOption {
  readonly scenario: string;
  readonly titel: string;
  /** For each criterion the mean of its outcome, and its place between bad (0) and good (1); beyond them where the outcome is. */
  readonly criteria: readonly { readonly id: string; readonly gemiddelde: number; readonly waarde: number }[];
  /** The weighted value: sum of weight times place. */
  readonly waarde: Summary;
  readonly kansBeste: number;
  /** Scenarios that are at least as good on every criterion and better on one. */
  readonly gedomineerdDoor: readonly string[];
  /** In each future, how much the weighted value stays behind the best there. The first is the world as expected. */
  readonly spijt: readonly { readonly toekomst: string; readonly waarde: number; readonly spijt: number }[];
  readonly grootsteSpijt: number;
}

export interface Choice {
  /** With weights that add up to 1. */
  readonly criteria: readonly (Pick<Criterion, 'id' | 'titel' | 'uitkomst' | 'slecht' | 'goed'> & { readonly gewicht: number })[];
  readonly toekomsten: readonly { readonly id: string; readonly titel: string }[];
  readonly opties: readonly ChoiceOption[];
  readonly beste: string;
  /** The scenario whose largest regret is smallest. */
  readonly minsteSpijt: string;
  readonly weten: { readonly alles: number; readonly aannames: readonly KnowledgeValue[] };
}

export const EXPECTED = 'verwacht';
const placeOf = ({ slecht, goed }: Pick<Criterion, 'slecht' | 'goed'>, value: number): number => (value - slecht) / (goed - slecht);

/**
 * Scenarios against criteria and futures.
 * @param column values of an outcome for a scenario in a future; null is the world as expected
 */
export function choiceOf(register: Register, { criteria, toekomsten }: Weighing, ensemble: Ensemble, count: number, column: (scenario: string, future: string | null, outcome: string) => Float64Array): Choice {
  const { scenarios } = register;
  const sum = criteria.reduce((total, { gewicht }) => total + gewicht, 0);
  const weighted = criteria.map((own) => ({ ...own, gewicht: own.gewicht / sum }));
  const payoff = (scenario: string, future: string | null): Float64Array => {
    const values = new Float64Array(count);
    for (const own of weighted) {
      const outcome = column(scenario, future, own.uitkomst);
      for (let n = 0; n < count; n++) values[n]! += own.gewicht * placeOf(own, outcome[n]!);
    }
    return values;
  };
  const payoffs = scenarios.map(({ id }) => payoff(id, null));
  const chances = chanceBest(payoffs);
  const scores = scenarios.map(({ id }) => weighted.map((own) => { const gemiddelde = meanOf(column(id, null, own.uitkomst)); return { id: own.id, gemiddelde, waarde: placeOf(own, gemiddelde) }; }));
  const worlds = [{ id: EXPECTED, titel: 'Zoals verwacht' }, ...toekomsten.map(({ id, titel }) => ({ id, titel }))];
  const means = worlds.map(({ id }, w) => scenarios.map((scenario, s) => meanOf(w === 0 ? payoffs[s]! : payoff(scenario.id, id))));
  const opties = scenarios.map(({ id, titel }, s): ChoiceOption => {
    const spijt = worlds.map((world, w) => ({ toekomst: world.id, waarde: means[w]![s]!, spijt: Math.max(...means[w]!) - means[w]![s]! }));
    const dominates = (other: number): boolean => scores[other]!.every(({ waarde }, c) => waarde >= scores[s]![c]!.waarde) && scores[other]!.some(({ waarde }, c) => waarde > scores[s]![c]!.waarde);
    return {
      scenario: id, titel, criteria: scores[s]!, waarde: summarise(payoffs[s]!), kansBeste: chances[s]!,
      gedomineerdDoor: scenarios.flatMap((other, o) => (o !== s && dominates(o) ? [other.id] : [])), spijt, grootsteSpijt: Math.max(...spijt.map((own) => own.spijt)),
    };
  });
  return {
    criteria: weighted.map(({ id, titel, uitkomst, slecht, goed, gewicht }) => ({ id, titel, uitkomst, slecht, goed, gewicht })), toekomsten: worlds, opties,
    beste: scenarios[bestOption(payoffs).option]!.id,
    minsteSpijt: opties.reduce((best, own) => (own.grootsteSpijt < best.grootsteSpijt ? own : best)).scenario,
    weten: knowledgeOf(register, ensemble, count, payoffs),
  };
}
