import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyTables, fromCsv, fromXlsx, readRegister, registerOf, tablesOf, toCsv, toXlsx, type Register, type Table } from '../../models/risk/index.ts';
import { SMALL, small } from './small-register.ts';

/** The sentences about a register in which one piece of text was replaced. */
function saysOf(from: string, to: string): string[] {
  expect(SMALL, from).toContain(from);
  return readRegister(SMALL.replace(from, to)).findings.map(({ plaats, melding }) => `${plaats}: ${melding}`);
}

describe('a register', () => {
  it('is read from YAML and from its own JSON to the same', () => {
    const register = small();
    expect(register.risicos.map(({ id }) => id)).toEqual(['R1', 'R2']);
    expect(readRegister(JSON.stringify(register))).toEqual({ register, findings: [] });
  });

  it.each<[string, string, string, RegExp]>([
    ['a range upside down', 'laagst: 80, meest: 95, hoogst: 100', 'laagst: 80, meest: 105, hoogst: 100', /^aannames\[1\] \(ploeg\): het bereik staat op zijn kop: meest is 105 en hoogst is 100; zet ze van klein naar groot$/],
    ['a chance above 1', 'kansen: [0.9, 0.1]', 'kansen: [1.1, 0.1]', /\(pech\): een kans is 1,1; een kans ligt tussen 0 en 1$/],
    ['chances that do not add up', 'kansen: [0.9, 0.1]', 'kansen: [0.9, 0.2]', /\(pech\): de kansen zijn samen 1,1; maak ze samen 1$/],
    ['a failing chance above 1', 'faalkans: 0.5', 'faalkans: 1.5', /bedreigingen\[0\]\.barrieres\[1\]: faalkans is 1,5; vul een getal van 0 tot en met 1 in$/],
    ['a rank correlation above 1', 'rang: -0.5', 'rang: -1.5', /^samenhang\[0\]: rang is -1,5; vul een getal van -1 tot en met 1 in$/],
    ['an unknown theme', 'thema: wendbaarheid', 'thema: wendbarheid', /^risicos\[1\] \(R2\): het thema "wendbarheid" bestaat niet; bedoelt u wendbaarheid\?$/],
    ['an unknown outcome', 'uitkomst: tijdig, grens', 'uitkomst: ontijdig, grens', /^risicos\[0\] \(R1\)\.meting: de uitkomst "ontijdig" bestaat niet; bedoelt u tijdig\?$/],
    ['an unknown yardstick', 'maat: burgers }]', 'maat: euro }]', /de maatstaf "euro" bestaat niet; kies uit punten, burgers$/],
    ['an unknown goal', 'doelen: [op-tijd]', 'doelen: [snel]', /het doel "snel" bestaat niet; kies uit op-tijd$/],
    ['an unknown KPI', 'kpis: [tijdig]', 'kpis: [tijdlig]', /de KPI "tijdlig" bestaat niet; bedoelt u tijdig\?$/],
    ['an unknown source', 'bron: plan, zekerheid', 'bron: krant, zekerheid', /de bron "krant" bestaat niet; kies uit plan$/],
    ['a change of nothing', '{ aanname: druk, maal: 0.5 }', '{ aanname: drukte, maal: 0.5 }', /^scenarios\[1\] \(hervorming\)\.verandert\[0\]: de aanname "drukte" bestaat niet; bedoelt u druk\?$/],
    ['a change in two ways', '{ aanname: druk, maal: 0.5 }', '{ aanname: druk, maal: 0.5, plus: 1 }', /maal en plus staan er allebei/],
    ['a change in no way', '{ aanname: druk, maal: 0.5 }', '{ aanname: druk }', /er staat niet wat er verandert; schrijf één van wordt, maal of plus$/],
    ['a barrier of an unknown measure', 'maatregel: M1', 'maatregel: M9', /de maatregel "M9" bestaat niet; bedoelt u M1\?$/],
    ['an unknown name in a formula', 'max(0, druk - 5)', 'max(0, drk - 5)', /^rekenregels\[0\] \(tijdig\), positie 21: de naam drk is onbekend; bedoelt u druk\?$/],
    ['a circle of formulas', 'als(hulp > 2, 50000, 40000)', 'saldo / 2', /de rekenregels .* lopen in een kring; haal één verwijzing weg$/],
    ['a formula with an unknown function', 'als(hulp > 2, 50000, 40000)', 'sin(hulp)', /positie 1: de functie sin bestaat hier niet; kies uit min, max, als/],
    ['a formula that reaches for more', 'als(hulp > 2, 50000, 40000)', 'hulp.constructor', /een punt of rechte haak heeft hier geen betekenis/],
    ['a score outside the classes', 'kans: 4, gevolg: 2', 'kans: 6, gevolg: 2', /kans is 6; vul een getal van 1 tot en met 5 in$/],
    ['half a class', 'kans: 4, gevolg: 2', 'kans: 3.5, gevolg: 2', /kans is 3,5; een klasse is een geheel getal van 1 tot en met 5$/],
    ['a score of the future', 'datum: 2026-05-01, kans: 4', 'datum: 2027-05-01, kans: 4', /de score van 2027-05-01 ligt na de peildatum 2026-11-01/],
    ['scores out of order', 'datum: 2025-11-01', 'datum: 2026-10-01', /de score van 2026-05-01 staat na een latere/],
    ['too few reviews', '2026-11-01, 2027-05-01, 2027-11-01]', '2027-11-01]', /^risicos\[0\] \(R1\): tussen 2026-11-01 en 2027-11-01 ligt meer dan zeven maanden; plan ten minste twee beoordelingen per jaar$/],
    ['no review to come', 'beoordelingen: [2027-05-01]', 'beoordelingen: []', /na de peildatum 2026-11-01 is geen beoordeling gepland/],
    ['a day that is none', 'gereed: 2027-03-01', 'gereed: 2027-02-30', /gereed is "2027-02-30"; schrijf een dag als 2026-11-15$/],
    ['an unknown status', 'status: gepland', 'status: ooit', /status is "ooit"; kies uit voorgesteld, gepland, loopt, in werking, gestopt$/],
    ['classes upside down', 'kans: [0.05, 0.2, 0.5, 0.8]', 'kans: [0.05, 0.5, 0.2, 0.8]', /^klassen: kans staat op zijn kop: 0,2 komt na 0,5/],
    ['a class boundary beyond 1', 'kans: [0.05, 0.2, 0.5, 0.8]', 'kans: [0.05, 0.2, 0.5, 8]', /^klassen: in kans staat 8; een grens tussen kansklassen ligt tussen 0 en 1$/],
    ['a missing zone', '    - [laag, laag, midden, midden, hoog]\n', '', /zones is geen tabel van vijf bij vijf/],
    ['an unknown key', 'eigenaar: directeur\n    doelen: []', 'baas: directeur\n    doelen: []', /de sleutel "baas" is onbekend/],
    ['a certainty without a source', 'bron: plan, zekerheid: hoog', 'zekerheid: hoog', /zekerheid is hoog, maar er is geen bron; noem de bron of schrijf zekerheid: aanname$/],
    ['an assumption without a range', '{ vorm: gelijkmatig, laagst: 1, hoogst: 3 }', '{ vorm: vast, waarde: 2 }', /\(hulp\): een aanname heeft een bereik, maar hier staat één waarde/],
    ['a setting with a range', 'hoogst: 3 }, zekerheid: aanname', 'hoogst: 3 }, zekerheid: instelling', /\(hulp\): een instelling heeft één waarde/],
    ['the same id twice', '- id: R2', '- id: R1', /^risicos: "R1" komt twee keer voor/],
    ['a name that a formula cannot hold', 'id: hulp, omschrijving', 'id: hu-lp, omschrijving', /in een formule is - het minteken; noem dit "hu_lp"$/],
    ['a criterion without range', 'slecht: 50000, goed: 0', 'slecht: 0, goed: 0', /slecht en goed zijn allebei 0/],
    ['negative weights', 'gewicht: 3', 'gewicht: -3', /gewicht is -3; vul een getal van ten minste 0 in$/],
    ['a decision with one option', '\n      - { id: wel, titel: Ploeg, verandert: [{ aanname: druk, plus: -1 }] }', '', /een besluit heeft ten minste twee opties/],
    ['a number that is text', 'grens: 99.9', 'grens: veel', /grens is "veel" en geen getal; vul een getal in$/],
  ])('says of %s where it is and what would be right', (_, from, to, sentence) => {
    expect(saysOf(from, to).filter((one) => sentence.test(one)), saysOf(from, to).join('\n')).toHaveLength(1);
  });

  it('refuses correlations that cannot hold together, offers the nearest, and takes the offer', () => {
    const pairs = (x: string): string => SMALL.replace(/samenhang:\n.*\n/, `samenhang:\n${x}`);
    const wrong = '  - { a: druk, b: ploeg, rang: 0.9, reden: x }\n  - { a: ploeg, b: hulp, rang: 0.9, reden: x }\n  - { a: druk, b: hulp, rang: -0.9, reden: x }\n';
    const { findings } = readRegister(pairs(wrong));
    expect(findings.map(({ plaats }) => plaats)).toEqual(['samenhang']);
    const [, ...offered] = /die wel kunnen zijn druk en ploeg: (0,\d+); druk en hulp: (-0,\d+); ploeg en hulp: (0,\d+); neem die over/.exec(findings[0]!.melding)!.map((x) => x.replace(',', '.'));
    expect(readRegister(pairs(wrong.replace('0.9', offered[0]!).replace('0.9', offered[2]!).replace('-0.9', offered[1]!))).findings).toEqual([]);
  });

  it.each([['', /het bestand is leeg/], ['titel: "x\npeildatum: 1', /geen geldige YAML of JSON \(regel \d+\)/], ['['.repeat(20_000), /geen geldige YAML/], ['a\0b', /geen tekst/], ['[]', /hier hoort een blok/], ['x'.repeat(3_000_000), /langer dan/], [`a: &x [1]\nb: [${'*x, '.repeat(50)}]`, /herhaalt te veel/]])('says what is wrong with a file that is none (%#)', (text, sentence) => {
    const { register, findings } = readRegister(text);
    expect(register).toBeUndefined();
    expect(findings.map(({ melding }) => melding).join('\n')).toMatch(sentence);
  });

  it('never falls over, whatever is in it', () => {
    const paths = (value: unknown, path: (string | number)[] = []): (string | number)[][] => (typeof value === 'object' && value !== null ? [path, ...Object.entries(value).flatMap(([key, own]) => paths(own, [...path, Array.isArray(value) ? Number(key) : key]))] : [path]);
    const base = small();
    const places = paths(base).slice(1);
    fc.assert(fc.property(fc.constantFrom(...places), fc.oneof(fc.jsonValue(), fc.constantFrom(NaN, Infinity, -1, 1e300, '__proto__', 'constructor', {}, [], null)), (path, value) => {
      const copy = structuredClone(base) as unknown as Record<string | number, unknown>;
      let at = copy;
      for (const key of path.slice(0, -1)) at = at[key] as typeof at;
      at[path.at(-1)!] = value;
      const { register, findings } = registerOf(copy);
      expect(register === undefined).toBe(findings.length > 0);
      for (const { melding } of findings) expect(melding.length).toBeGreaterThan(10);
    }), { numRuns: 800 });
  });
});

describe('tables', () => {
  const viaCsv = (tables: readonly Table[]): Table[] => tables.map((table) => {
    const { table: back, findings } = fromCsv(table.naam, toCsv(table));
    expect(findings).toEqual([]);
    return back!;
  });
  const again = (register: Register, tables: readonly Table[]): Register => {
    const { register: result, findings } = applyTables(register, tables);
    expect(findings).toEqual([]);
    return result!;
  };

  it('go out and come back as CSV without a loss', () => expect(again(small(), viaCsv(tablesOf(small())))).toEqual(small()));

  it('go out and come back as a workbook without a loss', async () => {
    const { tables, findings } = await fromXlsx(await toXlsx(tablesOf(small())));
    expect(findings).toEqual([]);
    expect(again(small(), tables!)).toEqual(small());
  });

  it('carry what was edited: a row changed, added, removed', () => {
    const tables = tablesOf(small()).map((table): Table => {
      const at = (column: string): number => table.kolommen.indexOf(column);
      const copy = table.rijen.map((row) => [...row]);
      if (table.naam === 'maatregelen') { copy[1]![at('status')] = 'in werking'; copy[1]![at('kosten_eenmalig')] = '1.250.000,50'; copy.splice(2, 1); }
      if (table.naam === 'scores') copy.push(['R2', '2026-11-01', '5', 2, 'directieteam', null]);
      if (table.naam === 'aannames') copy[0]![at('hoogst')] = '12,5';
      return { ...table, rijen: copy };
    });
    const edited = again(small(), viaCsv(tables));
    const [risk, other] = edited.risicos;
    expect(risk!.maatregelen.map(({ id, status, verandert }) => [id, status, verandert.length])).toEqual([['M1', 'in werking', 1], ['M2', 'in werking', 1]]);
    expect(risk!.maatregelen[1]!.kosten).toEqual({ eenmalig: 1250000.5 });
    expect(other!.scores.at(-1)).toEqual({ datum: '2026-11-01', kans: 5, gevolg: 2, door: 'directieteam' });
    expect(edited.aannames[0]!.verdeling).toEqual({ vorm: 'gelijkmatig', laagst: 0, hoogst: 12.5 });
    expect(edited.rekenregels).toEqual(small().rekenregels);
  });

  it('may be only one of the four', () => {
    const [risicos] = tablesOf(small());
    expect(again(small(), [risicos!])).toEqual(small());
  });

  it('make text that looks like a formula harmless, and give it back as it was', () => {
    const text = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', "'", '"', ';', ',', 'a', '1', ' ', 'é'), minLength: 1 }).filter((own) => own.trim() !== '');
    fc.assert(fc.property(text, (own) => {
      const table: Table = { naam: 'scores', kolommen: ['risico', 'toelichting'], rijen: [['R1', own]] };
      const csv = toCsv(table);
      // The cell as a spreadsheet sees it.
      const cell = /;([\s\S]*)$/.exec(csv.split('\r\n').slice(1).join('\r\n'))![1]!.replace(/^"([\s\S]*)"$/, '$1');
      expect(cell).not.toMatch(/^[=+\-@\t]/);
      expect(fromCsv('scores', csv).table?.rijen).toEqual([['R1', own]]);
    }));
  });

  it('keep text that looks like a formula as text in a workbook', async () => {
    const table: Table = { naam: 'scores', kolommen: ['risico', 'toelichting'], rijen: [['R1', '=1+1'], ['R2', '@SUM(A1)']] };
    expect((await fromXlsx(await toXlsx([table]))).tables).toEqual([table]);
  });

  it.each<[string, readonly Table[], RegExp]>([
    ['an unknown column', [{ naam: 'scores', kolommen: ['risico', 'datm'], rijen: [] }], /de kolom "datm" is onbekend; bedoelt u datum\?/],
    ['a missing column', [{ naam: 'scores', kolommen: ['datum'], rijen: [] }], /de kolom risico ontbreekt/],
    ['an unknown risk', [{ naam: 'scores', kolommen: ['risico'], rijen: [['R7']] }], /^scores, rij 2: het risico "R7" bestaat niet; bedoelt u R1\?$/],
    ['an empty id', [{ naam: 'risicos', kolommen: ['id', 'titel'], rijen: [[null, 'x']] }], /^risicos, rij 2: de cel id is leeg/],
    ['a word for a number', [{ naam: 'scores', kolommen: ['risico', 'datum', 'kans', 'gevolg', 'door'], rijen: [['R1', '2026-01-01', 'veel', 2, 'ik']] }], /kans is "veel" en geen getal/],
    ['a bad link', [{ naam: 'risicos', kolommen: ['id', 'titel', 'thema', 'gebeurtenis', 'eigenaar', 'beoordelingen'], rijen: [['R1', 'x', 'weg', 'y', 'z', '2027-05-01']] }], /het thema "weg" bestaat niet/],
  ])('say what is wrong: %s', (_, tables, sentence) => {
    const { register, findings } = applyTables(small(), tables);
    expect(register).toBeUndefined();
    expect(findings.filter(({ plaats, melding }) => sentence.test(`${plaats}: ${melding}`)), JSON.stringify(findings)).toHaveLength(1);
  });

  it.each([['id;titel\n"R1;x', /wordt een aanhalingsteken niet gesloten/], ['', /leeg/], ['id;titel\nR1;x;y', /rij 2 heeft 3 cellen en er zijn 2 kolommen/], ['a\0', /geen tekst/]])('say what is wrong with CSV that is none (%#)', (text, sentence) => {
    expect(fromCsv('risicos', text).findings.map(({ melding }) => melding).join()).toMatch(sentence);
  });

  it('say what is wrong with a workbook that is none, and refuse one that unpacks to too much', async () => {
    const sentence = async (bytes: Uint8Array): Promise<string> => (await fromXlsx(bytes)).findings.map(({ melding }) => melding).join();
    expect(await sentence(new Uint8Array([1, 2, 3]))).toMatch(/geen xlsx-werkmap/);
    const good = await toXlsx(tablesOf(small()));
    expect(await sentence(good.slice(0, good.length / 2))).toMatch(/geen xlsx-werkmap/);
    expect(await sentence(new Uint8Array(6_000_000))).toMatch(/groter dan 2 MB/);
    // A part that says it is 100 MB unpacked.
    const bomb = good.slice();
    const view = new DataView(bomb.buffer);
    let entry = bomb.length - 4;
    while (view.getUint32(entry, true) !== 0x02014b50) entry--;
    view.setUint32(entry + 24, 100_000_000, true);
    expect(await sentence(bomb)).toMatch(/uitgepakt groter dan 30 MB/);
    const other = await toXlsx([{ ...tablesOf(small())[0]!, naam: 'blad' as never }]);
    expect(await sentence(other)).toMatch(/heeft geen blad risicos/);
  });
});
