/** Everything the population was made from, for the hash in a manifest. */
const files = import.meta.glob<unknown>('../../datasets/*.json', { import: 'default', eager: true });

export const DATASETS: Readonly<Record<string, unknown>> = Object.fromEntries(Object.entries(files).map(([path, content]): [string, unknown] => [path.replace(/^.*\//, ''), content]).sort(([a], [b]) => (a < b ? -1 : 1)));
