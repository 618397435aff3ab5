import type { Written } from './schema';

/**
 * The owner of every stage. In a `sequence` owners are optional, because event funnels often have no teams:
 * a stage that names none has the owner of the stage before, and the first one `all`.
 */
export function ownersOf({ stages }: Written): string[] {
  let owner = 'all';
  return stages.map((stage) => (owner = stage.owner ?? owner));
}
