import type { Role } from '../../../../models/law/inputs.ts';
import { t } from './teksten.ts';

/** The name of each person on the page: the role, with a number where several have it. */
export const personNames = (people: readonly { readonly rol: Role }[]): string[] =>
  people.map(({ rol }, i) => {
    const several = people.filter((other) => other.rol === rol).length > 1;
    return t.persoon.naam(t.rollen[rol], several ? people.slice(0, i + 1).filter((other) => other.rol === rol).length : null);
  });

const FIELDS: Readonly<Record<string, string>> = {
  jaar: t.invoer.jaar, rol: t.persoon.rol, leeftijd: t.persoon.leeftijd, geboortedatum: t.persoon.geboortedatum,
  toetsingsinkomen: t.persoon.inkomen, vermogen: t.persoon.vermogen, verzekerd: t.persoon.verzekerd, werkt: t.persoon.werkt,
  soort: t.persoon.soort, urenPerMaand: t.persoon.uren, uurtarief: t.persoon.tarief, huurt: t.huis.huurt, kaleHuur: t.huis.kaleHuur,
  servicekosten: t.huis.service, zelfstandig: t.huis.zelfstandig, aangepast: t.huis.aangepast, verworvenRecht: t.huis.verworvenRecht,
};

/** Where a field is, in words: "Kind 2, opvang 1, Prijs". */
export function pathName(path: string, names: readonly string[]): string {
  const person = /personen\[(\d+)\]/.exec(path)?.[1];
  const care = /opvang\[(\d+)\]/.exec(path)?.[1];
  const service = /servicekosten\[(\d+)\]/.exec(path)?.[1];
  const field = /([a-zA-Z]+)(\[\d+\])?$/.exec(path)?.[1] ?? '';
  const last = service === undefined ? FIELDS[field] : t.huis.serviceDelen[Number(service)];
  return [
    person === undefined ? undefined : names[Number(person)],
    care === undefined ? undefined : `${t.persoon.opvang.toLowerCase()} ${Number(care) + 1}`,
    last ?? field,
  ].filter((part) => part !== undefined).join(', ');
}
