import React, { memo, Suspense, useId, useMemo, useState } from 'react';
import { isWall } from '../../core/layout/isWall';
import { layout } from '../../core/layout/layout';
import type { PictureShapes } from '../../core/layout/sheet/shapes';
import { later } from '../later';
import { Defs } from './Defs';
import { MarkLayer } from './MarkLayer';
import { PathMark, RectMark, TextMark } from './marks';
import { markColor, textColor } from './paint';
import type { PictureProps } from './props';
import { pictureStyles } from './styles';
import type { PictureTheme } from './theme';
import { useRotation } from './useRotation';

const FiguresTables = later(() => import('./FiguresTables'));

/** Draws the funnel. Everything it needs arrives as props; nothing here computes a figure. */
export const Picture = memo(function Picture({
  input,
  width,
  height,
  options,
  theme,
  format,
  kiosk,
  on,
}: PictureProps) {
  const prefix = useId().replace(/[^a-zA-Z0-9]/g, '');
  const wall = isWall(options, kiosk);
  const [isFocused, setFocused] = useState(false);
  const segment = useRotation(wall ? options.rotateSeconds : 0, input.funnels.length, isFocused);
  const shapes = useMemo(
    () => layout(input, { width, height, kiosk, segment }, options, format),
    [input, width, height, kiosk, segment, options, format]
  );
  const styles = pictureStyles(theme);
  return (
    <div
      className={styles.frame}
      style={{ width, height }}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      <Drawing shapes={shapes} theme={theme} prefix={prefix} />
      <MarkLayer marks={shapes.marks} {...{ input, format, styles, theme, on, prefix }} />
      <Suspense>
        <FiguresTables input={input} format={format} className={styles.hidden} />
      </Suspense>
    </div>
  );
});

interface DrawingProps {
  shapes: PictureShapes;
  theme: PictureTheme;
  prefix: string;
}

const Drawing = memo(function Drawing({ shapes, theme, prefix }: DrawingProps) {
  const { width, height } = shapes;
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={`${prefix}title ${prefix}desc`}
    >
      <title id={`${prefix}title`}>{shapes.title}</title>
      <desc id={`${prefix}desc`}>{shapes.description}</desc>
      <Defs theme={theme} prefix={prefix} />
      {shapes.shapes.map((shape) => {
        const color = markColor(theme, shape, prefix);
        if (shape.kind === 'path') {
          return <PathMark key={shape.id} d={shape.d} stroke={shape.stroke} dash={shape.dash} color={color} />;
        }
        const { id, x, y, width: w, height: h, radius } = shape;
        return <RectMark key={id} x={x} y={y} width={w} height={h} radius={radius} color={color} />;
      })}
      {shapes.texts.map((text) => {
        const { id, x, y, size, weight, anchor, spacing, text: said } = text;
        const color = textColor(theme, text);
        return (
          <TextMark
            key={id}
            x={x}
            y={y}
            size={size}
            weight={weight}
            anchor={anchor}
            spacing={spacing}
            color={color}
            text={said}
          />
        );
      })}
    </svg>
  );
});
