import type { Context } from './context';

/** The least of the values that are not null, on warehouses whose `least` is null as soon as one argument is. */
export function earliestOf({ dialect }: Context, values: string[]): string {
  if (values.length <= 1) {
    return values[0]!;
  }
  return `nullif(least(${values.map((value) => `coalesce(${value}, ${dialect.never})`).join(', ')}), ${dialect.never})`;
}

/** The greatest of the values that are not null, likewise. */
export function latestOf({ dialect }: Context, values: string[]): string {
  return values.length <= 1
    ? values[0]!
    : `nullif(greatest(${values.map((value) => `coalesce(${value}, -${dialect.never})`).join(', ')}), -${dialect.never})`;
}

/**
 * A later stage is stamped before an earlier one, or an end before a stage (rule 7); stamps after `until` are not seen.
 * Undefined where there are no two stamps to compare.
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
