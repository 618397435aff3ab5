import { parseDefinition } from '../src/core/definition/parse.ts';
import type { Definition, Problem } from '../src/core/definition/definition.ts';
import { CliError } from './CliError.ts';
import { readFile } from './files.ts';

export interface DefinitionFile {
  path: string;
  text: string;
  definition: Definition;
}

/** `funnel.yaml:12: handoffs[0].sla: …`, the form that editors and terminals make a link of. */
export function problemLine(file: string, { line, path, message }: Problem): string {
  return [line === undefined ? file : `${file}:${line}`, path, message].filter((part) => part !== '').join(': ');
}

/** Reads a definition that has to be correct. Throws `CliError` with its first problem where it is not. */
export function loadDefinition(path: string): DefinitionFile {
  const text = readFile(path);
  const parsed = parseDefinition(text);
  if (parsed.ok) {
    return { path, text, definition: parsed.definition };
  }
  const [first, ...others] = parsed.problems;
  throw new CliError(
    problemLine(path, first) + (others.length > 0 ? ` (${others.length} more: baton check ${path})` : '')
  );
}
