import React, { memo, Suspense, useMemo, useState } from 'react';
import { isWall } from '../../core/layout/isWall';
import { isRare, layoutWith } from '../../core/layout/layoutWith';
import { later } from '../later';
import { Message } from '../message/Message';
import { PictureSheet } from './PictureSheet';
import type { PictureProps } from './props';
import { useRotation } from './useRotation';

// Most panels are wide and have neither segments nor a snapshot, and all of them load what is not fetched later.
const RarePicture = later(() => import('./RarePicture').catch(() => ({ default: NotLoaded })));

/** Draws the funnel. Everything it needs arrives as props; nothing here computes a figure. */
export const Picture = memo(function Picture(props: PictureProps) {
  const { input, width, height, options, format, kiosk } = props;
  const wall = isWall(options, kiosk);
  // Nobody shall lose the segment that they are looking at.
  const [isHeld, setHeld] = useState(false);
  const segment = useRotation(wall ? options.rotateSeconds : 0, input.funnels.length, isHeld);
  const isFetched = isRare(input, { width, height, segment }, options);
  const shapes = useMemo(
    () => (isFetched ? null : layoutWith(undefined, input, { width, height, kiosk, segment }, options, format)),
    [isFetched, input, width, height, kiosk, segment, options, format]
  );
  const hold = { onHold: () => setHeld(true), onRelease: () => setHeld(false) };
  return shapes === null ? (
    <Suspense>
      <RarePicture {...props} {...hold} segment={segment} />
    </Suspense>
  ) : (
    <PictureSheet {...props} {...hold} shapes={shapes} />
  );
});

/** After an upgrade of the plugin a page that was open asks for a file that is not there any more. */
function NotLoaded() {
  return (
    <Message
      isError
      title="This picture cannot be drawn"
      text="A part of the plugin could not be loaded: reload the page."
    />
  );
}
