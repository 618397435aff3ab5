import { dateMath, dateTime, getDefaultTimeRange, type TimeRange } from '@grafana/data';
import { SceneTimeRangeTransformerBase, type SceneTimeRangeState } from '@grafana/scenes';

interface PanelTimeRangeState extends SceneTimeRangeState {
  /** `7d`: the panel shows the last 7 days, whatever relative range the dashboard has. */
  timeFrom?: string;
  /** `1w`: the range is moved back by a week. */
  timeShift?: string;
}

/** A panel's own range: the dashboard's, overridden and moved as the dashboard file says. */
export class PanelTimeRange extends SceneTimeRangeTransformerBase<PanelTimeRangeState> {
  constructor(overrides: Pick<PanelTimeRangeState, 'timeFrom' | 'timeShift'>) {
    super({ ...overrides, from: 'now', to: 'now', value: getDefaultTimeRange() });
  }

  protected ancestorTimeRangeChanged({ value }: SceneTimeRangeState): void {
    this.setState({ value: this.shifted(this.lasting(value)) });
  }

  private lasting(range: TimeRange): TimeRange {
    const { timeFrom } = this.state;
    const isRelative = typeof range.raw.from === 'string' && range.raw.from.includes('now');
    return timeFrom && isRelative ? rangeBetween(`now-${timeFrom}`, 'now') : range;
  }

  private shifted({ from, to, raw }: TimeRange): TimeRange {
    const { timeShift } = this.state;
    if (!timeShift) {
      return { from, to, raw };
    }
    const back = (time: TimeRange['from']) => dateMath.parseDateMath(`-${timeShift}`, dateTime(time)) ?? time;
    const moved = { from: back(from), to: back(to) };
    return { ...moved, raw: moved };
  }
}

/** Of two texts of Grafana's date mathematics; one that is none counts as now. */
function rangeBetween(from: string, to: string): TimeRange {
  const at = (text: string) => dateMath.toDateTime(text, {}) ?? dateTime();
  return { from: at(from), to: at(to), raw: { from, to } };
}
