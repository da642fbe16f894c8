import { BIT_OF, type Column } from '../engine/index.ts';
import { ROLE } from './structure.ts';
import { BAND_OF, BANDS } from './positions.ts';
import { HUISHOUDTYPEN, TYPE } from './strata.ts';
import type { PopulationShard } from './generate.ts';

const TYPES = HUISHOUDTYPEN.length;
/** Width in EUR and number of the bins of personal income; the last bin is open. */
export const INCOME_BIN = 500, INCOME_BINS = 1001;

/** Where each count stands in a tally: name -> number of cells. All are whole numbers, weighted. */
const CELLS = {
  huishoudens: 1,
  type: TYPES,
  /** 1, 2, 3, 4, 5+ persons. */
  grootte: 5,
  /** Couples, then lone parents: 1, 2, 3+ children at home. */
  kinderen: 6,
  /** The same, youngest 0-5. */
  jongste0tot5: 6,
  /** Families by youngest 0-5, 6-11, 12-17, 18+. */
  jongste: 4,
  /** Oldest 0-5, 6-11, 12-17, 18-24, 25+ where the youngest is 0-5. */
  oudste: 5,
  /** Age of the oldest of reference person and partner: to 25, 25-34, ..., 85+. */
  hoofd: 8,
  /** Persons by age band of the position table, and by single year. */
  leeftijd: BANDS.length,
  /** Child at home, alone, partner without and with children, lone parent, other. */
  positie: 6,
  kindThuisVolwassen: 1,
  /** 0-3, 4-12, 12-17, 18+, 67+. */
  leeftijdsgroep: 5,
  inkomen: INCOME_BINS,
  inkomenSom: 1,
  /** Couples with children, and all couples with both under 75: both, one or none work. */
  werkMetKinderen: 3,
  werkAlle: 3,
  eigenaar: TYPES,
  huurSom: 1,
  huurders: 1,
  /** EUR of assets by type of household. */
  vermogen: TYPES,
  verzekerd: 1,
  /** Child-months of day care, after-school, childminder under 4 and from 4, and quarter hours of care. */
  opvangKindmaanden: 4,
  opvangKwartieren: 4,
} as const;
export type TallyName = keyof typeof CELLS;

const OFFSET = {} as Record<TallyName, number>;
let length = 0;
for (const name of Object.keys(CELLS) as TallyName[]) {
  OFFSET[name] = length;
  length += CELLS[name];
}
/** Numbers in a tally. */
export const TALLY_LENGTH = length;

/** The part of a tally with the given name. */
export const part = (tally: Float64Array, name: TallyName): Float64Array => tally.subarray(OFFSET[name], OFFSET[name] + CELLS[name]);

const HEAD_AGES = [25, 35, 45, 55, 65, 75, 85];
const ADULT_YEARS = 18;

/**
 * Weighted counts of a shard, whole numbers. Tallies of shards add up (cell by cell, in any order) to the tally of the
 * population. Ages are those on 1 January; care is counted over all months of the year.
 */
export function tally({ shard, gewicht, huishoudtype }: PopulationShard): Float64Array {
  const out = new Float64Array(TALLY_LENGTH);
  const add = (name: TallyName, cell: number, value: number): void => {
    out[OFFSET[name] + cell]! += value;
  };
  const column = (name: string): Column => shard.columns[name] as Column;
  const spells = column('tijdvakken'), personsOf = column('n_persoon'), careOf = column('n_opvang'), months = column('maanden');
  const homeBits = column('huishouden_bits'), rent = column('kale_huur');
  const role = column('rol'), age = column('leeftijd_maanden_1_januari'), now = column('leeftijd_maanden');
  const income = column('toetsingsinkomen'), assets = column('vermogen'), investments = shard.columns['beleggingen'], debts = shard.columns['schulden'], bits = column('persoon_bits'), careRows = column('p_opvang');
  const kind = column('soort'), hours = column('uren_per_maand');
  const tenant = 1 << (BIT_OF.huurwoning ?? 0), insured = 1 << (BIT_OF.verzekerd ?? 0), working = 1 << (BIT_OF.werkt ?? 0);
  let home = 0, person = 0, care = 0;
  for (let i = 0; i < gewicht.length; i++) {
    const w = gewicht[i]!, type = huishoudtype[i]!, n = personsOf[home]!;
    add('huishoudens', 0, w);
    add('type', type, w);
    add('grootte', Math.min(n, 5) - 1, w);
    const family = type === TYPE.paarMetKinderen || type === TYPE.eenouder;
    let children = 0, youngest = 200, oldest = -1, head = 0, work = 0, wealth = 0, couple = false;
    for (let p = person; p < person + n; p++) {
      const years = Math.floor(age[p]! / 12), code = role[p]!;
      add('leeftijd', BAND_OF[Math.min(years, BAND_OF.length - 1)]!, w);
      if (years < 4) add('leeftijdsgroep', 0, w);
      else if (years < 13) add('leeftijdsgroep', 1, w);
      if (years >= 12 && years < ADULT_YEARS) add('leeftijdsgroep', 2, w);
      if (years >= 67) add('leeftijdsgroep', 4, w);
      const child = code === ROLE.kind && family;
      const adult = code === ROLE.aanvrager || code === ROLE.partner;
      const position = child ? 0 : !adult || type === TYPE.overig ? 5 : type + 1;
      add('positie', position, w);
      if (child) {
        children++;
        if (years < youngest) youngest = years;
        if (years > oldest) oldest = years;
        if (years >= ADULT_YEARS) add('kindThuisVolwassen', 0, w);
      } else if (adult) {
        if (years > head) head = years;
        if (code === ROLE.partner) couple = true;
        if (bits[p]! & working) work++;
      }
      // Bank deposits, as CBS counts savings.
      wealth += assets[p]! - (investments?.[p] ?? 0) + (debts?.[p] ?? 0);
      if (years < ADULT_YEARS) continue;
      add('leeftijdsgroep', 3, w);
      if (bits[p]! & insured) add('verzekerd', 0, w);
      const euros = income[p]! / 100;
      if (euros > 0) {
        add('inkomen', Math.min(INCOME_BINS - 1, Math.floor(euros / INCOME_BIN)), w);
        add('inkomenSom', 0, w * euros);
      }
    }
    if (family) {
      const cell = (type === TYPE.eenouder ? 3 : 0) + Math.min(children, 3) - 1;
      add('kinderen', cell, w);
      add('jongste', youngest < 6 ? 0 : youngest < 12 ? 1 : youngest < 18 ? 2 : 3, w);
      if (youngest < 6) {
        add('jongste0tot5', cell, w);
        add('oudste', oldest < 6 ? 0 : oldest < 12 ? 1 : oldest < 18 ? 2 : oldest < 25 ? 3 : 4, w);
      }
    }
    add('hoofd', HEAD_AGES.filter((from) => head >= from).length, w);
    if (couple) {
      if (type === TYPE.paarMetKinderen) add('werkMetKinderen', 2 - work, w);
      if (head < 75) add('werkAlle', 2 - work, w);
    }
    add('vermogen', type, w * wealth);
    if (homeBits[home]! & tenant) {
      add('huurders', 0, w);
      add('huurSom', 0, w * rent[home]!);
    } else add('eigenaar', type, w);
    for (let left = spells[i]!; left > 0; left--) {
      const end = person + personsOf[home]!;
      if (careOf[home]! > 0) {
        const weight = w * months[home]!;
        for (let p = person; p < end; p++) {
          for (let row = careRows[p]!; row > 0; row--, care++) {
            // As the population does: the age halfway through the spell.
            const young = now[p]! + (months[home]! >> 1) < 48;
            const cell = kind[care] === 2 ? (young ? 2 : 3) : kind[care]!;
            add('opvangKindmaanden', cell, weight);
            add('opvangKwartieren', cell, (weight * hours[care]!) / 250_000);
          }
        }
      }
      person = end;
      home++;
    }
  }
  return out;
}
