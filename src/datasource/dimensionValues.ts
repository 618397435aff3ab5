import type { MetricFindValue } from '@grafana/data';
import type { Definition } from '../core/definition/definition';
import { withOwnerDimension } from '../core/plan/ownerDimension';
import { UNKNOWN } from '../core/rows';
import { compileValues } from '../core/sql/values';
import { BatonError } from '../query/BatonError';
import { askOnce } from './delegate';
import type { Warehouse } from './warehouse';

/** Milliseconds. */
const HOLD = 300_000;

/** What dimensions hold: asked once in five minutes, however many letters are typed and variables ask. */
export class DimensionValues {
  private readonly held = new Map<string, { at: number; values: Promise<MetricFindValue[]> }>();

  /** Of a dimension, by `ask` where it is not known. */
  of(dimension: string, ask: () => Promise<MetricFindValue[]>): Promise<MetricFindValue[]> {
    const known = this.held.get(dimension);
    if (known && Date.now() - known.at < HOLD) {
      return known.values;
    }
    const values = ask();
    this.held.set(dimension, { at: Date.now(), values });
    // What has failed is asked again.
    values.catch(() => this.held.delete(dimension));
    return values;
  }
}

/** What a dimension holds, unknown as `(none)`. Rejects with `BatonError` where no source knows it, or with what the warehouse answered. */
export async function askValues(
  definition: Definition,
  warehouse: Warehouse,
  dimension: string,
  requestId: string
): Promise<MetricFindValue[]> {
  const sql = compileValues(withOwnerDimension(definition).sources, dimension, warehouse.dialect);
  if (sql === undefined) {
    throw new BatonError(
      `No source of "${definition.name}" knows the dimension "${dimension}": add it to a source's dimensions.`
    );
  }
  const texts = (await askOnce(warehouse, sql, requestId))
    .flatMap(({ fields }) => fields[0]?.values ?? [])
    .map((value: unknown) => (value === null || value === '' ? UNKNOWN : String(value)));
  return [...new Set(texts)].map((text) => ({ text, value: text }));
}
