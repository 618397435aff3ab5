import type { Context } from '../context/context';
import type { Dialect } from '../dialects/dialect';

/** The least of the values that are not null. */
export function earliestOf({ dialect }: Context, values: string[]): string {
  return ofKnown(dialect, 'least', values, dialect.never);
}

/** The greatest of the values that are not null. */
export function latestOf({ dialect }: Context, values: string[]): string {
  return ofKnown(dialect, 'greatest', values, `-${dialect.never}`);
}

function ofKnown({ leastOfKnown }: Dialect, extreme: 'least' | 'greatest', values: string[], none: string): string {
  if (values.length <= 1) {
    return values[0]!;
  }
  return leastOfKnown
    ? `${extreme}(${values.join(', ')})`
    : `nullif(${extreme}(${values.map((value) => `coalesce(${value}, ${none})`).join(', ')}), ${none})`;
}

/**
 * A later stage is stamped before an earlier one, or an end before a stage (rule `out-of-order`); stamps after `until` are
 * not seen. Undefined where there are no two stamps to compare.
 */
export function outOfOrderWhen(
  { plan }: Context,
  steps: number[],
  stamp: (step: number) => string,
  until?: string
): string | undefined {
  const reversed = steps
    .filter((step) => step < plan.stages)
    .flatMap((earlier) => {
      const later = steps.filter((step) => step > earlier).map((step) => `${stamp(earlier)} > ${stamp(step)}`);
      const seen = until === undefined ? '' : ` and ${stamp(earlier)} <= ${until}`;
      return later.length === 0 ? [] : [`(${later.join(' or ')})${seen}`];
    });
  return reversed.length === 0 ? undefined : reversed.join(' or ');
}
