/** The text of whatever a datasource rejects or answers with: an `Error`, a `DataQueryError` or Grafana's `FetchError`. */
export function errorText(error: unknown): string {
  const { data, message, statusText } = asRecord(error);
  const text = [asRecord(data).message, asRecord(data).error, message, statusText, error].find(
    (each) => typeof each === 'string' && each !== ''
  );
  return typeof text === 'string' ? text : 'it gave no reason';
}

/** A query that a newer one replaced: Grafana drops it in silence. */
export function isCancelled(error: unknown): boolean {
  const { cancelled, type } = asRecord(error);
  return cancelled === true || type === 'cancelled';
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null
    ? { ...value, message: 'message' in value ? value.message : undefined }
    : {};
}
