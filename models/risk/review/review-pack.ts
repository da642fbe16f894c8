import { MODEL } from '../quantify/history.ts';
import type { Position } from '../quantify/position.ts';
import type { MeasureEffect, Quantified, QuantifiedRisk } from '../quantify/quantify.ts';
import { zoneOf } from '../quantify/classes.ts';
import { ZONES, type Register, type Score, type Zone } from '../register/types.ts';
import { amount, day, euros, list, number, percent, plain, table } from './words.ts';

/** What fits on two pages. */
const MOST_RISKS = 10, MOST_REASONS = 6, MOST_MEASURES = 8, MOST_DRIVERS = 3;

/** A risk at this review: where it is, where it was, and by whose word. */
interface Moved {
  readonly risk: QuantifiedRisk;
  readonly now: { readonly kans: number; readonly gevolg: number | null; readonly zone: Zone | null; readonly door: string; readonly positie: Position | null } | null;
  readonly before: (Score & { readonly zone: Zone }) | null;
  /** 1 when it is worse than then, -1 when it is better, 0 when it is the same or there is nothing to compare. */
  readonly direction: number;
}

function movedOf(register: Register, risk: QuantifiedRisk): Moved {
  const { klassen, peildatum, risicos } = register;
  const scores = risicos.find(({ id }) => id === risk.id)?.scores ?? [];
  const positie = risk.standen.find(({ stand }) => stand === 'nu')?.positie ?? null;
  const today = scores.filter(({ datum, door }) => datum === peildatum && door !== MODEL).at(-1);
  const earlier = scores.filter(({ datum }) => datum < peildatum);
  // The model is compared with the model where it has spoken before, else with what people said.
  const last = (positie ? earlier.filter(({ door }) => door === MODEL).at(-1) : undefined) ?? earlier.at(-1);
  const before = last ? { ...last, zone: zoneOf(klassen, last.kans, last.gevolg) } : null;
  const person = today ?? last;
  const now = positie
    ? { kans: positie.kansKlasse, gevolg: positie.gevolgKlasse, zone: positie.zone, door: MODEL, positie }
    : person && { kans: person.kans, gevolg: person.gevolg, zone: zoneOf(klassen, person.kans, person.gevolg), door: person.door, positie: null };
  // Another judge is no movement: what the model says beside what people said has a column of its own.
  const comparable = now && before && (now.door === MODEL) === (before.door === MODEL);
  return { risk, now: now ?? null, before, direction: comparable ? directionOf(now, before) : 0 };
}

/** Worse on one and not better on the other; where the two go different ways, the zone decides. */
function directionOf(now: { readonly kans: number; readonly gevolg: number | null; readonly zone: Zone | null }, before: Score & { readonly zone: Zone }): number {
  const signs = [Math.sign(now.kans - before.kans), Math.sign((now.gevolg ?? 1) - before.gevolg)];
  if (signs.every((sign) => sign >= 0)) return Math.max(...signs);
  if (signs.every((sign) => sign <= 0)) return Math.min(...signs);
  return now.zone ? Math.sign(ZONES.indexOf(now.zone) - ZONES.indexOf(before.zone)) : 0;
}

const rank = ({ now }: Moved): number => (now?.zone ? ZONES.indexOf(now.zone) : -1);

/** Chance and consequence as a pair of class names. */
function pair({ klassen }: Register, kans: number, gevolg: number | null): string {
  return `${klassen.kansNamen[kans - 1]} / ${gevolg === null ? 'niet voorgekomen' : klassen.gevolgNamen[gevolg - 1]}`;
}

const consequence = ({ gevolgen }: Position): string => gevolgen.flatMap(({ waarde, eenheid }) => (waarde ? [eenheid === 'EUR' ? euros(waarde.waarde) : `${amount(waarde.waarde)} ${plain(eenheid)}`] : [])).join('; ') || '-';

/** Risks that the model speaks about, or that moved; the others fit in a sentence. */
const shown = (moves: readonly Moved[]): readonly Moved[] => moves.filter(({ now, direction }) => now?.positie || direction !== 0);

function silentText(register: Register, moves: readonly Moved[]): string {
  const silent = moves.filter((own) => !shown(moves).includes(own));
  const named = silent.slice(0, MOST_RISKS).map(({ risk, now }) => `${risk.id} ${plain(risk.titel)}${now ? ` (${pair(register, now.kans, now.gevolg)}${now.zone ? `, ${now.zone}` : ''})` : ''}`);
  return silent.length === 0 ? '' : `Zonder model, alleen een score van mensen: ${list([...named, ...(silent.length > MOST_RISKS ? [`nog ${silent.length - MOST_RISKS}`] : [])])}.`;
}

function movesTable(register: Register, moves: readonly Moved[]): string {
  const rows = shown(moves).slice(0, MOST_RISKS).map(({ risk, now, before }) => [
    `${risk.id} ${plain(risk.titel)}`,
    before ? `${pair(register, before.kans, before.gevolg)} (${plain(before.door)})` : '-',
    now ? `**${pair(register, now.kans, now.gevolg)}**${now.zone ? `, ${now.zone}` : ''}` : '-',
    now?.positie ? `${percent(now.positie.kans.waarde)}; ${consequence(now.positie)}` : 'het model zegt hier niets over',
    risk.expert?.verschil ? difference(risk.expert.verschil) : '-',
  ]);
  return table(['risico', 'vorige keer (kans / gevolg)', 'nu', 'kans; gemiddeld gevolg als het gebeurt', 'model tegenover mensen'], rows);
}

function difference({ kans, gevolg }: { readonly kans: number; readonly gevolg: number | null }): string {
  const say = (name: string, steps: number | null): string[] => (steps ? [`${name} ${Math.abs(steps)} ${Math.abs(steps) === 1 ? 'klasse' : 'klassen'} ${steps > 0 ? 'hoger' : 'lager'}`] : []);
  return list([...say('kans', kans), ...say('gevolg', gevolg)]) || 'gelijk';
}

/** What an assumption is about, without the full stop of its sentence. */
const about = ({ aannames }: Register, id: string): string => plain((aannames.find((own) => own.id === id)?.omschrijving ?? id).replace(/\.$/, ''));

function reasons(register: Register, moves: readonly Moved[]): string[] {
  return moves.filter(({ risk, now }) => now?.positie && risk.drijvers.length > 0).slice(0, MOST_REASONS).map(({ risk, before, direction }) => {
    const [own] = risk.drijvers;
    const named = own!.drijvers.slice(0, MOST_DRIVERS).filter(({ totaal }) => totaal.value >= 0.05);
    const drivers = named.map(({ aannames, totaal }) => `${list(aannames.map((id) => about(register, id)))} (${percent(Math.min(1, totaal.value))} van de spreiding)`);
    const said = direction !== 0 && before?.toelichting ? ` Bij de vorige score stond: ${plain(before.toelichting)}` : '';
    return `- **${risk.id}**: ${drivers.length > 0 ? list(drivers) : 'geen enkele aanname maakt veel uit'}.${said}`;
  });
}

interface Step extends MeasureEffect { readonly risk: string }

/** Measures that still have to come, the one that takes most off the chance first. */
function steps(moves: readonly Moved[]): Step[] {
  const gain = ({ zonder, met }: MeasureEffect): number => zonder.kans.waarde - met.kans.waarde;
  return moves.flatMap(({ risk }) => risk.maatregelen.filter(({ status }) => status !== 'in werking').map((own): Step => ({ ...own, risk: risk.id }))).sort((a, b) => gain(b) - gain(a));
}

function measuresTable(measures: readonly Step[]): string {
  const cost = ({ kosten: { eenmalig, perJaar } }: MeasureEffect): string => [...(eenmalig ? [euros(eenmalig)] : []), ...(perJaar ? [`${euros(perJaar)} per jaar`] : [])].join(' en ') || '-';
  return table(['maatregel', 'wie', 'wanneer', 'kosten', 'kans nu', 'kans met'], measures.slice(0, MOST_MEASURES).map((own) => [
    `${own.risk}: ${plain(own.titel)} (${own.status})`, plain(own.eigenaar), own.gereed ? day(own.gereed) : 'geen datum', cost(own), percent(own.zonder.kans.waarde), percent(own.met.kans.waarde),
  ]));
}

function scenarioTable(register: Register, moves: readonly Moved[]): string {
  const measured = moves.filter(({ risk }) => risk.standen.length > 0).slice(0, MOST_RISKS);
  return table(['kans met de maatregelen van nu', ...register.scenarios.map(({ titel }) => plain(titel))], measured.map(({ risk }) => [
    `${risk.id} ${plain(risk.titel)}`,
    ...register.scenarios.map(({ id }) => { const own = risk.standen.find(({ scenario, stand }) => scenario === id && stand === 'nu')!.positie; return `${percent(own.kans.waarde)}${own.zone ? ` (${own.zone})` : ''}`; }),
  ]));
}

function choiceText(register: Register, { keuze, besluiten }: Quantified): string[] {
  const name = (id: string): string => plain(register.scenarios.find((own) => own.id === id)?.titel ?? id);
  const lines: string[] = [];
  if (keuze) {
    const behind = keuze.opties.filter(({ gedomineerdDoor }) => gedomineerdDoor.length > 0).map(({ scenario, gedomineerdDoor }) => `${name(scenario)} (op geen enkel criterium beter dan ${list(gedomineerdDoor.map(name))})`);
    const weights = list(keuze.criteria.map(({ titel, gewicht }) => `${plain(titel.toLowerCase())} ${percent(gewicht)}`));
    lines.push(`- Met de gewichten ${weights} komt **${name(keuze.beste)}** het hoogst uit; **${name(keuze.minsteSpijt)}** valt over alle toekomsten het minst tegen.${behind.length > 0 ? ` Gedomineerd: ${list(behind)}.` : ''}`);
    const [first] = keuze.weten.aannames;
    if (first) lines.push(`- Voor die keuze is dit het getal om eerst te meten: ${about(register, first.aanname)}.`);
  }
  for (const { titel, opties, beste, weten } of besluiten) {
    const best = opties.find(({ id }) => id === beste)!;
    const [first] = weten.aannames;
    lines.push(`- ${plain(titel)}: **${plain(best.titel)}** is gemiddeld het best, en in ${percent(best.kansBeste)} van de trekkingen het beste.${first ? ` Eerst meten: ${about(register, first.aanname)} (weten is hoogstens ${euros(first.waarde)} waard).` : ' Meer weten verandert de keuze niet.'}`);
  }
  return lines;
}

/**
 * The document of one review, two pages of Markdown in Dutch: what moved since the last review, why, which measure, who and when.
 * What does not fit is counted and left in the register. Yields of decisions are taken to be in EUR.
 */
export function reviewPack(register: Register, quantified: Quantified): string {
  const moves = quantified.risicos.map((risk) => movedOf(register, risk)).sort((a, b) => rank(b) - rank(a) || b.direction - a.direction);
  const first = moves.filter(({ now, before }) => now?.positie && before && before.door !== MODEL);
  const [up, down] = [moves.filter((own) => own.direction > 0), moves.filter((own) => own.direction < 0)];
  const high = moves.filter((own) => rank(own) >= ZONES.indexOf('hoog'));
  const measures = steps(moves);
  const next = register.risicos.flatMap(({ beoordelingen }) => beoordelingen).filter((own) => own > register.peildatum).sort()[0];
  const unsourced = register.aannames.filter(({ zekerheid }) => zekerheid === 'aanname').length;
  const names = (items: readonly Moved[]): string => list(items.map(({ risk }) => risk.id));
  const rest = shown(moves).length - MOST_RISKS, later = measures.length - MOST_MEASURES;
  const choices = choiceText(register, quantified);
  return [
    `# Risicobeoordeling ${day(register.peildatum)}`,
    `${plain(register.titel)}. ${number(quantified.trekkingen)} trekkingen, zaad ${quantified.zaad}. ${next ? `Volgende beoordeling: ${day(next)}.` : ''}`,
    [
      `- ${high.length === 0 ? 'Geen risico staat hoog of zeer hoog.' : `Hoog of zeer hoog: ${names(high)}.`}`,
      `- ${up.length === 0 && down.length === 0 ? 'Geen risico is van klasse veranderd.' : `${up.length > 0 ? `Hoger dan de vorige keer: ${names(up)}.` : ''} ${down.length > 0 ? `Lager: ${names(down)}.` : ''}`.trim()}`,
      ...(first.length > 0 ? [`- Voor het eerst door het model beoordeeld: ${names(first)}; de laatste kolom zet dat naast de score van mensen.`] : []),
    ].join('\n'),
    '## Wat bewoog',
    [movesTable(register, moves), ...(rest > 0 ? [`Nog ${rest} risico’s staan in het register.`] : []), ...[silentText(register, moves)].filter((text) => text !== '')].join('\n\n'),
    '## Waarom',
    reasons(register, moves).join('\n') || 'Er is geen gevoeligheidsanalyse gedaan.',
    '## Welke maatregel, wie, wanneer',
    measures.length > 0 ? measuresTable(measures) + (later > 0 ? `\n\nNog ${later} ${later === 1 ? 'maatregel staat' : 'maatregelen staan'} in het register.` : '') : 'Er zijn geen maatregelen meer te nemen.',
    ...(register.scenarios.length > 1 && moves.some(({ risk }) => risk.standen.length > 0) ? ['## Per scenario', scenarioTable(register, moves)] : []),
    ...(choices.length > 0 ? ['## Keuzes', choices.join('\n')] : []),
    '## Verantwoording',
    `De kans is het aandeel trekkingen voorbij de grens, het gevolg het gemiddelde tekort in die trekkingen. Klassen komen uit referentiewaarden en worden niet opgeteld of vermenigvuldigd. ${unsourced} van de ${register.aannames.length} aannamen hebben geen bron: zij zijn in het register als aanname gemerkt, met hun bereik.`,
  ].join('\n\n') + '\n';
}
