import type { Finding } from '../../gateway.ts';
import type { CaseDraft } from './case-draft.ts';

/** A path without the place in a file: "gevallen[0].huishouden.x" -> "huishouden.x". */
export const ownPath = (pad: string): string => pad.replace(/^gevallen\[\d+\]\.?/, '');

/** The id of the field that belongs to a path. */
export const fieldId = (path: string): string => `veld-${path.replace(/[^a-z0-9]+/gi, '-').replace(/-$/, '')}`;

/** Paths of the fields on the page. */
export function fieldPaths(draft: CaseDraft): Set<string> {
  const paths = new Set<string>(['jaar']);
  draft.personen.forEach((person, i) => {
    const base = `huishouden.personen[${i}]`;
    for (const name of ['rol', person.leeftijdUit, 'toetsingsinkomen', 'vermogen']) paths.add(`${base}.${name}`);
    if (person.rol !== 'kind') for (const name of ['verzekerd', 'werkt']) paths.add(`${base}.${name}`);
    else person.opvang.forEach((_, j) => { for (const name of ['soort', 'urenPerMaand', 'uurtarief']) paths.add(`${base}.opvang[${j}].${name}`); });
  });
  paths.add('huishouden.huurt');
  if (draft.huurt) {
    const base = 'huishouden.woning';
    for (const name of ['kaleHuur', 'zelfstandig', 'aangepast', 'verworvenRecht']) paths.add(`${base}.${name}`);
    if (draft.woning.servicekosten.length === 1) paths.add(`${base}.servicekosten`);
    else draft.woning.servicekosten.forEach((_, i) => paths.add(`${base}.servicekosten[${i}]`));
  }
  return paths;
}

export interface PlacedFinding {
  readonly message: string;
  /** Field at which the message stands; null when it belongs to none. */
  readonly path: string | null;
}

/** Finds for each finding its field: the one with its path, else the nearest field above, else the first one below. */
export function placeFindings(findings: readonly Finding[], draft: CaseDraft): PlacedFinding[] {
  const paths = fieldPaths(draft);
  const placed = findings.map(({ pad, melding }): PlacedFinding => {
    const own = ownPath(pad);
    for (let path = own; path !== ''; path = path.replace(/(\.[^.[\]]+|\[\d+\])$|^[^.[\]]+$/, '')) {
      if (paths.has(path)) return { message: melding, path };
    }
    const below = own === '' ? undefined : [...paths].find((path) => path.startsWith(`${own}.`) || path.startsWith(`${own}[`));
    return { message: melding, path: below ?? null };
  });
  return placed.filter((one, i) => placed.findIndex((other) => other.message === one.message && other.path === one.path) === i);
}
