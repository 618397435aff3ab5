import { each, inputOf, REVENUE } from './revenue';
import { funnelOf } from './simulate';

/** With the quarter before, which was smaller and better. */
export const compared = inputOf(REVENUE, {
  comparison: [
    funnelOf(
      each((stage) => ({
        inflow: stage.inflow && Math.round(stage.inflow * 0.86),
        advance: stage.advance && stage.advance * 1.08,
        leak: stage.leak && stage.leak * 0.9,
      }))
    ),
  ],
  comparisonName: 'last quarter',
});
