import { allocateShard, BIT_OF, columnSpecs, type Column, type Rows, type Shard } from '../engine/index.ts';
import { INPUT_NAMES, INPUTS, type Entity, type InputDefinition, type InputName } from '../law/inputs.ts';
import { assumed } from './assumptions.ts';
import { quantile } from './numbers.ts';
import type { Draft } from './draft.ts';
import { ADULT, MOST_PERSONS, type Model } from './model.ts';
import { ROLE } from './structure.ts';

const CARE = { dagopvang: 0, bso: 1, gastouder: 2 } as const;
const bit = (name: InputName): number => 1 << (BIT_OF[name] ?? 0);
/** Flags of an entity that hold unless said otherwise. */
const defaults = (entity: Entity): number =>
  INPUT_NAMES.reduce((bits, name) => {
    const definition: InputDefinition = INPUTS[name];
    return definition.entity === entity && definition.storage === 'bit' && definition.default ? bits | bit(name) : bits;
  }, 0);

const FLAG = {
  huurwoning: bit('huurwoning'), zelfstandig: bit('zelfstandig'), aangepast: bit('aangepast'), hoofdaanvrager: bit('hoofdaanvrager'),
  verzekerd: bit('verzekerd'), werkt: bit('werkt'), voortgezet: bit('voortgezet_onderwijs'),
  jonggehandicapt: bit('jonggehandicapt'),
};
const HOME_BITS = defaults('huishouden') & ~(FLAG.huurwoning | FLAG.zelfstandig | FLAG.aangepast);
const CLAIMANT_BITS = defaults('aanvrager') & ~FLAG.hoofdaanvrager;
const PERSON_BITS = defaults('persoon') & ~(FLAG.verzekerd | FLAG.werkt | FLAG.voortgezet);
/** Stored integers per unit of value. */
const HOURS = INPUTS.uren_per_maand.scale, PRICE = INPUTS.uurtarief.scale;
/** Most spells in a year. */
const SPELLS = 12;

/** What a claimant is, beyond the facts that the law looks at: bits of `PopulationShard.kenmerken`. */
export const KENMERK = { zelfstandig: 1, pasMetPensioen: 2, bijstand: 4 } as const;
/** Months after reaching AOW age in which someone is newly retired. */
const NEWLY = assumed('pas_met_pensioen');

/** Income by source and the like: written unless the options leave them out. */
export const OPTIONAL_SOURCES = ['loon', 'winst', 'uitkering', 'pensioen', 'aow', 'overig_inkomen', 'aftrek', 'beleggingen', 'schulden', 'uren_per_week'] as const satisfies InputName[];
/** Facts that this population never gives; rules see their default. */
const NEVER: readonly InputName[] = ['voorschot_zorgtoeslag', 'voorschot_huurtoeslag', 'voorschot_kindgebonden_budget', 'voorschot_kinderopvangtoeslag'];

type Homes = Record<'n_aanvrager' | 'n_persoon' | 'n_opvang' | 'huishouden_bits' | 'maand_van' | 'maanden', Uint8Array>;
type Claimants = Record<'a_persoon' | 'a_opvang' | 'aanvrager_bits', Uint8Array>;
interface Persons {
  p_opvang: Uint8Array;
  persoon_bits: Uint8Array;
  rol: Uint8Array;
  leeftijd_maanden: Uint16Array;
  leeftijd_maanden_1_januari: Uint16Array;
  toetsingsinkomen: Int32Array;
  vermogen: Int32Array;
}
interface Sources extends Record<Exclude<(typeof OPTIONAL_SOURCES)[number], 'uren_per_week'>, Int32Array> {
  uren_per_week: Uint8Array;
}
interface Places {
  soort: Uint8Array;
  uren_per_maand: Int32Array;
  uurtarief: Uint16Array;
}

/**
 * Columns that grow: households are written as rows, one after the other, and `finish` gives a shard of exactly those rows.
 * One writer is used again for shard after shard, so its room is claimed once.
 */
export class Writer {
  #room = { huishouden: 0, aanvrager: 0, persoon: 0, opvang: 0 };
  #year: Uint8Array = new Uint8Array(0);
  #h!: Homes;
  #rent: Int32Array = new Int32Array(0);
  #service: Uint16Array[] = [];
  #a!: Claimants;
  #p!: Persons;
  #o!: Places;
  #s!: Sources;
  #leaveOut: readonly InputName[] = [];
  /** Whether any of the sources is wanted. */
  #withSources = true;
  /** Per claimant of a household-year, and per person of a first tijdvak. */
  #traits: Uint8Array = new Uint8Array(0);
  #women: Uint8Array = new Uint8Array(0);
  #trait = 0;
  #woman = 0;
  #household = 0;
  #home = 0;
  #claimant = 0;
  #person = 0;
  #care = 0;

  /** Starts a shard of `count` households, without the facts in `leaveOut`. */
  start(count: number, leaveOut: readonly InputName[] = []): void {
    this.#leaveOut = leaveOut;
    this.#withSources = OPTIONAL_SOURCES.some((name) => !leaveOut.includes(name));
    this.#trait = this.#woman = 0;
    if (this.#year.length < count) this.#year = new Uint8Array(count);
    this.#household = this.#home = this.#claimant = this.#person = this.#care = 0;
    this.#claim(Math.ceil(count * 1.25) + SPELLS, Math.ceil(count * 1.6) + SPELLS * MOST_PERSONS, Math.ceil(count * 2.8) + SPELLS * MOST_PERSONS, Math.ceil(count * 0.2) + SPELLS * MOST_PERSONS);
  }

  /** Makes room for the given numbers of rows. */
  #claim(home: number, claimant: number, person: number, care: number): void {
    const room = this.#room;
    const u8 = (old: Uint8Array | undefined, n: number): Uint8Array => copy(new Uint8Array(n), old);
    const u16 = (old: Uint16Array | undefined, n: number): Uint16Array => copy(new Uint16Array(n), old);
    const i32 = (old: Int32Array | undefined, n: number): Int32Array => copy(new Int32Array(n), old);
    if (home > room.huishouden) {
      const n = (room.huishouden = home), h = this.#h as Homes | undefined;
      this.#h = {
        n_aanvrager: u8(h?.n_aanvrager, n), n_persoon: u8(h?.n_persoon, n), n_opvang: u8(h?.n_opvang, n),
        huishouden_bits: u8(h?.huishouden_bits, n), maand_van: u8(h?.maand_van, n), maanden: u8(h?.maanden, n),
      };
      this.#rent = i32(this.#rent, n);
      this.#service = [0, 1, 2, 3].map((k) => u16(this.#service[k], n));
    }
    if (claimant > room.aanvrager) {
      const n = (room.aanvrager = claimant), a = this.#a as Claimants | undefined;
      this.#a = { a_persoon: u8(a?.a_persoon, n), a_opvang: u8(a?.a_opvang, n), aanvrager_bits: u8(a?.aanvrager_bits, n) };
    }
    if (person > room.persoon) {
      const n = (room.persoon = person), p = this.#p as Persons | undefined;
      const from = this.#s as Sources | undefined;
      this.#s = {
        loon: i32(from?.loon, n), winst: i32(from?.winst, n), uitkering: i32(from?.uitkering, n), pensioen: i32(from?.pensioen, n), aow: i32(from?.aow, n),
        overig_inkomen: i32(from?.overig_inkomen, n), aftrek: i32(from?.aftrek, n), beleggingen: i32(from?.beleggingen, n), schulden: i32(from?.schulden, n),
        uren_per_week: u8(from?.uren_per_week, n),
      };
      this.#traits = u8(this.#traits, n);
      this.#women = u8(this.#women, n);
      this.#p = {
        p_opvang: u8(p?.p_opvang, n), persoon_bits: u8(p?.persoon_bits, n), rol: u8(p?.rol, n),
        leeftijd_maanden: u16(p?.leeftijd_maanden, n), leeftijd_maanden_1_januari: u16(p?.leeftijd_maanden_1_januari, n),
        toetsingsinkomen: i32(p?.toetsingsinkomen, n), vermogen: i32(p?.vermogen, n),
      };
    }
    if (care > room.opvang) {
      const n = (room.opvang = care), o = this.#o as Places | undefined;
      this.#o = { soort: u8(o?.soort, n), uren_per_maand: i32(o?.uren_per_maand, n), uurtarief: u16(o?.uurtarief, n) };
    }
  }

  /** Writes the household of the draft: all its spells. */
  add(draft: Draft, model: Model): void {
    const room = this.#room, most = SPELLS * MOST_PERSONS;
    if (this.#home + SPELLS > room.huishouden) this.#claim(Math.ceil(room.huishouden * 1.5), 0, 0, 0);
    if (this.#claimant + most > room.aanvrager) this.#claim(0, Math.ceil(room.aanvrager * 1.5), 0, 0);
    if (this.#person + most > room.persoon) this.#claim(0, 0, Math.ceil(room.persoon * 1.5), 0);
    if (this.#care + most > room.opvang) this.#claim(0, 0, 0, Math.ceil(room.opvang * 1.5));
    this.#describe(draft, model);
    let mask = 0;
    for (let p = 0; p < draft.persons; p++) mask |= model.splits[draft.months[p]!]!;
    let spells = 0, from = 1;
    while (from <= 12) {
      let next = from + 1;
      while (next <= 12 && (mask & (1 << next)) === 0) next++;
      this.#spell(draft, model, from, next - from);
      spells++;
      from = next;
    }
    this.#year[this.#household++] = spells;
  }

  /** What the claimants are, in the order of the kernel's outcomes, and who are women. */
  #describe(draft: Draft, model: Model): void {
    const { role, months, persons, woman } = draft;
    let main = 0;
    for (let p = 0; p < persons; p++) {
      this.#women[this.#woman++] = woman[p]!;
      if (role[p]! < ROLE.kind) main |= traitsOf(draft, model, p);
    }
    this.#traits[this.#trait++] = main;
    for (let p = 1; p < persons; p++) if (role[p]! >= ROLE.kind && months[p]! + 11 >= ADULT) this.#traits[this.#trait++] = traitsOf(draft, model, p);
  }

  #spell(draft: Draft, model: Model, from: number, length: number): void {
    const h = this.#h, home = this.#home++, service = draft.service;
    const firstClaimant = this.#claimant, firstPerson = this.#person, firstCare = this.#care;
    h.maand_van[home] = from;
    h.maanden[home] = length;
    h.huishouden_bits[home] = HOME_BITS | (draft.tenant ? FLAG.huurwoning : 0) | (draft.selfContained ? FLAG.zelfstandig : 0) | (draft.adapted ? FLAG.aangepast : 0);
    this.#rent[home] = draft.rent;
    for (let k = 0; k < 4; k++) this.#service[k]![home] = service[k]!;
    const { role, months, persons } = draft;
    // The main claimant with partner and minors.
    for (let p = 0; p < persons; p++) {
      const code = role[p]!;
      if (code < ROLE.kind || (code === ROLE.kind && months[p]! + from - 1 < ADULT)) this.#member(draft, model, p, from, length);
    }
    this.#close(firstPerson, firstCare, FLAG.hoofdaanvrager);
    // Everyone who is of age at some time in the year claims alone; before coming of age that claimant has no members.
    for (let p = 1; p < persons; p++) {
      const code = role[p]!;
      if (code < ROLE.kind || months[p]! + 11 < ADULT) continue;
      const person = this.#person;
      if (months[p]! + from - 1 >= ADULT) this.#member(draft, model, p, from, length);
      this.#close(person, this.#care, 0);
    }
    h.n_aanvrager[home] = this.#claimant - firstClaimant;
    h.n_persoon[home] = this.#person - firstPerson;
    h.n_opvang[home] = this.#care - firstCare;
  }

  #close(firstPerson: number, firstCare: number, flags: number): void {
    const a = this.#a, row = this.#claimant++;
    a.a_persoon[row] = this.#person - firstPerson;
    a.a_opvang[row] = this.#care - firstCare;
    a.aanvrager_bits[row] = CLAIMANT_BITS | flags;
  }

  #member(draft: Draft, model: Model, p: number, from: number, length: number): void {
    const columns = this.#p, row = this.#person++, january = draft.months[p]!;
    const child = draft.role[p] === ROLE.kind;
    columns.rol[row] = draft.role[p]!;
    columns.leeftijd_maanden[row] = january + from - 1;
    columns.leeftijd_maanden_1_januari[row] = january;
    columns.toetsingsinkomen[row] = draft.income[p]! * 100;
    columns.vermogen[row] = draft.wealth[p]!;
    if (this.#withSources) {
      const to = this.#s;
      to.loon[row] = draft.loon[p]! * 100;
      to.winst[row] = draft.winst[p]! * 100;
      to.uitkering[row] = draft.uitkering[p]! * 100;
      to.pensioen[row] = draft.pensioen[p]! * 100;
      to.aow[row] = draft.aow[p]! * 100;
      to.overig_inkomen[row] = draft.overig[p]! * 100;
      to.aftrek[row] = draft.aftrek[p]! * 100;
      to.beleggingen[row] = draft.investments[p]!;
      to.schulden[row] = draft.debts[p]!;
      to.uren_per_week[row] = draft.hours[p]!;
    }
    columns.persoon_bits[row] =
      PERSON_BITS | (draft.insured[p] ? FLAG.verzekerd : 0) | (draft.works[p] ? FLAG.werkt : 0) | (draft.disabled[p] ? FLAG.jonggehandicapt : 0) | (child && january >= model.secondaryFrom ? FLAG.voortgezet : 0);
    columns.p_opvang[row] = child && january < 13 * 12 && draft.careFactor > 0 ? this.#careOf(draft, model, p, january + from - 1 + (length >> 1)) : 0;
  }

  /** Writes the childcare of a child aged `months` halfway through the spell; gives the number of rows. */
  #careOf(draft: Draft, model: Model, p: number, months: number): number {
    const { care } = model, young = months < 48;
    if (draft.careRank[p]! >= care.use[(months / 12) | 0]! * draft.careFactor) return 0;
    const childminder = draft.careKind[p]! < care.childminder[young ? 0 : 1];
    const kind = childminder ? CARE.gastouder : young ? CARE.dagopvang : CARE.bso;
    const hours = care.hours[childminder ? (young ? 2 : 3) : young ? 0 : 1] * quantile(care.spread, draft.careHours[p]!);
    const row = this.#care++, o = this.#o;
    o.soort[row] = kind;
    // Contracts are in quarters of an hour.
    o.uren_per_maand[row] = (Math.round((hours < care.mostHours ? hours : care.mostHours) * 4) * HOURS) / 4;
    o.uurtarief[row] = Math.round(care.price[kind] * quantile(care.priceSpread, draft.carePrice[p]!) * PRICE);
    return 1;
  }

  /** The shard of everything written since `start`, with the traits of its claimants and the sexes of its persons. */
  finish(first: number): { shard: Shard; kenmerken: Uint8Array; vrouw: Uint8Array } {
    const rows: Rows = { jaar: this.#household, huishouden: this.#home, aanvrager: this.#claimant, persoon: this.#person, opvang: this.#care };
    const specs = columnSpecs([...NEVER, ...this.#leaveOut]);
    const written: Record<string, Column> = {
      tijdvakken: this.#year, ...this.#h, kale_huur: this.#rent, ...this.#a, ...this.#p, ...this.#o, ...this.#s,
      ...Object.fromEntries(['a', 'b', 'c', 'd'].map((kind, k) => [`servicekosten_${kind}`, this.#service[k]!])),
    };
    const rest = specs.filter(({ name }) => !written[name]);
    const columns: Record<string, Column> = { ...allocateShard(first, rows, rest).columns };
    for (const { name } of rest) {
      const definition: InputDefinition = INPUTS[name as InputName];
      columns[name]!.fill(Math.round(definition.default * definition.scale));
    }
    const out: Record<string, Column> = {};
    for (const { name, level } of specs) out[name] = written[name]?.slice(0, rows[level]) ?? columns[name]!;
    return { shard: { first, rows, columns: out }, kenmerken: this.#traits.slice(0, this.#trait), vrouw: this.#women.slice(0, this.#woman) };
  }
}

function traitsOf({ winst, gross, assisted, months }: Draft, { aow }: Model, p: number): number {
  const own = winst[p]! * 2 > gross[p]! ? KENMERK.zelfstandig : 0;
  const newly = months[p]! + 11 >= aow && months[p]! < aow + NEWLY ? KENMERK.pasMetPensioen : 0;
  return own | newly | (assisted[p] ? KENMERK.bijstand : 0);
}

function copy<A extends Column>(to: A, from: A | undefined): A {
  if (from) to.set(from);
  return to;
}
