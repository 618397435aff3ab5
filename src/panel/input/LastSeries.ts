import type { DataFrame, GrafanaTheme2, TimeZone } from '@grafana/data';
import { isEqual } from 'lodash';

/** The frames that a panel was given last, in the time zone and theme in which Grafana prepared them. */
export class LastSeries {
  private last: DataFrame[] = [];

  constructor(
    readonly timeZone: TimeZone,
    readonly theme: GrafanaTheme2
  ) {}

  /**
   * The frames of before where these say the same, so that whatever was made from them holds, and while the next ones are
   * still on their way; otherwise these.
   */
  same(next: DataFrame[], isLoading: boolean): DataFrame[] {
    const { last } = this;
    const isSame =
      isEqual(next.map(told), last.map(told)) &&
      next.every(({ fields }, frame) =>
        fields.every(({ values }, field) => {
          const before = last[frame].fields[field].values;
          return values.every((value, row) => value === before[row]);
        })
      );
    if (!isSame && !(isLoading && next.length === 0)) {
      this.last = next;
    }
    return this.last;
  }
}

/** Everything but the cells, and what Grafana works out from it all anew for every answer. */
function told({ refId, name, length, meta, fields }: DataFrame) {
  return [refId, name, length, meta, fields.map((field) => [field.name, field.type, field.labels, field.config])];
}
