import { expressionsOf, type Placed } from './expressions';
import { quote } from './nearest';
import { pathText, type Path } from './path';
import { readText } from './text';
import type { Definition } from './types';

/** The place in a definition that made a warehouse refuse a statement. */
export interface Blame {
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
 * with the first name is told. Undefined where nothing can be said for certain. `text` is the document that the definition was parsed from, for the line.
 */
export function blame(error: string, definition: Definition, text?: string): Blame | undefined {
  if (CANCELLED.test(error) && !/connect/i.test(error)) {
    return {
      message:
        'The warehouse stopped the statement because it ran too long: choose a shorter range, or add a where to the largest source.',
    };
  }
  const read = text === undefined ? undefined : readText(text);
  const document = read && 'lineOf' in read ? read : undefined;
  const culprit = culpritOf(error, expressionsOf(definition, givingStages(document?.value)));
  if (!culprit) {
    return undefined;
  }
  const { paths, name } = culprit;
  const places = paths.map((path) => {
    const line = document?.lineOf(path);
    return `${pathText(path)}${line === undefined ? '' : ` (line ${line})`}`;
  });
  const message = sentence(error, listed(places), name);
  if (paths.length > 1) {
    return { message };
  }
  const line = document?.lineOf(paths[0]);
  return { path: pathText(paths[0]), ...(line !== undefined && { line }), message };
}

/** `a`, `a or b`, `a, b or c`. */
function listed(places: string[]): string {
  return places.length < 2 ? places[0] : `${places.slice(0, -1).join(', ')} or ${places.at(-1)}`;
}

/** Giving stages of the handoffs in the order of a document that has been checked. */
function givingStages(document: unknown): string[] | undefined {
  return (document as { handoffs?: Array<{ from: string }> } | undefined)?.handoffs?.map(({ from }) => from);
}

const CANCELLED = /time.?out|timed out|statement timeout|max_execution_time|TIMEOUT_EXCEEDED|max_statement_time/i;
const FORBIDDEN =
  /permission denied|denied to user|access denied|not authorized|insufficient privileges|not enough privileges|permission was denied/i;
const MISSING =
  /does not exist|doesn't exist|not found|unknown (?:column|table|expression|identifier)|invalid (?:column|object|identifier)|cannot be resolved|unrecognized name|missing columns/i;

function sentence(error: string, place: string, name: string): string {
  const aboutTypes = /\b(?:operator|function|routine)\b/i.test(error.split('\n')[0]);
  if (!aboutTypes && FORBIDDEN.test(error)) {
    return `The warehouse's user may not read ${quote(name)}, which ${place} uses: grant it the right to select, or use another table.`;
  }
  if (!aboutTypes && MISSING.test(error)) {
    return `The warehouse does not know ${quote(name)}, which ${place} uses: correct the name there.`;
  }
  return `The warehouse cannot evaluate ${quote(name)} in ${place}: check the expression and the types of its columns there.`;
}

/** More places than these are no help to anybody. */
const MOST_PLACES = 4;

function culpritOf(error: string, expressions: Placed[]): { paths: Path[]; name: string } | undefined {
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
  // Engines that quote the failing line of the statement quote the expression in it, which stands in parentheses there.
  const excerpt = error.slice(error.search(/\bLINE \d+:/));
  const quoted = expressions
    .filter(({ sql }) => excerpt.includes(`(${sql})`))
    .sort((a, b) => b.sql.length - a.sql.length);
  const longest = quoted.filter(({ sql }) => sql === quoted[0].sql);
  const path = longest.length > 0 ? commonPath(longest.map(({ path }) => path)) : undefined;
  return path ? { paths: [path], name: longest[0].sql } : shared;
}

/**
 * Names in the order of the message, without those that the warehouse offers instead of the culprit.
 * In a message about types, text in quotes is data or a type; only what is called a column is a name then.
 */
function namesIn(message: string): string[] {
  const [error] = message.split(INSTEAD);
  const quotes = MISSING.test(error) || FORBIDDEN.test(error) ? /"([^"]+)"|'([^']+)'|`([^`]+)`/g : /column "([^"]+)"/g;
  const quoted = [...error.matchAll(quotes)].map((match) => ({
    at: match.index,
    name: match[1] ?? match[2] ?? match[3],
  }));
  const plain = [...error.matchAll(CALLED)].map((match) => ({ at: match.index, name: match[1] }));
  return [...quoted, ...plain]
    .sort((a, b) => a.at - b.at)
    .flatMap(({ name }) => withoutQualifiers(name.replace(/["'`[\]]/g, '')))
    .filter((name) => /^[^\n]{2,120}$/.test(name) && /[a-z]/i.test(name) && !PLAIN_WORD.test(name));
}

const INSTEAD = /candidate bindings|did you mean|maybe you meant|perhaps you meant/i;
/** `Table project:crm.leads`, `Unrecognized name: phone`, `Table with name leads`. */
const CALLED =
  /\b(?:column|table|relation|view|object|name|identifier|identifiers)s?:? +(?:with name )?([\w$.:-]+\w)/gi;
/** What may follow such a word without being a name. */
const PLAIN_WORD =
  /^(?:and|or|not|is|in|of|on|with|as|at|does|the|an|to|from|for|was|has|must|can|cannot|could|name|column|table|expression)$/i;

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
