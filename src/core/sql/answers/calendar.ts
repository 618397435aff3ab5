/** Microseconds. */
export const DAY = 86_400_000_000;
export const WEEK = 7 * DAY;
/**
 * From 1970-01-01, a Thursday, to a Monday; weeks start there. A thousand years of weeks more keep every time positive, so
 * that integer division rounds the same way everywhere.
 */
export const SINCE_MONDAY = 3 * DAY + 52_178 * WEEK;
