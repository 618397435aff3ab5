import { spawn } from 'node:child_process';

/**
 * Runs a program and resolves when it has ended well.
 * @param {string} what names it in the error
 * @param {string[]} command program and arguments
 * @param {{quiet?: boolean, env?: NodeJS.ProcessEnv}} [options] quiet: its output is shown only when it fails
 * @returns {Promise<void>}
 */
export function run(what, [program, ...args], { quiet = false, env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit', env });
    /** @type {Buffer[]} */
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.on('error', (error) => reject(new Error(`${what} could not be started: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) {
        resolve();
      } else {
        process.stderr.write(Buffer.concat(output));
        reject(new Error(`${what} failed (${signal ?? `exit code ${code}`}).`));
      }
    });
  });
}

/**
 * Tells every ten seconds that a long step is still running.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} step
 * @returns {Promise<T>}
 */
export async function withProgress(what, step) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  console.log(`${what} …`);
  const timer = setInterval(() => console.log(`${what} … ${seconds()} s`), 10_000);
  try {
    const result = await step();
    console.log(`${what}: done in ${seconds()} s`);
    return result;
  } finally {
    clearInterval(timer);
  }
}
