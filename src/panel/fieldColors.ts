import {
  FieldColorModeId,
  getFieldColorModeForField,
  getFieldSeriesColor,
  type Field,
  type FieldColorMode,
  type FieldConfigSource,
  type GrafanaTheme2,
} from '@grafana/data';
import { statusWord } from '../core/layout/text/words';
import { HANDOFF_STATUSES, type HandoffStatus } from '../core/rows';
import { configured, namedField } from './marks/namedFields';

/** What the field config says about the picture's colors; absent: the picture's own. */
interface FieldColors {
  /** In order of appearance in the definition. */
  owners: Array<string | undefined>;
  statuses: Partial<Record<HandoffStatus, string>>;
  /** Above the base, ascending: the share of leak (0..1) from which on a color holds. */
  leak: Array<{ from: number; color: string }>;
}

/**
 * The standard options Color scheme and Thresholds, and overrides of them, read for fields that the data does not
 * have: one per owner and per status, by their names, and `leak` in percent.
 */
export function fieldColors(owners: string[], fieldConfig: FieldConfigSource, theme: GrafanaTheme2): FieldColors {
  const statuses = HANDOFF_STATUSES.map((status) => namedField(status, statusWord(status, true)));
  const { color: _, ...defaults } = fieldConfig.defaults;
  // The classic palette is what Grafana sets where nobody chose: the picture has a palette of its own.
  const isOwn = ({ id, isByValue }: FieldColorMode) => isByValue === true || id === FieldColorModeId.PaletteClassic;
  const color = (field: Field) =>
    isOwn(getFieldColorModeForField(field)) ? undefined : getFieldSeriesColor(field, theme).color;
  // The colors of statuses have a meaning of their own: a color for all series is not meant for them.
  const byName = configured([...statuses, namedField('leak')], { ...fieldConfig, defaults }, theme);
  const own = byName.flatMap((field, i): Array<[HandoffStatus, string]> => {
    const found = i < HANDOFF_STATUSES.length ? color(field) : undefined;
    return found === undefined ? [] : [[HANDOFF_STATUSES[i], found]];
  });
  return {
    owners: configured(
      owners.map((owner) => namedField(owner)),
      fieldConfig,
      theme
    ).map(color),
    statuses: Object.fromEntries(own),
    leak: leakLevels(byName[byName.length - 1], theme),
  };
}

/** Of a figure that runs from 0 to 100, thresholds in percent are the same numbers as absolute ones. */
function leakLevels({ config }: Field, theme: GrafanaTheme2): FieldColors['leak'] {
  return (config.thresholds?.steps ?? [])
    .filter(({ value }) => value !== null && Number.isFinite(value))
    .map(({ value, color }) => ({ from: value / 100, color: theme.visualization.getColorByName(color) }))
    .sort((a, b) => a.from - b.from);
}
