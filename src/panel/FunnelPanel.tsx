import React, { Suspense, useMemo, useState } from 'react';
import { AppEvents, LoadingState, type DataFrame, type PanelProps } from '@grafana/data';
import { getAppEvents, locationService } from '@grafana/runtime';
import { usePanelContext, useTheme2 } from '@grafana/ui';
import { ownersOf } from '../core/layout/sheet/stageColumns';
import { DEFAULT_OPTIONS, MEASURES } from '../core/layout/sheet/pictureOptions';
import type { PictureInput } from '../core/layout/sheet/pictureInput';
import { isWall } from '../core/layout/isWall';
import type { Target } from '../core/layout/sheet/target';
import { typeFor } from '../core/layout/text/type';
import { OTHER } from '../core/rows';
import { usePlaceAlerts } from './alerts/usePlaceAlerts';
import { emptyText } from './message/emptyText';
import { fieldColors } from './fieldColors';
import { later } from './later';
import { LastSeries } from './input/LastSeries';
import { readInput } from './input/readInput';
import type { PendingAction } from './marks/markActions';
import { useMarkLinks } from './marks/useMarkLinks';
import { Message } from './message/Message';
import { rangeWithSomebody, shortRange, type LongerRange } from './message/longerRange';
import { migrateOptions, type FunnelPanelOptions } from './options';
import { Picture } from './picture/Picture';
import { pictureTheme } from './picture/theme';
import { NO_LIST, recordsSource } from './records/recordsSource';
import { ruledCondition } from './records/ruledCondition';
import type { PictureLink } from './picture/props';
import { RangeButton } from './message/RangeButton';
import { HINT_HEIGHT, RangeHint } from './message/RangeHint';
import { useKiosk } from './useKiosk';
import { useLastGoodAnswer } from './useLastGoodAnswer';
import { usePictureFormat } from './usePictureFormat';

const ActionModal = later(() => import('./marks/ActionModal'), tellToReload);
const RecordsDrawer = later(() => import('./records/RecordsDrawer'), tellToReload);
const OpenRule = later(() => import('./records/OpenRule'), tellToReload);

/** Grafana's data, options and theme on one side, the picture's plain input on the other. */
export function FunnelPanel(props: PanelProps<FunnelPanelOptions>) {
  const { data, title, width, height, timeZone, fieldConfig, replaceVariables } = props;
  const saved = useMemo(() => migrateOptions(props.options), [props.options]);
  const asked = saved.measure.includes('$') ? replaceVariables(saved.measure) : saved.measure;
  const measure = MEASURES.find((each) => each === asked);
  const options = useMemo(() => ({ ...saved, measure: measure ?? DEFAULT_OPTIONS.measure }), [saved, measure]);
  const theme = useTheme2();
  const kiosk = useKiosk();

  // By what Grafana makes of the frames: names of steps may be times.
  const last = useMemo(() => new LastSeries(timeZone, theme), [timeZone, theme]);
  // A refresh that brings nothing new leaves everything as it is. What a variable in a name stands for is not in the frames.
  const isEarly = data.state === LoadingState.Loading;
  const series = useMemo(
    () => (data.series.some(hasVariables) ? data.series : last.same(data.series, isEarly)),
    [last, data.series, isEarly]
  );
  const from = data.timeRange.from.valueOf();
  const to = data.timeRange.to.valueOf();
  const { definition, view, lookback, reduceOptions, stepField } = options;
  // Only where a name has variables in it: some pages hand over another function with every render.
  const fill = series.some(hasVariables) ? replaceVariables : undefined;
  const startTime = data.request?.startTime ?? to;
  // Only a statement with a range of its own has one that ends at other times than the page's.
  const now = lookback === undefined ? Math.min(startTime, to) : startTime;
  const read = useMemo(
    () =>
      readInput(series, {
        title: title || 'Funnel',
        definition,
        view,
        lookback,
        table: { reduceOptions, stepField },
        fill,
        range: { from, to },
        now,
      }),
    [series, title, definition, view, lookback, reduceOptions, stepField, fill, from, to, now]
  );

  const { drawn, stale, isLoading } = useLastGoodAnswer(data, read);

  // By name, so that a refresh with another copy of the definition keeps the colors as they are.
  const owners = drawn ? ownersOf(drawn.input.definition).join('\n') : '';
  const alert = alertOf(data.alertState?.state);
  const placeAlerts = usePlaceAlerts(data);
  const chosen = useMemo(() => fieldColors(owners.split('\n'), fieldConfig, theme), [owners, fieldConfig, theme]);
  const input = useMemo(
    (): PictureInput | undefined =>
      drawn && {
        ...drawn.input,
        leakThresholds: chosen.leak.map(({ from: share }) => share),
        ...(alert && { alert, placeAlerts }),
        ...(stale && { stale }),
      },
    [drawn, stale, chosen, alert, placeAlerts]
  );
  const format = usePictureFormat(drawn?.input.definition.currency, timeZone, drawn?.value, drawn?.count);
  const colors = useMemo(() => {
    const { owners: overridden, statuses, leak } = chosen;
    const picked = options.ownerColors.map((color) => color && theme.visualization.getColorByName(color));
    const named = Array.from(
      { length: Math.max(overridden.length, picked.length) },
      (_, i) => overridden[i] ?? picked[i]
    );
    return pictureTheme(theme, { owners: named, statuses, levels: leak.map(({ color }) => color) });
  }, [theme, options.ownerColors, chosen]);
  const [action, setAction] = useState<PendingAction>();
  const mayAct = usePanelContext().canExecuteActions?.() ?? false;
  const refId = drawn?.refId;
  const { fieldNames, cells } = drawn ?? {};
  const markLinks = useMarkLinks(fieldConfig);
  const source = useMemo(() => recordsSource(data.request, refId), [data.request, refId]);
  // A refresh has another request, and leaves the picture alone.
  const isListable = source !== undefined;
  const [listed, setListed] = useState<Target>();
  const [ruled, setRuled] = useState<Target>();
  const { segmentVariable } = options;
  const on = useMemo(() => {
    const confirm = mayAct ? setAction : undefined;
    const links =
      input &&
      markLinks?.(input, { fieldConfig, theme, replaceVariables, timeZone, refId, fieldNames, cells, confirm });
    return {
      links: (target: Target): PictureLink[] => {
        const own = links?.(target) ?? [];
        const isOthers = own.length > 0 || (segmentVariable !== '' && target.segment !== undefined);
        return isListable
          ? [
              ...own,
              { title: 'Show the records', aside: isOthers ? 'always' : 'touch', onClick: () => setListed(target) },
              ...(input &&
              target.kind === 'handoff' &&
              ruledCondition(input.definition, { handoff: target.index, outcome: target.status })
                ? [{ title: 'Alert on this', aside: 'always' as const, onClick: () => setRuled(target) }]
                : []),
            ]
          : own;
      },
      note: isListable || input?.detail !== 'full' ? undefined : NO_LIST,
      select: (target: Target) => setVariable(segmentVariable, target),
    };
  }, [
    input,
    markLinks,
    fieldConfig,
    theme,
    replaceVariables,
    timeZone,
    refId,
    fieldNames,
    cells,
    segmentVariable,
    mayAct,
    isListable,
  ]);

  const onWall = isWall(options, kiosk);
  const wall = onWall ? typeFor(width, height, true) : undefined;
  // A wall has nobody who could press a button, and a small panel no room for one.
  const short = useMemo(
    () => (input && !onWall && height >= HINTED_HEIGHT ? shortRange(input) : undefined),
    [input, onWall, height]
  );
  const offer = (range: LongerRange | undefined) =>
    range && <RangeButton range={range} app={data.request?.app} onChangeTimeRange={props.onChangeTimeRange} />;

  if (measure === undefined) {
    const is = saved.measure === asked ? '' : `, which is "${asked}"`;
    const text = `The option Measure is "${saved.measure}"${is}: choose Count or Value, or a variable whose value is count or value.`;
    return <Message wall={wall} isError title="There is no such measure" text={text} />;
  }
  if (input) {
    return (
      <>
        {short && (
          <RangeHint short={short} width={width}>
            {offer(short.longer)}
          </RangeHint>
        )}
        <Picture
          input={input}
          width={width}
          height={short ? height - HINT_HEIGHT : height}
          options={options}
          theme={colors}
          format={format}
          kiosk={kiosk}
          on={on}
        />
        <Suspense>
          {action && <ActionModal action={action} onClose={() => setAction(undefined)} />}
          {listed && source && (
            <RecordsDrawer
              input={input}
              about={listed}
              source={source}
              format={format}
              timeZone={timeZone}
              onClose={() => setListed(undefined)}
            />
          )}
          {ruled && source && (
            <OpenRule input={input} about={ruled} source={source} onDone={() => setRuled(undefined)} />
          )}
        </Suspense>
      </>
    );
  }
  if (stale) {
    return <Message wall={wall} isError title="The funnel could not be read" text={stale.reason} />;
  }
  switch (read.kind) {
    case 'violation':
      return (
        <Message
          wall={wall}
          isError
          title="The figures do not add up"
          text={`${read.reason} Nothing is drawn, because it would be wrong.`}
        />
      );
    case 'unsupported':
      return <Message wall={wall} title="This data is not a funnel" text={read.reason} />;
    default:
      return isLoading ? (
        <Message wall={wall} title="Counting …" text="The warehouse is working on the funnel." />
      ) : (
        <Message wall={wall} title="Nobody is in this funnel" text={emptyText(read, format)}>
          {!onWall && read.kind === 'empty' && offer(rangeWithSomebody((to - from) / 1000, read.newestRowSeconds))}
        </Message>
      );
  }
}

function tellToReload(): void {
  getAppEvents().publish({
    type: AppEvents.alertError.name,
    payload: ['A part of the Baton panel could not be loaded: reload the page.'],
  });
}

function hasVariables({ fields }: DataFrame): boolean {
  return fields.some(({ config }) => config.displayName?.includes('$'));
}

/** Pixels of height from which a hint above the picture takes little of it. */
const HINTED_HEIGHT = 240;

/** `Other` is the rest of the segments: no variable can stand for it. */
function setVariable(name: string, { segment }: Target): void {
  if (name !== '' && segment !== undefined && segment !== OTHER) {
    locationService.partial({ [`var-${name}`]: segment }, true);
  }
}

/** In the words of the picture; undefined where no rule of the panel has been evaluated. */
function alertOf(state: string | undefined): PictureInput['alert'] {
  switch (state) {
    case 'alerting':
      return 'firing';
    case 'pending':
    case 'recovering':
      return 'pending';
    case 'ok':
      return 'quiet';
    default:
      return undefined;
  }
}
