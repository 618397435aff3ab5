import type { Check } from './check';

/** A live warehouse that holds the leads, and what the command line is to be told by it. */
export interface Warehouse {
  name: string;
  checks: Check[];
  close(): Promise<void>;
}
