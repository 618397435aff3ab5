import type { Definition } from '../core/definition/definition';
import { nameText } from '../core/nameText';
import { withOwnerDimension } from '../core/plan/ownerDimension';
import type { BatonQuery } from '../query/BatonQuery';

/** What each filter keeps, in words: `Region not East or West`. */
export function filterTexts(filters: NonNullable<BatonQuery['filters']>, definition: Definition): string[] {
  const { dimensions } = withOwnerDimension(definition);
  const nameOf = (dimension: string) => nameText(dimensions.find(({ id }) => id === dimension)?.name ?? dimension);
  return filters
    .filter(({ values }) => values.length > 0)
    .map(({ dimension, operator, values }) => {
      return `${nameOf(dimension)} ${operator === 'in' ? '' : 'not '}${values.map(nameText).join(' or ')}`;
    });
}
