// Checks that the built modules stay small: what a dashboard loads beyond what Grafana supplies.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from './build.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Kilobytes (1000 bytes) of gzip that each entry may have. */
const LIMITS = { 'panel/module.js': 60, 'datasource/module.js': 102, 'module.js': 100 };

process.chdir(root);
await build(root);
for (const [file, limit] of Object.entries(LIMITS)) {
  const size = gzipSync(readFileSync(path.join(root, 'dist', file)), { level: 9 }).length / 1000;
  const fits = size <= limit;
  console.log(`dist/${file}: ${size.toFixed(1)} kB gzip${fits ? '' : `, more than the ${limit} kB allowed`}`);
  if (!fits) {
    process.exitCode = 1;
  }
}
