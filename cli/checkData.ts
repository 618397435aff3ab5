import { countText } from '../src/core/agoText.ts';
import { expressionsOf } from '../src/core/definition/refusals/expressions.ts';
import { END_KINDS, type ColumnSource, type Definition, type RowSource } from '../src/core/definition/definition.ts';
import { nearest, quote } from '../src/core/definition/nearest.ts';
import { pathText, type Path } from '../src/core/definition/path.ts';
import { readText } from '../src/core/definition/yaml/text.ts';
import { toFunnels } from '../src/core/funnel/funnel.ts';
import { readRows } from '../src/core/readRows.ts';
import type { Clock } from '../src/core/plan/query.ts';
import { spelled } from '../src/core/sql/columnNames.ts';
import { DIALECTS, type DialectId } from '../src/core/sql/dialects/registry.ts';
import { compileTableProbe, readTableProbe, tableText } from '../src/core/sql/journeysTable/tableProbe.ts';
import { compileLabels, compileStamps, MOST_LABELS } from '../src/core/sql/probe.ts';
import { ask } from './ask.ts';
import { problemLine, type DefinitionFile } from './definition.ts';
import { columnsOf, withKnownColumns } from './engines/columns.ts';
import type { Engine } from './engines/engine.ts';
import { statement } from './statement.ts';

const MOST_TOLD = 10;

/**
 * What the data say about a definition, one line each: names that only the warehouse's columns settle, labels and times that
 * never occur, labels that are not mapped, and the findings of the funnel. Throws `CliError`, with the line that is to blame,
 * where the warehouse refuses the funnel.
 */
export async function checkData(engine: Engine, file: DefinitionFile, dialect: DialectId): Promise<string[]> {
  const lines = new Lines(file);
  const columns = await columnsOf(engine, file.definition, dialect);
  const definition = await withKnownColumns(engine, file.definition, dialect);
  const asOf = Date.now();
  const query = { kind: 'funnel', view: 'cohort', filters: [] } as const;
  const sql = statement(definition, { ...query, filters: [] }, { kind: 'literal', asOf }, dialect);
  const [funnel] = toFunnels(readRows(await ask(engine, sql, file)), definition, { view: query.view, asOf });
  tellNames(lines, file.definition, columns, dialect);
  for (const [i, source] of definition.sources.entries()) {
    const path: Path = ['sources', i];
    if (source.shape === 'rows') {
      tellLabels(lines, [...path, 'rows'], source, await ask(engine, compileLabels(source, DIALECTS[dialect]), file));
    } else {
      const [counts] = await ask(engine, compileStamps(source, DIALECTS[dialect]), file);
      tellStamps(lines, [...path, 'columns'], source, definition, Object.values(counts).map(Number));
    }
  }
  await tellTable(lines, engine, { ...file, definition }, dialect);
  return [...lines.all, ...funnel.quality.map(({ message }) => `${file.path}: ${message}`)];
}

/**
 * How fresh the journeys table is, and where it no longer says what the sources say of the moment when it was built: rows were
 * changed or deleted, or came late, with times that no refresh looks at.
 */
async function tellTable(lines: Lines, engine: Engine, file: DefinitionFile, dialect: DialectId): Promise<void> {
  const { journeys, stages } = file.definition;
  if (journeys === undefined) {
    return;
  }
  const report = readTableProbe(await ask(engine, compileTableProbe(journeys, DIALECTS[dialect]), file));
  lines.tell(['journeys'], `${tableText(journeys, report)}.`);
  if (report.built === null) {
    return;
  }
  const asOf = Math.ceil(report.built);
  const reached = async (clock: Clock) => {
    const sql = statement(file.definition, { kind: 'funnel', view: 'cohort', filters: [] }, clock, dialect);
    const [funnel] = toFunnels(readRows(await ask(engine, sql, file)), file.definition, { view: 'cohort', asOf });
    return funnel.stages.map((stage) => stage.reached);
  };
  const told = await reached({ kind: 'literal', asOf });
  const kept = await reached({ kind: 'literal', asOf, isNow: true });
  const at = stages.findIndex((_, position) => told[position] !== kept[position]);
  if (at >= 0) {
    lines.tell(
      ['journeys'],
      `The table has ${countText(kept[at], 'journey')} that reached ${quote(stages[at].name)}, the sources ${told[at]} at the moment when it was built: make it anew, because rows were changed or deleted, or came late.`
    );
  }
}

/** Sentences about places of a definition. */
class Lines {
  readonly all: string[] = [];
  private readonly read;

  constructor(private readonly file: DefinitionFile) {
    this.read = readText(file.text);
  }

  tell(path: Path, message: string): void {
    const line = 'lineOf' in this.read ? this.read.lineOf(path) : undefined;
    this.all.push(problemLine(this.file.path, { path: pathText(path), line, message }));
  }
}

/** Grafana does not look columns up before it asks: there a name that could be an expression has to be quoted. */
function tellNames(
  lines: Lines,
  { sources, ...definition }: Definition,
  columns: Array<string[] | undefined>,
  dialect: DialectId
): void {
  sources.forEach((source, i) => {
    for (const { path, sql } of expressionsOf({ ...definition, handoffs: [], sources: [source] })) {
      const known = spelled(sql, DIALECTS[dialect], columns[i]);
      if (path.at(-1) !== 'table' && known !== spelled(sql, DIALECTS[dialect])) {
        lines.tell(
          ['sources', i, ...path.slice(2)],
          `${quote(sql)} is the name of a column here. Grafana, which does not look columns up, needs it in quotes: '${known.replaceAll("'", "''")}'.`
        );
      }
    }
  });
}

function tellLabels(lines: Lines, path: Path, source: RowSource, records: Array<Record<string, unknown>>): void {
  const seen = new Map<string, number>();
  for (const record of records) {
    const { baton_label: label, baton_rows: rows } = record;
    if (label !== null && label !== undefined) {
      seen.set(String(label), Number(rows));
    }
  }
  const mapped: Array<[Path, string]> = [
    ...Object.keys(source.map).map((label): [Path, string] => [[...path, 'map', label], label]),
    ...END_KINDS.flatMap((kind) =>
      (source.ends[kind] ?? []).map((label, i): [Path, string] => [[...path, 'ends', kind, i], label])
    ),
  ];
  const known = new Set(mapped.map(([, label]) => label));
  const others = [...seen.keys()].filter((label) => !known.has(label));
  if (records.length < MOST_LABELS) {
    for (const [place, label] of mapped.filter(([, label]) => !seen.has(label)).slice(0, MOST_TOLD)) {
      const meant = nearest(label, others);
      const mend = meant === undefined ? 'correct it where it is mistyped.' : `did you mean ${quote(meant)}?`;
      lines.tell(place, `No row has the label ${quote(label)}: ${mend}`);
    }
  }
  for (const label of others.slice(0, MOST_TOLD)) {
    const rows = seen.get(label) ?? 0;
    lines.tell(
      [...path, 'map'],
      `${rows} ${rows === 1 ? 'row has' : 'rows have'} the label ${quote(label)}, which is neither a stage nor an end: map it, or leave its rows out with a where.`
    );
  }
  if (others.length > MOST_TOLD) {
    lines.tell([...path, 'map'], `${others.length - MOST_TOLD} more labels are neither a stage nor an end.`);
  }
}

function tellStamps(lines: Lines, path: Path, source: ColumnSource, { stages }: Definition, counts: number[]): void {
  const places: Path[] = [
    ...Object.keys(source.stages).map((position): Path => [...path, 'stages', stages[Number(position)].id]),
    ...END_KINDS.filter((kind) => source.ends[kind]).map((kind): Path => [...path, 'ends', kind]),
  ];
  places.filter((_, i) => counts[i] === 0).forEach((place) => lines.tell(place, 'No row has a time there.'));
}
