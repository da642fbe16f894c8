/** The scenarios of this repository, as text: put there when the program is built. */
const TEXTS = import.meta.glob<string>('../../scenarios/*.yaml', { query: '?raw', import: 'default', eager: true });

/** Text of every scenario in `scenarios/`, by id (the name of its file without .yaml), in the order of the names. */
export const SCENARIO_TEXTS: ReadonlyMap<string, string> = new Map(
  Object.entries(TEXTS)
    .map(([path, text]): [string, string] => [path.replace(/^.*\//, '').replace(/\.yaml$/, ''), text])
    .sort(([a], [b]) => (a < b ? -1 : 1)),
);
