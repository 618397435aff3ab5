import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { generateCrm } from './crm/generate.ts';
import { psqlScript } from './sql.ts';

const USAGE = `Makes the demo's CRM: two years of leads and deals that end now.
  --duckdb FILE   writes a DuckDB file (default: demo/.data/demo.duckdb)
  --sql FILE      writes a script for psql instead
  --leads N       default 50000
  --scale N       repeats everything N times inside the database, with keys of its own: quick for millions
  --seed N        default 1
  --now TIME      ISO time at which the data ends, default: now`;

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) < 1) {
    throw new Error(`--${option} must be a whole number of at least 1, not "${text}".`);
  }
  return Number(text);
}

/** A time without a zone is UTC, as everywhere in Baton. */
function time(text: string): number {
  const at = Date.parse(/T.*(Z|[+-]\d\d:\d\d)$/.test(text) || !text.includes('T') ? text : `${text}Z`);
  if (Number.isNaN(at)) {
    throw new Error(`--now must be an ISO time such as 2026-10-01T12:00:00Z, not "${text}".`);
  }
  return at;
}

async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      duckdb: { type: 'string' },
      sql: { type: 'string' },
      leads: { type: 'string', default: '50000' },
      scale: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      now: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const scale = wholeNumber('scale', values.scale);
  const crm = generateCrm({
    leads: wholeNumber('leads', values.leads),
    seed: wholeNumber('seed', values.seed),
    now: values.now === undefined ? Date.now() : time(values.now),
  });
  if (values.sql !== undefined) {
    writeFileSync(values.sql, psqlScript(crm, scale));
  }
  const file = values.duckdb ?? (values.sql === undefined ? 'demo/.data/demo.duckdb' : undefined);
  if (file !== undefined) {
    // Loaded only here: the container that seeds PostgreSQL has no node_modules.
    const { writeDuckDb } = await import('./duckdb.ts');
    await writeDuckDb(file, crm, scale);
  }
  console.log(
    `${crm.leads.length * scale} leads, ${crm.opportunities.length * scale} opportunities in ${[values.sql, file].filter(Boolean).join(' and ')}`
  );
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
