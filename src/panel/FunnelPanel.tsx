import React from 'react';
import type { PanelProps } from '@grafana/data';

export function FunnelPanel({ width, height }: PanelProps) {
  return <svg width={width} height={height} />;
}
