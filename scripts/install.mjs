import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { run, withProgress } from './run.mjs';

/** Ends the process with one sentence when this Node.js is too old to run the rest. */
export function checkNode() {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20) {
    console.error(`Baton needs Node.js 20 or newer; this is ${process.versions.node}. See https://nodejs.org/.`);
    process.exit(2);
  }
}

/**
 * Whether node_modules holds what package-lock.json asks for.
 * @param {string} root
 * @returns {boolean}
 */
export function isInstalled(root) {
  const installed = lockOf(path.join(root, 'node_modules/.package-lock.json'));
  const wanted = lockOf(path.join(root, 'package-lock.json'));
  return Object.entries(wanted).every(
    // Packages for other platforms are listed, but not installed.
    ([folder, { version, optional, os }]) =>
      folder === '' || installed[folder]?.version === version || (!installed[folder] && (optional || os))
  );
}

/**
 * @param {string} file
 * @returns {Record<string, {version?: string, optional?: boolean, os?: string[]}>}
 */
function lockOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}

/**
 * Installs what is missing, exactly as the lock file says.
 * @param {string} root
 */
export async function install(root) {
  if (isInstalled(root)) {
    return;
  }
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  await withProgress(
    existsSync(path.join(root, 'node_modules'))
      ? 'Updating the npm packages'
      : 'Installing the npm packages (first time only)',
    () => run('npm ci', [...npm, 'ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'])
  );
}
