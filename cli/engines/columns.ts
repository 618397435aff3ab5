import type { Definition } from '../../src/core/definition/definition.ts';
import { withQuotedNames } from '../../src/core/sql/columnNames.ts';
import { DIALECTS, type DialectId } from '../../src/core/sql/dialects/registry.ts';
import { compileColumns } from '../../src/core/sql/probe.ts';
import type { Engine } from './engine.ts';

/** The columns of each source's table; undefined where the warehouse refuses it, which the statement itself will tell. */
export async function columnsOf(
  engine: Engine,
  { sources }: Definition,
  dialect: DialectId = engine.dialect
): Promise<Array<string[] | undefined>> {
  const columns: Array<string[] | undefined> = [];
  for (const source of sources) {
    columns.push(await engine.columns(compileColumns(source, DIALECTS[dialect])).catch(() => undefined));
  }
  return columns;
}

/** The definition with quotes around what names a column of its table, where they are needed. */
export async function withKnownColumns(
  engine: Engine,
  definition: Definition,
  dialect: DialectId = engine.dialect
): Promise<Definition> {
  return withQuotedNames(definition, DIALECTS[dialect], await columnsOf(engine, definition, dialect));
}
