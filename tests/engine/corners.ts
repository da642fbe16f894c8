import type { Plan } from '../../models/engine/index.ts';
import { INPUTS, type InputName } from '../../models/law/index.ts';
import type { Corners } from './random-households.ts';

/** Every amount and age at which a plan's own parameters make the law bend. */
export function cornersOf(plan: Plan): Corners {
  const all = [...plan.parameters.values()];
  const withUnit = (unit: string): number[] => all.flatMap((p) => (p.text.eenheid === unit && p.value !== undefined ? [Number(p.value)] : []));
  const tables = all.flatMap((p) => p.table?.upTo ?? []);
  const within = (name: InputName, values: readonly number[]): number[] => values.filter((n) => n > INPUTS[name].min && n < INPUTS[name].max);
  return {
    // With a value of their own, for laws that say nothing of a kind.
    incomes: [...within('toetsingsinkomen', [...withUnit('EUR/jaar').filter((n) => n > 1_000), ...tables]), 0],
    wealth: [...within('vermogen', withUnit('EUR')).map(Math.round), 0],
    rents: [...within('kale_huur', withUnit('EUR/maand').filter((n) => n > 100)), 750],
    prices: [...within('uurtarief', withUnit('EUR/uur')), 10],
    ages: [...plan.thresholds, 216],
  };
}
