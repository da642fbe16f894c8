import { evaluateExact, type HouseholdYear, type Instance, type Plan } from '../engine/index.ts';
import { CALENDAR, decidedIn, monthName, paidIn, place } from './calendar.ts';
import { advanceOf, HIGH, interestOf, schedule, STEMS, TOESLAGEN, WAYS, type Claim, type LateClaim, type Repayment } from './ledger.ts';
import type { Parameters } from './parameters.ts';
import type { Policy } from './policy.ts';
import type { Work } from './tally.ts';

export type ToeslagName = (typeof TOESLAGEN)[number];
const NAMES: Readonly<Record<ToeslagName, string>> = { zorgtoeslag: 'zorgtoeslag', huurtoeslag: 'huurtoeslag', kindgebondenBudget: 'kindgebonden budget', kinderopvangtoeslag: 'kinderopvangtoeslag' };

/** One thing that happens, in the order of the calendar. Amounts in EUR: what is paid to the household, negative when it pays. */
export interface Step {
  /** Month, yyyy-mm. */
  readonly maand: string;
  /** Place of the month in the calendar of the toeslagjaar. */
  readonly plaats: number;
  readonly soort: 'gebeurtenis' | 'melding' | 'brief' | 'controle' | 'aanvraag' | 'beschikking' | 'betaling' | 'definitief' | 'terugvordering' | 'terugbetaling' | 'regeling' | 'dwang' | 'bezwaar' | 'klacht' | 'gesprek';
  readonly toeslag?: ToeslagName;
  /** Claimant at the address, 0 for the first. */
  readonly aanvrager?: number;
  readonly bedrag?: number;
  readonly tekst: string;
  /** Work that the step asks of the service. */
  readonly werk?: readonly Work[];
}

/** What one claimant received of one toeslag, EUR. */
export interface YearAccount {
  readonly toeslag: ToeslagName;
  readonly aanvrager: number;
  /** By the last decision on the advance. */
  readonly voorschot: number;
  /** Advances paid, and what of them was asked back within the year. */
  readonly uitbetaald: number;
  readonly teruggevorderdInJaar: number;
  /** The award, by the law on the circumstances as they turned out. */
  readonly toegekend: number;
  readonly nabetaling: number;
  readonly terugvordering: number;
  /** Too much received that is not asked back (Awir art. 26a). */
  readonly nietTeruggevorderd: number;
  /** Interest on the correction: positive when the household pays it. */
  readonly rente: number;
  readonly terugbetaald: number;
  readonly hogeTerugvordering: boolean;
  readonly achterafAangevraagd: boolean;
}

export interface Timeline {
  readonly stappen: readonly Step[];
  readonly rekeningen: readonly YearAccount[];
}

/** What was known, from which payment month on (0 = at the MAC). */
export interface KnownState { readonly from: number; readonly household: HouseholdYear; readonly oorzaak: string }

/** One household's year: what was known when, how it turned out, and what people do. */
export interface Dossier {
  readonly jaar: number;
  readonly plan: Plan;
  readonly policy: Policy;
  readonly parameters: Parameters;
  /** In order of `from`, the first 0. */
  readonly states: readonly KnownState[];
  readonly real: HouseholdYear;
  /** Things that happen besides what the claims bring. */
  readonly events: readonly (Omit<Step, 'maand'> & { readonly when?: (claimed: ReadonlySet<number>) => number | undefined })[];
  readonly choices: Choices;
}

/** What people and the service do where the law leaves it open. Claimant and toeslag by number; amounts in cents. */
export interface Choices {
  claim(claimant: number, toeslag: number, estimates: readonly number[], present: number): Claim;
  late(claimant: number, toeslag: number, award: number): LateClaim;
  /** `from` is the payment month that a decision first changes, 0 for the first decision. */
  decision(claimant: number, toeslag: number, from: number, kind: 'eerste' | 'hoger' | 'lager', applied: number): { november: boolean; call: boolean; objection: boolean };
  award(claimant: number, toeslag: number, recovered: number, extra: number): { at: number; checked: boolean; call: boolean; objection: boolean; complaint: boolean };
  /** Place in the calendar of the award to someone who applied afterwards, two months after applying at least. */
  lateAward(claimant: number, toeslag: number): number;
  /** `from` as in `decision`; -1 for the recovery at the award. */
  repayment(claimant: number, toeslag: number, cents: number, from: number): Repayment;
}

/** EUR in Dutch: € 1.234 or € 1.234,56. */
export function euro(cents: number): string {
  const whole = Math.floor(Math.abs(cents) / 100), rest = Math.abs(cents) % 100;
  const text = String(whole).replace(/\B(?=(\d{3})+$)/g, '.');
  return `${cents < 0 ? '-' : ''}€ ${text}${rest === 0 ? '' : `,${String(rest).padStart(2, '0')}`}`;
}

const presentFrom = ({ tijdvakken }: HouseholdYear, claimant: number): number => tijdvakken.find(({ parts }) => (parts[claimant]?.parts.length ?? 0) > 0)?.values.maand_van ?? 13;

const withAdvances = ({ tijdvakken }: HouseholdYear, advances: readonly (readonly number[])[]): HouseholdYear => ({
  tijdvakken: tijdvakken.map((spell): Instance => ({
    values: spell.values,
    parts: spell.parts.map((claimant, c) => ({ parts: claimant.parts, values: { ...claimant.values, ...Object.fromEntries(STEMS.map((stem, j) => [`voorschot_${stem}`, (advances[c]?.[j] ?? 0) / 100])) } })),
  })),
});

/** One household's toeslagjaar, month by month, in whole cents; every amount of a toeslag is asked of the law. */
export function timelineOf(dossier: Dossier): Timeline {
  return new Telling(dossier).tell();
}

class Telling {
  private readonly dossier: Dossier;
  private readonly steps: { order: number; step: Step }[] = [];
  private readonly accounts: YearAccount[] = [];
  private readonly claimants: number;
  private readonly estimates: readonly (readonly number[][])[];

  constructor(dossier: Dossier) {
    this.dossier = dossier;
    this.claimants = dossier.real.tijdvakken[0]?.parts.length ?? 0;
    this.estimates = dossier.states.map(({ household }) => this.amounts(household, (stem) => `${stem}_jaar`));
  }

  tell(): Timeline {
    const { claimants } = this;
    const claims = Array.from({ length: claimants }, (_, c) => STEMS.map((__, j) => this.claim(c, j)));
    const paid = claims.map((own, c) => own.map((claim, j) => (claim.applied < 0 ? undefined : this.advance(c, j, claim))));
    const claimed = new Set((claims[0] ?? []).flatMap(({ applied }, j) => (applied >= 0 ? [j] : [])));
    this.happenings(claimed);
    const real = withAdvances(this.dossier.real, paid.map((own) => own.map((account) => account?.advance ?? 0)));
    const [granted, back, extra] = ['jaar', 'terugvordering', 'nabetaling'].map((word) => this.amounts(real, (stem) => `${stem}_${word}`));
    for (let c = 0; c < claimants; c++) {
      STEMS.forEach((_, j) => {
        const account = paid[c]![j];
        if (account) this.award(c, j, account, granted![c]![j]!, back![c]![j]!, extra![c]![j]!);
        else if (granted![c]![j]! > 0) this.afterwards(c, j, granted![c]![j]!);
      });
    }
    const stappen = this.steps.sort((a, b) => a.step.plaats - b.step.plaats || a.order - b.order).map(({ step }) => step);
    return { stappen, rekeningen: this.accounts };
  }

  /** A yearly rule of every claimant and toeslag, cents. */
  private amounts(household: HouseholdYear, rule: (stem: string) => string): number[][] {
    const evaluation = evaluateExact(this.dossier.plan, household);
    return Array.from({ length: this.claimants }, (_, c) => STEMS.map((stem) => evaluation.year(rule(stem), c).times(100).toNumber()));
  }

  private add(plaats: number, step: Omit<Step, 'maand' | 'plaats'>): void {
    const at = Math.min(plaats, CALENDAR - 1);
    this.steps.push({ order: this.steps.length, step: { maand: monthName(at, this.dossier.jaar), plaats: at, ...step } });
  }

  private claim(c: number, j: number): Claim {
    const { choices, states } = this.dossier;
    const estimates = this.estimates.map((state) => state[c]![j]!);
    if (estimates.every((cents) => cents === 0)) return { applied: -1, from: 0 };
    return choices.claim(c, j, estimates, presentFrom(states[0]!.household, c));
  }

  /** Pays the advance month by month; gives its last decision (cents) and what was paid and asked back. */
  private advance(c: number, j: number, claim: Claim): { advance: number; paid: number; recovered: number; repaid: number } {
    const { states, policy, choices } = this.dossier;
    const toeslag = TOESLAGEN[j]!, name = NAMES[toeslag];
    const valid = states.filter(({ from }) => from <= claim.from).length - 1;
    const changes = new Map(states.map(({ from, oorzaak }, k) => [from, { cents: advanceOf(this.estimates[k]![c]![j]!, policy), oorzaak }] as const).slice(valid + 1));
    let target = advanceOf(this.estimates[valid]![c]![j]!, policy);
    const luck = choices.decision(c, j, 0, 'eerste', claim.applied);
    const decided = claim.applied === 0 ? (luck.november ? 0 : 1) : decidedIn(claim.from);
    const about = { toeslag, aanvrager: c };
    if (claim.applied > 0) this.add(place(0, claim.applied), { soort: 'aanvraag', ...about, tekst: `Aanvraag ${name}`, ...(policy.automatisch ? {} : { werk: ['aanvragen'] as const }) });
    this.decide(about, decided, target, claim.applied === 0 ? `Voorschot ${name} voor ${this.dossier.jaar}: ${euro(target)} over het jaar, uit wat bekend is (Awir art. 16)` : `Voorschot ${name} toegekend: ${euro(target)} over het jaar (Awir art. 16)`, luck);
    let paid = 0, recovered = 0, repaid = 0, since = claim.from, rest = target, before = 0;
    for (let month = claim.from; month <= Math.max(13, claim.from); month++) {
      const change = month > claim.from ? changes.get(month) : undefined;
      if (change && change.cents !== target) {
        const lower = change.cents < target;
        const own = choices.decision(c, j, month, lower ? 'lager' : 'hoger', claim.applied);
        this.decide(about, decidedIn(month), change.cents, `Voorschot ${name} ${lower ? 'verlaagd' : 'verhoogd'} van ${euro(target)} naar ${euro(change.cents)} over het jaar (${change.oorzaak}; Awir art. 16 lid 5)`, own);
        target = change.cents;
        rest = target - paid;
        since = month;
        before = 0;
        if (rest < 0) {
          repaid += this.recover(about, -rest, decidedIn(month), month, `Er is ${euro(-rest)} meer voorschot betaald dan het nieuwe bedrag; dat wordt teruggevraagd (Awir art. 26)`);
          recovered -= rest;
          paid = target;
          rest = 0;
        }
      }
      if (rest <= 0) continue;
      // A decision after 31 October is paid in one sum, an earlier one in equal months (Awir art. 22).
      const oneSum = since >= 12;
      const due = oneSum ? (month === since ? rest : 0) : month > 12 ? 0 : Math.floor((rest / 100) * (month - since + 1) / (13 - since)) * 100 - before;
      if (due === 0) continue;
      before += due;
      paid += due;
      this.add(paidIn(month), { soort: 'betaling', ...about, bedrag: due / 100, tekst: oneSum ? `Betaling ${name} in één keer` : `Betaling ${name} op de 20e, voor ${month <= 12 ? monthName(place(0, month), this.dossier.jaar) : 'het jaar'}` });
    }
    return { advance: target, paid: paid + recovered, recovered, repaid };
  }

  private decide(about: { toeslag: ToeslagName; aanvrager: number }, at: number, cents: number, tekst: string, luck: { call: boolean; objection: boolean }): void {
    this.add(at, { soort: 'beschikking', ...about, bedrag: cents / 100, tekst, werk: ['voorschotbeschikkingen', 'brieven'] });
    this.reactions(about, at, luck);
  }

  private reactions(about: { toeslag: ToeslagName; aanvrager: number }, at: number, { call, objection, complaint }: { call: boolean; objection: boolean; complaint?: boolean }): void {
    if (call) this.add(at, { soort: 'gesprek', ...about, tekst: 'Belt met vragen over deze brief', werk: ['telefoongesprekken'] });
    if (objection) this.add(at + 1, { soort: 'bezwaar', ...about, tekst: 'Maakt bezwaar', werk: ['bezwaren'] });
    if (complaint) this.add(at + 1, { soort: 'klacht', ...about, tekst: 'Dient een klacht in', werk: ['klachten'] });
  }

  /** Asks cents back and follows how they are paid; gives what is paid back. */
  private recover(about: { toeslag: ToeslagName; aanvrager: number }, cents: number, at: number, from: number, tekst: string): number {
    const { choices, parameters: p } = this.dossier;
    const repayment = choices.repayment(about.aanvrager, TOESLAGEN.indexOf(about.toeslag), cents, from);
    this.add(at, { soort: 'terugvordering', ...about, bedrag: -cents / 100, tekst, werk: ['terugvorderingen'] });
    if (repayment.way > 0) this.add(at + 1, { soort: 'regeling', ...about, tekst: `${repayment.way === 1 ? 'Standaardregeling' : 'Persoonlijke regeling'}: ${repayment.months} maanden (Uitvoeringsregeling Awir art. 7)`, werk: ['betalingsregelingen', 'brieven'] });
    if (repayment.breach > 0) {
      this.add(at + 1 + repayment.breach, { soort: 'brief', ...about, tekst: 'Een termijn is niet betaald: herinnering; zonder betaling vervalt de regeling na twee weken', werk: ['brieven'] });
      this.add(at + 2 + repayment.breach, { soort: 'dwang', ...about, tekst: 'De regeling vervalt: het hele bedrag ineens, zo nodig met dwang', werk: ['dwangmaatregelen'] });
    }
    let left = cents;
    schedule(repayment, cents, at, p, (part, when) => {
      left -= part;
      this.add(when, { soort: 'terugbetaling', ...about, bedrag: -part / 100, tekst: repayment.way === 0 ? 'Terugbetaald binnen zes weken' : `Termijn van de ${WAYS[repayment.way]}` });
    });
    return cents - left;
  }

  private happenings(claimed: ReadonlySet<number>): void {
    if (claimed.size === 0) return;
    for (const { when, plaats, ...step } of this.dossier.events) {
      const j = when?.(claimed);
      if (when && j === undefined) continue;
      this.add(plaats, { ...step, ...(j === undefined ? {} : { toeslag: TOESLAGEN[j]!, aanvrager: 0 }) });
    }
  }

  private award(c: number, j: number, account: { advance: number; paid: number; recovered: number; repaid: number }, granted: number, back: number, extra: number): void {
    const { choices, parameters: p } = this.dossier;
    const about = { toeslag: TOESLAGEN[j]!, aanvrager: c }, name = NAMES[about.toeslag];
    const { advance, paid, recovered } = account;
    const { at, checked, ...luck } = choices.award(c, j, back, extra);
    if (checked) this.add(at - 1, { soort: 'controle', ...about, tekst: 'Controle voor de definitieve toekenning', werk: ['controles'] });
    const kept = advance - back + extra - granted;
    const what = extra > 0 ? `${euro(extra)} komt erbij` : back > 0 ? `${euro(back)} te veel ontvangen` : kept > 0 ? `${euro(kept)} te veel ontvangen wordt niet teruggevraagd (Awir art. 26a)` : 'gelijk aan het voorschot';
    this.add(at, { soort: 'definitief', ...about, bedrag: granted / 100, tekst: `Definitieve ${name}: ${euro(granted)}, voorschot ${euro(advance)}; ${what} (Awir art. 19 en 24)`, werk: ['definitieveToekenningen', 'brieven', ...(extra > 0 ? ['nabetalingen' as const] : [])] });
    this.reactions(about, at, luck);
    if (extra > 0) this.add(at, { soort: 'betaling', ...about, bedrag: extra / 100, tekst: `Nabetaling ${name} binnen vier weken (Awir art. 24)` });
    const repaid = back > 0 ? this.recover(about, back, at, -1, `Terugvordering ${name} (Awir art. 26)`) : 0;
    this.accounts.push({
      ...about, voorschot: advance / 100, uitbetaald: paid / 100, teruggevorderdInJaar: recovered / 100, toegekend: granted / 100, nabetaling: extra / 100,
      terugvordering: back / 100, nietTeruggevorderd: kept / 100, rente: (back > 0 ? interestOf(back, at, p) : 0 - interestOf(extra, at, p)) / 100,
      terugbetaald: (repaid + account.repaid) / 100, hogeTerugvordering: back > HIGH[j]!, achterafAangevraagd: false,
    });
  }

  private afterwards(c: number, j: number, granted: number): void {
    const { choices } = this.dossier;
    const about = { toeslag: TOESLAGEN[j]!, aanvrager: c }, name = NAMES[about.toeslag];
    const late = choices.late(c, j, granted);
    if (late.letter) this.add(place(1, 5), { soort: 'brief', ...about, tekst: `Brief: u hebt misschien nog recht op ${name}`, werk: ['brieven'] });
    if (late.month === 0) return;
    const applied = place(1, late.month);
    const at = Math.max(applied + 2, choices.lateAward(c, j));
    this.add(applied, { soort: 'aanvraag', ...about, tekst: `Vraagt na afloop ${name} aan (Awir art. 15)`, werk: ['aanvragen'] });
    this.add(at, { soort: 'definitief', ...about, bedrag: granted / 100, tekst: `Definitieve ${name}: ${euro(granted)}, zonder voorschot`, werk: ['definitieveToekenningen', 'brieven'] });
    this.add(at, { soort: 'betaling', ...about, bedrag: granted / 100, tekst: `Betaling ${name} over het hele jaar` });
    this.accounts.push({
      ...about, voorschot: 0, uitbetaald: 0, teruggevorderdInJaar: 0, toegekend: granted / 100, nabetaling: granted / 100, terugvordering: 0, nietTeruggevorderd: 0,
      rente: 0, terugbetaald: 0, hogeTerugvordering: false, achterafAangevraagd: true,
    });
  }
}
