import { Command, Option } from 'commander';
import { warningsOf } from '../../src/core/definition/mistakes/warnings.ts';
import { parseDefinition } from '../../src/core/definition/parse.ts';
import { DIALECT_IDS, type DialectId } from '../../src/core/sql/dialects/registry.ts';
import { checkData } from '../checkData.ts';
import { CliError } from '../CliError.ts';
import { problemLine } from '../definition.ts';
import { openEngine } from '../engines/open.ts';
import { addEngineOptions, namesEngine, withTables, type EngineOptions } from '../engines/options.ts';
import { readFile } from '../files.ts';
import { lineText, print } from '../print.ts';

type CheckOptions = EngineOptions & { dialect?: DialectId };

/**
 * `baton check DEF`: prints each problem with its path and line. With the data of a warehouse or a CSV file it looks at them
 * too. Exit code 1 where there is a problem; what may be meant as it is, is told without one.
 */
export const check = addEngineOptions(new Command('check'))
  .description('validate a definition, with data also against them; print each problem with its line and path')
  .argument('<definition>', 'YAML or JSON file')
  .addOption(new Option('--dialect <dialect>', 'SQL to write, where it is not that of the server').choices(DIALECT_IDS))
  .action(async (path: string, options: CheckOptions) => {
    const text = readFile(path);
    const parsed = parseDefinition(text);
    if (!parsed.ok) {
      parsed.problems.forEach((problem) => print(lineText(problemLine(path, problem))));
      process.exitCode = 1;
      return;
    }
    const definition = withTables(parsed.definition, options);
    warningsOf(definition, text).forEach((problem) => print(lineText(problemLine(path, problem))));
    const { stages, handoffs, sources, fingerprint } = definition;
    const fine = `${path}: no problem (${count(stages, 'stage')}, ${count(handoffs, 'handoff')}, ${count(sources, 'source')}; fingerprint "${fingerprint}")`;
    if (!namesEngine(options)) {
      print(fine);
      return;
    }
    const engine = await openEngine(options, definition);
    try {
      const told = await checkData(engine, { path, text, definition }, options.dialect ?? engine.dialect);
      told.forEach((line) => print(lineText(line)));
      print(fine);
    } catch (error) {
      if (!(error instanceof CliError)) {
        throw error;
      }
      print(lineText(error.message));
      process.exitCode = 1;
    } finally {
      await engine.close();
    }
  });

function count(things: unknown[], what: string): string {
  return `${things.length} ${what}${things.length === 1 ? '' : 's'}`;
}
