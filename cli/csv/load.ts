import { existsSync, statSync } from 'node:fs';
import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import { expressionsOf } from '../../src/core/definition/refusals/expressions.ts';
import { timePattern, type TimePattern } from '../../src/core/definition/time/timePattern.ts';
import type { Definition, Source } from '../../src/core/definition/definition.ts';
import { CliError } from '../CliError.ts';
import { callerPath } from '../files.ts';
import { lineText } from '../print.ts';
import { charactersOf, NotInEncoding, textOf, type Characters, type Encoding } from './characters.ts';
import { ColumnFacts } from './columnFacts.ts';
import { headingName, layoutOf, linesOf, type CsvLayout } from './layout.ts';
import { Progress } from './progress.ts';
import { TableRows } from './rows.ts';
import { identifier } from './timeSql.ts';
import { typedColumns, type CsvColumn } from './typedColumns.ts';
import type { DateOrder } from './times.ts';

/** What the person says about CSV files where the files do not. */
export interface ToldCsv {
  dates?: DateOrder;
  /** IANA name of the zone of times that do not tell theirs. */
  zone?: string;
}

export interface CsvTable {
  /** `NAME=FILE`, as it was given. */
  given: string;
  schema: string;
  table: string;
  /** As the person wrote it. */
  file: string;
  path: string;
  bytes: number;
}

/** Reads `NAME=FILE`. Throws `CliError` where there is no such file, or the name is none. */
export function csvTable(given: string): CsvTable {
  const [, name, file] = /^([^=]+)=(.+)$/.exec(given) ?? [];
  if (!name) {
    throw new CliError(`--csv ${given}: write a table name and a file, such as --csv leads=leads.csv.`);
  }
  const path = callerPath(file);
  if (!existsSync(path)) {
    throw new CliError(`--csv ${given}: there is no file ${file}.`);
  }
  const found = statSync(path);
  if (found.isDirectory() || found.size === 0) {
    const what = found.isDirectory() ? 'is a folder' : 'is empty';
    throw new CliError(`--csv ${given}: ${file} ${what}: name a CSV file with a line of headings.`);
  }
  const parts = name.split('.');
  if (parts.length > 2 || parts.includes('')) {
    throw new CliError(`--csv ${given}: a table name has at most a schema before it, such as crm.leads.`);
  }
  const [table, schema = 'main'] = parts.reverse();
  return { given, schema, table, file, path, bytes: found.size };
}

/** As much text as delimiter and headings are found from. */
const LOOKED_AT = 100_000;
/** A row that is longer has a quote that nothing closes. */
const LONGEST_ROW = 16_000_000;

/**
 * Makes a DuckDB table of a CSV file. Baton decides encoding, delimiter, headings, rows and types, all of them from the whole
 * file; nothing of it is DuckDB's guess. What was left out of the file is told through `say`, one sentence each. Throws
 * `CliError` with the place in the file where it cannot be read for certain.
 */
export async function loadCsv(
  connection: DuckDBConnection,
  csv: CsvTable,
  definition: Definition,
  told: ToldCsv,
  say: (sentence: string) => void = (sentence) => console.error(lineText(sentence))
): Promise<void> {
  const characters = charactersOf(csv.path, csv.file);
  try {
    await loadIn(characters.marked ?? 'utf-8');
  } catch (error) {
    if (/^Z_/.test((error as NodeJS.ErrnoException).code ?? '')) {
      throw new CliError(`${csv.file}: its gzip compression is damaged, or it was cut off: get the file anew.`);
    }
    if (!(error instanceof NotInEncoding)) {
      throw error;
    }
    if (characters.marked !== undefined) {
      throw new CliError(
        `${csv.file}: this begins like ${characters.marked.toUpperCase()} and is not: save it as CSV UTF-8.`
      );
    }
    try {
      await loadIn('windows-1252');
      say(`${csv.file}: this is not UTF-8 and was read as Windows-1252; if letters are wrong, save it as CSV UTF-8.`);
    } catch (error) {
      throw error instanceof NotInEncoding
        ? new CliError(`${csv.file}: this is neither UTF-8 nor Windows-1252 text: save it as CSV UTF-8.`)
        : error;
    }
  }

  async function loadIn(encoding: Encoding) {
    await new Loading(connection, csv, definition, told, say).run(characters, encoding);
  }
}

const RAW = 'baton_csv';

/** One reading of one file. */
class Loading {
  private readonly progress: Progress;

  constructor(
    private readonly connection: DuckDBConnection,
    private readonly csv: CsvTable,
    private readonly definition: Definition,
    private readonly told: ToldCsv,
    private readonly say: (sentence: string) => void
  ) {
    this.progress = new Progress(csv.file, csv.bytes);
  }

  async run(characters: Characters, encoding: Encoding): Promise<void> {
    try {
      const { columns, layout, footer } = await this.read(characters, encoding);
      this.progress.typing();
      const { schema, table } = this.csv;
      const place = `${identifier(schema)}.${identifier(table)}`;
      const selected = typedColumns(columns, { ...this.csv, delimiter: layout.delimiter }, this.told);
      await this.connection.run(`create schema if not exists ${identifier(schema)}`);
      await this.connection.run(`create table ${place} as select ${selected.join(', ')} from temp.${RAW}`);
      this.tellLeftOut('before the headings', layout.before);
      this.tellLeftOut('after the last row', footer);
    } finally {
      await this.connection.run(`drop table if exists temp.${RAW}`);
      this.progress.end();
    }
  }

  /** Reads all rows as text, and gathers what is true of each column. */
  private async read(characters: Characters, encoding: Encoding) {
    const { path, file } = this.csv;
    let layout: CsvLayout | undefined;
    let columns: CsvColumn[] = [];
    let rows: TableRows | undefined;
    let appender: DuckDBAppender | undefined;
    let text = '';
    const begin = async (isWhole: boolean) => {
      layout = layoutOf(text, isWhole, this.names());
      if (!layout) {
        throw new CliError(`${file}: there is no line of headings in it.`);
      }
      columns = this.columnsOf(layout);
      await this.connection.run(`create temp table ${RAW} (${columns.map((_, i) => `c${i} varchar`).join(', ')})`);
      const to = await this.connection.createAppender(RAW, 'main', 'temp');
      appender = to;
      rows = new TableRows(file, layout, (cells, row, line) => {
        for (let i = 0; i < columns.length; i++) {
          const cell = cells[i];
          columns[i].facts.see(cell, row, line);
          if (cell.trim() === '') {
            to.appendNull();
          } else {
            to.appendVarchar(cell);
          }
        }
        to.endRow();
      });
      text = text.slice(layout.start);
    };
    try {
      for await (const piece of textOf(path, characters, encoding, (bytes) => this.progress.read(bytes))) {
        text += piece;
        if (!rows && text.length >= LOOKED_AT) {
          await begin(false);
        }
        if (rows) {
          text = text.slice(rows.take(text, false));
        }
        if (text.length > LONGEST_ROW) {
          throw new CliError(`${file}: ${rows?.place() ?? 'row 1'} has a quote that is opened and never closed.`);
        }
      }
      if (!rows) {
        await begin(true);
      }
      rows?.take(text, true);
      const footer = rows?.end() ?? [];
      appender?.flushSync();
      return { columns, layout: layout as unknown as CsvLayout, footer };
    } finally {
      appender?.closeSync();
    }
  }

  /** What a definition may mean by a heading, in small letters. */
  private names(): Set<string> {
    return new Set(expressionsOf(this.definition).map(({ sql }) => bareName(sql)));
  }

  private columnsOf({ headings, firstLine }: CsvLayout): CsvColumn[] {
    const { file } = this.csv;
    const line = firstLine - linesOf(headings);
    if (headings.some((heading) => /\p{Cc}/u.test(headingName(heading)))) {
      throw new CliError(
        `${file}: the headings (line ${line}) have control characters in them, so this is no text: save it as CSV UTF-8.`
      );
    }
    // A query may rename columns.
    const sources = this.definition.sources.filter((source) => this.isOf(source) && !source.table.includes('('));
    const expressions = expressionsOf({ ...this.definition, sources }).map(({ sql }) => sql);
    const isNamed = (heading: string) => expressions.some((sql) => mention(headingName(heading)).test(sql));
    if (sources.length > 0 && !headings.some(isNamed)) {
      const shown = headings.slice(0, 10).map((heading) => JSON.stringify(headingName(heading).slice(0, 80)));
      throw new CliError(
        `${file}: the definition names none of its headings (line ${line}), which are ${shown.join(', ')}${headings.length > 10 ? ', …' : ''}: write the names of the columns there, or correct them in the definition.`
      );
    }
    const seen = new Set<string>();
    return headings.map((heading, i) => {
      let name = headingName(heading) || `column${i + 1}`;
      if (seen.has(name.toLowerCase())) {
        if (expressionsOf(this.definition).some(({ sql }) => mention(name).test(sql))) {
          throw new CliError(`${file}: the heading "${name}" stands twice: rename one of the two columns.`);
        }
        name = `${name} (${i + 1})`;
      }
      seen.add(name.toLowerCase());
      return { name, ...this.wanted(name), isNamed: headingName(heading) !== '' };
    });
  }

  /** What the definition takes from a column. */
  private wanted(name: string): Omit<CsvColumn, 'name' | 'isNamed'> {
    const sources = this.definition.sources.filter((source) => this.isOf(source));
    const mentioned = mention(name);
    const is = (expression: string | undefined) =>
      expression !== undefined && bareName(expression) === name.toLowerCase();
    const ofTimes = sources.find((source) => timesOf(source).some(is));
    const inTimes =
      ofTimes ?? sources.find((source) => timesOf(source).some((expression) => mentioned.test(expression)));
    const format = inTimes?.times?.format;
    return {
      facts: new ColumnFacts(format === undefined ? undefined : (timePattern(format) as TimePattern)),
      isTime: ofTimes !== undefined,
      isInTime: inTimes !== undefined,
      isAmount: sources.some(({ value }) => is(value)),
      isKey: sources.some(({ key }) => is(key)),
      isText: sources.some((source) => textsOf(source).some(is)),
      isParsed: expressionsOf(this.definition).some(({ sql }) => /strptime/i.test(sql) && mentioned.test(sql)),
      zone: inTimes?.times?.zone ?? this.told.zone,
    };
  }

  /** A source that is a query may read any file. */
  private isOf({ table }: Source): boolean {
    const { schema, table: name } = this.csv;
    const written = table.replaceAll('"', '').toLowerCase();
    return (
      table.trimStart().startsWith('(') || [name, `${schema}.${name}`].some((each) => each.toLowerCase() === written)
    );
  }

  private tellLeftOut(where: string, lines: string[]): void {
    if (lines.length > 0) {
      const shown = lines.slice(0, 3).map((line) => JSON.stringify(line.slice(0, 80)));
      this.say(
        `${this.csv.file}: left out ${lines.length === 1 ? '1 line' : `${lines.length} lines`} ${where}: ${shown.join(', ')}${lines.length > 3 ? ', …' : ''}`
      );
    }
  }
}

/** What finds a name in an expression. */
function mention(name: string): RegExp {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, 'iu');
}

/** A column as a definition may name it, without quotes and in small letters. */
function bareName(expression: string): string {
  return expression
    .trim()
    .replace(/^"((?:[^"]|"")*)"$/, (_, name: string) => name.replaceAll('""', '"'))
    .toLowerCase();
}

function timesOf(source: Source): string[] {
  return [
    ...(source.shape === 'rows'
      ? [source.at]
      : [...Object.values(source.stages), ...Object.values(source.ends)].map(({ at }) => at)),
    ...Object.values(source.assignedAt),
    ...Object.values(source.snoozedUntil),
  ];
}

/** What a source takes as text. */
function textsOf(source: Source): Array<string | undefined> {
  const { key, owner, link, dimensions } = source;
  const ofShape =
    source.shape === 'rows' ? [source.stage, source.reason] : Object.values(source.ends).map(({ reason }) => reason);
  return [key, owner, link, ...Object.values(dimensions), ...ofShape];
}
