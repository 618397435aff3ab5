import React, { useId, useMemo } from 'react';
import { layout } from '../../core/layout/layout';
import { markColour, textColour } from './paint';
import type { PictureProps } from './props';
import { Defs } from './Defs';
import { PathMark, RectMark, TextMark } from './marks';

/** Draws the funnel. Everything it needs arrives as props; nothing here computes a figure. */
export function Picture({ input, width, height, options, theme, format, kiosk }: PictureProps) {
  const defs = useId().replace(/[^a-zA-Z0-9]/g, '');
  const shapes = useMemo(
    () => layout(input, { width, height, kiosk }, options, format),
    [input, width, height, kiosk, options, format]
  );
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={`${defs}title ${defs}desc`}
      style={{ display: 'block', fontFamily: theme.fontFamily, fontVariantNumeric: 'tabular-nums' }}
    >
      <title id={`${defs}title`}>{shapes.title}</title>
      <desc id={`${defs}desc`}>{shapes.description}</desc>
      <Defs theme={theme} prefix={defs} />
      {shapes.shapes.map((shape) =>
        shape.kind === 'rect' ? (
          <RectMark
            key={shape.id}
            x={shape.x}
            y={shape.y}
            width={shape.width}
            height={shape.height}
            radius={shape.radius}
            colour={markColour(theme, shape, defs)}
          />
        ) : (
          <PathMark
            key={shape.id}
            d={shape.d}
            stroke={shape.stroke}
            dash={shape.dash}
            colour={markColour(theme, shape, defs)}
          />
        )
      )}
      {shapes.texts.map((text) => (
        <TextMark
          key={text.id}
          x={text.x}
          y={text.y}
          size={text.size}
          weight={text.weight}
          anchor={text.anchor}
          spacing={text.spacing}
          colour={textColour(theme, text)}
          text={text.text}
        />
      ))}
    </svg>
  );
}
