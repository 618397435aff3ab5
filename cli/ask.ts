import { blame } from '../src/core/definition/refusals/blame.ts';
import { DIALECTS } from '../src/core/sql/dialects/registry.ts';
import { CliError } from './CliError.ts';
import type { DefinitionFile } from './definition.ts';
import type { Engine } from './engines/engine.ts';

/** Runs a statement. What the warehouse refuses is told with the line of the definition that caused it, where that is known. */
export async function ask(
  engine: Engine,
  sql: string,
  { path, text, definition }: DefinitionFile
): Promise<Array<Record<string, unknown>>> {
  try {
    return await engine.query(sql);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const found = blame(said, definition, text, DIALECTS[engine.dialect].column);
    const firstLine = said.split('\n')[0].trim();
    // DuckDB says which names there are on the lines that follow.
    const hint = /^(?:did you mean "(?!pg_|information_schema)|candidate)[^\n]*$/im.exec(said)?.[0] ?? '';
    const reason = hint === '' ? firstLine : `${firstLine} ${hint}`;
    if (!found) {
      throw new CliError(`the warehouse refused the statement: ${reason}`);
    }
    const place = found.line === undefined ? path : `${path}:${found.line}`;
    throw new CliError(`${place}: ${found.message} (${reason})`);
  }
}
