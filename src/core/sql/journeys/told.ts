import type { Source } from '../../definition/types';
import type { Attribute } from '../context/attributes';
import { none, type Context } from '../context/context';

/** An attribute as a source tells it, under its own name; a typed null where the source does not. */
export function told(context: Context, { name, type, from }: Attribute, source: Source): string {
  if (from(source) === undefined) {
    return `${none(context, type)} as ${name}`;
  }
  // A record is not yet assigned by an assignment after T (rule `attributes`). A snooze, on the contrary, is about what comes
  // after.
  return name.startsWith('assigned_')
    ? `case when baton_${name} <= ${context.asOf} then baton_${name} end as ${name}`
    : `baton_${name} as ${name}`;
}
