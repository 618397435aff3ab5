import React from 'react';
import type { PictureProps } from './props';

export function Picture({ width, height, theme }: PictureProps) {
  return <svg width={width} height={height} style={{ background: theme.background }} />;
}
