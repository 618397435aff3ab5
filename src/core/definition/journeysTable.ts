/** What a journeys table (rule `journeys-table`) is recognized by: the column that says when it was built names its model. */
export function builtColumn(model: string): string {
  return `built_at_${model}`;
}

/** True of a refusal that misses this column: the table is one of another definition. */
export function isOfOtherModel(error: string): boolean {
  return /built_at_[0-9a-f]{8}/i.test(error);
}
