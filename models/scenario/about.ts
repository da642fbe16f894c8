import { LAW_POSTS, type BudgetPost } from '../law/index.ts';
import type { Fields, Reader } from './reader.ts';
import type { Assumption, KeyFigure, ScenarioSource } from './types.ts';

const PAID_TO = ['burger', 'aanbieder'] as const;

/** Reads each block of the list under `key`. */
export function readEach<T>(root: Fields, key: string, keys: readonly string[], reader: Reader, read: (fields: Fields, place: string) => T | undefined): T[] {
  return reader.list(root, key, key).flatMap((value, i): T[] => {
    const place = `${key}[${i}]`;
    const fields = reader.object(value, place, keys);
    const found = fields && read(fields, place);
    return found === undefined ? [] : [found];
  });
}

/** Reports what stands twice in a list. */
export function checkTwice<T>(items: readonly T[], nameOf: (item: T) => string, key: string, reader: Reader): void {
  const seen = new Set<string>();
  for (const item of items) {
    const name = nameOf(item);
    if (name !== '' && seen.has(name)) reader.report(key, `${name} staat er twee keer; haal er één weg of geef haar een andere naam`);
    seen.add(name);
  }
}

export function readSources(root: Fields, reader: Reader): ScenarioSource[] {
  return readEach(root, 'bronnen', ['titel', 'url'], reader, (fields, place) => {
    const url = reader.text(fields, 'url', place);
    if (url !== undefined && !/^https?:\/\/\S+$/.test(url)) reader.report(place, `url is ${JSON.stringify(url.slice(0, 60))}; een adres begint met https://`);
    return { titel: reader.neededText(fields, 'titel', place, 'noem de bron'), ...(url !== undefined && { url }) };
  });
}

export function readAssumptions(root: Fields, reader: Reader): Assumption[] {
  const all = readEach(root, 'aannames', ['id', 'omschrijving', 'waarde', 'bereik', 'eenheid'], reader, (fields, place): Assumption => {
    const waarde = fields.get('waarde');
    if (waarde !== undefined && typeof waarde !== 'number' && typeof waarde !== 'string') reader.report(place, 'waarde is geen getal of tekst; vul een getal in');
    const bereik = reader.range(fields, place);
    const eenheid = reader.text(fields, 'eenheid', place);
    return {
      id: reader.neededText(fields, 'id', place, 'geef de aanname een korte naam'),
      omschrijving: reader.neededText(fields, 'omschrijving', place, 'schrijf in een zin wat wordt aangenomen'),
      ...(waarde !== undefined && { waarde: waarde as number | string }), ...(bereik && { bereik }), ...(eenheid !== undefined && { eenheid }),
    };
  });
  checkTwice(all, ({ id }) => id, 'aannames', reader);
  return all;
}

export function readPosts(root: Fields, reader: Reader): BudgetPost[] {
  const all = readEach(root, 'posten', ['naam', 'label', 'aan'], reader, (fields, place): BudgetPost => {
    const naam = reader.neededText(fields, 'naam', place, 'noem de regel van de aanvrager die het bedrag per jaar geeft');
    if (LAW_POSTS.some((post) => post.naam === naam)) reader.report(place, `post ${naam} hoort al bij de wet; laat haar weg`);
    if (!fields.has('aan')) reader.report(place, `aan ontbreekt; kies uit ${PAID_TO.join(', ')}`);
    return { naam, label: reader.neededText(fields, 'label', place, 'schrijf hoe de post in een tabel heet'), aan: reader.choice(fields, 'aan', place, PAID_TO) ?? 'burger' };
  });
  checkTwice(all, ({ naam }) => naam, 'posten', reader);
  return all;
}

export function readKeyFigures(root: Fields, reader: Reader): KeyFigure[] {
  const all = readEach(root, 'kengetallen', ['naam', 'label'], reader, (fields, place): KeyFigure => ({
    naam: reader.neededText(fields, 'naam', place, 'noem de regel van de aanvrager die het bedrag per jaar geeft'),
    label: reader.neededText(fields, 'label', place, 'schrijf hoe het kengetal in een tabel heet'),
  }));
  checkTwice(all, ({ naam }) => naam, 'kengetallen', reader);
  return all;
}

export function readSentences(root: Fields, key: string, reader: Reader): string[] {
  return reader.list(root, key, key).map((sentence, i) => (typeof sentence === 'string' ? sentence : (reader.report(`${key}[${i}]`, 'hier hoort een zin'), '')));
}
