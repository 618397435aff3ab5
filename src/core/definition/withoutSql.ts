import type { Definition } from './definition';

/**
 * What a viewer of the picture needs to know of a definition: the words, not the tables and expressions. This is what
 * travels with frames (into snapshots too) and with shared dashboards.
 */
export function withoutSql({ journeys, ...definition }: Definition): Definition {
  return {
    ...definition,
    sources: [],
    handoffs: definition.handoffs.map((handoff) => ({
      ...handoff,
      promises: handoff.promises.map(({ name }) => ({ name, when: '' })),
    })),
  };
}
