import { main } from './main.ts';

interface Said {
  code: number;
  out: string;
  err: string;
}

/** Runs the command line in this process and catches what it prints and its exit code. */
export async function baton(...args: string[]): Promise<Said> {
  const out: string[] = [];
  const err: string[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line));
  const error = jest.spyOn(console, 'error').mockImplementation((line: string) => void err.push(line));
  try {
    process.exitCode = 0;
    await main(['node', 'baton', ...args]);
    return { code: Number(process.exitCode), out: out.join('\n'), err: err.join('\n') };
  } finally {
    process.exitCode = 0;
    log.mockRestore();
    error.mockRestore();
  }
}
