import React, { useMemo } from 'react';
import { layout } from '../../core/layout/layout';
import { PictureSheet } from './PictureSheet';
import type { PictureProps } from './props';

interface Props extends PictureProps {
  /** Draws only this of several segments. */
  segment: number | undefined;
  /** The focus or the pointer comes into the picture, or leaves it. */
  onHold: () => void;
  onRelease: () => void;
}

/** All segments of a funnel in one picture, who waits in a snapshot, or a picture that is higher than wide. Loaded when first drawn, hence the default export. */
export default function RarePicture(props: Props) {
  const { input, width, height, options, format, kiosk, segment } = props;
  const shapes = useMemo(
    () => layout(input, { width, height, kiosk, segment }, options, format),
    [input, width, height, kiosk, segment, options, format]
  );
  return <PictureSheet {...props} shapes={shapes} />;
}
