import type { Definition } from '../../core/definition/definition';
import type { FunnelQuery } from '../../core/plan/query';
import { AlertError } from '../AlertError';
import { inFile } from './inFile';
import type { Picture } from '../picture';
import { mathQuery, ruleQuery, thresholdQuery, warehouseQuery, type Warehouse } from '../ruleQueries';
import { aboutNumber, literalText } from '../template';
import { uidNamed } from './uid';

interface DigestOptions extends Warehouse {
  orgId?: number;
  folder?: string;
  /** Of the past: no snapshot, no breakdown. */
  picture: Picture;
  /** Who is sent it. */
  contactPoint: string;
}

/** Seconds. */
const WEEK = 7 * 86_400;
/** How many leaks it tells. */
const TOP = 3;
/** When it is sent, in the definition's zone. */
const HOURS = { start_time: '08:00', end_time: '09:00' };

/**
 * A rule of its own kind: it always fires, with an instance for each of the places that lost most, and its notifications are
 * let through in one hour of the week. What each had lost a week before is asked at the same time. Throws `AlertError`.
 */
export function weeklyDigest(
  definition: Definition,
  { picture, contactPoint, orgId = 1, folder = 'Baton', ...warehouse }: DigestOptions
) {
  const { id, name, zone = 'UTC' } = definition;
  const { view, filters, by, lookback } = picture;
  if (view === 'snapshot' || by !== undefined) {
    throw new AlertError('A digest tells what was lost: use the view cohort or activity, and no breakdown.');
  }
  const asked = (refId: string, limit: object, back: object) => {
    const query: FunnelQuery = { kind: 'alert', condition: 'losses', view, filters, ...limit };
    const range = lookback === undefined ? {} : { lookback };
    const model = warehouseQuery(definition, query, { kind: 'now', ...range, ...back }, warehouse, refId);
    return ruleQuery(refId, model, warehouse.datasourceUid);
  };
  const uid = uidNamed([id, 'weekly'], [id, 'weekly', view, filters]);
  const rule = {
    uid,
    title: `${name}: what was lost, weekly`.slice(0, 190),
    condition: 'B',
    data: [
      asked('A', { limit: TOP }, {}),
      ruleQuery('B', thresholdQuery('above', 0)),
      // Of every place, or a place that is new among the three would have nothing to be compared with.
      asked('C', {}, { back: WEEK }),
      ruleQuery('D', mathQuery('D', '$A - $C')),
    ],
    noDataState: 'OK',
    execErrState: 'Error',
    for: '0s',
    annotations: {
      summary: aboutNumber(
        `{{ printf "%.0f" $values.A.Value }} lost at {{ $labels.place }}, {{ printf "%+.0f" $values.D.Value }} against a week before`,
        `No number is known of ${literalText(name)}: what was lost`
      ),
    },
    labels: { funnel: literalText(name), condition: 'losses' },
    isPaused: false,
    notification_settings: {
      receiver: contactPoint,
      // All of it in one message, once: the hour is the only one in which anything is sent.
      group_by: ['grafana_folder', 'alertname'],
      repeat_interval: '6d',
      active_time_intervals: [uid],
    },
  };
  return {
    group: inFile({ orgId, name: `Baton ${id} weekly`, folder, interval: '1h', rules: [rule] }),
    muteTimes: [{ orgId, name: uid, time_intervals: [{ times: [HOURS], weekdays: ['monday'], location: zone }] }],
  };
}
