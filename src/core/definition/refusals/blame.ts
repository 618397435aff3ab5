import { expressionsOf, type Placed } from './expressions';
import { oneNameHint } from './oneName';
import { pathText, type Path } from '../path';
import {
  FORBIDDEN,
  isAboutAmounts,
  isAboutTimes,
  isTime,
  MISSING,
  namesOfTimes,
  refusal,
  unplacedRefusal,
} from './refusal';
import { isOfOtherModel } from '../journeysTable';
import { readText, type Text } from '../yaml/text';
import type { Definition } from '../definition';

/** The place in a definition that made a warehouse refuse a statement. */
interface Blame {
  /** `sources[0].key`; absent where the place is not known, as with a timeout. */
  path?: string;
  /** 1-based, where the text of the definition was given. */
  line?: number;
  /** One sentence: what is wrong, where, and how to mend it. It does not repeat the warehouse's own message. */
  message: string;
}

/**
 * Traces a warehouse's error message back to the definition: the first name in it (or piece of quoted SQL) that
 * occurs in exactly one place of the definition is to blame, or else in one source or handoff only; else every place
 * with the first name is told. `quoted` is how the warehouse quotes a column. Undefined where nothing can be said for certain. `text` is the document that the definition was parsed from, for the line.
 */
export function blame(
  error: string,
  definition: Definition,
  text?: string,
  quoted: (column: string) => string = (column) => `"${column}"`
): Blame | undefined {
  const read = text === undefined ? undefined : readText(text);
  const document = read && 'lineOf' in read ? read : undefined;
  const sources = definition.sources.map((_, i): Path => ['sources', i]);
  if (definition.journeys !== undefined && MISSING.test(error) && isOfOtherModel(error)) {
    const line = document?.lineOf(['journeys']);
    return {
      path: 'journeys',
      ...(line !== undefined && { line }),
      message: `journeys${line === undefined ? '' : ` (line ${line})`}: the table ${definition.journeys.table} keeps the journeys of another definition. Build it anew with what baton model writes, or remove the line to ask the sources.`,
    };
  }
  const unplaced = unplacedRefusal(
    error,
    sources.length > MOST_PLACES ? 'the largest source' : placesText(sources, document)
  );
  if (unplaced !== undefined) {
    return { message: unplaced };
  }
  const all = expressionsOf(definition, givingStages(document?.value));
  const isValue = ({ path }: Placed) => path.at(-1) === 'value';
  // A cast of the owner's own may be to blame as well.
  const isOfAmounts = isAboutAmounts(error) && !all.some((each) => !isValue(each) && /double|float/i.test(each.sql));
  const isOfTimes = isAboutTimes(error);
  const expressions = isOfTimes ? all.filter(({ path }) => isTime(path)) : isOfAmounts ? all.filter(isValue) : all;
  const culprit = culpritOf(error, expressions, isOfTimes ? 'a time' : isOfAmounts ? 'an amount' : undefined);
  if (!culprit) {
    return undefined;
  }
  const { paths, name } = culprit;
  const told = new Set(paths.map(pathText));
  const [blamed] = expressions.filter(({ path }) => told.has(pathText(path)));
  const hint =
    blamed === undefined || blamed.path.at(-1) === 'table' ? '' : oneNameHint(error, blamed.sql, name, quoted);
  const message = refusal(error, name, paths, placesText(paths, document)) + hint;
  if (paths.length > 1) {
    return { message };
  }
  const line = document?.lineOf(paths[0]);
  return { path: pathText(paths[0]), ...(line !== undefined && { line }), message };
}

/** `sources[0].key (line 9) or sources[1].key (line 17)` */
function placesText(paths: Path[], document: Text | undefined): string {
  return listed(
    paths.map((path) => {
      const line = document?.lineOf(path);
      return `${pathText(path)}${line === undefined ? '' : ` (line ${line})`}`;
    })
  );
}

/** `a`, `a or b`, `a, b or c`. */
function listed(places: string[]): string {
  return places.length < 2 ? places[0] : `${places.slice(0, -1).join(', ')} or ${places.at(-1)}`;
}

/** Giving stages of the handoffs in the order of a document that has been checked. */
function givingStages(document: unknown): string[] | undefined {
  return (document as { handoffs?: Array<{ from: string }> } | undefined)?.handoffs?.map(({ from }) => from);
}

/** More places than these are no help to anybody. */
const MOST_PLACES = 4;

/** `kind`: what all of the expressions are, where the error is about nothing else. */
function culpritOf(
  error: string,
  expressions: Placed[],
  kind: string | undefined
): { paths: Path[]; name: string } | undefined {
  let shared: { paths: Path[]; name: string } | undefined;
  for (const name of namesIn(error)) {
    const users = expressions.filter(({ sql }) => mentions(sql, name));
    const path = users.length > 0 ? commonPath(users.map(({ path }) => path)) : undefined;
    if (path) {
      return { paths: [path], name };
    }
    if (users.length > 0 && users.length <= MOST_PLACES) {
      shared ??= { paths: users.map(({ path }) => path), name };
    }
  }
  // ClickHouse names nothing where an expression could not be spelled out, and PostgreSQL nothing but types.
  const place = kind && !shared && expressions[0] ? commonPath(expressions.map(({ path }) => path)) : undefined;
  if (kind && place) {
    return { paths: [place], name: expressions.length === 1 ? expressions[0].sql : kind };
  }
  // Engines that quote the failing line of the statement quote the expression in it, which stands in parentheses there.
  const excerpt = error.slice(error.search(/\bLINE \d+:/));
  const plain = (text: string) => text.replace(/["`]/g, '');
  const quoted = expressions
    .filter(({ sql }) => plain(excerpt).includes(`(${plain(sql)})`))
    .sort((a, b) => b.sql.length - a.sql.length);
  const longest = quoted.filter(({ sql }) => sql === quoted[0].sql);
  const path = longest.length > 0 ? commonPath(longest.map(({ path }) => path)) : undefined;
  return path ? { paths: [path], name: longest[0].sql } : shared;
}

/**
 * Names in the order of the message, without those that the warehouse offers instead of the culprit, and without its user.
 * In a message about types, text in quotes is data or a type; only what is called a column is a name then.
 */
function namesIn(message: string): string[] {
  const error = message.split(INSTEAD)[0].replace(USER, '').replaceAll('`.`', '.');
  const quotes = MISSING.test(error) || FORBIDDEN.test(error) ? /"([^"]+)"|'([^']+)'|`([^`]+)`/g : /column "([^"]+)"/g;
  const quoted = [...error.matchAll(quotes)].map((match) => ({
    at: match.index,
    name: match[1] ?? match[2] ?? match[3],
  }));
  const plain = [...error.matchAll(CALLED)].map((match) => ({ at: match.index, name: match[1] }));
  return [
    ...namesOfTimes(error),
    ...rightsIn(error),
    ...[...quoted, ...plain].sort((a, b) => a.at - b.at).map(({ name }) => name),
  ]
    .flatMap((name) => withoutQualifiers(name.replace(/["'`[\]]/g, '')))
    .filter((name) => /^[^\n]{1,120}$/.test(name) && /[a-z]/i.test(name) && !PLAIN_WORD.test(name));
}

/** The column that the user may not read, where it is one only, and its table, where the warehouse lists columns. */
function rightsIn(error: string): string[] {
  const [, columns, table] = LISTED.map((pattern) => pattern.exec(error)).find((match) => match) ?? [];
  return table === undefined ? [] : [...(columns === undefined || columns.includes(',') ? [] : [columns]), table];
}

/** ClickHouse tells first all columns that are needed, then those that are missing; Trino only these. */
const LISTED = [
  /Missing permissions: SELECT\(([^)]+)\) ON ([\w.`"-]*\w)/,
  /grant SELECT(?:\(([^)]+)\)| for at least one column)? ON ([\w.`"-]*\w)/i,
  /select from columns? \[([^\]]+)\] in table or view ([\w."-]*\w)/i,
];
const USER = /'[^']*'@'[^']*'/g;
const INSTEAD = /candidate bindings|did you mean|maybe you meant|perhaps you meant/i;
/** `Table project:crm.leads`, `Unrecognized name: phone`, `Table with name leads`. */
const CALLED =
  /\b(?:column|table|relation|view|object|schema|name|identifier|identifiers)s?:? +(?:with name )?([\w$.:-]+\w)/gi;
/** What may follow such a word without being a name. */
const PLAIN_WORD =
  /^(?:and|or|not|is|in|of|on|with|as|at|does|the|an|to|from|for|was|has|must|can|cannot|could|name|column|table|view|expression)$/i;

/** `catalog.crm.leads` → itself, `crm.leads`, `leads`: an engine may qualify more than the definition does. */
function withoutQualifiers(name: string): string[] {
  const parts = name.split(/[.:]/);
  return parts.map((_, i) => parts.slice(i).join('.'));
}

function mentions(sql: string, name: string): boolean {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w$])${escaped}(?![\\w$])`, 'i').test(sql.replace(/["`[\]]/g, ''));
}

/** The one place, or the source or handoff that holds all of them. */
function commonPath(paths: Path[]): Path | undefined {
  const first = paths[0];
  if (paths.every((path) => pathText(path) === pathText(first))) {
    return first;
  }
  return paths.every((path) => path[0] === first[0] && path[1] === first[1]) ? first.slice(0, 2) : undefined;
}
