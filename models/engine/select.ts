import { allocateShard, columnSpecs, type Column, type RowLevel, type Rows, type Shard } from './columns.ts';

/** Per level the row at which each household begins, with one entry more than there are households. */
export type RowStarts = Readonly<Record<RowLevel, Int32Array>>;

/** Walks a shard once to find where its households are. */
export function rowStarts({ rows, columns }: Shard): RowStarts {
  const starts = {} as Record<RowLevel, Int32Array>;
  for (const level of Object.keys(rows) as RowLevel[]) starts[level] = new Int32Array(rows.jaar + 1);
  const column = (name: string): Column => columns[name] as Column;
  const [spells, claimants, persons, care] = [column('tijdvakken'), column('n_aanvrager'), column('n_persoon'), column('n_opvang')];
  let [spell, claimant, person, contract] = [0, 0, 0, 0];
  for (let row = 0; row < rows.jaar; row++) {
    for (let left = spells[row] as number; left > 0; left--, spell++) {
      claimant += claimants[spell] as number;
      person += persons[spell] as number;
      contract += care[spell] as number;
    }
    starts.jaar[row + 1] = row + 1;
    starts.huishouden[row + 1] = spell;
    starts.aanvrager[row + 1] = claimant;
    starts.persoon[row + 1] = person;
    starts.opvang[row + 1] = contract;
  }
  return starts;
}

/** A new shard of the wanted households of another, in the order of `wanted`; a household may be in it many times. */
export function selectHouseholds(shard: Shard, wanted: ArrayLike<number>, starts: RowStarts = rowStarts(shard)): Shard {
  const levels = Object.keys(shard.rows) as RowLevel[];
  const rows = Object.fromEntries(levels.map((level) => {
    const own = starts[level];
    let total = 0;
    for (let i = 0; i < wanted.length; i++) total += (own[(wanted[i] as number) + 1] as number) - (own[wanted[i] as number] as number);
    return [level, total];
  })) as Rows;
  const specs = columnSpecs([]).filter(({ name }) => name in shard.columns);
  const selected = allocateShard(0, rows, specs);
  for (const { name, level } of specs) {
    const from = shard.columns[name] as Column;
    const to = selected.columns[name] as Column;
    const own = starts[level];
    let next = 0;
    for (let i = 0; i < wanted.length; i++) {
      const row = wanted[i] as number;
      for (let k = own[row] as number, end = own[row + 1] as number; k < end; k++) to[next++] = from[k] as number;
    }
  }
  return selected;
}
