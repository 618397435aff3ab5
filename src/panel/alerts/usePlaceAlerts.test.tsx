import { LoadingState, type PanelData } from '@grafana/data';
import { setBackendSrv, type BackendSrv } from '@grafana/runtime';
import { act, renderHook } from '@testing-library/react';
import { of, throwError } from 'rxjs';
import { RECIPE } from '../../alerting/recipe';
import type { BatonQuery } from '../../query/BatonQuery';
import { usePlaceAlerts } from './usePlaceAlerts';

const rule = (query: Partial<BatonQuery>, change: object = {}) => ({
  state: 'inactive',
  health: 'ok',
  annotations: { [RECIPE]: JSON.stringify({ baton: 'b', query: { refId: 'A', ...query } }) },
  ...change,
});
const RULES = [
  rule({ handoff: 'mql-sal' }),
  rule({ handoff: 'mql-sal', condition: 'due' }, { state: 'firing' }),
  rule({ handoff: 'sal-won' }, { state: 'recovering' }),
  rule({ stage: 'sal' }, { state: 'firing' }),
  rule({ stage: 'won' }, { state: 'firing', isPaused: true }),
  rule({ stage: 'lead' }, { health: 'unknown' }),
  rule({ condition: 'data_age' }, { state: 'firing' }),
  { state: 'firing', health: 'ok', annotations: {} },
];
const FOUND = { handoffs: { 'mql-sal': 'firing', 'sal-won': 'pending' }, stages: { sal: 'firing' } };

let asked: string[];
const grafana = (rules: object[] = RULES) => {
  asked = [];
  const fetch = ({ url, showErrorAlert }: { url: string; showErrorAlert?: boolean }) => {
    asked.push(`${url} ${showErrorAlert}`);
    return of({ data: { data: { groups: [{ rules: rules.slice(0, 1) }, { rules: rules.slice(1) }] } } });
  };
  setBackendSrv({ fetch } as unknown as BackendSrv);
};

const panel = (change: object = {}, request: object = {}) =>
  ({
    state: LoadingState.Done,
    request: { dashboardUID: 'dash/1', panelId: 7, startTime: 1, ...request },
    alertState: { state: 'alerting' },
    ...change,
  }) as unknown as PanelData;

async function shown(data: PanelData) {
  const hook = renderHook(usePlaceAlerts, { initialProps: data });
  await settled();
  return hook;
}
const settled = () => act(async () => void (await import('./placeAlerts')));

it('tells the worst state of each place that rules of the panel are about', async () => {
  grafana();
  const { result } = await shown(panel());
  expect(result.current).toEqual(FOUND);
  expect(asked).toEqual(['/api/prometheus/grafana/api/v1/rules?dashboard_uid=dash%2F1&panel_id=7 false']);
});

it('asks when a refresh ends or the state changes, and at no other time', async () => {
  grafana();
  const { result, rerender } = await shown(panel());
  const first = result.current;
  for (const next of [panel(), panel({ series: [] }), panel({ state: LoadingState.Loading }, { startTime: 2 })]) {
    rerender(next);
    await settled();
  }
  expect(asked).toHaveLength(1);
  rerender(panel({}, { startTime: 2 }));
  await settled();
  expect(asked).toHaveLength(2);
  expect(result.current).toBe(first);
  rerender(panel({ alertState: { state: 'ok' } }, { startTime: 2 }));
  await settled();
  expect(asked).toHaveLength(3);
});

it.each([
  ['a panel without rules', panel({ alertState: undefined })],
  ['a panel of no dashboard', panel({}, { dashboardUID: undefined })],
  ['a page that tells no request', panel({ request: undefined })],
])('asks nothing of %s', async (_, data) => {
  grafana();
  expect((await shown(data)).result.current).toBeUndefined();
  expect(asked).toEqual([]);
});

it('knows nothing, and says nothing, where it may not ask', async () => {
  setBackendSrv({ fetch: () => throwError(() => ({ status: 403 })) } as unknown as BackendSrv);
  expect((await shown(panel())).result.current).toBeUndefined();
});
