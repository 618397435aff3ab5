/** Sizes of type in pixels. Everything else is measured in `small`. */
export interface Type {
  small: number;
  name: number;
  conversion: number;
  count: number;
  sub: number;
  headline: number;
}

/** A wall is read from five metres: at 1920×1080 the smallest text is 24 px and the headline 58 px. */
export function typeFor(width: number, height: number, wall: boolean): Type {
  if (wall) {
    const small = Math.max(12, Math.min(width / 80, height / 45));
    return scaled(small, { name: 1.1, conversion: 1.4, count: 1.9, sub: 1.2, headline: 2.4 });
  }
  const small = Math.min(26, Math.max(12, Math.min(width / 118, height / 66)));
  return scaled(small, { name: 1.1, conversion: 1.3, count: 1.7, sub: 1.15, headline: 1.9 });
}

function scaled(small: number, factors: Omit<Type, 'small'>): Type {
  const px = (factor: number) => Math.round(small * factor * 2) / 2;
  return {
    small: px(1),
    name: px(factors.name),
    conversion: px(factors.conversion),
    count: px(factors.count),
    sub: px(factors.sub),
    headline: px(factors.headline),
  };
}
