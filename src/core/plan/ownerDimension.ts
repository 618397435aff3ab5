import type { Definition } from '../definition/definition';

/** The id by which records are broken down and filtered by their owner. */
export const OWNER = 'owner';

/**
 * The definition with the owner of a record as a last dimension, where a source tells it and no dimension of the definition's
 * own has that id (rule `owner-dimension`).
 */
export function withOwnerDimension(definition: Definition): Definition {
  const { dimensions, sources } = definition;
  if (dimensions.some(({ id }) => id === OWNER) || !sources.some(({ owner }) => owner !== undefined)) {
    return definition;
  }
  return {
    ...definition,
    dimensions: [...dimensions, { id: OWNER, name: 'Owner' }],
    sources: sources.map((source) =>
      source.owner === undefined ? source : { ...source, dimensions: { ...source.dimensions, [OWNER]: source.owner } }
    ),
  };
}
