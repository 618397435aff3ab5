import { benchEngine } from './engine.ts';

const USAGE = `npm run bench -- engine [--json] [--sizes 100000,1000000] [--engines duckdb,postgres] [--rounds 3]
npm run bench -- panel [--json]`;

async function main([what, ...options]: string[]): Promise<void> {
  switch (what) {
    case 'engine':
      return benchEngine(options);
    default:
      throw new Error(`Say what to measure:\n${USAGE}`);
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
