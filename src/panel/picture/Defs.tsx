import React, { memo } from 'react';
import type { PictureTheme } from './theme';

/** Gradients of what falls out and what flows in, and the hatch of what was skipped. */
export const Defs = memo(function Defs({ theme, prefix }: { theme: PictureTheme; prefix: string }) {
  return (
    <defs>
      <linearGradient id={`${prefix}stream`} x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stopColor={theme.leaked} stopOpacity="0.8" />
        <stop offset="0.35" stopColor={theme.leaked} stopOpacity="0.3" />
        <stop offset="1" stopColor={theme.leaked} stopOpacity="0.15" />
      </linearGradient>
      {theme.owners.map((owner, index) => (
        <linearGradient key={index} id={`${prefix}inflow${index}`} x1="0" y1="1" x2="0" y2="0">
          <stop offset="0" stopColor={owner.advanced} stopOpacity="0.6" />
          <stop offset="1" stopColor={owner.advanced} stopOpacity="0" />
        </linearGradient>
      ))}
      <pattern id={`${prefix}hatch`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="2" height="6" fill={theme.background} fillOpacity="0.75" />
      </pattern>
    </defs>
  );
});
