import { PUBLISHED } from './parameters.ts';

/** What the service decides for itself: the levers. Shares are from 0 to 1. */
export interface Policy {
  /** Estimated incomes are raised by this share when the advances of the new year are set (MAC). */
  readonly macVerhoging: number;
  /** Share of the estimated toeslag that is paid as an advance. */
  readonly voorschotDeel: number;
  /** Which income the right depends on: that of the year itself, or that of two years before, which is known. */
  readonly inkomen: 'schatting' | 't-2';
  /** A citizen is written to when income seems to differ from its estimate by more than this share. */
  readonly attenderingDrempel: number;
  /** How often a year, 0 to 4. */
  readonly attenderingKeren: number;
  /** Kinderopvangtoeslag is paid to the provider by the hours and price it reports each month. */
  readonly directeBetaling: boolean;
  /** Whoever has a right by what is known gets an advance without applying. */
  readonly automatisch: boolean;
  /** Letters a year to people who do not use a right to zorgtoeslag, in the whole country. */
  readonly brieven: number;
  /** Share of the checks that is done in the year itself, and not at the final award. */
  readonly toezichtVoorkant: number;
}

/** What was done in a year without any lever. The threshold and frequency of attendering are assumptions: no source gives them. */
export const policyOf = (jaar: number): Policy => ({
  macVerhoging: jaar >= PUBLISHED.macVerhoging.vanaf ? PUBLISHED.macVerhoging.waarde : 0,
  voorschotDeel: 1, inkomen: 'schatting', attenderingDrempel: 0.15, attenderingKeren: 1, directeBetaling: false, automatisch: false,
  brieven: jaar < 2023 ? 0 : jaar < 2024 ? PUBLISHED.brievenNietGebruik.brieven[0]! : PUBLISHED.brievenNietGebruik.brieven[1]!,
  toezichtVoorkant: 0.25,
});

/** The practice of 2016 to 2018, to compare with corrections published of those years: no attendering, no letters, no raise. */
export const POLICY_2016: Policy = {
  macVerhoging: 0, voorschotDeel: 1, inkomen: 'schatting', attenderingDrempel: 1, attenderingKeren: 0, directeBetaling: false, automatisch: false, brieven: 0, toezichtVoorkant: 0,
};

/** Months in which attendering letters go out, by how often a year. */
export const ATTENTION_MONTHS: readonly (readonly number[])[] = [[], [8], [5, 8], [4, 6, 9], [3, 5, 7, 9]];

interface Lever {
  readonly id: string;
  readonly titel: string;
  /** What to write after the =; absent for a lever that is on or off. */
  readonly waarde?: string;
  readonly set: (policy: Policy, value: string) => Policy | string;
}

const share = (key: 'macVerhoging' | 'voorschotDeel' | 'attenderingDrempel' | 'toezichtVoorkant', example: string) => (policy: Policy, text: string): Policy | string => {
  const value = Number(text);
  if (!/^-?\d*\.?\d+$/.test(text) || value < 0 || value > 1) return `geef een deel van 0 tot en met 1, bijvoorbeeld ${example}`;
  return { ...policy, [key]: value };
};
const whole = (key: 'attenderingKeren' | 'brieven', most: number) => (policy: Policy, text: string): Policy | string =>
  /^\d+$/.test(text) && Number(text) <= most ? { ...policy, [key]: Number(text) } : `geef een geheel getal van 0 tot en met ${most}`;

export const LEVERS: readonly Lever[] = [
  { id: 'mac-verhoging', titel: 'Inkomens hoger schatten bij de massale continuering', waarde: 'deel', set: share('macVerhoging', '0.03 voor 3 %') },
  { id: 'voorzichtig-voorschot', titel: 'Voorzichtig voorschot: dit deel van de geschatte toeslag', waarde: 'deel', set: share('voorschotDeel', '0.9 voor 90 %') },
  { id: 'inkomen', titel: 'Recht naar het inkomen van t-2 in plaats van de schatting', waarde: 't-2', set: (policy, text) => (text === 't-2' || text === 'schatting' ? { ...policy, inkomen: text } : 'kies t-2 of schatting') },
  { id: 'attendering-drempel', titel: 'Attenderen vanaf deze afwijking van het inkomen', waarde: 'deel', set: share('attenderingDrempel', '0.1 voor 10 %') },
  { id: 'attendering-keren', titel: 'Zo vaak per jaar attenderen', waarde: 'aantal', set: whole('attenderingKeren', ATTENTION_MONTHS.length - 1) },
  { id: 'directe-betaling', titel: 'Kinderopvangtoeslag naar de opvang, op haar eigen uren en prijs', set: (policy) => ({ ...policy, directeBetaling: true }) },
  { id: 'automatisch-toekennen', titel: 'Voorschot zonder aanvraag voor wie recht lijkt te hebben', set: (policy) => ({ ...policy, automatisch: true }) },
  { id: 'brieven', titel: 'Brieven over niet-gebruik per jaar', waarde: 'aantal', set: whole('brieven', 5_000_000) },
  { id: 'toezicht-voorkant', titel: 'Deel van de controles in het jaar zelf', waarde: 'deel', set: share('toezichtVoorkant', '0.5 voor 50 %') },
];

/** Lays levers written as `naam` or `naam=waarde` over a policy. Findings are sentences with the cure. */
export function withLevers(policy: Policy, texts: readonly string[]): { policy: Policy; findings: string[] } {
  const findings: string[] = [];
  const seen = new Set<string>();
  let result = policy;
  for (const text of texts) {
    const [id = '', ...rest] = text.split('=');
    const value = rest.join('=');
    const lever = LEVERS.find((known) => known.id === id);
    if (!lever) findings.push(`hefboom ${id || '(leeg)'} bestaat niet; kies uit ${LEVERS.map(({ id: name, waarde }) => (waarde ? `${name}=${waarde}` : name)).join(', ')}`);
    else if (seen.has(id)) findings.push(`hefboom ${id} staat er twee keer; laat er één weg`);
    else if (lever.waarde && rest.length === 0) findings.push(`hefboom ${id} heeft een waarde nodig; schrijf ${id}=${lever.waarde}`);
    else if (!lever.waarde && rest.length > 0) findings.push(`hefboom ${id} heeft geen waarde nodig; schrijf alleen ${id}`);
    else {
      const set = lever.set(result, value);
      if (typeof set === 'string') findings.push(`hefboom ${id} is ${value || '(leeg)'}; ${set}`);
      else result = set;
    }
    seen.add(id);
  }
  return { policy: result, findings };
}
