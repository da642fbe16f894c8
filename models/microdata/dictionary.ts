import { CARE_TYPES, ROLES } from '../law/index.ts';

/** What a column of a file holds. */
export type Kind = 'tekst' | 'getal' | 'ja/nee' | 'datum' | 'keuze';

export interface ColumnText {
  readonly naam: string;
  readonly soort: Kind;
  readonly verplicht: boolean;
  readonly eenheid?: string;
  readonly keuzes?: readonly string[];
  readonly omschrijving: string;
  /** Other names by which files call it. */
  readonly ookBekendAls?: readonly string[];
}

/** Tables of a set of microdata. */
export const TABLES = ['personen', 'huishoudens'] as const;
export type TableName = (typeof TABLES)[number];

const text = (naam: string, verplicht: boolean, omschrijving: string, ookBekendAls: readonly string[] = []): ColumnText => ({ naam, soort: 'tekst', verplicht, omschrijving, ookBekendAls });
const amount = (naam: string, eenheid: string, omschrijving: string, ookBekendAls: readonly string[] = []): ColumnText => ({ naam, soort: 'getal', verplicht: false, eenheid, omschrijving, ookBekendAls });
const flag = (naam: string, omschrijving: string): ColumnText => ({ naam, soort: 'ja/nee', verplicht: false, omschrijving });

const care = (place: number): ColumnText[] => {
  const name = place === 1 ? 'opvang' : `opvang${place}`;
  return [
    { naam: `${name}_soort`, soort: 'keuze', verplicht: false, keuzes: CARE_TYPES, omschrijving: `Soort kinderopvang${place === 1 ? '' : `, ${place}e contract`} van dit kind` },
    amount(`${name}_uren`, 'uur/maand', 'Uren kinderopvang per maand'),
    amount(`${name}_tarief`, 'EUR/uur', 'Prijs per uur'),
  ];
};

/**
 * The columns that files of microdata may have: one row a person, and one row a household. A set without a table of
 * households has only owner-occupied homes, each household counting once.
 */
export const DICTIONARY: Readonly<Record<TableName, readonly ColumnText[]>> = {
  personen: [
    text('huishouden', true, 'Nummer of naam van het huishouden waar deze persoon woont', ['huishouden_id', 'hh_id', 'rinpersoonhkw', 'household']),
    text('persoon', false, 'Nummer of naam van de persoon, eigen binnen het huishouden', ['persoon_id', 'rinpersoon', 'person']),
    { naam: 'rol', soort: 'keuze', verplicht: true, keuzes: ROLES, omschrijving: 'Rol op het adres; ieder huishouden heeft één aanvrager' },
    { naam: 'leeftijd', soort: 'getal', verplicht: false, eenheid: 'jaar', omschrijving: 'Leeftijd die het hele jaar geldt; of geboortedatum', ookBekendAls: ['age'] },
    { naam: 'geboortedatum', soort: 'datum', verplicht: false, omschrijving: 'Datum van geboorte, jjjj-mm-dd; of leeftijd', ookBekendAls: ['gebdatum', 'birthdate'] },
    amount('toetsingsinkomen', 'EUR/jaar', 'Toetsingsinkomen; of het inkomen naar bron', ['verzamelinkomen']),
    amount('loon', 'EUR/jaar', 'Loon voor belasting'),
    amount('winst', 'EUR/jaar', 'Belastbare winst uit onderneming'),
    amount('uitkering', 'EUR/jaar', 'Uitkering voor belasting'),
    amount('pensioen', 'EUR/jaar', 'Aanvullend pensioen voor belasting'),
    amount('aow', 'EUR/jaar', 'AOW-pensioen voor belasting'),
    amount('overig', 'EUR/jaar', 'Overig belastbaar inkomen in box 1'),
    amount('vermogen', 'EUR', 'Rendementsgrondslag box 3 op 1 januari'),
    flag('verzekerd', 'Verzekerd volgens de Zorgverzekeringswet; ja waar niets staat'),
    flag('werkt', 'Werkt of telt als doelgroep voor kinderopvangtoeslag; ja waar niets staat'),
    flag('voortgezet_onderwijs', 'Het voortgezet onderwijs is begonnen'),
    ...care(1), ...care(2),
  ],
  huishoudens: [
    text('huishouden', true, 'Nummer of naam van het huishouden, zoals bij de personen', ['huishouden_id', 'hh_id', 'rinpersoonhkw', 'household']),
    { naam: 'gewicht', soort: 'getal', verplicht: false, eenheid: 'huishoudens', omschrijving: 'Aantal huishoudens waarvoor dit huishouden staat; 1 waar niets staat', ookBekendAls: ['weight', 'wegingsfactor', 'ophooggewicht'] },
    amount('kale_huur', 'EUR/maand', 'Kale huur; leeg bij een koopwoning', ['huur', 'rent']),
    amount('servicekosten', 'EUR/maand', 'Servicekosten die voor de huurtoeslag tellen, samen'),
    flag('zelfstandig', 'Zelfstandige woning; ja waar niets staat'),
    flag('aangepast', 'Aangepast wegens een handicap'),
  ],
};

const TYPES: Readonly<Record<Kind, object>> = {
  tekst: { type: ['string', 'integer'] }, getal: { type: 'number', minimum: 0 }, 'ja/nee': { type: 'boolean' }, datum: { type: 'string', format: 'date' }, keuze: { type: 'string' },
};

/** The dictionary as a JSON Schema (draft 2020-12): each table a list of rows. */
export function microdataSchema(): object {
  const row = (columns: readonly ColumnText[]): object => ({
    type: 'object',
    properties: Object.fromEntries(columns.map(({ naam, soort, eenheid, keuzes, omschrijving }) => [naam, {
      ...TYPES[soort], ...(keuzes ? { enum: keuzes } : {}), description: eenheid === undefined ? omschrijving : `${omschrijving} (${eenheid})`,
    }])),
    required: columns.filter(({ verplicht }) => verplicht).map(({ naam }) => naam),
    additionalProperties: true,
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Eigen gegevens voor de toeslagenwerkbank',
    type: 'object',
    properties: Object.fromEntries(TABLES.map((table) => [table, { type: 'array', items: row(DICTIONARY[table]) }])),
    required: ['personen'],
    additionalProperties: false,
  };
}
