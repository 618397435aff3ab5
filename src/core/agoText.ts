const UNITS: Array<[size: number, unit: string]> = [
  [86400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];
const MANY = new Intl.NumberFormat('en-US');

/** How long ago something was, in its largest unit: `3 minutes`. */
export function agoText(seconds: number): string {
  const [size, unit] = UNITS.find(([each]) => seconds >= each) ?? [1, 'second'];
  return countText(Math.floor(Math.max(0, seconds) / size), unit);
}

/** `51,240 rows`, `1 row`. */
export function countText(n: number, unit: string): string {
  return `${MANY.format(n)} ${unit}${n === 1 ? '' : 's'}`;
}
