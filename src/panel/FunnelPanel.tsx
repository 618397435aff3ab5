import React, { useMemo, useState } from 'react';
import { LoadingState, type PanelProps } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { usePanelContext, useTheme2 } from '@grafana/ui';
import { ownersOf } from '../core/layout/sheet/stageColumns';
import type { PictureInput } from '../core/layout/sheet/pictureInput';
import type { Target } from '../core/layout/sheet/target';
import { ActionModal } from './ActionModal';
import { emptyText } from './emptyText';
import { fieldColours } from './fieldColours';
import { readInput, withNote, type Input } from './input/readInput';
import type { PendingAction } from './markActions';
import { markLinks } from './markLinks';
import { Message } from './Message';
import { migrateOptions, type FunnelPanelOptions } from './options';
import { Picture } from './picture/Picture';
import { pictureTheme } from './picture/theme';
import { useKiosk } from './useKiosk';
import { usePictureFormat } from './usePictureFormat';

type Drawn = Extract<Input, { kind: 'picture' }>;

/** Grafana's data, options and theme on one side, the picture's plain input on the other. */
export function FunnelPanel(props: PanelProps<FunnelPanelOptions>) {
  const { data, title, width, height, timeZone, fieldConfig, replaceVariables } = props;
  const options = useMemo(() => migrateOptions(props.options), [props.options]);
  const theme = useTheme2();
  const kiosk = useKiosk();

  const asked = data.request?.startTime;
  const from = data.timeRange.from.valueOf();
  const to = data.timeRange.to.valueOf();
  const { definition, view } = options;
  const read = useMemo(
    () => readInput(data.series, { title: title || 'Funnel', definition, view, range: { from, to }, now: asked ?? to }),
    [data.series, title, definition, view, from, to, asked]
  );

  const reason = data.errors?.[0]?.message ?? 'The query failed.';
  const isLoading = data.state === LoadingState.Loading;
  // Grafana ends in an error where the panel's own request failed, but not where that of its time comparison did.
  const isComparisonMissing =
    data.state === LoadingState.Done && Boolean(data.errors?.length) && read.kind === 'picture';
  const failure =
    data.state === LoadingState.Error || (data.errors?.length && !isComparisonMissing) ? reason : undefined;
  const answer = useMemo(
    () => (isComparisonMissing ? withNote(read, `Not compared: ${reason}`) : read),
    [read, isComparisonMissing, reason]
  );
  const [good, setGood] = useState<{ drawn: Drawn; at: number }>();
  if (answer.kind === 'picture' && failure === undefined && !isLoading && good?.drawn !== answer) {
    setGood({ drawn: answer, at: data.request?.endTime ?? asked ?? answer.input.range.asOf });
  }
  // While the answer is on its way, its first part may be there without the comparison: the whole one before it stays.
  const isWhole = answer.kind === 'picture' && !(isLoading && good);
  const drawn = isWhole ? answer : failure !== undefined || isLoading ? good?.drawn : undefined;
  const since = good?.at ?? drawn?.input.range.asOf ?? 0;

  // By name, so that a refresh with another copy of the definition keeps the colours as they are.
  const owners = drawn ? ownersOf(drawn.input.definition).join('\n') : '';
  const chosen = useMemo(() => fieldColours(owners.split('\n'), fieldConfig, theme), [owners, fieldConfig, theme]);
  const input = useMemo(
    (): PictureInput | undefined =>
      drawn && {
        ...drawn.input,
        leakThresholds: chosen.leak.map(({ from: share }) => share),
        ...(failure !== undefined && { stale: { since, reason: failure } }),
      },
    [drawn, failure, since, chosen]
  );
  const format = usePictureFormat(drawn?.input.definition.currency, timeZone, drawn?.value, drawn?.count);
  const colours = useMemo(() => {
    const { owners: overridden, statuses, leak } = chosen;
    const picked = options.ownerColors.map((colour) => colour && theme.visualization.getColorByName(colour));
    const named = Array.from(
      { length: Math.max(overridden.length, picked.length) },
      (_, i) => overridden[i] ?? picked[i]
    );
    return pictureTheme(theme, { owners: named, statuses, levels: leak.map(({ colour }) => colour) });
  }, [theme, options.ownerColors, chosen]);
  const [action, setAction] = useState<PendingAction>();
  const mayAct = usePanelContext().canExecuteActions?.() ?? false;
  const refId = drawn?.refId;
  const countField = drawn?.count?.name ?? 'n';
  const on = useMemo(() => {
    const confirm = mayAct ? setAction : undefined;
    return {
      links: input && markLinks(input, { fieldConfig, theme, replaceVariables, timeZone, refId, countField, confirm }),
      select: (target: Target) => setVariable(options.segmentVariable, target),
    };
  }, [input, fieldConfig, theme, replaceVariables, timeZone, refId, countField, options.segmentVariable, mayAct]);

  if (input) {
    return (
      <>
        <Picture
          input={input}
          width={width}
          height={height}
          options={options}
          theme={colours}
          format={format}
          kiosk={kiosk}
          on={on}
        />
        {action && <ActionModal action={action} onClose={() => setAction(undefined)} />}
      </>
    );
  }
  if (failure !== undefined) {
    return <Message isError title="The funnel could not be read" text={failure} />;
  }
  switch (read.kind) {
    case 'violation':
      return (
        <Message
          isError
          title="The figures do not add up"
          text={`${read.reason} Nothing is drawn, because it would be wrong.`}
        />
      );
    case 'unsupported':
      return <Message title="This data is not a funnel" text={read.reason} />;
    default:
      return isLoading ? (
        <Message title="Counting …" text="The warehouse is working on the funnel." />
      ) : (
        <Message title="Nobody is in this funnel" text={emptyText(read, format)} />
      );
  }
}

/** `Other` is the rest of the segments: no variable can stand for it. */
function setVariable(name: string, { segment }: Target): void {
  if (name !== '' && segment !== undefined && segment !== 'Other') {
    locationService.partial({ [`var-${name}`]: segment }, true);
  }
}
