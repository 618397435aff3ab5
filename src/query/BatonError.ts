/** A failure that a person can mend: the message says what is wrong, where, and how to mend it. */
export class BatonError extends Error {}
