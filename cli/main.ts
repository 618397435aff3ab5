import { Command, CommanderError } from 'commander';
import { alerts } from './commands/alerts.ts';
import { check } from './commands/check.ts';
import { model } from './commands/model.ts';
import { run } from './commands/run.ts';
import { share } from './commands/share.ts';
import { sql } from './commands/sql.ts';
import { complain } from './print.ts';

export const COMMANDS = [check, sql, run, model, alerts, share];

/** Runs the command line. Whatever goes wrong is one clear line on standard error and exit code 2. */
export async function main(argv: string[]): Promise<void> {
  const program = new Command('baton')
    .description('One marketing-to-sales funnel: check its definition, see its SQL, run it, share it.')
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
  for (const command of COMMANDS) {
    program.addCommand(command.copyInheritedSettings(program));
  }
  try {
    await program.parseAsync(argv);
  } catch (error) {
    process.exitCode = report(error);
  }
}

function report(error: unknown): number {
  if (error instanceof CommanderError && /^commander\.(help|version)/.test(error.code)) {
    return error.exitCode === 0 ? 0 : 2; // help has been printed
  }
  const message = error instanceof Error ? error.message : String(error);
  complain(message.replace(/^error: /, ''));
  return 2;
}
