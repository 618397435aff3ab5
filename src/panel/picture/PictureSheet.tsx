import React, { memo, Suspense, useId } from 'react';
import type { PictureShapes } from '../../core/layout/sheet/shapes';
import { later } from '../later';
import { Defs } from './Defs';
import { MarkLayer } from './MarkLayer';
import { PathMark, RectMark, TextMark } from './marks';
import { markColor, textColor } from './paint';
import type { PictureProps } from './props';
import { pictureStyles } from './styles';
import type { PictureTheme } from './theme';

const FiguresTables = later(() => import('./FiguresTables'));

interface Props extends PictureProps {
  shapes: PictureShapes;
  /** The focus or the pointer comes into the picture, or leaves it. */
  onHold: () => void;
  onRelease: () => void;
}

/** The shapes of a picture, what can be pointed at, and its figures for those who cannot see it. */
export function PictureSheet({ shapes, input, width, height, theme, format, on, onHold, onRelease }: Props) {
  const prefix = useId().replace(/[^a-zA-Z0-9]/g, '');
  const styles = pictureStyles(theme);
  return (
    <div
      className={styles.frame}
      style={{ width, height }}
      onFocus={onHold}
      onBlur={onRelease}
      onMouseEnter={onHold}
      onMouseLeave={onRelease}
    >
      <Drawing shapes={shapes} theme={theme} prefix={prefix} />
      <MarkLayer marks={shapes.marks} {...{ input, format, styles, theme, on, prefix }} />
      <Suspense>
        <FiguresTables input={input} format={format} className={styles.hidden} />
      </Suspense>
    </div>
  );
}

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
