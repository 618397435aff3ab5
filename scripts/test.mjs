// `npm test`: everything that a clone can check by itself. Plain JavaScript, because it runs before anything is installed.
// The last line is the sum: `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { findChromium, INSTALL_CHROMIUM } from './chromium.mjs';
import { checkNode, install } from './install.mjs';
import { MOST_SECOND_TRIES, secondTries, secondTriesText } from './secondTries.mjs';

/** @typedef {{passed: number, failed: number, skipped: number, told?: string}} Count told: is said again at the very end */

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const RESULTS = 'test-results';

/**
 * Runs a Node program of node_modules or of ours; its output goes to the terminal.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function node(args, env = {}) {
  return (
    spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } })
      .status === 0
  );
}

/**
 * A check that is not made of single tests: it counts only when it fails.
 * @param {string} what
 * @param {string[]} args
 * @returns {Count}
 */
function check(what, args) {
  console.log(`\n${what}`);
  const passed = node(args);
  return { passed: 0, failed: passed ? 0 : 1, skipped: 0 };
}

/** @returns {Count} */
function unitTests() {
  console.log('\nUnit tests');
  const file = `${RESULTS}/jest.json`;
  const passed = node([
    'node_modules/jest/bin/jest.js',
    '--silent',
    '--reporters=default',
    '--json',
    `--outputFile=${file}`,
  ]);
  const report = readJson(file);
  if (!report) {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  // A suite that could not even be loaded has no tests to count.
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return {
    passed: report.numPassedTests,
    failed: failed || (passed ? 0 : 1),
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @returns {Promise<Count>} */
async function browserTests() {
  console.log('\nBrowser tests');
  const file = `${RESULTS}/playwright.json`;
  const playwright = ['node_modules/@playwright/test/cli.js', 'test'];
  const chromium = findChromium();
  if (!chromium) {
    console.log(`They need Chromium, which was not found. ${INSTALL_CHROMIUM}`);
    node([...playwright, '--list', '--reporter=json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: file });
    const stats = readJson(file)?.stats;
    return { passed: 0, failed: 0, skipped: stats ? stats.expected + stats.skipped : 0 };
  }
  await build(root);
  const passed = node([...playwright, '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: file });
  const report = readJson(file);
  if (!report) {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const { expected, flaky, unexpected, skipped } = report.stats;
  const isUnlucky = flaky <= MOST_SECOND_TRIES;
  return {
    passed: expected + (isUnlucky ? flaky : 0),
    failed: unexpected + (isUnlucky ? 0 : flaky) || (passed ? 0 : 1),
    skipped,
    told: secondTriesText(secondTries(report)),
  };
}

/**
 * The engines' own script ends with the same line as this one.
 * @returns {Count}
 */
function engineTests() {
  console.log('\nEngine tests');
  const { status, stdout } = spawnSync(process.execPath, ['scripts/test-engines.mjs'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  process.stdout.write(stdout);
  const [, passed, failed, skipped] = /(\d+) passed, (\d+) failed, (\d+) skipped\s*$/.exec(stdout) ?? [, '0', '0', '0'];
  return { passed: Number(passed), failed: Number(failed) || (status === 0 ? 0 : 1), skipped: Number(skipped) };
}

/** @param {string} file */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
  } catch {
    return undefined;
  }
}

async function main() {
  checkNode();
  const { values } = parseArgs({ options: { engines: { type: 'boolean', default: false } } });
  process.chdir(root);
  await install(root);
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  const counts = [
    check('Types', ['node_modules/typescript/bin/tsc', '--noEmit']),
    check('Lint', ['node_modules/eslint/bin/eslint.js', '--quiet', '.']),
    check('Unused code', ['node_modules/knip/bin/knip.js', '--no-config-hints']),
    check('Layout of the code', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.']),
    unitTests(),
    await browserTests(),
    ...(values.engines ? [engineTests()] : []),
  ];
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ of) =>
    counts.reduce((total, count) => total + count[of], 0);
  process.exitCode = sum('failed') > 0 ? 1 : 0;
  for (const { told } of counts) {
    if (told) {
      console.log(`\n${told}`);
    }
  }
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  console.log('\n0 passed, 1 failed, 0 skipped');
  process.exit(1);
});
