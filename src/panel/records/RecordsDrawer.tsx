import React, { useEffect, useMemo, useRef, useState } from 'react';
import type { TimeZone } from '@grafana/data';
import { Combobox, Drawer, Field, LinkButton } from '@grafana/ui';
import type { PictureFormat } from '../../core/format';
import type { PictureInput } from '../../core/layout/sheet/pictureInput';
import type { Target } from '../../core/layout/sheet/target';
import { plural } from '../../core/plural';
import { nameText } from '../../core/nameText';
import { RecordsList } from '../../records/RecordsList';
import { useRecords } from '../../records/useRecords';
import { cellOptions, funnelOf, shownCell } from './cellOptions';
import { recordsRequest } from './recordsRequest';
import { ruleAddress } from './ruleAddress';
import type { RecordsSource } from './recordsSource';

interface Props {
  input: PictureInput;
  /** The mark whose records are wanted. */
  about: Target;
  source: RecordsSource;
  format: PictureFormat;
  timeZone: TimeZone;
  onClose: () => void;
}

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
  const { cell, place, word, n } = chosen;
  const asked = useMemo(() => recordsRequest(source, input, { cell, segment }), [source, input, cell, segment]);
  const records = useRecords(asked);
  const { datasource, request, total = n } = records;
  const counted = `${format.count(total)} ${plural(input.definition.record, total)}`;
  const alertsHref = datasource && ruleAddress(datasource, request, input, cell);
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
      <RecordsList
        {...{ records, counted, timeZone }}
        count={format.count}
        before={{ who: 'The picture', n }}
        choice={
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
        }
      >
        {alertsHref !== undefined && (
          <LinkButton variant="secondary" icon="bell" href={alertsHref}>
            Alert on this
          </LinkButton>
        )}
      </RecordsList>
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
