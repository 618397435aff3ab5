import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run, withProgress } from './run.mjs';

/** What webpack reads for `dist`. */
const INPUTS = [
  'src',
  'dashboards',
  '.config',
  'webpack.config.ts',
  'package.json',
  'package-lock.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
];

/**
 * Builds the plugin with webpack, unless `dist` was built from these very files.
 * @param {string} root
 */
export async function build(root) {
  const keyFile = path.join(root, '.cache/dist.key');
  const key = keyOf(root);
  if (
    existsSync(path.join(root, 'dist/panel/module.js')) &&
    existsSync(keyFile) &&
    readFileSync(keyFile, 'utf8') === key
  ) {
    return;
  }
  await withProgress('Building the plugin', () =>
    run(
      'webpack',
      [process.execPath, 'node_modules/webpack/bin/webpack.js', '-c', 'webpack.config.ts', '--env', 'production'],
      { quiet: true }
    )
  );
  mkdirSync(path.dirname(keyFile), { recursive: true });
  writeFileSync(keyFile, key);
}

/**
 * @param {string} root
 * @returns {string}
 */
function keyOf(root) {
  const hash = createHash('sha256');
  for (const input of INPUTS) {
    for (const file of filesOf(path.join(root, input))) {
      if (!/\.test\.tsx?$/.test(file)) {
        hash.update(path.relative(root, file)).update(readFileSync(file));
      }
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} entry
 * @returns {string[]}
 */
function filesOf(entry) {
  if (!existsSync(entry)) {
    return [];
  }
  if (!statSync(entry).isDirectory()) {
    return [entry];
  }
  return readdirSync(entry)
    .sort()
    .flatMap((name) => filesOf(path.join(entry, name)));
}
