import { DEFAULT_OPTIONS, type PictureOptions } from '../core/layout/sheet/pictureOptions';
import type { View } from '../core/plan/query';

/** What the panel saves. */
export interface FunnelPanelOptions extends PictureOptions {
  /** Version of this shape; see `migrateOptions`. */
  version: 1;
  /** Dashboard variable that a click on a segment sets. Empty: none. */
  segmentVariable: string;
  /** Color per owner, in order of appearance in the definition. */
  ownerColors: Array<string | undefined>;
  /** For rows that come straight from a warehouse datasource: the normalized definition, and the view its statement has. */
  definition?: unknown;
  view?: View;
  /** Seconds before now at which that statement's own range begins. */
  lookback?: number;
}

/** What a new panel is saved with. */
export const DEFAULT_PANEL_OPTIONS: FunnelPanelOptions = {
  ...DEFAULT_OPTIONS,
  version: 1,
  segmentVariable: '',
  ownerColors: [],
};

/**
 * Saved options of any earlier version as this version understands them. Options of another panel type, and what a
 * dashboard in a file leaves out, become defaults.
 */
export function migrateOptions(saved: Partial<FunnelPanelOptions> | undefined): FunnelPanelOptions {
  return {
    ...DEFAULT_PANEL_OPTIONS,
    ...saved,
    show: { ...DEFAULT_PANEL_OPTIONS.show, ...saved?.show },
    version: 1,
  };
}
