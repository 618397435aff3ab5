/** Color arithmetic on opaque sRGB, so that contrast can be computed instead of judged. */
export type Rgb = readonly [number, number, number];

/** `#rgb`, `#rrggbb`, `rgb()` or `rgba()`; what is translucent is laid over `under`. Null where it is none of these. */
export function parseColor(text: string, under: Rgb = [255, 255, 255]): Rgb | null {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1];
  if (hex !== undefined) {
    const digits = hex.length === 3 ? [...hex].map((digit) => digit + digit) : (hex.match(/../g) ?? []);
    const [r, g, b] = digits.map((pair) => parseInt(pair, 16));
    return [r, g, b];
  }
  const parts = /^rgba?\(([^)]+)\)$/i
    .exec(text.trim())?.[1]
    .split(/[\s,/]+/)
    .map(Number);
  if (parts === undefined || parts.length < 3 || parts.some(Number.isNaN)) {
    return null;
  }
  const [r, g, b, alpha = 1] = parts;
  return mix([r, g, b], under, alpha);
}

/** `share` of a over b. */
export function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const channel = (i: 0 | 1 | 2) => Math.round(a[i] * share + b[i] * (1 - share));
  return [channel(0), channel(1), channel(2)];
}

/** `#rrggbb`. */
export function toHex([r, g, b]: Rgb): string {
  return `#${[r, g, b].map((n) => n.toString(16).padStart(2, '0')).join('')}`;
}

const linear = (n: number) => (n / 255 <= 0.04045 ? n / 255 / 12.92 : ((n / 255 + 0.055) / 1.055) ** 2.4);

/** Relative luminance, WCAG 2.2. */
export function luminance([r, g, b]: Rgb): number {
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/** Contrast ratio, WCAG 2.2: 1..21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** The color itself, or the nearest on the way to white or black that has at least `ratio` against `ground`. */
export function legible(color: Rgb, ground: Rgb, ratio: number): Rgb {
  const pole: Rgb = luminance(ground) < 0.18 ? [255, 255, 255] : [0, 0, 0];
  for (let share = 0; share < 1; share += 0.04) {
    const candidate = mix(pole, color, share);
    if (contrast(candidate, ground) >= ratio) {
      return candidate;
    }
  }
  return pole;
}
