/** `51,240` */
export function spellCount(n: number): string {
  return String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 row`, `12 rows` */
export function spell(n: number, singular: string, plural = `${singular}s`): string {
  return `${spellCount(n)} ${Math.round(n) === 1 ? singular : plural}`;
}

/** `2026-03-01` in UTC; empty where the time is beyond what a date can hold. */
export function spellDate(ms: number): string {
  return Math.abs(ms) > 8.64e15 || Number.isNaN(ms) ? '' : new Date(ms).toISOString().slice(0, 10);
}
