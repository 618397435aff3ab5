import type { HandoffFigures } from '../../funnel/types';
import type { HandoffStatus } from '../../rows';
import type { Seam } from './grid';
import type { Scene } from '../sheet/scene';
import { type Bar, partHeight } from './stages';
import { LEDGER, statusCount } from '../text/words';

/** One line of a ledger: a status, its band and its row. */
export interface Entry {
  status: HandoffStatus;
  n: number;
  /** Height of its band at the giver and in the ledger, pixels. */
  giver: number;
  own: number;
  y: number;
  height: number;
}

/** Statuses that can happen here: without an SLA nothing is late or stalled. */
export function statusesOf(handoff: HandoffFigures): HandoffStatus[] {
  return LEDGER.filter((status) => handoff.slaSeconds !== null || (status !== 'accepted_late' && status !== 'stalled'));
}

function amount(scene: Scene, handoff: HandoffFigures, status: HandoffStatus): number {
  return scene.options.measure === 'value' ? Math.max(0, handoff.values[status] ?? 0) : statusCount(handoff, status);
}

/** Rows share the height; where the bands are too tall together, all of them shrink by one factor. */
export function entriesOf(
  scene: Scene,
  seam: Seam,
  handoff: HandoffFigures,
  giver: Bar,
  top: number,
  bottom: number
): Entry[] {
  const { type } = scene;
  const t = type.small;
  const statuses = statusesOf(handoff);
  const amounts = statuses.map((status) => amount(scene, handoff, status));
  const total = amounts.reduce((sum, n) => sum + n, 0);
  const overflow = giver.column.total > 0 ? Math.max(1, total / giver.column.total) : 1;
  const giverHeights = amounts.map((n) => partHeight(giver, n) / overflow);
  const room = bottom - top;
  const notes = seam.mode === 'full' && !scene.wall && room >= statuses.length * 2.9 * t;
  const least = seam.mode === 'seam' ? 0 : notes ? 2.9 * t : Math.min(1.5 * type.name, room / statuses.length);
  const gap = seam.mode === 'seam' ? 0 : 0.4 * t;
  const need = (k: number) => giverHeights.reduce((sum, h) => sum + Math.max(least, h * k + gap), 0);
  let k = 1;
  if (need(1) > room) {
    let low = 0;
    for (let step = 0; step < 24; step++) {
      const middle = (low + k) / 2;
      if (need(middle) > room) {
        k = middle;
      } else {
        low = middle;
      }
    }
    k = low;
  }
  const spare = seam.mode === 'seam' ? 0 : Math.min(2.2 * t, Math.max(0, room - need(k)) / statuses.length);
  // A seam stands beside the giver's bar, so that what passes through it stays level.
  let y = seam.mode === 'seam' ? Math.max(top, Math.min(giver.top, bottom - need(k))) : top;
  return statuses.map((status, i) => {
    const height = Math.max(least, giverHeights[i] * k + gap) + spare;
    const entry = { status, n: amounts[i], giver: giverHeights[i], own: giverHeights[i] * k, y, height };
    y += height;
    return entry;
  });
}
