import { AS_OF } from './simulate';

/** A refresh that failed. */
export const STALE = { since: AS_OF, reason: 'the warehouse did not answer within 30 s' };
