import { Command } from 'commander';
import { parseDefinition } from '../../src/core/definition/parse.ts';
import { problemLine } from '../definition.ts';
import { readFile } from '../files.ts';
import { lineText, print } from '../print.ts';

/** `baton check DEF`: prints each problem with its path and line. Exit code 1 where there is one. */
export const check = new Command('check')
  .description('validate a definition; print each problem with its line and path')
  .argument('<definition>', 'YAML or JSON file')
  .action((path: string) => {
    const parsed = parseDefinition(readFile(path));
    if (parsed.ok) {
      const { stages, handoffs, sources } = parsed.definition;
      print(
        `${path}: no problem (${count(stages, 'stage')}, ${count(handoffs, 'handoff')}, ${count(sources, 'source')})`
      );
      return;
    }
    parsed.problems.forEach((problem) => print(lineText(problemLine(path, problem))));
    process.exitCode = 1;
  });

function count(things: unknown[], what: string): string {
  return `${things.length} ${what}${things.length === 1 ? '' : 's'}`;
}
