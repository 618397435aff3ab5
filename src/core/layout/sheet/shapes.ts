import type { HandoffStatus } from '../../rows';
import type { Target } from './target';
import type { Weight } from '../text/textWidth';

/** What a mark stands for. The panel maps it to a color; nothing here knows one. */
export type MarkRole =
  | 'zone'
  | 'panel'
  | 'grid'
  | 'advanced'
  | 'open'
  | 'leaked'
  | 'skipped'
  | 'stream'
  | 'inflow'
  | 'flow'
  | 'band'
  | 'status'
  | 'sign'
  | 'density'
  | 'median'
  | 'p90'
  | 'censored'
  | 'limit'
  | 'ghost'
  | 'target'
  | 'warning'
  | 'alarm'
  | 'level';

export type TextRole = 'primary' | 'muted' | 'owner' | 'warning' | 'alarm' | 'good' | 'bad';

export interface Paint<Role> {
  role: Role;
  /** Index of the owner in order of appearance; absent: neutral. */
  owner?: number;
  status?: HandoffStatus;
  /** Of a threshold that is reached, counted from 1. */
  level?: number;
  /** Drawn faintly: too few or immature. */
  dim?: boolean;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A vertical extent, pixels. */
export interface Span {
  top: number;
  bottom: number;
}

export interface RectShape extends Box, Paint<MarkRole> {
  kind: 'rect';
  /** Stable across refreshes. */
  id: string;
  radius?: number;
}

export interface PathShape extends Paint<MarkRole> {
  kind: 'path';
  id: string;
  d: string;
  /** Stroke width in pixels; absent: filled. */
  stroke?: number;
  dash?: string;
}

export interface TextShape extends Paint<TextRole> {
  id: string;
  text: string;
  /** `y` is the baseline. */
  x: number;
  y: number;
  size: number;
  weight: Weight;
  anchor: 'start' | 'middle' | 'end';
  /** Extra space after each letter, pixels. */
  spacing: number;
  /** Upper bound of the width. */
  width: number;
}

/** A place to point at: hover, focus, click. */
export interface Mark extends Box {
  id: string;
  target: Target;
  /** What a screen reader says: name and figures. */
  label: string;
}

export interface PictureShapes {
  width: number;
  height: number;
  /** In painting order; texts come on top. */
  shapes: Array<RectShape | PathShape>;
  texts: TextShape[];
  /** In reading order. */
  marks: Mark[];
  title: string;
  description: string;
  /** What the size had no room for, in the order in which it was given up. */
  dropped: string[];
}
