import type { Source } from '../../definition/definition';
import type { Plan } from '../../plan/plan';

/** Sources that tell the same stages: a record is not expected to be in several of them. */
export interface SourceGroup {
  /** Index into the definition's sources of each of them. */
  readonly sources: readonly number[];
}

/** The groups between which keys have to meet (rule `shared-keys`); none where there is only one. */
export function groupsOf(sources: readonly Source[]): SourceGroup[] {
  const groups = new Map<string, number[]>();
  sources.forEach((source, index) => {
    const stages = source.shape === 'rows' ? Object.values(source.map) : Object.keys(source.stages).map(Number);
    const ofStages = [...new Set(stages)].sort((a, b) => a - b).join();
    groups.set(ofStages, [...(groups.get(ofStages) ?? []), index]);
  });
  return groups.size < 2 ? [] : [...groups.values()].map((each) => ({ sources: each }));
}

/** The groups whose keys a statement counts: only a funnel has findings, and not from a table that keeps journeys. */
export function countedGroups({ kind, journeys, sources }: Plan): SourceGroup[] {
  return kind === 'funnel' && journeys === undefined ? groupsOf(sources) : [];
}

/** The columns that say of a row of a source to which groups it belongs: `1 as in_0`, `0 as in_1`, … */
export function membership(groups: readonly SourceGroup[], source: number): string[] {
  return groups.map(({ sources }, index) => `${sources.includes(source) ? 1 : 0} as ${memberOf(index)}`);
}

/** The same of a key that has several rows. */
export function keyMembership(groups: readonly SourceGroup[]): string[] {
  return groups.map((_, index) => `max(${memberOf(index)}) as ${memberOf(index)}`);
}

/** The column that is 1 for what belongs to a group. */
export function memberOf(group: number): string {
  return `in_${group}`;
}
