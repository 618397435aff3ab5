import { DEFAULT_OPTIONS, type PictureOptions } from '../core/layout/sheet/pictureOptions';
import { DEFAULT_TABLE_OPTIONS, type TableOptions } from './input/tableOptions';
import { VIEWS, type View } from '../core/plan/query';

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

/** What may stand where only some words do. */
const WORDS: Partial<Record<string, readonly unknown[]>> = {
  scale: ['linear', 'sqrt', 'log'],
  percentBasis: ['previous', 'first', 'both'],
  orientation: ['auto', 'landscape', 'portrait'],
  wall: ['auto', 'on', 'off'],
  breakdown: ['multiples', 'rows'],
  rankBy: ['leak', 'valueAtRisk', 'size'],
};

/**
 * Saved options of any earlier version as this version understands them. Options of another panel type, what a dashboard
 * in a file leaves out, and what is of another kind than the option, become defaults.
 */
export function migrateOptions(saved: Saved | undefined): FunnelPanelOptions {
  const { view, lookback } = { ...saved };
  // Version 1 took the last known value of each field without asking.
  const calcs = saved?.version === 1 ? ['lastNotNull'] : DEFAULT_PANEL_OPTIONS.reduceOptions.calcs;
  const reduced = { ...saved?.reduceOptions };
  const reduceOptions = ofKind(reduced, { ...DEFAULT_PANEL_OPTIONS.reduceOptions, calcs });
  const options = ofKind({ ...saved, version: 2 }, DEFAULT_PANEL_OPTIONS);
  return {
    ...options,
    ownerColors: options.ownerColors.map((color) => (isText(color) ? color : undefined)),
    show: ofKind({ ...saved?.show }, DEFAULT_PANEL_OPTIONS.show),
    reduceOptions: {
      ...reduceOptions,
      calcs: reduceOptions.calcs.filter(isText),
      limit: Number(reduced.limit) >= 1 ? Math.floor(Number(reduced.limit)) : undefined,
    },
    view: VIEWS.find((each) => each === view),
    lookback: isSeconds(lookback) ? lookback : undefined,
  };
}

/** Of some centuries at most: a time before that is none. */
function isSeconds(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value < 1e10;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** The saved fields, and the default of each that is missing or of another kind. */
function ofKind<T extends object>(saved: object, defaults: T): T {
  const fields: Record<string, unknown> = { ...saved };
  for (const [name, standard] of Object.entries(defaults)) {
    const value = fields[name];
    const isKind =
      typeof value === typeof standard && value !== null && Array.isArray(value) === Array.isArray(standard);
    if (!isKind || Number.isNaN(value) || WORDS[name]?.includes(value) === false) {
      fields[name] = standard;
    }
  }
  return fields as T;
}

/** Options for a panel that has been of another type: how that one read its table is meant here, too. */
export function takeOverOptions(
  { options }: { options?: Saved },
  previous: { reduceOptions?: Partial<TableOptions['reduceOptions']> } | undefined
): FunnelPanelOptions {
  const reduceOptions = previous?.reduceOptions;
  return migrateOptions({ ...options, ...(reduceOptions && { reduceOptions: { calcs: [], ...reduceOptions } }) });
}
