import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { main } from '../../../cli/main.ts';

/** A run of the command line on a live warehouse, and what has to come of it. */
export interface Check {
  name: string;
  definition: string;
  /** Options that say where the data is. */
  target: string[];
  /** What is wrong with the answer; undefined: nothing. */
  expected(code: number, text: string): string | undefined;
}

/** A funnel in which so many reached the stages, where that is told: `2,1`. */
export function answered(counts?: string): Check['expected'] {
  return (code, text) =>
    code === 0 && (counts === undefined || reached(text) === counts) ? undefined : 'should have been answered';
}

/** One line on standard error. */
export function refused(sentence: RegExp): Check['expected'] {
  return (code, text) =>
    code === 2 && /^baton: [^\n]+$/.test(text) && sentence.test(text) ? undefined : `should match ${sentence}`;
}

/** What is wrong with what came of it; undefined: nothing. */
export async function faultOf(
  { name, definition, target, expected }: Check,
  folder: string
): Promise<string | undefined> {
  const { code, text } = await baton(argumentsOf(definition, target, folder));
  const fault = expected(code, text);
  return fault && `${name}: ${fault}: exit code ${code}, ${text.slice(0, 600)}`;
}

/** The same through the program itself, in a process of its own. */
export async function faultOfProgram(
  { definition, target, expected }: Check,
  folder: string
): Promise<string | undefined> {
  const args = ['bin/baton.mjs', ...argumentsOf(definition, target, folder)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const fault = expected(0, stdout);
  return fault && `the program: ${fault}: ${stdout.slice(0, 600)}`;
}

function argumentsOf(definition: string, target: string[], folder: string): string[] {
  const file = join(folder, 'refusals.yaml');
  writeFileSync(file, definition);
  return ['run', file, ...target, '--to', '2026-02-01', '--json'];
}

function reached(json: string): string {
  return (JSON.parse(json) as { stages: Array<{ reached: number }> }).stages.map((stage) => stage.reached).join();
}

/** The command line in this process: starting one for each of a hundred runs would take minutes. */
async function baton(args: string[]): Promise<{ code: number; text: string }> {
  const { log, error } = console;
  const lines: string[] = [];
  console.log = console.error = (line: string) => void lines.push(line);
  process.exitCode = 0;
  try {
    await main(['node', 'baton', ...args]);
    return { code: Number(process.exitCode), text: lines.join('\n') };
  } finally {
    Object.assign(console, { log, error });
    process.exitCode = 0;
  }
}
