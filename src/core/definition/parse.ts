import * as v from 'valibot';
import { fingerprintOf } from './fingerprint';
import { journeysOf, normalize } from './normalize';
import { quote } from './nearest';
import { pathText, type Path } from './path';
import type { Mistake } from './mistakes/mistakes';
import { checkReferences } from './mistakes/references';
import { documentSchema } from './schema';
import { readText } from './yaml/text';
import type { Parsed, Problem } from './definition';

/** More would help nobody, and a document of rubbish has one in every line. */
const MOST_PROBLEMS = 100;

/**
 * Reads a funnel definition from YAML 1.2 or JSON text, or from an object that was parsed before.
 * Never throws: whatever is wrong comes back as problems, ordered by line, each one sentence with its path
 * and (for text) its 1-based line.
 */
export function parseDefinition(source: string | object): Parsed {
  if (typeof source !== 'string') {
    return parseValue(source);
  }
  const text = readText(source);
  return 'problems' in text
    ? { ok: false, problems: text.problems.slice(0, MOST_PROBLEMS) }
    : parseValue(text.value, text.lineOf);
}

function parseValue(value: unknown, lineOf?: (path: Path) => number): Parsed {
  if (value === null || value === undefined) {
    return failure([{ path: [], message: 'The definition is empty: start it with version: 1.' }], lineOf);
  }
  const result = v.safeParse(documentSchema, value);
  const shape = (result.issues ?? []).map(foundOf);
  const references = result.typed ? checkReferences(result.output) : [];
  if (!result.success || references.length > 0) {
    return failure([...shape, ...references], lineOf);
  }
  const definition = normalize(result.output);
  const fingerprint = fingerprintOf(definition);
  return { ok: true, definition: { ...definition, ...journeysOf(result.output, definition), fingerprint } };
}

function foundOf(issue: v.BaseIssue<unknown>): Mistake {
  const path = (issue.path ?? []).map(({ key }) => key as string | number);
  return { path, message: `${subjectOf(path)} ${issue.message}` };
}

function subjectOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) {
    return 'The definition';
  }
  return typeof last === 'string' ? quote(last) : `Item ${last + 1} of ${quote(String(path.at(-2)))}`;
}

function failure(found: Mistake[], lineOf?: (path: Path) => number): Parsed {
  const problems = found
    .slice(0, MOST_PROBLEMS)
    .map(({ path, message }): Problem => ({ path: pathText(path), ...(lineOf && { line: lineOf(path) }), message }));
  return { ok: false, problems: problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}
