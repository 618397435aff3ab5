import type { Dialect } from './dialect';
import { trino } from './trino';

/** Athena's engine version 3 is Trino. */
export const athena: Dialect = { ...trino, name: 'Amazon Athena' };
