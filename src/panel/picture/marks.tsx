import React, { memo } from 'react';

/** Each mark is memoised on plain values, so that a refresh re-renders only what changed. */

interface RectProps {
  x: number;
  y: number;
  width: number;
  height: number;
  radius?: number;
  color: string;
}

/** A polygon where corners are sharp: `points` is no CSS property, so that moving it asks for no new style. */
export const RectMark = memo(function RectMark({ x, y, width, height, radius, color }: RectProps) {
  return radius === undefined ? (
    <polygon points={`${x},${y} ${x + width},${y} ${x + width},${y + height} ${x},${y + height}`} fill={color} />
  ) : (
    <rect x={x} y={y} width={width} height={height} rx={radius} fill={color} />
  );
});

interface PathProps {
  d: string;
  stroke?: number;
  dash?: string;
  color: string;
}

export const PathMark = memo(function PathMark({ d, stroke, dash, color }: PathProps) {
  return stroke === undefined ? (
    <path d={d} fill={color} />
  ) : (
    <path d={d} fill="none" stroke={color} strokeWidth={stroke} strokeDasharray={dash} strokeLinejoin="round" />
  );
});

interface TextProps {
  x: number;
  y: number;
  size: number;
  weight: number;
  anchor: 'start' | 'middle' | 'end';
  spacing: number;
  color: string;
  text: string;
}

/** Figures of one width stand still from refresh to refresh and under each other; between words they would leave gaps. */
const TABULAR = { fontVariantNumeric: 'tabular-nums' };

export const TextMark = memo(function TextMark({ x, y, size, weight, anchor, spacing, color, text }: TextProps) {
  return (
    <text
      x={x}
      y={y}
      fontSize={size}
      fontWeight={weight}
      textAnchor={anchor}
      letterSpacing={spacing === 0 ? undefined : spacing}
      fill={color}
      style={/\p{L}/u.test(text) ? undefined : TABULAR}
    >
      {text}
    </text>
  );
});
