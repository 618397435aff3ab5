/** An alert cannot be made; the message says why in one sentence. */
export class AlertError extends Error {}
