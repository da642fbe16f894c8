import { ENTITIES, INPUTS, INPUT_NAMES, MAX_ELEMENTS, type Entity, type InputDefinition, type InputName } from '../law/inputs.ts';
import type { HouseholdYear, Instance } from './household-year.ts';

/**
 * A shard: a run of household-years as columns. Rows are in order; how many rows of a lower entity belong to a row is in
 * count columns (u8), so a walk from the start of the shard finds everything:
 *   tijdvakken   a household-year         -> its tijdvakken (rows of `huishouden`)
 *   n_aanvrager, n_persoon, n_opvang      a tijdvak -> rows of each lower entity in it
 *   a_persoon, a_opvang                   a claimant -> its members, and their childcare rows together
 *   p_opvang                              a member -> its childcare rows
 * Flags (storage 'bit') of one entity share the u8 column `<entity>_bits`, in the order of INPUTS.
 */
export const COUNT_COLUMNS = {
  tijdvakken: 'jaar', n_aanvrager: 'huishouden', n_persoon: 'huishouden', n_opvang: 'huishouden',
  a_persoon: 'aanvrager', a_opvang: 'aanvrager', p_opvang: 'persoon',
} as const;

export type RowLevel = 'jaar' | Entity;
export type Column = Uint8Array | Uint16Array | Int32Array;

export interface ColumnSpec {
  readonly name: string;
  readonly level: RowLevel;
  readonly storage: 'u8' | 'u16' | 'i32';
}

/** Bit position of each flag within `<entity>_bits`. */
export const BIT_OF: Readonly<Partial<Record<InputName, number>>> = (() => {
  const next: Partial<Record<Entity, number>> = {};
  const out: Partial<Record<InputName, number>> = {};
  for (const name of INPUT_NAMES) {
    const definition: InputDefinition = INPUTS[name];
    if (definition.storage !== 'bit') continue;
    const position = next[definition.entity] ?? 0;
    if (position > 7) throw new Error(`More than eight flags for ${definition.entity}`);
    out[name] = position;
    next[definition.entity] = position + 1;
  }
  return out;
})();

/** What a column holds where a population has left it out. */
export const defaultOf = (column: string): number => (column in INPUTS ? INPUTS[column as InputName].default * INPUTS[column as InputName].scale : 0);

/** Columns a population may leave out; rules then see the default. */
export const OPTIONAL_INPUTS: readonly InputName[] = [
  'voorschot_zorgtoeslag', 'voorschot_huurtoeslag', 'voorschot_kindgebonden_budget', 'voorschot_kinderopvangtoeslag',
  'loon', 'winst', 'uitkering', 'pensioen', 'aow', 'overig_inkomen', 'aftrek', 'beleggingen', 'schulden', 'uren_per_week',
];

/** Every column of a shard, in the order of the buffer. */
export function columnSpecs(leaveOut: readonly InputName[] = OPTIONAL_INPUTS): ColumnSpec[] {
  const specs: ColumnSpec[] = Object.entries(COUNT_COLUMNS).map(([name, level]) => ({ name, level, storage: 'u8' as const }));
  for (const entity of ENTITIES) {
    const own = INPUT_NAMES.filter((name) => INPUTS[name].entity === entity && !leaveOut.includes(name));
    if (own.some((name) => INPUTS[name].storage === 'bit')) specs.push({ name: `${entity}_bits`, level: entity, storage: 'u8' });
    for (const name of own) {
      const { storage } = INPUTS[name] as InputDefinition;
      if (storage !== 'bit') specs.push({ name, level: entity, storage });
    }
  }
  return specs;
}

export type Rows = Readonly<Record<RowLevel, number>>;

export interface Shard {
  /** Number of the first household in its population. */
  readonly first: number;
  readonly rows: Rows;
  readonly columns: Readonly<Record<string, Column>>;
}

export const BYTES = { u8: 1, u16: 2, i32: 4 } as const;
const ARRAYS = { u8: Uint8Array, u16: Uint16Array, i32: Int32Array } as const;

/** Columns for the given numbers of rows, with nothing in them but zeros. */
export function allocateShard(first: number, rows: Rows, specs: readonly ColumnSpec[] = columnSpecs()): Shard {
  const columns: Record<string, Column> = {};
  for (const { name, level, storage } of specs) columns[name] = new ARRAYS[storage](rows[level]);
  return { first, rows, columns };
}

const valueOf = (instance: Instance, name: InputName): number => instance.values[name] ?? INPUTS[name].default;

function countRows(households: readonly HouseholdYear[]): Rows {
  const rows = { jaar: households.length, huishouden: 0, aanvrager: 0, persoon: 0, opvang: 0 };
  const count = (instances: readonly Instance[], level: number): void => {
    const entity = ENTITIES[level];
    if (entity === undefined) return;
    rows[entity] += instances.length;
    for (const instance of instances) {
      const persons = level === 0 ? instance.parts.reduce((sum, part) => sum + part.parts.length, 0) : 0;
      if (persons > MAX_ELEMENTS.persoon) throw new RangeError(`Een huishouden met ${persons} personen; het hoogste is ${MAX_ELEMENTS.persoon}`);
      const below = ENTITIES[level + 1];
      const most = below && below !== 'huishouden' ? MAX_ELEMENTS[below] : 0;
      if (below && instance.parts.length > most) throw new RangeError(`Een ${entity} met ${instance.parts.length} keer ${below}; het hoogste is ${most}`);
      count(instance.parts, level + 1);
    }
  };
  for (const household of households) count(household.tijdvakken, 0);
  return rows;
}

/** Turns household-years into columns; the inverse of `householdsOf`. */
export function shardOf(households: readonly HouseholdYear[], first = 0, specs: readonly ColumnSpec[] = columnSpecs()): Shard {
  const shard = allocateShard(first, countRows(households), specs);
  const next: Record<Entity, number> = { huishouden: 0, aanvrager: 0, persoon: 0, opvang: 0 };
  const inputs = ENTITIES.map((entity) => INPUT_NAMES.filter((name) => INPUTS[name].entity === entity));
  const put = (name: string, row: number, value: number): void => {
    const column = shard.columns[name];
    if (column) column[row] = value;
  };
  /** Rows of the entity two levels down. */
  const grand = (instance: Instance): number => instance.parts.reduce((sum, part) => sum + part.parts.length, 0);
  const write = (instance: Instance, level: number): void => {
    const entity = ENTITIES[level] as Entity;
    const row = next[entity]++;
    let bits = 0;
    for (const name of inputs[level] ?? []) {
      const definition: InputDefinition = INPUTS[name];
      const value = valueOf(instance, name);
      if (definition.storage === 'bit') bits |= (value ? 1 : 0) << (BIT_OF[name] ?? 0);
      else put(name, row, Math.round(value * definition.scale));
    }
    put(`${entity}_bits`, row, bits);
    if (level === 0) {
      put('n_aanvrager', row, instance.parts.length);
      put('n_persoon', row, grand(instance));
      put('n_opvang', row, instance.parts.reduce((sum, part) => sum + grand(part), 0));
    } else if (level === 1) {
      put('a_persoon', row, instance.parts.length);
      put('a_opvang', row, grand(instance));
    } else if (level === 2) put('p_opvang', row, instance.parts.length);
    for (const part of instance.parts) write(part, level + 1);
  };
  households.forEach((household, i) => {
    put('tijdvakken', i, household.tijdvakken.length);
    for (const tijdvak of household.tijdvakken) write(tijdvak, 0);
  });
  return shard;
}

/** Walks a shard and gives its household-years in order, or only those in `wanted` (row numbers, ascending). */
export function* householdsOf(shard: Shard, wanted?: Iterable<number>): Generator<[row: number, household: HouseholdYear]> {
  const { columns } = shard;
  const cursor = [0, 0, 0, 0];
  const inputs = ENTITIES.map((entity) => INPUT_NAMES.filter((name) => INPUTS[name].entity === entity));
  const at = (name: string, row: number): number => (columns[name] as Column)[row] as number;
  const PARTS = ['n_aanvrager', 'a_persoon', 'p_opvang'] as const;
  const read = (level: number): Instance => {
    const entity = ENTITIES[level] as Entity;
    const row = cursor[level]!++;
    const values: Partial<Record<InputName, number>> = {};
    for (const name of inputs[level] ?? []) {
      const definition: InputDefinition = INPUTS[name];
      if (definition.storage === 'bit') values[name] = (at(`${entity}_bits`, row) >> (BIT_OF[name] ?? 0)) & 1;
      else if (columns[name]) values[name] = at(name, row) / definition.scale;
    }
    const countColumn = PARTS[level];
    const parts: Instance[] = [];
    for (let left = countColumn ? at(countColumn, row) : 0; left > 0; left--) parts.push(read(level + 1));
    return { values, parts };
  };
  const skip = (): void => {
    const row = cursor[0]!++;
    cursor[1]! += at('n_aanvrager', row);
    cursor[2]! += at('n_persoon', row);
    cursor[3]! += at('n_opvang', row);
  };
  const order = wanted?.[Symbol.iterator]();
  let target = order ? order.next() : undefined;
  for (let row = 0; row < shard.rows.jaar; row++) {
    if (target?.done) return;
    const spells = at('tijdvakken', row);
    if (target && target.value !== row) {
      for (let i = 0; i < spells; i++) skip();
      continue;
    }
    yield [row, { tijdvakken: Array.from({ length: spells }, () => read(0)) }];
    if (order) target = order.next();
  }
}
