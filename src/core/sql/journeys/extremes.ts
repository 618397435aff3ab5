import type { Dialect } from '../dialects/dialect';
import { and, call, coalesce, either, or } from '../text/calls';
import type { Sql } from '../text/sql';

/** The least of the values that are not null. */
export function earliestOf(dialect: Dialect, values: Sql[]): Sql {
  return ofKnown(dialect, 'least', values, dialect.never);
}

/** The greatest of the values that are not null. */
export function latestOf(dialect: Dialect, values: Sql[]): Sql {
  return ofKnown(dialect, 'greatest', values, `-${dialect.never}`);
}

function ofKnown({ leastOfKnown }: Dialect, extreme: 'least' | 'greatest', values: Sql[], nothing: string): Sql {
  if (values.length <= 1) {
    return values[0];
  }
  return leastOfKnown
    ? call(extreme, ...values)
    : call('nullif', call(extreme, ...values.map((value) => coalesce(value, nothing))), nothing);
}

/**
 * A later stage is stamped before an earlier one, or an end before a stage (rule `out-of-order`); stamps after `until` are
 * not seen. Undefined where there are no two stamps to compare.
 */
export function outOfOrderWhen(
  stages: readonly number[],
  steps: readonly number[],
  stamp: (step: number) => string,
  until?: string
): Sql | undefined {
  const reversed = steps
    .filter((step) => step < stages.length)
    .flatMap((earlier) => {
      const later = steps.filter((step) => step > earlier).map((step) => `${stamp(earlier)} > ${stamp(step)}`);
      const seen = until === undefined ? undefined : `${stamp(earlier)} <= ${until}`;
      return later.length === 0 ? [] : [and(either(...later), seen)];
    });
  return reversed.length === 0 ? undefined : or(...reversed);
}
