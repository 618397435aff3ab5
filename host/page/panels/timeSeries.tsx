import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import {
  FieldType,
  PanelPlugin,
  getFieldDisplayName,
  getFieldSeriesColor,
  type DataFrame,
  type GrafanaTheme2,
  type PanelProps,
} from '@grafana/data';
import { GraphDrawStyle, LegendDisplayMode, VisibilityMode } from '@grafana/schema';
import { TimeSeries, useStyles2, useTheme2 } from '@grafana/ui';

const NO_LEGEND = { showLegend: false, displayMode: LegendDisplayMode.Hidden, placement: 'bottom', calcs: [] } as const;
const LEGEND_HEIGHT = 24;
/** Drawn in one style: the options of Grafana's own panel are not registered here. */
const STYLE = {
  drawStyle: GraphDrawStyle.Line,
  lineWidth: 2,
  showPoints: VisibilityMode.Always,
  pointSize: 5,
  fillOpacity: 0,
};

/** Lines over time by Grafana's own chart component, without tooltip and options. */
function TimeSeriesPanel({ data, width, height, timeRange, timeZone }: PanelProps) {
  const frames = useMemo(
    () =>
      data.series
        .filter(({ fields }) => fields.some(({ type }) => type === FieldType.time))
        .map((frame) => ({
          ...frame,
          fields: frame.fields.map((field) => ({
            ...field,
            config: { ...field.config, custom: { ...STYLE, ...field.config.custom } },
          })),
        })),
    [data.series]
  );
  if (frames.length === 0) {
    return <div style={{ display: 'grid', placeItems: 'center', width, height }}>No data with times</div>;
  }
  return (
    <>
      <TimeSeries
        frames={frames}
        width={width}
        height={height - LEGEND_HEIGHT}
        timeRange={timeRange}
        timeZone={timeZone}
        legend={{ ...NO_LEGEND, calcs: [] }}
      />
      <Legend frames={frames} />
    </>
  );
}

/** A plain list of colors and names, as nothing here can be hidden or picked. */
function Legend({ frames }: { frames: DataFrame[] }) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const lines = frames.flatMap((frame) =>
    frame.fields
      .filter(({ type }) => type === FieldType.number)
      .map((field) => ({ name: getFieldDisplayName(field, frame, frames), ...getFieldSeriesColor(field, theme) }))
  );
  return (
    <ul className={styles.legend}>
      {lines.map(({ name, color }) => (
        <li key={name}>
          <span className={styles.line} style={{ background: color }} />
          {name}
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  legend: css({
    display: 'flex',
    gap: theme.spacing(2),
    height: LEGEND_HEIGHT,
    alignItems: 'center',
    margin: theme.spacing(0, 1),
    overflow: 'hidden',
    whiteSpace: 'nowrap',
    listStyle: 'none',
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  line: css({
    display: 'inline-block',
    width: theme.spacing(2),
    height: 3,
    marginRight: theme.spacing(0.5),
    verticalAlign: 'middle',
  }),
});

export const timeSeriesPanel = new PanelPlugin(TimeSeriesPanel).useFieldConfig();
