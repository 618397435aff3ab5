/** Sizes of type in pixels. Everything else is measured in `small`. */
export interface Type {
  small: number;
  name: number;
  conversion: number;
  count: number;
  sub: number;
  headline: number;
  /** Width of the thinnest line: it grows with the type, or a large screen would hide it. */
  line: number;
}

/**
 * A wall is read from five metres: on a screen of 1920×1080 (or 1080×1920) the smallest text has 24 px and the headline
 * 57.5 px, also in what Grafana leaves of it where its bar and its foot stay on the screen and rows are fitted between
 * them: 1870×886 (or 1030×1722).
 */
export function typeFor(width: number, height: number, wall: boolean): Type {
  const portrait = height > width;
  if (wall) {
    const small = Math.max(12, portrait ? Math.min(width / 43, height / 72) : Math.min(width / 78, height / 37));
    return scaled(small, { name: 1.1, conversion: 1.4, count: 1.9, sub: 1.2, headline: 2.4 });
  }
  const wanted = portrait ? Math.min(width / 58, height / 100) : Math.min(width / 118, height / 66);
  const headline = Math.max(1.25, Math.min(1.9, width / 250));
  return scaled(Math.min(26, Math.max(12, wanted)), { name: 1.1, conversion: 1.3, count: 1.7, sub: 1.15, headline });
}

function scaled(small: number, factors: Omit<Type, 'small' | 'line'>): Type {
  const px = (factor: number) => Math.round(small * factor * 2) / 2;
  return {
    small: px(1),
    name: px(factors.name),
    conversion: px(factors.conversion),
    count: px(factors.count),
    sub: px(factors.sub),
    headline: px(factors.headline),
    line: Math.max(1, px(1 / 16)),
  };
}
