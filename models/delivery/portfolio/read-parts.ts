import type { ThreePoint } from '../../random/index.ts';
import { dateOf, dayOf, quarterStart } from '../calendar.ts';
import { checkChances, checkIds, shown, type Block } from '../form.ts';
import type { ReferenceClass, ReleaseWindow, Shock, Team } from './types.ts';

/** A number, or numbers by the quarter from which they hold, such as {2023-K1: 100, 2024-K3: 110}. */
function byQuarter(block: Block, key: string, start: number, fallback: number): [day: number, value: number][] {
  const value = block.get(key);
  if (typeof value !== 'object' || value === null) return [[start, block.number(key, { high: 100_000, unit: 'fte' }, fallback)]];
  const quarters = block.child(key, null);
  const steps = (quarters?.keys() ?? []).flatMap((name): [number, number][] => {
    const day = quarterStart(name);
    if (day === null) quarters?.report(`${shown(name)} is geen kwartaal; schrijf bijvoorbeeld 2024-K3`);
    const amount = quarters?.checked(quarters.get(name), name, { high: 100_000, unit: 'fte' });
    return day === null || amount === undefined ? [] : [[day, amount]];
  }).sort((a, b) => a[0] - b[0]);
  if (steps.length === 0) block.report(`${key} heeft geen kwartalen; vul een getal in, of bijvoorbeeld {2023-K1: 100}`);
  if (steps.length > 0 && steps[0]![0] > start) block.report(`${key} begint pas op ${dateOf(steps[0]![0])}, na de start van het portfolio op ${dateOf(start)}; voeg het eerste kwartaal toe`);
  return steps;
}

export const TEAM_KEYS = ['id', 'naam', 'fte', 'extern', 'groei', 'onderhoud', 'schuldPerJaar', 'bron', 'toelichting'];

/** The teams. Reports a team that has no capacity at all. */
export function readTeams(blocks: readonly Block[], start: number): Team[] {
  const ids = checkIds(blocks, 'team');
  return blocks.map((block, i) => {
    const fte = byQuarter(block, 'fte', start, 0), extern = byQuarter(block, 'extern', start, 0);
    if (!block.has('fte')) block.report('fte ontbreekt; vul het aantal voltijdbanen in');
    const at = (steps: readonly [number, number][], day: number): number => steps.findLast(([from]) => from <= day)?.[1] ?? steps[0]?.[1] ?? 0;
    const days = [...new Set([start, ...fte.map(([day]) => day), ...extern.map(([day]) => day)])].sort((a, b) => a - b);
    const levels = days.map((from) => ({ from, fte: at(fte, from), extern: at(extern, from) }));
    const maintenance = block.number('onderhoud', { high: 1, unit: 'aandeel' }, 0);
    if (levels.every((level) => level.fte + level.extern === 0) || maintenance === 1) block.report('dit team heeft geen capaciteit voor verandering; geef het fte en een aandeel onderhoud onder 1, of haal het weg');
    const growth = block.child('groei', ['tot', 'aandeel']);
    const until = growth?.date('tot'), share = growth?.points('aandeel', { low: -0.5, high: 10 });
    if (growth && (!growth.has('tot') || !growth.has('aandeel'))) growth.report('groei heeft een datum (tot) en een aandeel nodig, bijvoorbeeld {tot: 2023-12-31, aandeel: 0.1}');
    return {
      id: ids[i]!, naam: block.text('naam') ?? ids[i]!, levels, maintenance,
      growth: until === undefined || share === undefined ? null : { until, share },
      debtPerYear: block.number('schuldPerJaar', { low: -0.5, high: 0.5, unit: 'aandeel per jaar' }, 0),
    };
  });
}

export const WINDOW_KEYS = ['id', 'naam', 'momenten'];

export function readWindows(blocks: readonly Block[]): ReleaseWindow[] {
  const ids = checkIds(blocks, 'venster');
  return blocks.map((block, i) => {
    const moments = block.children('momenten', ['gereed', 'live']).flatMap((moment) => {
      const read = (key: string): string => {
        const text = moment.neededText(key, 'schrijf dag en maand als MM-DD, bijvoorbeeld 11-15');
        if (text !== '' && dayOf(`2024-${text}`) === null) moment.report(`${key} is ${shown(text)}; schrijf maand en dag als MM-DD, bijvoorbeeld 11-15`);
        return text;
      };
      return [{ ready: read('gereed'), live: read('live') }];
    });
    if (moments.length === 0) block.report('momenten ontbreekt; geef ten minste één {gereed: 11-15, live: 01-01}');
    return { id: ids[i]!, dates: moments };
  });
}

export const REFERENCE_KEYS = ['id', 'naam', 'mediaan', 'spreiding', 'staart', 'bron', 'toelichting'];

export function readReferences(blocks: readonly Block[]): ReferenceClass[] {
  const ids = checkIds(blocks, 'referentieklasse');
  return blocks.map((block, i) => {
    const tail = block.child('staart', ['vanaf', 'kans', 'alpha', 'kap']);
    if (!tail) block.report('staart ontbreekt; geef {vanaf: 1.5, kans: 0.18, alpha: 1.38, kap: 6}');
    const from = tail?.number('vanaf', { low: 1, high: 20, unit: 'maal het plan' }) ?? 1.5;
    const cap = tail?.number('kap', { low: 1, high: 20, unit: 'maal het plan' }) ?? from;
    if (cap < from) tail?.report(`kap is ${cap} en vanaf is ${from}; de staart eindigt niet voor haar begin`);
    return {
      id: ids[i]!, median: block.number('mediaan', { low: 0.1, high: 10 }, 1), sigma: block.number('spreiding', { low: 0.001, high: 3 }, 0.3),
      tail: { from, cap: Math.max(cap, from), chance: tail?.number('kans', { high: 1, unit: 'kans' }) ?? 0, alpha: tail?.number('alpha', { low: 0.1, high: 100 }) ?? 1 },
    };
  });
}

export const SHOCK_KEYS = ['id', 'naam', 'kansPerJaar', 'gevolgen', 'weken', 'beslag', 'bron', 'toelichting'];

export function readShocks(blocks: readonly Block[], teams: readonly string[]): Shock[] {
  const ids = checkIds(blocks, 'schok');
  return blocks.map((block, i) => {
    const outcome = (from: Block, chance: number) => {
      const claims = from.child('beslag', null);
      if (!claims) from.report('beslag ontbreekt; geef per team het aandeel van de capaciteit, bijvoorbeeld {keten: 0.2}');
      for (const name of claims?.keys() ?? []) if (!teams.includes(name)) claims?.report(`team ${shown(name)} bestaat niet; kies uit ${teams.join(', ')}`);
      if (!from.has('weken')) from.report('weken ontbreekt; vul in hoe lang het duurt');
      return { chance, weeks: from.points('weken', { high: 520 }) ?? ([0, 0, 0] as ThreePoint), claim: teams.map((team) => claims?.points(team, { high: 1 }) ?? null) };
    };
    const parts = block.children('gevolgen', ['kans', 'naam', 'weken', 'beslag']);
    const outcomes = parts.length === 0 ? [outcome(block, 1)] : parts.map((part) => outcome(part, part.number('kans', { high: 1, unit: 'kans' })));
    checkChances(block, 'gevolgen', outcomes.map(({ chance }) => chance));
    return { id: ids[i]!, naam: block.text('naam') ?? ids[i]!, chancePerYear: block.number('kansPerJaar', { high: 1, unit: 'kans' }), outcomes };
  });
}
