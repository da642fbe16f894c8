import type { CareType, Role } from '../../../../models/law/inputs.ts';
import type { CaseForm, EventForm, Finding } from '../../gateway.ts';
import { fieldText, number, parseNumber } from '../../lib/format.ts';
import { parseLink, type LinkCare, type LinkCase, type LinkHome, type LinkPerson } from './link-schema.ts';

/** A household as it stands in the form: numbers and dates as typed, so that nothing typed is lost. */
export interface CareDraft { soort: CareType; urenPerMaand: string; uurtarief: string }
export interface PersonDraft {
  id: string;
  rol: Role;
  /** Which of the two fields below counts. */
  leeftijdUit: 'leeftijd' | 'geboortedatum';
  leeftijd: string;
  geboortedatum: string;
  toetsingsinkomen: string;
  /** Kinds of income that a file gave instead of a toetsingsinkomen. */
  inkomen: Record<string, number> | null;
  vermogen: string;
  verzekerd: boolean;
  werkt: boolean;
  opvang: CareDraft[];
}
export interface HomeDraft {
  kaleHuur: string;
  /** One sum, or the four kinds a-d of Wht art. 5. */
  servicekosten: string[];
  zelfstandig: boolean;
  aangepast: boolean;
  verworvenRecht: boolean;
}
export interface CaseDraft {
  id: string;
  jaar: number;
  wetsversie: string | null;
  personen: PersonDraft[];
  huurt: boolean;
  /** Kept while `huurt` is off. */
  woning: HomeDraft;
  gebeurtenissen: EventForm[];
}

export const emptyHome = (): HomeDraft => ({ kaleHuur: '', servicekosten: ['0'], zelfstandig: true, aangepast: false, verworvenRecht: false });

/** A new person of a role, with an id that nobody in the household has. */
export function newPerson(rol: Role, others: readonly PersonDraft[]): PersonDraft {
  let n = others.length + 1;
  while (others.some((person) => person.id === `p${n}`)) n += 1;
  const child = rol === 'kind';
  return {
    id: `p${n}`, rol, leeftijdUit: 'leeftijd', leeftijd: child ? '4' : '35', geboortedatum: '', toetsingsinkomen: '0',
    inkomen: null, vermogen: '0', verzekerd: true, werkt: !child, opvang: [],
  };
}

const typed = (value: number | string | undefined, missing = ''): string =>
  value === undefined ? missing : typeof value === 'number' ? fieldText(value) : value;

/** An amount of money: two decimals when it is not in whole euros. */
const typedMoney = (value: number | string | undefined, missing = ''): string =>
  typeof value === 'number' && !Number.isInteger(value) && Math.abs(value * 100 - Math.round(value * 100)) < 1e-6 ? number(value, 2) : typed(value, missing);

function homeDraft(home: LinkCase['huishouden']['woning']): HomeDraft {
  if (!home) return emptyHome();
  const costs = home.servicekosten;
  return {
    kaleHuur: typedMoney(home.kaleHuur),
    servicekosten: Array.isArray(costs) ? [0, 1, 2, 3].map((i) => typedMoney(costs[i], '0')) : [typedMoney(costs, '0')],
    zelfstandig: home.zelfstandig ?? true,
    aangepast: home.aangepast ?? false,
    verworvenRecht: home.verworvenRecht ?? false,
  };
}

function draftOfLink(form: LinkCase): CaseDraft {
  const personen: PersonDraft[] = [];
  for (const person of form.huishouden.personen) {
    const empty = newPerson(person.rol, personen);
    personen.push({
      ...empty,
      id: person.id ?? empty.id,
      leeftijdUit: person.geboortedatum !== undefined && person.leeftijd === undefined ? 'geboortedatum' : 'leeftijd',
      leeftijd: typed(person.leeftijd),
      geboortedatum: person.geboortedatum ?? '',
      toetsingsinkomen: typed(person.toetsingsinkomen, person.inkomen ? '' : '0'),
      inkomen: person.inkomen ?? null,
      vermogen: typed(person.vermogen, '0'),
      verzekerd: person.verzekerd ?? true,
      werkt: person.werkt ?? true,
      opvang: (person.opvang ?? []).map((care) => ({ soort: care.soort, urenPerMaand: typed(care.urenPerMaand), uurtarief: typedMoney(care.uurtarief) })),
    });
  }
  return {
    id: form.id ?? 'huishouden',
    jaar: form.jaar,
    wetsversie: form.wetsversie ?? null,
    personen,
    huurt: form.huishouden.woning !== undefined,
    woning: homeDraft(form.huishouden.woning),
    gebeurtenissen: form.huishouden.gebeurtenissen ?? [],
  };
}

export const draftOfForm = (form: CaseForm): CaseDraft => draftOfLink(form);

/** Reads what a link holds (unchecked JSON); null when it is not a household. */
export function draftFromLink(value: unknown, years: readonly number[]): CaseDraft | null {
  const link = parseLink(value);
  return link && years.includes(link.jaar) ? draftOfLink(link) : null;
}

/** Reads fields, and notes what cannot be read with its path. */
class Reader {
  readonly findings: Finding[] = [];

  /** A number, the text itself when it is none, undefined when the field is empty. */
  number(text: string, pad: string, example = '1.250,50'): number | string | undefined {
    const value = parseNumber(text);
    if (value === null) return undefined;
    if (!Number.isNaN(value)) return value;
    this.findings.push({ pad, melding: `‘${text}’ is geen getal. Vul een getal in, bijvoorbeeld ${example}.` });
    return text;
  }

  needed(text: string, pad: string, what: string, example?: string): number | string | undefined {
    const value = this.number(text, pad, example);
    if (value === undefined) this.findings.push({ pad, melding: `Vul ${what} in.` });
    return value;
  }

  date(text: string, pad: string): string {
    const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
    const date = new Date(Date.UTC(year, month - 1, day));
    const good = /^\d{4}-\d{2}-\d{2}$/.test(text) && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    if (!good) this.findings.push({ pad, melding: 'Vul een datum in als jaar-maand-dag, bijvoorbeeld 1988-04-23.' });
    return text;
  }
}

function readCare(care: CareDraft, pad: string, reader: Reader): LinkCare {
  const hours = reader.needed(care.urenPerMaand, `${pad}.urenPerMaand`, 'het aantal uren per maand', '80');
  const rate = reader.needed(care.uurtarief, `${pad}.uurtarief`, 'de prijs per uur', '10,50');
  return { soort: care.soort, ...(hours !== undefined && { urenPerMaand: hours }), ...(rate !== undefined && { uurtarief: rate }) };
}

function readPerson(person: PersonDraft, pad: string, reader: Reader): LinkPerson {
  const out: LinkPerson = { id: person.id, rol: person.rol };
  if (person.leeftijdUit === 'leeftijd') {
    const age = reader.needed(person.leeftijd, `${pad}.leeftijd`, 'een leeftijd', '35');
    if (age !== undefined) out.leeftijd = age;
  } else out.geboortedatum = reader.date(person.geboortedatum, `${pad}.geboortedatum`);
  const income = reader.number(person.toetsingsinkomen, `${pad}.toetsingsinkomen`);
  if (income !== undefined) out.toetsingsinkomen = income;
  if (person.inkomen !== null) out.inkomen = person.inkomen;
  const wealth = reader.number(person.vermogen, `${pad}.vermogen`);
  if (wealth !== undefined) out.vermogen = wealth;
  if (person.rol !== 'kind') {
    out.verzekerd = person.verzekerd;
    out.werkt = person.werkt;
  } else if (person.opvang.length > 0) {
    out.opvang = person.opvang.map((care, i) => readCare(care, `${pad}.opvang[${i}]`, reader));
  }
  return out;
}

function readHome(home: HomeDraft, reader: Reader): LinkHome {
  const pad = 'huishouden.woning';
  const rent = reader.needed(home.kaleHuur, `${pad}.kaleHuur`, 'de kale huur per maand');
  const costs = home.servicekosten.map((text, i) =>
    reader.number(text, home.servicekosten.length === 1 ? `${pad}.servicekosten` : `${pad}.servicekosten[${i}]`) ?? 0);
  return {
    ...(rent !== undefined && { kaleHuur: rent }),
    servicekosten: costs.length === 1 ? (costs[0] ?? 0) : costs,
    zelfstandig: home.zelfstandig,
    ...(home.aangepast && { aangepast: true }),
    ...(home.verworvenRecht && { verworvenRecht: true }),
  };
}

export interface CaseReading {
  /** What goes into the link; complete enough to be computed when there are no findings. */
  readonly link: LinkCase;
  /** Absent while a field cannot be read. */
  readonly form?: CaseForm;
  readonly findings: readonly Finding[];
}

/** Turns what was typed into the household file form. */
export function readCase(draft: CaseDraft): CaseReading {
  const reader = new Reader();
  const personen = draft.personen.map((person, i) => readPerson(person, `huishouden.personen[${i}]`, reader));
  const woning = draft.huurt ? readHome(draft.woning, reader) : undefined;
  const link: LinkCase = {
    id: draft.id,
    jaar: draft.jaar,
    ...(draft.wetsversie !== null && { wetsversie: draft.wetsversie }),
    huishouden: {
      personen,
      ...(woning && { woning }),
      ...(draft.gebeurtenissen.length > 0 && { gebeurtenissen: draft.gebeurtenissen }),
    },
  };
  // Without findings no number is a text any more: the link form is the file form.
  return reader.findings.length > 0 ? { link, findings: reader.findings } : { link, form: link as CaseForm, findings: [] };
}

