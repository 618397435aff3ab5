import React, { useMemo } from 'react';
import { FieldType, PanelPlugin, type PanelProps } from '@grafana/data';
import { GraphDrawStyle, LegendDisplayMode, VisibilityMode } from '@grafana/schema';
import { TimeSeries } from '@grafana/ui';

const LEGEND = { showLegend: true, displayMode: LegendDisplayMode.List, placement: 'bottom', calcs: [] } as const;
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
    <TimeSeries
      frames={frames}
      width={width}
      height={height}
      timeRange={timeRange}
      timeZone={timeZone}
      legend={{ ...LEGEND, calcs: [] }}
    />
  );
}

export const timeSeriesPanel = new PanelPlugin(TimeSeriesPanel).useFieldConfig();
