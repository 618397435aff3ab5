import { spawn, type ChildProcess } from 'node:child_process';

export interface RunningHost {
  /** Without a slash at the end. */
  url: string;
  process: ChildProcess;
  /** Stops it as Ctrl-C does; resolves with its exit code. */
  stop: () => Promise<number | null>;
}

/** Milliseconds, as the next. */
const LONGEST_STOP = 10_000;
/** A first start builds the plugin, the page and the demo. */
const LONGEST_START = 180_000;

/** `npm start -- …args`, on a free port. */
export function startHost(args: string[] = []): Promise<RunningHost> {
  return started(
    spawn(process.execPath, ['scripts/start.mjs', '--no-open', '--port', '0', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  );
}

/** Resolves once the process has printed its address; rejects with what it said when it ends before. */
export function started(child: ChildProcess): Promise<RunningHost> {
  return new Promise((resolve, reject) => {
    let said = '';
    const tooLong = setTimeout(() => child.kill('SIGKILL'), LONGEST_START);
    const ended = new Promise<number | null>((end) => child.on('close', end));
    ended.then(() => {
      clearTimeout(tooLong);
      reject(new Error(said));
    });
    child.stderr?.on('data', (chunk) => (said += chunk));
    child.stdout?.on('data', (chunk) => {
      said += chunk;
      const [, url] = /local host: (http:\S+)\/\s/.exec(said) ?? [];
      if (url) {
        clearTimeout(tooLong);
        resolve({
          url,
          process: child,
          stop: () => {
            child.kill('SIGINT');
            // A statement that DuckDB does not stop would keep the process, and with it the whole run.
            setTimeout(() => child.kill('SIGKILL'), LONGEST_STOP).unref();
            return ended;
          },
        });
      }
    });
  });
}
