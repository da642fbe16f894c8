import type { HouseholdYear, Instance, Plan } from '../engine/index.ts';
import { place } from './calendar.ts';
import { Circumstances, REAL } from './circumstances.ts';
import { PURPOSE, type Draws } from './draws.ts';
import { CAUSE, CAUSES, drawHistory, EVENTS, History, incomeAs, Knowledge, VIEW, type Profile, type YearModel } from './history.ts';
import { awardPlace, CARE_TOESLAG, decideClaim, decideLate, decideRepayment, decisionElement, elementOf, type Repayment } from './ledger.ts';
import { EARLY_ELEMENT, LATE_ELEMENT, mainToeslag, NOVEMBER, REPORT, REPORT_ELEMENT } from './process.ts';
import { timelineOf, type Choices, type Dossier, type KnownState, type Timeline } from './timeline.ts';

const APPLICANT = 0, PARTNER = 1;

/** What the draws of a household look at. */
function profileOf(base: HouseholdYear, household: number, draws: Draws, model: YearModel): Profile {
  const persons = base.tijdvakken[0]?.parts[0]?.parts ?? [];
  const with_ = (role: number): Instance | undefined => persons.find(({ values }) => values.rol === role);
  const [applicant, partner] = [with_(APPLICANT), with_(PARTNER)];
  const earners = [applicant, partner].filter((person) => person !== undefined);
  let estimated = 0, real = 0, selfEmployed = false;
  for (const { values } of earners) {
    const cents = Math.round((values.toetsingsinkomen ?? 0) * 100);
    if (cents === 0) continue;
    const known = new Knowledge().draw(draws, model, household, { role: values.rol ?? 0, months: values.leeftijd_maanden_1_januari ?? 0, works: values.werkt === 1 });
    selfEmployed ||= known.selfEmployed;
    estimated += incomeAs(VIEW.geschat, cents, known.factor, model);
    real += incomeAs(VIEW.echt, cents, known.factor, model);
  }
  const months = (person: Instance | undefined): number => person?.values.leeftijd_maanden_1_januari ?? 0;
  return {
    household, couple: partner !== undefined, children: persons.length - earners.length, months: months(applicant), partnerMonths: months(partner),
    works: applicant?.values.werkt === 1, tenant: base.tijdvakken[0]?.values.huurwoning === 1,
    care: base.tijdvakken.some(({ parts }) => parts.some((claimant) => claimant.parts.some((person) => person.parts.length > 0))), estimated, real, selfEmployed,
  };
}

/** Causes of the state that counts from a payment month, in words. */
function causesAt(history: History, from: number): string {
  const words: string[] = [];
  const add = (what: string, own: number, cause: number): void => { if (own === from) words.push(`${what}: ${CAUSES[cause]}`); };
  add('inkomen', history.incomeFrom, history.incomeCause);
  add('huur', history.rentFrom, history.rentCause);
  add('opvang', history.careFrom, history.careCause);
  for (const { kind, from: own, cause } of history.events.slice(0, history.eventCount)) add(EVENTS[kind]!, own, cause);
  return words.join(', ');
}

/** The same draws as `addYear` makes, answered one question at a time. */
function choicesOf(household: number, draws: Draws, model: YearModel, selfEmployed: boolean, froms: readonly number[]): Choices {
  const { parameters: p, policy } = model;
  const four = (element: number, purpose: (typeof PURPOSE)[keyof typeof PURPOSE]): Float64Array => draws.take(household, element, purpose).slice();
  return {
    claim(c, j, estimates, present) {
      const claim = { applied: -1, from: 0 };
      decideClaim(claim, j, (k) => estimates[k]!, froms, froms.length, present, four(c, PURPOSE.aanvraag), p, policy);
      return claim;
    },
    late(c, j, award) {
      const late = { letter: false, month: 0 };
      decideLate(late, j, award, four(c, PURPOSE.aanvraag), four(LATE_ELEMENT + elementOf(c, j), PURPOSE.aanvraag), p, policy);
      return late;
    },
    decision(c, j, from, kind, applied) {
      const u = four(decisionElement(c, j, from), PURPOSE.beschikking);
      const calls = kind === 'eerste' ? p.calls[applied === 0 ? 0 : 1]! : p.calls[kind === 'lager' ? 3 : 2]!;
      return { november: u[2]! < NOVEMBER, call: u[0]! < calls, objection: kind === 'lager' && u[1]! < p.objections[1]! };
    },
    award(c, j, recovered, extra) {
      const element = elementOf(c, j), u = four(element, PURPOSE.toekenning), v = four(element, PURPOSE.gevolg);
      const checked = u[2]! < p.checks * (1 - policy.toezichtVoorkant);
      return {
        at: awardPlace(u, c === 0 && selfEmployed, checked, p), checked,
        call: u[3]! < (recovered > 0 ? p.calls[4]! : extra > 0 ? p.calls[5]! : 0), objection: v[0]! < p.objections[recovered > 0 ? 2 : 0]!, complaint: v[1]! < p.complaints[recovered > 0 ? 1 : 0]!,
      };
    },
    lateAward: (c, j) => awardPlace(four(elementOf(c, j), PURPOSE.toekenning), false, false, p),
    repayment(c, j, cents, from) {
      const repayment: Repayment = { way: 0, months: 0, breach: 0, uncollectable: false };
      const u = four(from < 0 ? elementOf(c, j) : EARLY_ELEMENT + decisionElement(c, j, from), PURPOSE.gevolg);
      decideRepayment(repayment, cents, u[2]!, u[3]!, p);
      return repayment;
    },
  };
}

/** Everything that befalls the address, with the toeslag where it is counted. */
function eventsOf(household: number, history: History, draws: Draws, model: YearModel): Dossier['events'] {
  const events: Dossier['events'][number][] = [];
  const first = (claimed: ReadonlySet<number>): number => mainToeslag(-1, mask(claimed));
  const report = (what: string, cause: number, month: number, element: number, where: (claimed: ReadonlySet<number>) => number | undefined): void => {
    if (cause !== CAUSE.melding && cause !== CAUSE.attendering) return;
    events.push({ plaats: place(0, month), soort: 'melding', tekst: `Meldt een wijziging (${what})${cause === CAUSE.attendering ? ' na een attendering' : ''}`, werk: ['mutaties'], when: where });
    if (draws.take(household, REPORT_ELEMENT + element, PURPOSE.beschikking)[0]! < model.parameters.calls[1]!) events.push({ plaats: place(0, month), soort: 'gesprek', tekst: 'Belt over de wijziging', werk: ['telefoongesprekken'], when: where });
  };
  for (let k = 0; k < history.letterCount; k++) events.push({ plaats: place(0, history.letters[k]!), soort: 'brief', tekst: 'Attendering: uw inkomen lijkt anders dan geschat', werk: ['brieven'], when: first });
  if (history.checked > 0) events.push({ plaats: place(0, history.checked), soort: 'controle', tekst: 'Controle in het jaar', werk: ['controles'], when: first });
  report('inkomen', history.incomeCause, history.incomeReported, REPORT.inkomen, first);
  report('huur', history.rentCause, history.rentReported, REPORT.huur, (claimed) => (claimed.has(1) ? 1 : undefined));
  report('uren of prijs van de opvang', history.careCause, history.careReported, REPORT.opvang, (claimed) => (claimed.has(CARE_TOESLAG) ? CARE_TOESLAG : undefined));
  for (const { kind, month, cause, reported } of history.events.slice(0, history.eventCount)) {
    events.push({ plaats: place(0, month), soort: 'gebeurtenis', tekst: EVENTS[kind]! });
    report(EVENTS[kind]!, cause, reported, REPORT.gebeurtenis + kind, (claimed) => mainToeslag(kind, mask(claimed)));
  }
  return events;
}

const mask = (claimed: ReadonlySet<number>): number => [...claimed].reduce((bits, j) => bits | (1 << j), 0);

/** The year of one household of a population as a timeline, from the draws that `addYear` makes for it. */
export function drawnTimeline(base: HouseholdYear, household: number, jaar: number, plan: Plan, draws: Draws, model: YearModel): Timeline {
  const history = new History();
  const profile = profileOf(base, household, draws, model);
  drawHistory(history, profile, draws, model);
  const circumstances = new Circumstances(base, household, history, draws, model);
  const months = new Uint8Array(16);
  const froms = [0, ...months.subarray(0, history.revisions(months))];
  const states: KnownState[] = froms.map((from) => ({ from, household: circumstances.at(from), oorzaak: causesAt(history, from) }));
  return timelineOf({
    jaar, plan, policy: model.policy, parameters: model.parameters, states, real: circumstances.at(REAL),
    events: eventsOf(household, history, draws, model), choices: choicesOf(household, draws, model, profile.selfEmployed, froms),
  });
}
