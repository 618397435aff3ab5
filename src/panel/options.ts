import { DEFAULT_OPTIONS, type PictureOptions } from '../core/layout/sheet/pictureOptions';
import { DEFAULT_TABLE_OPTIONS, type TableOptions } from './input/tableOptions';
import type { View } from '../core/plan/query';

/** What the panel saves. */
export interface FunnelPanelOptions extends Omit<PictureOptions, 'measure'>, TableOptions {
  /** Or a dashboard variable that is one of them: `$measure`. */
  measure: string;
  /** Version of this shape; see `migrateOptions`. */
  version: 2;
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
  ...DEFAULT_TABLE_OPTIONS,
  version: 2,
  segmentVariable: '',
  ownerColors: [],
};

/** What any version has saved. */
type Saved = Partial<Omit<FunnelPanelOptions, 'version'>> & { version?: number };

/**
 * Saved options of any earlier version as this version understands them. Options of another panel type, and what a
 * dashboard in a file leaves out, become defaults.
 */
export function migrateOptions(saved: Saved | undefined): FunnelPanelOptions {
  // Version 1 took the last known value of each field without asking.
  const calcs = saved?.version === 1 ? ['lastNotNull'] : DEFAULT_PANEL_OPTIONS.reduceOptions.calcs;
  return {
    ...DEFAULT_PANEL_OPTIONS,
    ...saved,
    show: { ...DEFAULT_PANEL_OPTIONS.show, ...saved?.show },
    reduceOptions: { ...DEFAULT_PANEL_OPTIONS.reduceOptions, calcs, ...saved?.reduceOptions },
    version: 2,
  };
}

/** Options for a panel that has been of another type: how that one read its table is meant here, too. */
export function takeOverOptions(
  { options }: { options?: Saved },
  previous: { reduceOptions?: Partial<TableOptions['reduceOptions']> } | undefined
): FunnelPanelOptions {
  const reduceOptions = previous?.reduceOptions;
  return migrateOptions({ ...options, ...(reduceOptions && { reduceOptions: { calcs: [], ...reduceOptions } }) });
}
