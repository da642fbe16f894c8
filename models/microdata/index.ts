/** Households of one's own: files to checked households and back. Everything stays on the machine. */
export { DICTIONARY, microdataSchema, TABLES, type ColumnText, type TableName } from './dictionary.ts';
export { MOST_ROWS, readTable, TableError, type RawTable } from './read-table.ts';
export { guessMapping, importMicrodata, type Imported, type Mapping, type OwnHousehold, type RowFinding } from './import.ts';
export { shardsOf, wholeWeights } from './shards.ts';
export { rowsOf, toCsv, toParquet } from './export.ts';
