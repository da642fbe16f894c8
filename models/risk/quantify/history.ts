import type { Register, Score } from '../register/types.ts';
import type { Quantified } from './quantify.ts';

/** Who gives a score that the draws made. */
export const MODEL = 'model';

/**
 * The register with the outcome of this review in the history of each risk that the model speaks about, so that the next review
 * sees what moved. A score by the model of the same day is replaced.
 */
export function recordReview(register: Register, quantified: Quantified): Register {
  return {
    ...register,
    risicos: register.risicos.map((risk) => {
      const now = quantified.risicos.find(({ id }) => id === risk.id)?.standen.find(({ stand }) => stand === 'nu')?.positie;
      if (!now || now.gevolgKlasse === null) return risk;
      const score: Score = { datum: register.peildatum, kans: now.kansKlasse, gevolg: now.gevolgKlasse, door: MODEL };
      return { ...risk, scores: [...risk.scores.filter(({ datum, door }) => door !== MODEL || datum !== register.peildatum), score] };
    }),
  };
}

/** An arrow on the map of chance and consequence classes. */
export interface Arrow { readonly risico: string; readonly soort: 'beheersing' | 'scenario' | 'tijd'; readonly naam: string; readonly van: readonly [kans: number, gevolg: number]; readonly naar: readonly [kans: number, gevolg: number] }

/** How risks move on the map: by control (without, now, planned), by scenario, and since the last review by the model. */
export function arrowsOf(register: Register, quantified: Quantified): Arrow[] {
  return quantified.risicos.flatMap(({ id, standen }) => {
    const at = (scenario: string, stand: string): [number, number] | null => {
      const found = standen.find((own) => own.scenario === scenario && own.stand === stand)?.positie;
      return found && found.gevolgKlasse !== null ? [found.kansKlasse, found.gevolgKlasse] : null;
    };
    const base = register.scenarios[0]!.id;
    const now = at(base, 'nu');
    if (!now) return [];
    const arrow = (soort: Arrow['soort'], naam: string, van: readonly [number, number] | null, naar: readonly [number, number] | null): Arrow[] => (van && naar ? [{ risico: id, soort, naam, van, naar }] : []);
    const before = register.risicos.find((own) => own.id === id)?.scores.filter(({ datum, door }) => door === MODEL && datum < register.peildatum).at(-1);
    return [
      ...arrow('beheersing', 'zonder naar nu', at(base, 'zonder'), now), ...arrow('beheersing', 'nu naar straks', now, at(base, 'straks')),
      ...register.scenarios.slice(1).flatMap((scenario) => arrow('scenario', scenario.id, now, at(scenario.id, 'nu'))),
      ...arrow('tijd', before?.datum ?? '', before ? [before.kans, before.gevolg] : null, now),
    ];
  });
}
