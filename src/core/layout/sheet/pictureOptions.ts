export const MEASURES = ['count', 'value'] as const;
export type Measure = (typeof MEASURES)[number];
export type Scale = 'linear' | 'sqrt' | 'log';
type PercentBasis = 'previous' | 'first' | 'both';
type Orientation = 'auto' | 'landscape' | 'portrait';
type Breakdown = 'multiples' | 'rows';
export type RankBy = 'leak' | 'valueAtRisk' | 'size';

/** What a person can choose about the picture. Plain JSON: this is what the panel saves. */
export interface PictureOptions {
  measure: Measure;
  /** Of the bar heights. Printed on the picture where it is not linear. */
  scale: Scale;
  percentBasis: PercentBasis;
  /** `auto`: portrait where the panel is taller than wide. */
  orientation: Orientation;
  /** `auto`: in kiosk mode. */
  wall: 'auto' | 'on' | 'off';
  /** Wall mode with segments: seconds per segment; 0 shows all of them at once. */
  rotateSeconds: number;
  /** How segments are drawn, and by what they are ranked. */
  breakdown: Breakdown;
  rankBy: RankBy;
  /** What is drawn where there is room for it. */
  show: {
    headline: boolean;
    value: boolean;
    flows: boolean;
    handoffs: boolean;
    timeInStage: boolean;
    targets: boolean;
    quality: boolean;
  };
}

/** What a new panel draws. */
export const DEFAULT_OPTIONS: PictureOptions = {
  measure: 'count',
  scale: 'linear',
  percentBasis: 'both',
  orientation: 'auto',
  wall: 'auto',
  rotateSeconds: 0,
  breakdown: 'rows',
  rankBy: 'leak',
  show: { headline: true, value: true, flows: true, handoffs: true, timeInStage: true, targets: true, quality: true },
};
