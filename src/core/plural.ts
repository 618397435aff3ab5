/** `lead` → `leads`; 1 stays singular, and so does what is not written in Latin letters. */
export function plural(record: string, n: number): string {
  if (n === 1 || !/[a-z]$/i.test(record)) {
    return record;
  }
  if (/[^aeiou]y$/i.test(record)) {
    return `${record.slice(0, -1)}ies`;
  }
  return /(s|x|z|ch|sh)$/i.test(record) ? `${record}es` : `${record}s`;
}
