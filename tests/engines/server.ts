import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineMissing } from './engine';

/** A database server of our own: in a new directory, on loopback and a free port, ended by its process id. */
export interface Server {
  port: number;
  directory: string;
  stop(): Promise<void>;
}

/** The user a server runs as: servers refuse root, so there it is the system user that the package made. */
export interface Account {
  uid?: number;
  gid?: number;
}

export function accountFor(user: string): Account {
  if (process.getuid?.() !== 0) {
    return {};
  }
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    throw new EngineMissing(`there is no system user ${user}, and the server refuses to run as root`);
  }
}

export function findProgram(candidates: string[], name: string, install: string): string {
  const found = candidates.find((path) => existsSync(path));
  if (!found) {
    throw new EngineMissing(`${name} is not installed (${install})`);
  }
  return found;
}

/** A new empty directory that the account may write to. */
export function makeDirectory(prefix: string, { uid, gid }: Account): string {
  const directory = mkdtempSync(join(tmpdir(), prefix));
  if (uid !== undefined && gid !== undefined) {
    chownSync(directory, uid, gid);
  }
  return directory;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port'))
      );
    });
  });
}

/** Starts a server in the foreground of a child process, and waits until `connect` succeeds. */
export async function startServer(
  program: string,
  args: string[],
  account: Account,
  directory: string,
  port: number,
  connect: () => Promise<void>
): Promise<Server> {
  const child = spawn(program, args, { ...account, cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints = (complaints + chunk.toString()).slice(-6000)));
  const endWithUs = () => {
    child.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  };
  process.once('exit', endWithUs);
  const tellOfCrash = () => console.error(`${program} ended by itself:\n${complaints}`);
  child.once('exit', tellOfCrash);
  const stop = async () => {
    child.off('exit', tellOfCrash);
    process.off('exit', endWithUs);
    await end(child);
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    await waitFor(connect, child);
  } catch (error) {
    await stop();
    throw new Error(`${program} did not start: ${complaints || (error as Error).message}`);
  }
  return { port, directory, stop };
}

const PATIENCE_MS = 60_000;

async function waitFor(connect: () => Promise<void>, child: ChildProcess): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; ; ) {
    try {
      return await connect();
    } catch (error) {
      if (child.exitCode !== null || Date.now() > until) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** Not SIGINT: what a shell starts in the background ignores it, and MariaDB inherits that. */
function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      return resolve();
    }
    const impatience = setTimeout(() => child.kill('SIGKILL'), 10_000);
    child.once('exit', () => {
      clearTimeout(impatience);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
