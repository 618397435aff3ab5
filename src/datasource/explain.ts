import type { Definition } from '../core/definition/types';
import { BatonError } from './BatonError';
import { errorText } from './errorText';
import type { Warehouse } from './warehouse';

interface Failed {
  warehouse: Warehouse;
  definition: Definition;
  source: string | object | undefined;
  sql: string;
}

/** A failure as one clear sentence; what the warehouse said is quoted and attributed. */
export function explain(error: unknown, failed?: Failed): string {
  const text = errorText(error);
  if (!failed || error instanceof BatonError) {
    return text;
  }
  return `The warehouse "${failed.warehouse.name}" refused the query: ${text}`;
}
