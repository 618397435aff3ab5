import {
  dateTime,
  LoadingState,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
} from '@grafana/data';
import { config, setDataSourceSrv, setTemplateSrv } from '@grafana/runtime';
import { finalize, lastValueFrom, NEVER, Observable, of, Subject, throwError, toArray } from 'rxjs';
import { QUERY_KINDS } from '../core/plan/query';
import type { Row } from '../core/rows';
import { frameOf } from '../frames/frame';
import { batonMeta } from '../frames/meta';
import { rowsFrame } from '../frames/rowsFrame';
import { BatonDataSource } from './BatonDataSource';
import { BatonVariables } from './BatonVariables';
import { clockLead } from './clockLead';
import { EXAMPLE } from './settings/definitionText';
import type { BatonOptions } from './BatonOptions';
import type { BatonQuery } from '../query/BatonQuery';
import type { BatonVariableQuery } from './variableQuery';

jest.mock('./clockLead', () => ({ clockLead: jest.fn(async () => undefined) }));

const NOW = Date.UTC(2026, 10, 21, 12);

function stageRow(position: number, outcome: string, n: number): Row {
  return { segment: null, facet: 'stage', position, outcome, reason: null, bucket: null, n, value: null };
}
const COUNTS = ['entered', 'reached', 'open', 'inflow'].map((outcome) => stageRow(0, outcome, 5));
const STAYS = (['visit', 'passage'] as const).map((facet) => ({ ...stageRow(0, 'open', 5), facet }));
/** With the control total of 6 times 5. */
const ROWS: Row[] = [
  ...COUNTS,
  ...STAYS,
  { ...stageRow(0, 'missing_key', 0), facet: 'quality', position: null, value: 30 },
];

/** The linked warehouse: answers every target as told, and keeps the requests. */
function warehouse(
  answer: (request: DataQueryRequest) => DataQueryResponse | Observable<DataQueryResponse> | Promise<DataQueryResponse>,
  type = 'motherduck-duckdb-datasource'
) {
  const requests: DataQueryRequest[] = [];
  const query = (request: DataQueryRequest) => {
    requests.push(request);
    const answered = answer(request);
    return answered instanceof Observable || answered instanceof Promise ? answered : of(answered);
  };
  const settings = { uid: 'wh', name: 'Warehouse', type };
  setDataSourceSrv({
    get: async () => ({ query }),
    getInstanceSettings: (uid: string) => (uid === 'wh' ? settings : undefined),
  } as unknown as Parameters<typeof setDataSourceSrv>[0]);
  return requests;
}

function baton(options: Partial<BatonOptions> = {}) {
  const settings = {
    uid: 'baton',
    name: 'Baton',
    type: 'baton-funnel-datasource',
    meta: {},
    jsonData: { warehouseUid: 'wh', definition: EXAMPLE, ...options },
  };
  return new BatonDataSource(settings as DataSourceInstanceSettings<BatonOptions>);
}

function request(...targets: Array<Partial<BatonQuery>>): DataQueryRequest<BatonQuery> {
  const from = dateTime(NOW - 86_400_000);
  const to = dateTime(NOW + 86_400_000);
  return {
    requestId: 'Q1',
    interval: '1m',
    intervalMs: 60_000,
    range: { from, to, raw: { from, to } },
    scopedVars: {},
    timezone: 'utc',
    app: 'dashboard',
    startTime: NOW,
    targets: targets.map((target, index) => ({ refId: 'ABC'[index], ...target })),
  };
}

const answer = async (datasource: BatonDataSource, asked: DataQueryRequest<BatonQuery>) =>
  lastValueFrom(datasource.query(asked));
const funnelFrames = ({ targets }: DataQueryRequest): DataQueryResponse => ({
  data: targets.map(({ refId }) => rowsFrame(refId, ROWS)),
});
const messages = ({ errors = [] }: DataQueryResponse) => errors.map(({ refId, message }) => `${refId}: ${message}`);

beforeEach(() => {
  jest.useFakeTimers({ now: NOW, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'setTimeout'] });
  setTemplateSrv({
    replace: (text = '') => text,
    getVariables: () => [],
    containsTemplate: () => false,
    updateTimeRange: () => undefined,
  });
});
afterEach(() => jest.useRealTimers());

describe('a query', () => {
  it('is one native query of the linked warehouse, under its own request id', async () => {
    const requests = warehouse(funnelFrames);
    await answer(baton(), request({}));
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      requestId: 'Q1-baton',
      targets: [{ refId: 'A', format: 1, datasource: { uid: 'wh' } }],
    });
    expect(requests[0].targets[0]).toHaveProperty('rawSql', expect.stringContaining('crm.leads'));
  });

  it('tells which meaning the definition has, and since when', async () => {
    warehouse(funnelFrames);
    const meaning = { fingerprint: '00000000', changedOn: '2026-10-03' };
    const [frame] = (await answer(baton({ meaning }), request({}))).data;
    expect(batonMeta(frame)?.definition).toMatchObject({
      fingerprint: expect.stringMatching(/^(?!0{8})[0-9a-f]{8}$/) as string,
      changedOn: '2026-10-03',
    });
  });

  it('answers with the rows, the definition and the clock: T is now where the range ends later', async () => {
    warehouse(funnelFrames);
    const { data } = await answer(baton(), request({}));
    expect(data).toHaveLength(1);
    const frame: DataFrame = data[0];
    expect(frame.fields.map(({ name }) => name)).toEqual([
      'segment',
      'facet',
      'position',
      'outcome',
      'reason',
      'bucket',
      'n',
      'value',
    ]);
    expect(frame.meta?.executedQueryString).toContain('crm.leads');
    expect(batonMeta(frame)).toMatchObject({
      asOf: NOW,
      from: NOW - 86_400_000,
      to: NOW + 86_400_000,
      definition: { id: 'revenue' },
      query: { kind: 'funnel' },
    });
  });

  it('of a time comparison is followed for as long as the one it is compared with', async () => {
    warehouse(funnelFrames);
    const datasource = baton();
    const own = request({});
    await answer(datasource, own);
    const week = 7 * 86_400_000;
    const from = dateTime(own.range.from.valueOf() - week);
    const to = dateTime(own.range.to.valueOf() - week);
    // As scenes makes it: the panel's request with another range and id.
    const { data } = await answer(datasource, { ...own, requestId: 'Q2', range: { from, to, raw: { from, to } } });
    expect(batonMeta(data[0])).toMatchObject({ asOf: NOW - week, from: from.valueOf(), to: to.valueOf() });
  });

  it('that another query repeats is not run twice, and answers both', async () => {
    const requests = warehouse(funnelFrames);
    const { data } = await answer(baton(), request({}, {}, { view: 'activity' }));
    expect(requests[0].targets).toHaveLength(2);
    expect(data.map(({ refId }: DataFrame) => refId)).toEqual(['A', 'B', 'C']);
  });

  it('that is hidden is not run', async () => {
    const requests = warehouse(funnelFrames);
    expect(await answer(baton(), request({ hide: true }))).toEqual({ data: [] });
    expect(requests).toHaveLength(0);
  });

  it('without rows is no answer to a funnel, whose statement always tells a total, but one to a list', async () => {
    warehouse(({ targets }) => ({ data: targets.map(({ refId }) => frameOf(refId, [])) }));
    const response = await answer(baton(), request({}));
    expect(messages(response)).toEqual([expect.stringMatching(/^A: .*not complete/)]);
    const { data } = await answer(baton(), request({ kind: 'stalled' }));
    expect(data[0].length).toBe(0);
    expect(batonMeta(data[0])?.definition.id).toBe('revenue');
  });

  it("says by how much the browser's clock differs from the server's, and does not wait to know", async () => {
    warehouse(funnelFrames);
    const tell = new Subject<number>();
    jest.mocked(clockLead).mockReturnValueOnce(lastValueFrom(tell));
    const answers: DataQueryResponse[] = [];
    baton()
      .query(request({}))
      .subscribe((response) => answers.push(response));
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(answers.map(({ data }) => batonMeta(data[0])?.clockLead)).toEqual([undefined]);
    tell.next(7_200_000);
    tell.complete();
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(answers.map(({ data }) => batonMeta(data[0])?.clockLead)).toEqual([undefined, 7_200_000]);
  });

  it('with fewer rows than were sent has failed', async () => {
    warehouse(({ targets }) => ({ data: targets.map(({ refId }) => rowsFrame(refId, ROWS.slice(1))) }));
    expect(messages(await answer(baton(), request({})))).toEqual([
      expect.stringMatching(/rows are missing or stand twice/),
    ]);
  });

  it.each<[string, DataFrame[]]>([
    ['no frame, as of a login page behind the status 200', []],
    ['a frame of another query', [rowsFrame('X', ROWS)]],
  ])('that comes back with %s has failed: that is not zero rows', async (_, frames) => {
    warehouse(() => ({ data: frames, state: LoadingState.Done }));
    for (const kind of QUERY_KINDS) {
      const response = await answer(baton(), request({ kind }));
      expect(response).toMatchObject({ data: [], state: LoadingState.Error });
      expect(messages(response)).toEqual([expect.stringMatching(/^A: The request to "Warehouse" came back without/)]);
    }
  });

  it('takes a promise as well as an observable', async () => {
    warehouse(async (asked) => funnelFrames(asked));
    expect((await answer(baton(), request({}))).data).toHaveLength(1);
  });

  it('passes on that the warehouse is still loading', async () => {
    warehouse((asked) =>
      of({ data: [], state: LoadingState.Loading }, { ...funnelFrames(asked), state: LoadingState.Done })
    );
    const responses = await lastValueFrom(baton().query(request({})).pipe(toArray()));
    expect(responses.map(({ state, data }) => [state, data.length])).toEqual([
      ['Loading', 0],
      ['Done', 1],
    ]);
  });

  it('is cancelled at the warehouse when nobody waits any more', async () => {
    let cancelled = false;
    let asked!: () => void;
    const reached = new Promise<void>((resolve) => (asked = resolve));
    warehouse(
      () =>
        new Observable<DataQueryResponse>(() => {
          asked();
          return () => {
            cancelled = true;
          };
        })
    );
    const subscription = baton().query(request({})).subscribe();
    await reached;
    subscription.unsubscribe();
    expect(cancelled).toBe(true);
  });
});

const LIT = EXAMPLE.replace('sources:', 'dimensions: [{ id: region, spotlight: true }]\nsources:').replace(
  '    key: id',
  '    key: id\n    dimensions: { region: sales_region }'
);

describe('a definition with a spotlight', () => {
  const byRegion = ({ targets }: DataQueryRequest) =>
    targets.map((target) => (target as unknown as { rawSql: string }).rawSql.includes('sales_region'));

  it('tells the rows of its own range apart by the dimension, in the one statement that there is', async () => {
    const requests = warehouse(funnelFrames);
    const { data } = await answer(baton({ definition: LIT }), request({ compare: '1w' }));
    expect(requests.map(byRegion)).toEqual([[true], [false]]);
    const [own, earlier] = (data as DataFrame[]).map((frame) => batonMeta(frame)?.query);
    expect(own).toMatchObject({ spotlight: 'region', by: undefined });
    expect(earlier).not.toHaveProperty('spotlight');
  });

  it('leaves a breakdown, a snapshot, lists and what the server runs as they are', async () => {
    const requests = warehouse(() => ({ data: [] }));
    const datasource = baton({
      definition: LIT.replace('region, spotlight', 'other, spotlight')
        .replace('region: sales_region', 'other: sales_region, region: r')
        .replace('dimensions: [', 'dimensions: [{ id: region }, '),
    });
    await answer(datasource, request({ by: 'region' }, { view: 'snapshot' }, { kind: 'stalled' }));
    const spotlights = requests.flatMap(({ targets }) => targets.map((target) => JSON.stringify(target)));
    expect(spotlights).toHaveLength(3);
    spotlights.slice(0, 2).forEach((target) => expect(target).not.toContain('sales_region'));
    const [native] = datasource.interpolateVariablesInQueries([{ refId: 'A' }], {
      __interval: { text: '', value: '' },
    });
    expect(JSON.stringify(native)).not.toContain('sales_region');
  });
});

describe('a query that compares', () => {
  const DAY = 86_400_000;
  const shifts = (data: DataFrame[]) => data.map(({ refId, meta }) => [refId, meta?.timeCompare?.diffMs]);

  it('asks for the earlier range as well, followed for as long, and marks it as Grafana does', async () => {
    const requests = warehouse(funnelFrames);
    const { data } = await answer(baton(), request({ compare: '1w' }, { compare: 'previous' }, {}));
    expect(shifts(data)).toEqual([
      ['A', undefined],
      ['B', undefined],
      ['C', undefined],
      ['A-compare', -7 * DAY],
      ['B-compare', -2 * DAY],
    ]);
    expect(batonMeta(data[3])).toMatchObject({ from: NOW - 8 * DAY, to: NOW - 6 * DAY, asOf: NOW - 7 * DAY });
    expect(requests.map(({ range }) => (NOW + DAY - range.to.valueOf()) / DAY)).toEqual([0, 7, 2]);
    expect(new Set(requests.map(({ requestId }) => requestId)).size).toBe(3);
  });

  it('asks once for a list, for who is there now, and where Grafana compares itself', async () => {
    const requests = warehouse(funnelFrames);
    await answer(baton(), request({ compare: '1w', view: 'snapshot' }));
    expect(requests).toHaveLength(1);
    const datasource = baton();
    const own = request({ compare: '1w' });
    await answer(datasource, own);
    const from = dateTime(own.range.from.valueOf() - DAY);
    const to = dateTime(own.range.to.valueOf() - DAY);
    await answer(datasource, { ...own, range: { from, to, raw: { from, to } } });
    expect(requests).toHaveLength(4);
  });

  it('with a time that is none is refused with what to write', async () => {
    warehouse(funnelFrames);
    expect(messages(await answer(baton(), request({ compare: 'soon' })))).toEqual([
      'A: Query A compares with "soon": write previous, or a time such as 7d, 4w or 1y, or none.',
    ]);
  });

  it('fails once where both ranges fail, and waits for both', async () => {
    warehouse(() => throwError(() => new Error('no such table')));
    expect(messages(await answer(baton(), request({ compare: '1w' })))).toHaveLength(1);
    const late = new Subject<DataQueryResponse>();
    let asked = 0;
    warehouse((one) => (asked++ === 0 ? funnelFrames(one) : late));
    const seen: DataQueryResponse[] = [];
    baton()
      .query(request({ compare: '1w' }))
      .subscribe((one) => seen.push(one));
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(seen).toEqual([]);
    late.next({ data: [rowsFrame('A', ROWS)] });
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(seen.at(-1)?.data).toHaveLength(2);
  });
});

describe('what several panels ask for', () => {
  /** A warehouse that answers when it is told to, and counts who gave up. */
  function slow() {
    const running: Array<Subject<DataQueryResponse>> = [];
    let stopped = 0;
    const requests = warehouse(() => {
      const run = new Subject<DataQueryResponse>();
      running.push(run);
      return run.pipe(finalize(() => (stopped += 1)));
    });
    const end = () => running.forEach((run, at) => [run.next(funnelFrames(requests[at])), run.complete()]);
    return { requests, running, end, stopped: () => stopped };
  }
  const reached = () => new Promise((resolve) => setTimeout(resolve, 80));

  it('in one refresh is asked once, whoever of them stops waiting, and again in the next', async () => {
    const { requests, end, stopped } = slow();
    const datasource = baton();
    const [left, stays] = [request({}), { ...request({}), requestId: 'Q2', interval: '5m' }];
    const gone = datasource.query(left).subscribe();
    const answered = answer(datasource, stays);
    await reached();
    gone.unsubscribe();
    expect([requests.length, stopped()]).toEqual([1, 0]);
    end();
    expect((await answered).data.map(({ refId }: DataFrame) => refId)).toEqual(['A']);
    const next = answer(datasource, request({}));
    await reached();
    expect(requests).toHaveLength(2);
    end();
    await next;
  });

  it('is stopped when none of them waits', async () => {
    const { stopped } = slow();
    const datasource = baton();
    const both = [request({}), request({})].map((asked) => datasource.query(asked).subscribe());
    await reached();
    both[0].unsubscribe();
    expect(stopped()).toBe(0);
    both[1].unsubscribe();
    expect(stopped()).toBe(1);
  });

  it('is asked again by a refresh while an earlier one is under way, but not by a late panel of that one', async () => {
    const { requests, end } = slow();
    const datasource = baton();
    const from = dateTime(NOW - 86_400_000);
    const to = dateTime(NOW - 3_600_000);
    const over = (range: DataQueryRequest['range']) => answer(datasource, { ...request({}), range });
    const range = { from, to, raw: { from, to } };
    const answers = [over(range)];
    await reached();
    jest.setSystemTime(NOW + 5000);
    answers.push(over(range), over({ ...range }));
    await reached();
    expect(requests).toHaveLength(2);
    end();
    await Promise.all(answers);
  });

  it.each<[string, Partial<BatonQuery>, Partial<DataQueryRequest>]>([
    ['another view', { view: 'activity' }, {}],
    ['another range', {}, { range: { ...request({}).range, from: dateTime(0) } }],
  ])('is not taken for the same with %s', async (_, target, more) => {
    const { requests, end } = slow();
    const datasource = baton();
    const answers = [answer(datasource, request({})), answer(datasource, { ...request(target), ...more } as never)];
    await reached();
    expect(requests).toHaveLength(2);
    end();
    await Promise.all(answers);
  });

  it('fails for all of them, and is asked again', async () => {
    const { requests, running, end } = slow();
    const datasource = baton();
    const both = [answer(datasource, request({})), answer(datasource, request({}))];
    await reached();
    running[0].error({ data: { message: 'connection refused' }, status: 502 });
    expect((await Promise.all(both)).flatMap(messages)).toEqual(
      Array(2).fill(expect.stringMatching(/^A: .*connection refused/))
    );
    const again = answer(datasource, request({}));
    await reached();
    expect(requests).toHaveLength(2);
    running.splice(0, 1);
    requests.splice(0, 1);
    end();
    expect((await again).data).toHaveLength(1);
  });
});

describe('a whole and its breakdown in one refresh', () => {
  const plain = () => baton({ definition: LIT.replace(', spotlight: true', '') });
  const lit = () => baton({ definition: LIT });
  /** Of every row a West and an East, each with half of it. */
  const broken = (): Row[] => [
    ...[...COUNTS, ...STAYS].flatMap((row) => [
      { ...row, segment: 'West', n: 2 },
      { ...row, segment: 'East', n: 3 },
    ]),
    ROWS[ROWS.length - 1],
  ];
  const isBroken = ({ rawSql }: Record<string, unknown>) => /as "segment"/.test(String(rawSql));
  const frames = ({ targets }: DataQueryRequest) => ({
    data: targets.map((target) => rowsFrame(target.refId, isBroken({ ...target }) ? broken() : ROWS)),
  });
  const countsOf = ({ data }: DataQueryResponse) => {
    const [segment, outcome, n] = ['segment', 'outcome', 'n'].map(
      (name) => (data as DataFrame[])[0].fields.find((field) => field.name === name)?.values ?? []
    );
    return outcome.flatMap((each: string, row: number) => (each === 'entered' ? [[segment[row], n[row]]] : []));
  };
  const both = (datasource: BatonDataSource, whole: Partial<BatonQuery> = {}, part: Partial<BatonQuery> = {}) =>
    Promise.all([answer(datasource, request(whole)), answer(datasource, request({ by: 'region', ...part }))]);

  it.each([
    ['', plain],
    [', as is a spotlight on its dimension', lit],
  ])('are asked once: the breakdown is added up%s', async (_, datasource) => {
    const requests = warehouse(async (asked) => frames(asked));
    const [whole, part] = await both(datasource());
    expect(requests).toHaveLength(1);
    expect(countsOf(whole)).toEqual([[null, 5]]);
    expect(countsOf(part)).toEqual([
      ['West', 2],
      ['East', 3],
    ]);
    const facets = (whole.data as DataFrame[])[0].fields.find(({ name }) => name === 'facet')?.values;
    expect(facets?.includes('spotlight')).toBe(datasource === lit);
    await answer(plain(), request({}));
    expect(requests).toHaveLength(2);
  });

  it('are asked once among other breakdowns, whichever comes last', async () => {
    const requests = warehouse(async (asked) => frames(asked));
    const datasource = baton({
      definition: LIT.replace('dimensions: [', 'dimensions: [{ id: other }, ').replace(
        '{ region:',
        '{ other: o, region:'
      ),
    });
    const [whole] = await Promise.all(
      [{}, { by: 'region' }, { by: 'other' }].map((query) => answer(datasource, request(query)))
    );
    expect(requests).toHaveLength(2);
    expect(countsOf(whole)).toEqual([[null, 5]]);
  });

  it.each<[string, Partial<BatonQuery>, Partial<BatonQuery>]>([
    ['another view', { view: 'activity' }, {}],
    ['another filter', { filters: [{ dimension: 'region', operator: 'in', values: ['West'] }] }, {}],
    ['another kind', { kind: 'trend' }, {}],
  ])('are asked apart with %s', async (_, whole, part) => {
    const requests = warehouse(async (asked) => frames(asked));
    await both(plain(), whole, part);
    expect(requests).toHaveLength(2);
  });

  it('are asked apart where the breakdown fails, or is of other segments than the spotlight', async () => {
    const failing = warehouse(async (asked) =>
      asked.targets.some((target) => isBroken({ ...target }))
        ? { data: [], errors: [{ message: 'no' }] }
        : frames(asked)
    );
    const [whole, part] = await both(plain());
    expect(failing).toHaveLength(2);
    expect(countsOf(whole)).toEqual([[null, 5]]);
    expect(part.errors).toHaveLength(1);
    const requests = warehouse(async (asked) => frames(asked));
    await both(lit(), {}, { top: 2 });
    expect(requests).toHaveLength(2);
  });

  it('leave the breakdown alone where nobody waits for the whole any more', async () => {
    const stopped: string[] = [];
    const requests = warehouse(({ requestId }) => NEVER.pipe(finalize(() => stopped.push(requestId))));
    const datasource = plain();
    const part = datasource.query({ ...request({ by: 'region' }), requestId: 'part' }).subscribe();
    const whole = datasource.query({ ...request({}), requestId: 'whole' }).subscribe();
    await new Promise((resolve) => setTimeout(resolve, 80));
    whole.unsubscribe();
    expect([requests.length, stopped]).toEqual([1, []]);
    part.unsubscribe();
    expect(stopped).toEqual(['part-baton']);
  });
});

describe('a failure', () => {
  it('of one query leaves the others alone', async () => {
    warehouse(funnelFrames);
    const response = await answer(baton(), request({}, { by: 'country' }));
    expect(response.data).toHaveLength(1);
    expect(messages(response)).toEqual([expect.stringMatching(/^B: .*"country"/)]);
  });

  it('of the warehouse is quoted and attributed', async () => {
    warehouse(() => ({ data: [], errors: [{ refId: 'A', message: 'connection refused' }] }));
    expect(messages(await answer(baton(), request({})))).toEqual([
      expect.stringMatching(/^A: .*"Warehouse".*connection refused/),
    ]);
    warehouse(() => throwError(() => ({ data: { message: 'connection refused' }, status: 502 })));
    expect(messages(await answer(baton(), request({})))).toEqual([
      expect.stringMatching(/^A: .*"Warehouse".*connection refused/),
    ]);
  });

  it('because of a limit or a right says what to do, with the line of the definition', async () => {
    const said = async (message: string) => {
      warehouse(() => ({ data: [], errors: [{ refId: 'A', message }] }));
      return messages(await answer(baton(), request({})))[0];
    };
    expect(await said('pq: canceling statement due to statement timeout')).toMatch(
      /limit allows \(statement_timeout\): leave old records out with a where in sources\[0\] \(line \d+\), choose a shorter range, or have the limit raised\.\nThe warehouse "Warehouse" refused the query: pq: /
    );
    expect(await said('pq: permission denied for table leads')).toMatch(
      /^A: The warehouse's user may not read "leads", which sources\[0\]\.table \(line \d+\) uses: ask /
    );
    expect(await said('db query error: query failed - please inspect Grafana server log for details')).toMatch(
      /^A: Grafana's datasource keeps the warehouse's reason to itself/
    );
  });

  it('to add up is an error, not a result', async () => {
    warehouse(({ targets }) => ({
      data: targets.map(({ refId }) => rowsFrame(refId, [...ROWS, stageRow(0, 'leaked', 1)])),
    }));
    const response = await answer(baton(), request({}));
    expect(response).toMatchObject({ data: [], state: LoadingState.Error });
    expect(messages(response)).toHaveLength(1);
  });

  it.each<[string, Partial<BatonOptions>, string]>([
    ['no definition', { definition: '' }, 'has no funnel definition'],
    ['a mistaken definition', { definition: 'version: 1\nid: x' }, 'has a mistake'],
    ['no warehouse', { warehouseUid: undefined }, 'has no warehouse'],
    ['a lost warehouse', { warehouseUid: 'gone' }, 'uid gone'],
    ['an unknown dialect', { dialect: 'oracle' }, '"oracle"'],
  ])('of settings with %s says so', async (_, options, words) => {
    warehouse(() => NEVER);
    const [message] = messages(await answer(baton(options), request({})));
    expect(message).toContain('Baton');
    expect(message).toContain(words);
  });

  it('of an externally shared page is told apart from one of the warehouse, which is not asked', async () => {
    const requests = warehouse(funnelFrames);
    config.publicDashboardAccessToken = 'token';
    const response = await answer(baton(), request({})).finally(() => (config.publicDashboardAccessToken = ''));
    expect(response).toMatchObject({ data: [], state: LoadingState.Error });
    expect(messages(response)).toEqual([expect.stringMatching(/^A: This page is shared .* `baton share`/)]);
    expect(requests).toEqual([]);
  });

  it('of a warehouse that cannot be queried names its type', async () => {
    warehouse(() => NEVER, 'prometheus');
    expect(messages(await answer(baton(), request({})))[0]).toContain('type prometheus');
  });
});

describe('the test of the settings', () => {
  /** Without a finding. */
  const all = (rows = ROWS) => ({ data: [rowsFrame('A', rows)] });
  const probe = (rows: number, newest: number | null, shift?: number) => (asked: DataQueryRequest) =>
    asked.requestId.endsWith('-findings') ? all() : probed(rows, newest, shift);
  const probed = (rows: number, newest: number | null, shift?: number): DataQueryResponse => ({
    data: [
      frameOf('A', [
        { name: 'BATON_SOURCE', type: 'number', values: [0] },
        { name: 'BATON_ROWS', type: 'number', values: [String(rows)] },
        { name: 'BATON_NOW', type: 'number', values: [NOW * 1000] },
        { name: 'BATON_NEWEST_0', type: 'number', values: [newest] },
        { name: 'BATON_NEWEST_1', type: 'number', values: [null] },
        ...(shift === undefined ? [] : [{ name: 'baton_shift', type: 'number' as const, values: [shift] }]),
      ]),
    ],
  });

  it('says per source what is there, with a small statement and that of all journeys', async () => {
    const requests = warehouse(probe(51_240, (NOW - 180_000) * 1000));
    expect(await baton().testDatasource()).toEqual({
      status: 'success',
      message: '"Revenue funnel" on Warehouse. crm.leads: 51,240 rows, newest 3 minutes old.',
    });
    expect(requests.map(({ requestId }) => requestId)).toEqual(['baton-test', 'baton-test-findings']);
    expect(JSON.stringify(requests[1].targets)).not.toContain(String(NOW - 86_400_000));
  });

  it('says what is to be found over everything, and that it could not be asked where the warehouse gives up', async () => {
    const found = [...ROWS.slice(0, -1), { ...ROWS[ROWS.length - 1], n: 7, value: 37 }];
    warehouse((asked) => (asked.requestId.endsWith('-findings') ? all(found) : probed(12, NOW * 1000)));
    expect((await baton().testDatasource()).message).toMatch(/old\. Left out: 7 rows without a key\.$/);
    warehouse((asked) =>
      asked.requestId.endsWith('-findings') ? { data: [], errors: [{ message: 'too much' }] } : probed(12, NOW * 1000)
    );
    expect(await baton().testDatasource()).toMatchObject({
      status: 'success',
      message: expect.stringMatching(/old\. What else .* could not be asked of all journeys: too much$/),
    });
  });

  it('says how fresh the journeys table is, with one more statement', async () => {
    const requests = warehouse((request) =>
      request.requestId.endsWith('-journeys')
        ? {
            data: [
              frameOf('A', [
                { name: 'baton_rows', type: 'number', values: [1200] },
                { name: 'baton_newest', type: 'number', values: [(NOW - 3 * 3_600_000) * 1000] },
                { name: 'baton_built', type: 'number', values: [(NOW - 300_000) * 1000] },
                { name: 'baton_now', type: 'number', values: [NOW * 1000] },
              ]),
            ],
          }
        : probe(51_240, (NOW - 180_000) * 1000)(request)
    );
    const definition = EXAMPLE.replace('sources:', 'journeys: analytics.funnel_journeys\nsources:');
    expect((await baton({ definition }).testDatasource()).message).toBe(
      '"Revenue funnel" on Warehouse. crm.leads: 51,240 rows, newest 3 minutes old. analytics.funnel_journeys: 1,200 rows, newest move 3 hours old, built 5 minutes ago.'
    );
    expect(requests).toHaveLength(3);
  });

  it('says what to look at where a source is empty', async () => {
    warehouse(probe(0, null));
    expect((await baton().testDatasource()).message).toContain('0 rows, check its table');
  });

  it('warns of a session that shows timestamps in another time zone', async () => {
    warehouse(probe(5, NOW * 1000, 19_800));
    expect((await baton().testDatasource()).message).toMatch(
      / Its session is 5:30 h ahead of UTC, .* read as that much later: set the session time zone of "Warehouse" to \+00:00\.$/
    );
    warehouse(probe(5, NOW * 1000, 0));
    expect((await baton().testDatasource()).message).not.toContain('session');
  });

  it('says whether the keys of sources meet that tell different stages, with one more statement', async () => {
    const twoSources = EXAMPLE.replace(
      /sources:[^]*/,
      `sources:
  - { table: crm.leads, key: id, columns: { stages: { lead: created_at, mql: mql_at } } }
  - { table: crm.deals, key: lead_id, columns: { stages: { accepted: accepted_at, won: won_at } } }
`
    );
    const counted = (keys: number[], shared: number) =>
      frameOf('A', [
        ...keys.map((n, index) => ({ name: `BATON_KEYS_${index}`, type: 'number' as const, values: [n] })),
        ...keys.map((_, index) => ({ name: `BATON_SHARED_${index}`, type: 'number' as const, values: [shared] })),
      ]);
    const test = async (keys: number[], shared: number) => {
      const requests = warehouse((request) =>
        request.requestId.endsWith('-keys') ? { data: [counted(keys, shared)] } : probe(5, NOW * 1000)(request)
      );
      const { message } = await baton({ definition: twoSources }).testDatasource();
      expect(requests).toHaveLength(3);
      return message;
    };
    expect(await test([500, 40], 0)).toMatch(
      / Keys do not meet: no key of crm\.deals occurs in crm\.leads; correct the key/
    );
    expect(await test([500, 40], 3)).toContain('only 3 of 40 keys of crm.deals occur in crm.leads');
    expect(await test([500, 40], 40)).not.toContain('Keys');
  });

  it('fails with the reason', async () => {
    warehouse(() => throwError(() => new Error('no route to host')));
    expect(await baton().testDatasource()).toMatchObject({
      status: 'error',
      message: expect.stringContaining('no route to host'),
    });
    expect(await baton({ definition: '' }).testDatasource()).toMatchObject({
      status: 'error',
      message: expect.stringContaining('definition'),
    });
  });
});

describe('what a dashboard asks of it', () => {
  const WITH_REGION = `${EXAMPLE}    dimensions: { region: region }\ndimensions: [{ id: region, name: Region }]\n`;

  it('lists dimensions and their values, unknown as (none)', async () => {
    warehouse(() => ({ data: [frameOf('A', [{ name: 'baton_value', type: 'string', values: ['DACH', null, ''] }])] }));
    const datasource = baton({ definition: WITH_REGION });
    expect(await datasource.getTagKeys()).toEqual([{ text: 'Region', value: 'region' }]);
    expect(await datasource.getTagValues({ key: 'region' })).toEqual([
      { text: 'DACH', value: 'DACH' },
      { text: '(none)', value: '(none)' },
    ]);
  });

  it('asks for the values of a dimension once in a while, and again after a failure', async () => {
    const answers: DataQueryResponse[] = [
      { data: [] },
      { data: [frameOf('A', [{ name: 'baton_value', type: 'string', values: ['DACH'] }])] },
    ];
    const requests = warehouse(() => answers[Math.min(requests.length, answers.length) - 1]);
    const datasource = baton({ definition: WITH_REGION });
    await expect(datasource.dimensionValues('region')).rejects.toThrow();
    await Promise.all(['s', 'so', 'sou'].map(() => datasource.dimensionValues('region')));
    expect(requests).toHaveLength(2);
    jest.setSystemTime(NOW + 300_000);
    await datasource.dimensionValues('region');
    expect(requests).toHaveLength(3);
  });

  it('does not take no answer for no values', async () => {
    warehouse(() => ({ data: [] }));
    const datasource = baton({ definition: WITH_REGION });
    await expect(datasource.getTagValues({ key: 'region' })).rejects.toThrow('came back without a result');
    expect(await datasource.testDatasource()).toMatchObject({
      status: 'error',
      message: expect.stringContaining('came back without a result'),
    });
  });

  it('gives variables the stages and handoffs of the definition', async () => {
    warehouse(() => NEVER);
    const variables = new BatonVariables(baton());
    const query = async (list: BatonVariableQuery['list']) => {
      const { data } = await lastValueFrom(variables.query({ ...request(), targets: [{ refId: 'V', list }] }));
      return (data[0] as DataFrame).fields.map(({ name, values }) => [name, ...values]);
    };
    expect(await query('stages')).toContainEqual(['value', 'lead', 'mql', 'accepted', 'won']);
    expect(await query('handoffs')).toEqual([
      ['text', 'MQL → Accepted'],
      ['value', 'mql-accepted'],
    ]);
  });

  it('hands the native query to expressions, which the server runs without Baton', () => {
    warehouse(() => NEVER);
    const running = { __interval: { text: '1m', value: '1m' } };
    const [native] = baton().interpolateVariablesInQueries([{ refId: 'A', hide: true }], running);
    expect(native).toMatchObject({
      refId: 'A',
      hide: true,
      datasource: { type: 'motherduck-duckdb-datasource', uid: 'wh' },
    });
    expect(native).toHaveProperty('rawSql', expect.stringContaining('$__timeFrom()'));
  });

  it('hands its own fields to Explore, ad hoc filters among them, and no statement', () => {
    warehouse(() => NEVER);
    const query = { refId: 'A', view: 'snapshot' as const, filters: [filterBy('region', 'DACH')] };
    const adHoc = [{ key: 'region', operator: '!=', value: 'West' }];
    expect(baton({ definition: WITH_REGION }).interpolateVariablesInQueries([query], {}, adHoc)).toEqual([
      {
        refId: 'A',
        version: 1,
        kind: 'funnel',
        view: 'snapshot',
        filters: [filterBy('region', 'DACH'), { dimension: 'region', operator: 'not in', values: ['West'] }],
      },
    ]);
  });
});

function filterBy(dimension: string, ...values: string[]) {
  return { dimension, operator: 'in' as const, values };
}
