import React, { useMemo } from 'react';
import { layout } from '../../core/layout/layout';
import { PictureSheet } from './PictureSheet';
import type { PictureProps } from './props';

interface Props extends PictureProps {
  onFocus: () => void;
  onBlur: () => void;
}

/** All segments of a funnel in one picture. */
export default function Segments(props: Props) {
  const { input, width, height, options, format, kiosk } = props;
  const shapes = useMemo(
    () => layout(input, { width, height, kiosk }, options, format),
    [input, width, height, kiosk, options, format]
  );
  return <PictureSheet {...props} shapes={shapes} />;
}
