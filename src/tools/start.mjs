/** `npm start`: sets up, then serves the workbench to this machine. PORT names another port than 4173. */
import process from 'node:process';
import { main, setUp, SetUpError } from './setup.mjs';

await main(async () => {
  const port = Number(process.env.PORT ?? 4173);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new SetUpError(`PORT is "${process.env.PORT}", which is not a port: give a whole number of 0 to 65535.`);
  }
  await setUp('web', 'cli');
  const { serve } = await import('./serve.mjs');
  const { url, close } = await serve({ port });
  console.log(`The toeslagen workbench is at ${url} (Ctrl+C stops it).`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void close().then(() => process.exit(0)));
});
