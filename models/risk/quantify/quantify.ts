import { columnOf, type Ensemble, type Variant } from '../ensemble/draws.ts';
import { runEnsemble, type DrawRunner, type StopRule } from '../ensemble/run.ts';
import { meanOf, sCurve, summarise, type Summary } from '../ensemble/statistics.ts';
import { formulaSource, measuresIn, STATES, type ControlState, type OutcomeSource, type RegisterVariant } from '../model/register-model.ts';
import type { Measure, NumberOrName, Register, Risk, Score, Zone } from '../register/types.ts';
import { OutcomeError, type Model } from '../sensitivity/model.ts';
import { bowTieOf, type BowTieResult } from './bow-tie.ts';
import { choiceOf, decisionOf, futureName, futureVariants, optionVariants, type Choice, type DecisionResult } from './choices.ts';
import { zoneOf } from './classes.ts';
import { driversOf, type Drivers } from './drivers.ts';
import { inputColumns } from './inputs.ts';
import { positionOf, type Position } from './position.ts';

export interface Stand { readonly scenario: string; readonly stand: ControlState; readonly positie: Position }

/** What one measure does to its risk under the first scenario, beside the measures that are in force now. */
export interface MeasureEffect {
  readonly id: string;
  readonly titel: string;
  readonly status: Measure['status'];
  readonly eigenaar: string;
  readonly gereed?: string;
  /** EUR, mean over the draws. */
  readonly kosten: { readonly eenmalig: number; readonly perJaar: number };
  readonly zonder: Position;
  readonly met: Position;
}

export interface ExpertView extends Score {
  readonly zone: Zone;
  /** Class of the model less that of the expert; null where the model is silent. */
  readonly verschil: { readonly kans: number; readonly gevolg: number | null } | null;
}

export interface QuantifiedRisk extends Pick<Risk, 'id' | 'titel' | 'thema' | 'eigenaar' | 'gebeurtenis' | 'kpis' | 'doelen'> {
  /** For each scenario and state of control; empty where no model speaks. */
  readonly standen: readonly Stand[];
  /** The last score that people gave. */
  readonly expert: ExpertView | null;
  /** The outcome itself, by scenario, with the measures of now. */
  readonly uitkomst: readonly { readonly scenario: string; readonly samenvatting: Summary; readonly curve: ReturnType<typeof sCurve> }[];
  readonly maatregelen: readonly MeasureEffect[];
  /** Under the first scenario, by state of control. */
  readonly vlinderdas: readonly ({ readonly stand: ControlState } & BowTieResult)[];
  /** By scenario, with the measures of now; empty without sensitivity analysis. */
  readonly drijvers: readonly ({ readonly scenario: string } & Drivers)[];
}

export interface Quantified {
  readonly titel: string;
  readonly peildatum: string;
  readonly zaad: number;
  readonly trekkingen: number;
  /** True when the stop rule held. */
  readonly gestopt: boolean;
  readonly risicos: readonly QuantifiedRisk[];
  readonly kpis: readonly { readonly id: string; readonly titel: string; readonly eenheid: string; readonly norm: number | null; readonly scenarios: readonly { readonly scenario: string; readonly samenvatting: Summary }[] }[];
  readonly keuze: Choice | null;
  readonly besluiten: readonly DecisionResult[];
}

export interface QuantifyOptions {
  /** Most draws; 1,024 unless said. */
  readonly draws?: number;
  readonly seed?: number;
  readonly stop?: readonly StopRule[];
  /** Rows of the sensitivity analysis, a power of two; 0 leaves it out. 1,024 unless said. */
  readonly sensitivity?: number;
  /** Outcomes from elsewhere instead of the register's own formulas. */
  readonly source?: OutcomeSource;
  readonly runner?: DrawRunner;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, most: number) => void;
}

/** An outcome of the register is not a number in some draw: which, and at what values of the assumptions. */
export class NotANumberError extends Error {
  readonly uitkomst: string;
  readonly invoer: Readonly<Record<string, number>>;
  constructor(uitkomst: string, ids: readonly string[], inputs: readonly number[]) {
    super(`outcome ${uitkomst} is not a finite number`);
    this.uitkomst = uitkomst;
    this.invoer = Object.fromEntries(ids.map((id, i) => [id, inputs[i]!]));
  }
}

/** Does the work and gives an OutcomeError the name of its outcome. */
async function named<T>(outcomes: readonly string[], ids: readonly string[], work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof OutcomeError ? new NotANumberError(outcomes[error.outcome]!, ids, error.inputs) : error;
  }
}

/** A model that gives only some of the outcomes, in this order. */
function only(model: Model, all: readonly string[], wanted: readonly string[]): Model {
  const places = wanted.map((name) => all.indexOf(name));
  const out = new Float64Array(wanted.length);
  return (inputs, draw) => {
    const result = model(inputs, draw);
    places.forEach((place, i) => { out[i] = result[place]!; });
    return out;
  };
}

/** Names of the outcomes that the answer needs, each once. */
function outcomesNeeded({ besluiten, kpis, risicos, weging }: Register, given: readonly string[]): string[] {
  const named = [
    ...risicos.flatMap(({ meting }) => (meting ? [meting.uitkomst, ...meting.ook.map(({ uitkomst }) => uitkomst)] : [])),
    ...kpis.flatMap(({ uitkomst }) => (uitkomst === undefined ? [] : [uitkomst])),
    ...(weging?.criteria.map(({ uitkomst }) => uitkomst) ?? []), ...besluiten.map(({ opbrengst }) => opbrengst),
  ];
  const missing = named.find((name) => !given.includes(name));
  if (missing !== undefined) throw new RangeError(`the source of outcomes gives no ${missing}`);
  const ties = risicos.filter(({ vlinderdas }) => vlinderdas).map(({ id }) => `${id}/`);
  return [...new Set([...named, ...given.filter((name) => ties.some((tie) => name.startsWith(tie)))])];
}

const variantName = (scenario: string, state: ControlState): string => `${scenario} ${state}`;
const measureName = (id: string): string => `maatregel ${id}`;

/** Every way to answer that the result needs, by name. */
function variantsOf(register: Register): Map<string, RegisterVariant> {
  const base = register.scenarios[0]!.id;
  const now = measuresIn(register, 'nu');
  const variants = new Map<string, RegisterVariant>();
  for (const { id } of register.scenarios) for (const state of STATES) variants.set(variantName(id, state), { scenario: id, maatregelen: measuresIn(register, state) });
  for (const { id, status } of register.risicos.flatMap(({ maatregelen }) => maatregelen)) {
    if (status !== 'gestopt') variants.set(measureName(id), { scenario: base, maatregelen: now.has(id) ? new Set([...now].filter((own) => own !== id)) : new Set([...now, id]) });
  }
  for (const [name, variant] of [...optionVariants(register, now), ...futureVariants(register, now)]) variants.set(name, variant);
  return variants;
}

function expertOf({ klassen }: Register, { scores }: Risk, position: Position | undefined): ExpertView | null {
  const last = scores.filter(({ door }) => door !== 'model').at(-1);
  if (!last) return null;
  const verschil = position ? { kans: position.kansKlasse - last.kans, gevolg: position.gevolgKlasse && position.gevolgKlasse - last.gevolg } : null;
  return { ...last, zone: zoneOf(klassen, last.kans, last.gevolg), verschil };
}

/**
 * Fills a register from draws: chance and consequence of each risk in every scenario and state of control, what drives it, what
 * each measure does, and the choices. All variants see the same draws. The result depends on register, source, draws and seed
 * alone. Rejects with NotANumberError when an outcome is not a number, with the reason of the signal when cancelled.
 */
export async function quantify(register: Register, options: QuantifyOptions = {}): Promise<Quantified> {
  const { draws = 1024, seed = 1, stop = [], sensitivity = 1024, source = formulaSource(register), runner, signal, onProgress } = options;
  const outcomes = outcomesNeeded(register, source.outcomes);
  const variants = [...variantsOf(register)].map(([id, variant]): Variant => ({ id, model: only(source.model(variant), source.outcomes, outcomes) }));
  const ensemble: Ensemble = { space: source.space, variants, outcomes, seed };
  const { block, gestopt } = await named(outcomes, source.space.ids, () => runEnsemble(ensemble, { most: draws, stop, ...(signal && { signal }), ...(onProgress && { onProgress }) }, runner));
  const place = new Map(variants.map(({ id }, v) => [id, v]));
  const columns = new Map<string, Float64Array>();
  const column = (variant: string, outcome: string): Float64Array => {
    const key = `${variant}\n${outcome}`;
    const known = columns.get(key);
    if (known) return known;
    const own = columnOf(ensemble, block, place.get(variant)!, outcomes.indexOf(outcome));
    columns.set(key, own);
    return own;
  };
  const drivers = sensitivity > 0 ? await driversByScenario(register, source, sensitivity, seed, signal) : new Map<string, readonly Drivers[]>();
  const mean = meansOf(ensemble, block.count);
  return {
    titel: register.titel, peildatum: register.peildatum, zaad: seed, trekkingen: block.count, gestopt,
    risicos: register.risicos.map((risk) => quantifiedRisk(register, risk, column, drivers, mean)),
    kpis: register.kpis.flatMap(({ id, titel, eenheid, norm, uitkomst }) => (uitkomst === undefined ? [] : [{ id, titel, eenheid, norm: norm ?? null, scenarios: register.scenarios.map((one) => ({ scenario: one.id, samenvatting: summarise(column(variantName(one.id, 'nu'), uitkomst)) })) }])),
    keuze: register.weging ? choiceOf(register, register.weging, ensemble, block.count, (scenario, future, outcome) => column(future === null ? variantName(scenario, 'nu') : futureName(scenario, future), outcome)) : null,
    besluiten: register.besluiten.map((decision) => decisionOf(register, decision, ensemble, block.count, column)),
  };
}

/** Mean over the draws of a number that may be an assumption. */
function meansOf(ensemble: Ensemble, count: number): (value: NumberOrName | undefined) => number {
  return (value) => (typeof value === 'string' ? meanOf(inputColumns(ensemble, count)[ensemble.space.ids.indexOf(value)]!) : (value ?? 0));
}

function quantifiedRisk(register: Register, risk: Risk, column: (variant: string, outcome: string) => Float64Array, drivers: ReadonlyMap<string, readonly Drivers[]>, mean: (value: NumberOrName | undefined) => number): QuantifiedRisk {
  const { id, titel, thema, eigenaar, gebeurtenis, kpis, doelen, meting, vlinderdas, maatregelen } = risk;
  const base = register.scenarios[0]!.id;
  const at = (variant: string): Position | undefined => meting && positionOf(meting, register.klassen, (outcome) => column(variant, outcome));
  const now = at(variantName(base, 'nu'));
  const inForce = measuresIn(register, 'nu');
  const effects = now ? maatregelen.filter(({ status }) => status !== 'gestopt').map(({ id: own, titel: name, status, eigenaar: owner, gereed, kosten }): MeasureEffect => {
    const other = at(measureName(own))!;
    return {
      id: own, titel: name, status, eigenaar: owner, ...(gereed !== undefined && { gereed }), kosten: { eenmalig: mean(kosten?.eenmalig), perJaar: mean(kosten?.perJaar) },
      ...(inForce.has(own) ? { zonder: other, met: now } : { zonder: now, met: other }),
    };
  }) : [];
  return {
    id, titel, thema, eigenaar, gebeurtenis, kpis, doelen,
    standen: meting ? register.scenarios.flatMap(({ id: scenario }) => STATES.map((stand) => ({ scenario, stand, positie: at(variantName(scenario, stand))! }))) : [],
    expert: expertOf(register, risk, now),
    uitkomst: meting ? register.scenarios.map(({ id: scenario }) => { const own = column(variantName(scenario, 'nu'), meting.uitkomst); return { scenario, samenvatting: summarise(own), curve: sCurve(own) }; }) : [],
    maatregelen: effects,
    vlinderdas: vlinderdas ? STATES.map((stand) => ({ stand, ...bowTieOf(id, vlinderdas, (outcome) => column(variantName(base, stand), outcome)) })) : [],
    drijvers: meting ? register.scenarios.flatMap(({ id: scenario }) => { const own = drivers.get(scenario)?.find(({ uitkomst }) => uitkomst === meting.uitkomst); return own ? [{ scenario, ...own }] : []; }) : [],
  };
}

/** What drives the measured outcomes in each scenario, with the measures of now. */
async function driversByScenario(register: Register, source: OutcomeSource, samples: number, seed: number, signal: AbortSignal | undefined): Promise<Map<string, readonly Drivers[]>> {
  const outcomes = [...new Set(register.risicos.flatMap(({ meting }) => (meting ? [meting.uitkomst] : [])))];
  const result = new Map<string, readonly Drivers[]>();
  for (const { id } of register.scenarios) {
    await new Promise((resolve) => { setTimeout(resolve, 0); });
    signal?.throwIfAborted();
    const model = only(source.model({ scenario: id, maatregelen: measuresIn(register, 'nu') }), source.outcomes, outcomes);
    result.set(id, await named(outcomes, source.space.ids, () => driversOf({ space: source.space, model, outcomes: outcomes.length }, outcomes, { samples, seed })));
  }
  return result;
}
