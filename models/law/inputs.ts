/**
 * The facts a rule may use: one list for the exact interpreter, the kernel, the population and the household form.
 *
 * A household-year is a list of tijdvakken (spells of whole months in which nothing changes; Awir art. 5). Each tijdvak
 * holds the address (`huishouden`), under it the claimants (`aanvrager`: claimant with toeslagpartner and minor children;
 * the first is the main claimant), under each its members (`persoon`) and under each member its childcare (`opvang`).
 */
export const ENTITIES = ['huishouden', 'aanvrager', 'persoon', 'opvang'] as const;
export type Entity = (typeof ENTITIES)[number];

/** Most elements of one kind under one owner: the reader of households refuses more, and the kernel's error bounds count on it. */
export const MAX_ELEMENTS = { aanvrager: 30, persoon: 30, opvang: 8 } as const;

/** Calendar years for which every parameter is known. */
export const LAW_YEARS = [2022, 2023, 2024, 2025, 2026] as const;

export type Storage = 'bit' | 'u8' | 'u16' | 'i32';

export interface InputDefinition {
  readonly entity: Entity;
  /** Unit in the notation of the rule language, or 'ja/nee' or 'keuze' (then `choices` holds the words). */
  readonly unit: string;
  readonly choices?: readonly string[];
  /** How a column stores it: the integer round(value * scale). */
  readonly storage: Storage;
  readonly scale: number;
  /** Values outside [min, max] are refused when a household is read; the kernel's error bounds are derived from these. */
  readonly min: number;
  readonly max: number;
  /** Value where a file or a column does not say. */
  readonly default: number;
  readonly description: string;
}

const flag = (entity: Entity, value: 0 | 1, description: string): InputDefinition => ({
  entity, unit: 'ja/nee', storage: 'bit', scale: 1, min: 0, max: 1, default: value, description,
});
const euro = (entity: Entity, unit: string, storage: Storage, max: number, description: string): InputDefinition => ({
  entity, unit, storage, scale: 100, min: 0, max, default: 0, description,
});
const months = (description: string): InputDefinition => ({
  entity: 'persoon', unit: 'leeftijdmaand', storage: 'u16', scale: 1, min: 0, max: 1500, default: 480, description,
});
const choice = (entity: Entity, choices: readonly string[], description: string): InputDefinition => ({
  entity, unit: 'keuze', choices, storage: 'u8', scale: 1, min: 0, max: choices.length - 1, default: 0, description,
});

/** Roles in the order of their codes. */
export const ROLES = ['aanvrager', 'partner', 'kind', 'medebewoner'] as const;
export type Role = (typeof ROLES)[number];
/** Care types in the order of their codes (Wko art. 1.1). */
export const CARE_TYPES = ['dagopvang', 'bso', 'gastouder'] as const;
export type CareType = (typeof CARE_TYPES)[number];

export const INPUTS = {
  maand_van: { entity: 'huishouden', unit: 'maandnummer', storage: 'u8', scale: 1, min: 1, max: 12, default: 1, description: 'Eerste maand van het tijdvak (1 = januari)' },
  maanden: { entity: 'huishouden', unit: 'maand', storage: 'u8', scale: 1, min: 1, max: 12, default: 12, description: 'Aantal maanden van het tijdvak' },
  huurwoning: flag('huishouden', 0, 'Het huishouden huurt de woning'),
  zelfstandig: flag('huishouden', 1, 'De woning is zelfstandig of een aangewezen groepswoning (Wht art. 11)'),
  aangepast: flag('huishouden', 0, 'De woning is aangepast wegens een handicap'),
  verworven_recht: flag('huishouden', 0, 'Er was al huurtoeslag voor deze woning voordat de huur boven de grens kwam (Wht art. 13, t/m 2025)'),
  kale_huur: euro('huishouden', 'EUR/maand', 'i32', 100_000, 'Kale huur per maand'),
  servicekosten_a: euro('huishouden', 'EUR/maand', 'u16', 655, 'Servicekosten: elektriciteit gemeenschappelijke ruimten (Wht art. 5)'),
  servicekosten_b: euro('huishouden', 'EUR/maand', 'u16', 655, 'Servicekosten: schoonmaak (Wht art. 5)'),
  servicekosten_c: euro('huishouden', 'EUR/maand', 'u16', 655, 'Servicekosten: huismeester (Wht art. 5)'),
  servicekosten_d: euro('huishouden', 'EUR/maand', 'u16', 655, 'Servicekosten: dienst- en recreatieruimten (Wht art. 5)'),

  hoofdaanvrager: flag('aanvrager', 0, 'Huurder en eerste aanvrager op het adres'),
  partner_heel_jaar: flag('aanvrager', 1, 'Dezelfde toeslagpartner het hele jaar, of het hele jaar geen'),
  bijstand_aanvullen: flag('aanvrager', 0, 'Het inkomen wordt met bijstand aangevuld tot de norm (Participatiewet art. 19)'),
  voorschot_zorgtoeslag: euro('aanvrager', 'EUR/jaar', 'i32', 200_000, 'Uitbetaald voorschot zorgtoeslag over het jaar'),
  voorschot_huurtoeslag: euro('aanvrager', 'EUR/jaar', 'i32', 200_000, 'Uitbetaald voorschot huurtoeslag over het jaar'),
  voorschot_kindgebonden_budget: euro('aanvrager', 'EUR/jaar', 'i32', 200_000, 'Uitbetaald voorschot kindgebonden budget over het jaar'),
  voorschot_kinderopvangtoeslag: euro('aanvrager', 'EUR/jaar', 'i32', 200_000, 'Uitbetaald voorschot kinderopvangtoeslag over het jaar'),

  rol: choice('persoon', ROLES, 'Rol op het adres'),
  leeftijd_maanden: months('Leeftijd in hele maanden op de eerste dag van het tijdvak'),
  leeftijd_maanden_1_januari: months('Leeftijd in hele maanden op 1 januari van het jaar'),
  geboren_op_eerste_dag: flag('persoon', 0, 'Jarig op de eerste dag van een maand'),
  leeftijd_vast: flag('persoon', 0, 'De leeftijd geldt het hele jaar, zonder verjaardag'),
  toetsingsinkomen: euro('persoon', 'EUR/jaar', 'i32', 20_000_000, 'Toetsingsinkomen van het hele jaar (Awir art. 8)'),
  vermogen: { entity: 'persoon', unit: 'EUR', storage: 'i32', scale: 1, min: 0, max: 2_000_000_000, default: 0, description: 'Rendementsgrondslag box 3 op 1 januari, in hele euro’s (Awir art. 7)' },
  verzekerd: flag('persoon', 1, 'Verzekerd volgens de Zorgverzekeringswet'),
  werkt: flag('persoon', 1, 'Werkt of telt als doelgroep voor kinderopvangtoeslag (Wko art. 1.6)'),
  hele_jaar: flag('persoon', 1, 'Woont het hele jaar op dit adres'),
  voortgezet_onderwijs: flag('persoon', 0, 'Het voortgezet onderwijs is begonnen (Wko art. 1.1)'),

  loon: euro('persoon', 'EUR/jaar', 'i32', 20_000_000, 'Loon uit tegenwoordige dienstbetrekking, voor belasting (Wet IB 2001 art. 3.81)'),
  winst: euro('persoon', 'EUR/jaar', 'i32', 20_000_000, 'Belastbare winst uit onderneming (Wet IB 2001 art. 3.2)'),
  uitkering: euro('persoon', 'EUR/jaar', 'i32', 20_000_000, 'Uitkering, voor belasting: WW, WIA, bijstand en dergelijke'),
  pensioen: euro('persoon', 'EUR/jaar', 'i32', 20_000_000, 'Aanvullend pensioen en lijfrente, voor belasting'),
  aow: euro('persoon', 'EUR/jaar', 'i32', 200_000, 'AOW-pensioen met vakantiegeld, voor belasting'),
  overig_inkomen: euro('persoon', 'EUR/jaar', 'i32', 20_000_000, 'Overig belastbaar inkomen in box 1, zoals partneralimentatie'),
  aftrek: euro('persoon', 'EUR/jaar', 'i32', 20_000_000, 'Aftrek in box 1: eigen woning en persoonsgebonden aftrek'),
  beleggingen: { entity: 'persoon', unit: 'EUR', storage: 'i32', scale: 1, min: 0, max: 2_000_000_000, default: 0, description: 'Overige bezittingen in box 3 op 1 januari; wat er van het vermogen overblijft is banktegoed' },
  schulden: { entity: 'persoon', unit: 'EUR', storage: 'i32', scale: 1, min: 0, max: 2_000_000_000, default: 0, description: 'Schulden in box 3 op 1 januari boven de drempel; ze zijn van het vermogen al afgetrokken' },
  jonggehandicapt: flag('persoon', 0, 'Heeft recht op een Wajong-uitkering (Wet IB 2001 art. 8.16a)'),
  uren_per_week: { entity: 'persoon', unit: 'uur/week', storage: 'u8', scale: 1, min: 0, max: 100, default: 0, description: 'Gewerkte uren per week' },

  soort: choice('opvang', CARE_TYPES, 'Soort kinderopvang'),
  uren_per_maand: { entity: 'opvang', unit: 'uur/maand', storage: 'i32', scale: 1_000_000, min: 0, max: 744, default: 0, description: 'Uren kinderopvang per maand' },
  uurtarief: euro('opvang', 'EUR/uur', 'u16', 100, 'Prijs per uur'),
} as const satisfies Record<string, InputDefinition>;

export type InputName = keyof typeof INPUTS;
export const INPUT_NAMES = Object.keys(INPUTS) as InputName[];
