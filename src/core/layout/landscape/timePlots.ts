import type { TimeInStage } from '../../funnel/types';
import type { Grid } from './grid';
import type { Scene } from '../sheet/scene';

/** One distribution of the strip: of a stage, or of a handoff's wait. Pixels. */
export interface TimePlot {
  id: string;
  time: TimeInStage;
  /** Absent: neutral, of a handoff. */
  owner?: number;
  x: number;
  /** How wide its violin may be. */
  bar: number;
  /** Where its labels end. */
  right: number;
  limit?: { seconds: number; label: string };
}

/** Below each stage that anybody visited, and below each ledger that has room for words. */
export function timePlotsOf(scene: Scene, grid: Grid): TimePlot[] {
  const { columns, definition, funnel, format, type } = scene;
  const t = type.small;
  const stages = columns.flatMap((column, i): TimePlot[] => {
    const { timeInStage } = column.figures;
    const limit = definition.stages[column.index].limit;
    const cell = grid.cells[i];
    const plot: TimePlot = {
      id: `time.stage${column.index}`,
      time: timeInStage,
      owner: column.owner,
      x: cell.x,
      bar: cell.bar,
      right: cell.x + cell.room + 0.2 * t,
    };
    if (limit !== undefined) {
      plot.limit = { seconds: limit, label: `limit ${format.duration(limit)}` };
    }
    return timeInStage.visits > 0 ? [plot] : [];
  });
  const seams = grid.seams.flatMap(({ handoff, mode, x, width }): TimePlot[] => {
    const { wait, slaSeconds } = funnel.handoffs[handoff];
    if (wait.visits === 0 || mode === 'seam') {
      return [];
    }
    const bar = grid.cells[0].bar;
    const plot: TimePlot = {
      id: `time.handoff${handoff}`,
      time: wait,
      x: x + 0.9 * t,
      bar,
      right: x + width - 0.5 * t,
    };
    if (slaSeconds !== null) {
      plot.limit = { seconds: slaSeconds, label: `SLA ${format.duration(slaSeconds)}` };
    }
    return [plot];
  });
  return [...stages, ...seams];
}
