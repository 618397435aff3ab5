import { blame } from '../../core/definition/refusals/blame';
import type { Definition } from '../../core/definition/definition';
import { BatonError } from '../../query/BatonError';
import { errorText } from './errorText';
import type { Warehouse } from '../warehouse';

interface Failed {
  warehouse: Warehouse;
  definition: Definition;
  /** The definition as the settings hold it. */
  source: string | object | undefined;
}

/** A failure in words: what the definition has to do with it, where that can be known, and what the warehouse said itself. */
export function explain(error: unknown, failed: Failed): string {
  const text = errorText(error);
  if (error instanceof BatonError) {
    return text;
  }
  const { warehouse, definition, source } = failed;
  const blamed = blame(text, definition, typeof source === 'string' ? source : undefined, warehouse.dialect.column);
  const said = `The warehouse "${warehouse.name}" refused the query: ${text}`;
  return blamed ? `${blamed.message}\n${said}` : said;
}
