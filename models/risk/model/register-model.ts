import { InputSpace } from '../draws/space.ts';
import type { Model } from '../sensitivity/model.ts';
import type { Barrier, Change, NumberOrName, Register } from '../register/types.ts';
import { compileRules } from './formula.ts';

/** The states of control: without any measure, with those in force, and with those that are running or planned as well. */
export const STATES = ['zonder', 'nu', 'straks'] as const;
export type ControlState = (typeof STATES)[number];

/** One way to answer: a scenario, the measures that are in force, and whatever else changes (a future, an option). */
export interface RegisterVariant {
  readonly scenario: string;
  readonly maatregelen: ReadonlySet<string>;
  readonly meer?: readonly Change[];
}

/**
 * Where outcomes come from: the formulas of the register, or a study that gives outcomes of the same names from population,
 * year, portfolio and staff. The names may not change with the variant.
 */
export interface OutcomeSource {
  readonly space: InputSpace;
  readonly outcomes: readonly string[];
  model(variant: RegisterVariant): Model;
}

const IN_FORCE: Readonly<Record<ControlState, readonly string[]>> = { zonder: [], nu: ['in werking'], straks: ['in werking', 'loopt', 'gepland'] };

/** Ids of the measures that are in force in a state of control. */
export function measuresIn({ risicos }: Register, state: ControlState): ReadonlySet<string> {
  return new Set(risicos.flatMap(({ maatregelen }) => maatregelen.filter(({ status }) => IN_FORCE[state].includes(status)).map(({ id }) => id)));
}

type Values = Float64Array;
type Step = (values: Values) => void;

/** Name of an outcome of a bow-tie: times a year after barriers, of threat or consequence number i of a risk. */
export const bowTieOutcome = (risk: string, side: 'bedreiging' | 'gevolg', i: number): string => `${risk}/${side}/${i}`;

/** Outcomes by the register's own formulas and bow-ties. The register is a checked one. */
export function formulaSource(register: Register): OutcomeSource {
  const { aannames, rekenregels, risicos, samenhang, scenarios } = register;
  const space = new InputSpace(aannames, samenhang);
  const { rules } = compileRules(rekenregels, space.ids);
  if (!rules) throw new Error('the register was not checked: its formulas do not compile');
  const ofName = (value: NumberOrName): ((values: Values) => number) => {
    if (typeof value === 'number') return () => value;
    const at = rules.place.get(value)!;
    return (values) => values[at]!;
  };
  // A name in a change is the value that was drawn, also where that assumption is itself changed.
  const stepOf = ({ aanname, wordt, maal, plus }: Change, drawn: Values): Step => {
    const at = rules.place.get(aanname)!;
    if (wordt !== undefined) { const own = ofName(wordt); return (values) => { values[at] = own(drawn); }; }
    if (maal !== undefined) { const own = ofName(maal); return (values) => { values[at]! *= own(drawn); }; }
    const own = ofName(plus ?? 0);
    return (values) => { values[at]! += own(drawn); };
  };
  const ruleCount = rekenregels.length;
  const ties = risicos.flatMap(({ id, vlinderdas }) => (vlinderdas ? [{ id, ...vlinderdas }] : []));
  const outcomes = [
    ...rekenregels.map(({ id }) => id),
    ...ties.flatMap(({ id, bedreigingen, gevolgen }) => [...bedreigingen.map((_, i) => bowTieOutcome(id, 'bedreiging', i)), ...gevolgen.map((_, i) => bowTieOutcome(id, 'gevolg', i))]),
  ];
  return {
    space, outcomes,
    model({ scenario, maatregelen, meer = [] }) {
      const drawn = new Float64Array(space.size + ruleCount), values = new Float64Array(space.size + ruleCount), result = new Float64Array(outcomes.length);
      const measures = risicos.flatMap((risk) => risk.maatregelen).filter(({ id }) => maatregelen.has(id));
      // A future or an option comes last: it may undo what a measure sets.
      const changes = [...(scenarios.find(({ id }) => id === scenario)?.verandert ?? []), ...measures.flatMap(({ verandert }) => verandert), ...meer];
      const steps = changes.map((change) => stepOf(change, drawn));
      const failing = (barriers: readonly Barrier[]): ((values: Values) => number) => {
        const standing = barriers.filter(({ maatregel }) => maatregel === undefined || maatregelen.has(maatregel)).map(({ faalkans }) => ofName(faalkans));
        return (own) => standing.reduce((product, chance) => product * chance(own), 1);
      };
      const tieSteps = ties.map(({ bedreigingen, gevolgen }) => ({
        threats: bedreigingen.map(({ perJaar, barrieres }) => ({ rate: ofName(perJaar), fails: failing(barrieres) })),
        consequences: gevolgen.map(({ kans = 1, barrieres }) => ({ chance: ofName(kans), fails: failing(barrieres) })),
      }));
      return (inputs) => {
        drawn.set(inputs);
        values.set(inputs);
        for (const step of steps) step(values);
        rules.run(values);
        result.set(values.subarray(space.size), 0);
        let at = ruleCount;
        for (const { threats, consequences } of tieSteps) {
          let event = 0;
          for (const { rate, fails } of threats) event += result[at++] = rate(values) * fails(values);
          for (const { chance, fails } of consequences) result[at++] = event * chance(values) * fails(values);
        }
        return result;
      };
    },
  };
}
