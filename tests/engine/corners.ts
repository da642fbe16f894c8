import type { Plan } from '../../models/engine/index.ts';
import type { Corners } from './random-households.ts';

/** Every amount and age at which a plan's own parameters make the law bend. */
export function cornersOf(plan: Plan): Corners {
  const all = [...plan.parameters.values()];
  const withUnit = (unit: string): number[] => all.flatMap((p) => (p.text.eenheid === unit && p.value !== undefined ? [Number(p.value)] : []));
  const tables = all.flatMap((p) => p.table?.upTo ?? []);
  const incomes = withUnit('EUR/jaar').filter((n) => n > 1_000);
  return {
    incomes: [...incomes, ...tables, 0],
    wealth: withUnit('EUR'),
    rents: withUnit('EUR/maand').filter((n) => n > 100),
    prices: withUnit('EUR/uur'),
    ages: plan.thresholds,
  };
}
