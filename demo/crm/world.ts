import type { Random } from './random.ts';
import type { Crm, User } from './tables.ts';

/** What the simulation of one lead or deal needs to know, and where it writes. */
export interface World {
  random: Random;
  /** Nothing after this moment has happened yet, milliseconds. */
  now: number;
  crm: Crm;
  sales: Map<string, User[]>;
  marketing: User[];
}

/** Someone of the list, all equally likely. */
export function anyone(users: readonly User[], random: Random): User {
  return users[random.integer(0, users.length - 1)];
}
