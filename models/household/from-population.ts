import type { HouseholdYear, Instance } from '../engine/index.ts';
import { CARE_TYPES, ROLES } from '../law/index.ts';
import type { CareForm, CaseForm, EventForm, HomeForm, PersonForm } from './types.ts';

/** A day in the month of birth that gives this age in whole months on 1 January; not the first, as in the population. */
function birthDate(year: number, months: number): string {
  const month = year * 12 - months - 1;
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-15`;
}

const careOf = (person: Instance): CareForm[] => person.parts.map(({ values }) => ({
  soort: CARE_TYPES[values.soort ?? 0] ?? 'dagopvang', urenPerMaand: values.uren_per_maand ?? 0, uurtarief: values.uurtarief ?? 0,
}));

const SOURCES = { loon: 'loon', winst: 'winst', uitkering: 'uitkering', pensioen: 'pensioen', aow: 'aow', overig: 'overig_inkomen', aftrek: 'aftrek' } as const;

/** Kinds of income, hours and kinds of wealth, as far as the household has them. */
function incomeForm(values: Instance['values'], always: boolean): Pick<PersonForm, 'inkomen' | 'uren' | 'beleggingen' | 'schulden' | 'jonggehandicapt'> {
  const amounts = Object.entries(SOURCES).flatMap(([key, input]): [string, number][] => ((values[input] ?? 0) > 0 ? [[key, values[input] as number]] : []));
  return {
    ...(always || amounts.length > 0 ? { inkomen: Object.fromEntries(amounts) } : {}),
    ...((values.uren_per_week ?? 0) > 0 ? { uren: values.uren_per_week as number } : {}),
    ...((values.beleggingen ?? 0) > 0 ? { beleggingen: values.beleggingen as number } : {}),
    ...((values.schulden ?? 0) > 0 ? { schulden: values.schulden as number } : {}),
    ...(values.jonggehandicapt === 1 ? { jonggehandicapt: true } : {}),
  };
}

function personForm({ values, ...person }: Instance, id: string, year: number, bySource: boolean): PersonForm {
  const rol = ROLES[values.rol ?? 0] ?? 'aanvrager';
  const opvang = careOf({ values, ...person });
  return {
    id, rol,
    geboortedatum: birthDate(year, values.leeftijd_maanden_1_januari ?? 0),
    toetsingsinkomen: values.toetsingsinkomen ?? 0,
    ...incomeForm(values, bySource && rol !== 'kind'),
    vermogen: values.vermogen ?? 0,
    verzekerd: values.verzekerd === 1,
    werkt: values.werkt === 1,
    ...(rol === 'kind' ? { voortgezetOnderwijs: values.voortgezet_onderwijs === 1 } : {}),
    ...(opvang.length > 0 ? { opvang } : {}),
  };
}

function homeForm({ values }: Instance): HomeForm | undefined {
  if (values.huurwoning !== 1) return undefined;
  const costs = [values.servicekosten_a ?? 0, values.servicekosten_b ?? 0, values.servicekosten_c ?? 0, values.servicekosten_d ?? 0];
  return {
    kaleHuur: values.kale_huur ?? 0, zelfstandig: values.zelfstandig === 1,
    ...(costs.some((c) => c > 0) ? { servicekosten: costs } : {}),
    ...(values.aangepast === 1 ? { aangepast: true } : {}),
    ...(values.verworven_recht === 1 ? { verworvenRecht: true } : {}),
  };
}

/** Persons of a tijdvak in the order in which the first tijdvak has them: by who they are, not by whose claim they are in. */
function personsOf(tijdvak: Instance): Instance[] {
  return tijdvak.parts.flatMap(({ parts }) => [...parts]);
}
const identity = ({ values }: Instance): string => JSON.stringify([values.rol, values.leeftijd_maanden_1_januari, values.toetsingsinkomen, values.vermogen]);

/**
 * A synthetic household as a form, so that a person can read and change it. Ages come back as dates of birth; childcare that
 * changes in the year becomes an event.
 */
export function formOfHousehold(household: HouseholdYear, year: number, id: string): CaseForm {
  const [first, ...later] = household.tijdvakken;
  if (!first) throw new RangeError('Een huishouden zonder tijdvakken');
  const persons = personsOf(first);
  const bySource = persons.some(({ values }) => Object.values(SOURCES).some((input) => (values[input] ?? 0) > 0));
  const personen = persons.map((person, i) => personForm(person, `p${i + 1}`, year, bySource));
  const gebeurtenissen: EventForm[] = [];
  const latest = personen.map(({ opvang }) => JSON.stringify(opvang ?? []));
  for (const tijdvak of later) {
    const here = personsOf(tijdvak);
    const used = new Set<Instance>();
    persons.forEach((person, i) => {
      const same = here.find((other) => !used.has(other) && identity(other) === identity(person));
      if (!same) return;
      used.add(same);
      const opvang = careOf(same);
      if (JSON.stringify(opvang) === latest[i]) return;
      latest[i] = JSON.stringify(opvang);
      gebeurtenissen.push({ maand: tijdvak.values.maand_van ?? 1, persoon: `p${i + 1}`, opvang });
    });
  }
  const woning = homeForm(first);
  const assisted = first.parts[0]?.values.bijstand_aanvullen === 1;
  return { id, jaar: year, huishouden: { personen, ...(woning ? { woning } : {}), ...(assisted ? { bijstandAanvullen: true } : {}), ...(gebeurtenissen.length > 0 ? { gebeurtenissen } : {}) } };
}
