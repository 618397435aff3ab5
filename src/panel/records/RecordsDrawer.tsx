import React, { useEffect, useMemo, useRef, useState } from 'react';
import { toCSV, type TimeZone } from '@grafana/data';
import { config, hasPermission } from '@grafana/runtime';
import {
  Alert,
  Button,
  ClipboardButton,
  Combobox,
  Drawer,
  Field,
  Input,
  LinkButton,
  LoadingPlaceholder,
  Stack,
} from '@grafana/ui';
import type { PictureFormat } from '../../core/format';
import type { PictureInput } from '../../core/layout/sheet/pictureInput';
import type { Target } from '../../core/layout/sheet/target';
import { plural } from '../../core/layout/text/words';
import { nameText } from '../../core/nameText';
import { totalOf } from '../../frames/meta';
import { cellOptions, funnelOf, shownCell } from './cellOptions';
import { exploreAddress, recordsRequest } from './recordsRequest';
import { ruleAddress } from './ruleAddress';
import type { RecordsSource } from './recordsSource';
import { RecordsTable } from './RecordsTable';
import { useRecords } from './useRecords';

interface Props {
  input: PictureInput;
  /** The mark whose records are wanted. */
  about: Target;
  source: RecordsSource;
  format: PictureFormat;
  timeZone: TimeZone;
  onClose: () => void;
}

/** A page of a list, and as many as it can have. */
const SOME = 200;
const MOST = 1000;

/** The records behind a count of the picture. A refresh of the picture behind it changes nothing here. Loaded when it is first shown, hence the default export. */
export default function RecordsDrawer(props: Props) {
  // What was on the screen when it was asked for.
  const [shown] = useState(props);
  const { input, about, source, format, timeZone } = shown;
  const funnel = funnelOf(input, about);
  const options = useMemo(
    () => (funnel === undefined ? [] : cellOptions(input, funnel, about, format)),
    [input, funnel, about, format]
  );
  const [chosen, choose] = useState(() => shownCell(options, about));
  useFocusBack();
  return chosen === undefined ? null : (
    <OpenDrawer
      key={chosen.key}
      {...{ input, source, format, timeZone, options, chosen, choose }}
      segment={funnel?.segment}
      onClose={props.onClose}
    />
  );
}

interface OpenProps extends Omit<Props, 'about'> {
  options: ReturnType<typeof cellOptions>;
  chosen: ReturnType<typeof cellOptions>[number];
  choose: (option: OpenProps['chosen']) => void;
  segment?: string;
}

function OpenDrawer({ input, source, format, timeZone, options, chosen, choose, segment, onClose }: OpenProps) {
  const [limit, setLimit] = useState(SOME);
  const [searched, search] = useState('');
  const { cell, place, word, n } = chosen;
  const request = useMemo(
    () => recordsRequest(source, input, { cell, segment, limit }),
    [source, input, cell, segment, limit]
  );
  const { frame, datasource, error, isLoading } = useRecords(request);
  const { record } = input.definition;
  const total = frame === undefined ? n : (totalOf(frame) ?? frame.length);
  const counted = `${format.count(total)} ${plural(record, total)}`;
  const alertsHref = datasource && ruleAddress(datasource, request, input, cell);
  const mayExplore = config.exploreEnabled && hasPermission('datasources:explore');
  return (
    <Drawer
      title={`${place}: ${word}`}
      subtitle={[
        counted,
        ...(segment === undefined ? [] : [nameText(segment)]),
        `as of ${format.time(input.range.asOf, true)}`,
      ].join(' · ')}
      size="lg"
      onClose={onClose}
    >
      <Stack direction="column" gap={2}>
        <Stack wrap="wrap" gap={2} alignItems="flex-end">
          <Field noMargin label="Records" htmlFor="baton-records-cell">
            <Combobox
              id="baton-records-cell"
              width={40}
              options={options.map((each) => ({
                value: each.key,
                label: `${each.place}: ${each.word} (${format.count(each.n)})`,
              }))}
              value={chosen.key}
              onChange={({ value }) => choose(options.find(({ key }) => key === value) ?? chosen)}
            />
          </Field>
          <Field noMargin label="Search" htmlFor="baton-records-search">
            <Input
              id="baton-records-search"
              width={24}
              value={searched}
              placeholder="any column"
              onChange={({ currentTarget: { value } }) => search(value)}
            />
          </Field>
          {frame !== undefined && frame.length > 0 && (
            <ClipboardButton variant="secondary" icon="copy" getText={() => toCSV([frame], { useExcelHeader: false })}>
              Copy as CSV
            </ClipboardButton>
          )}
          {mayExplore && datasource !== undefined && (
            <LinkButton variant="secondary" icon="compass" href={exploreAddress(datasource, request)} target="_blank">
              Explore
            </LinkButton>
          )}
          {alertsHref !== undefined && (
            <LinkButton variant="secondary" icon="bell" href={alertsHref}>
              Alert on this
            </LinkButton>
          )}
        </Stack>
        {error !== undefined && (
          <Alert severity="error" title="The list could not be read">
            {error}
          </Alert>
        )}
        {isLoading && <LoadingPlaceholder text="Asking the warehouse …" />}
        {frame !== undefined && total !== n && (
          <p>The picture counted {format.count(n)}: the warehouse has changed since.</p>
        )}
        {frame !== undefined &&
          (frame.length === 0 ? (
            <p>There is none.</p>
          ) : (
            <RecordsTable frame={frame} searched={searched} timeZone={timeZone} />
          ))}
        {frame !== undefined && frame.length < total && (
          <Stack gap={2} alignItems="center">
            <span>
              {format.count(frame.length)} of {counted}, {limit < MOST ? 'the first' : 'as many as a list has'}.
            </span>
            {limit < MOST && (
              <Button variant="secondary" disabled={isLoading} onClick={() => setLimit(MOST)}>
                Show {total > MOST ? format.count(MOST) : 'all'}
              </Button>
            )}
          </Stack>
        )}
      </Stack>
    </Drawer>
  );
}

/** Whoever came by keyboard goes on where they were. */
function useFocusBack(): void {
  const before = useRef(document.activeElement);
  useEffect(() => {
    const { current } = before;
    return () => {
      if (current instanceof HTMLElement) {
        current.focus();
      }
    };
  }, []);
}
