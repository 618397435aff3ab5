import type { Definition } from '../core/definition/definition';
import { parseDefinition } from '../core/definition/parse';
import { BatonError } from '../query/BatonError';
import { problemText } from './settings/problemText';

/** The definition in a datasource's settings. Throws `BatonError` with the first problem, and how many follow. */
export function loadDefinition(name: string, source: string | object | undefined): Definition {
  if (source === undefined || (typeof source === 'string' && source.trim() === '')) {
    throw new BatonError(`"${name}" has no funnel definition: open its settings and write one.`);
  }
  const parsed = parseDefinition(source);
  if (parsed.ok) {
    return parsed.definition;
  }
  const [first, ...rest] = parsed.problems;
  const more = rest.length === 0 ? '' : ` (The settings list ${rest.length} more.)`;
  throw new BatonError(`The funnel definition of "${name}" has a mistake. ${problemText(first)}${more}`);
}
