import React from 'react';
import { useTheme2 } from '@grafana/ui';
import { plainFormat } from '../../../core/format';
import type { Replay } from '../../../alerting/replay';
import { SCALES, type RuleCondition } from '../../../alerting/ruleCondition';
import { CONDITION_FORMS } from './conditionForm';

interface Props {
  replay: Replay;
  condition: RuleCondition;
  currency?: string;
}

/** Width of a day and height of the whole, in units of the drawing. */
const [DAY, HEIGHT] = [4, 60];

/** A bar for the worst instance of each day, with the limit as a line. Days on which it fires are filled, the others only outlined. */
export function Timeline({ replay: { series, threshold }, condition: { id }, currency }: Props) {
  const { colors } = useTheme2();
  const { fires } = SCALES[id];
  const worst = series.map(({ numbers }) => {
    const values = Object.values(numbers);
    return values.length === 0 ? undefined : fires === 'above' ? Math.max(...values) : Math.min(...values);
  });
  const most = Math.max(threshold, ...worst.map((value) => value ?? 0)) || 1;
  const height = (value: number) => (HEIGHT * value) / (most * 1.05);
  const isFiring = (value: number) => (fires === 'above' ? value > threshold : value < threshold);
  const { day } = plainFormat();
  const tell = (value: number) => CONDITION_FORMS[id].told(value, plainFormat(currency));
  const width = series.length * DAY;
  return (
    <div>
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="none"
        width="100%"
        height={HEIGHT * 1.5}
        role="img"
        aria-label={`The last ${series.length} days against the limit: ${tell(threshold)}`}
      >
        {worst.map(
          (value, index) =>
            value !== undefined && (
              <rect
                key={series[index].at}
                x={index * DAY + 0.5}
                width={DAY - 1}
                y={HEIGHT - height(value)}
                height={height(value)}
                fill={isFiring(value) ? colors.error.main : colors.background.secondary}
                stroke={isFiring(value) ? colors.error.main : colors.border.strong}
                strokeWidth={0.5}
              >
                <title>{`${day(series[index].at)}: ${tell(value)}${isFiring(value) ? ', fires' : ''}`}</title>
              </rect>
            )
        )}
        <line
          x1={0}
          x2={width}
          y1={HEIGHT - height(threshold)}
          y2={HEIGHT - height(threshold)}
          stroke={colors.text.primary}
          strokeDasharray="4 3"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <div style={{ display: 'flex', justifyContent: 'space-between', color: colors.text.secondary }}>
        <span>{series.length > 0 && day(series[0].at)}</span>
        <span>today</span>
      </div>
    </div>
  );
}
