import React, { useState } from 'react';
import { dateTimeFormat, getTimeZone } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { Alert } from '@grafana/ui';
import type { ListOfAddress } from '../../alerting/recordsAddress';
import { plainFormat } from '../../core/format';
import { nameText } from '../../core/nameText';
import { plural } from '../../core/plural';
import { RecordsList } from '../../records/RecordsList';
import { useRecords } from '../../records/useRecords';
import { askedList, type AskedList } from './askedList';

/** The list that an address asks for, for everybody who may open the app: what a notification links to. */
export default function RecordsPage({ recipe, segment, counted }: ListOfAddress) {
  // Once: another address is another page, and "now" stays where it was.
  const [asked] = useState(() => askedList(recipe, segment));
  return 'refusal' in asked ? (
    <PluginPage pageNav={{ text: 'Records' }}>
      <Alert severity="warning" title="There is no list at this address">
        {asked.refusal}
      </Alert>
    </PluginPage>
  ) : (
    <ListPage {...asked} {...{ segment, counted }} />
  );
}

function ListPage({ record, title, of, request, segment, counted }: AskedList & Omit<ListOfAddress, 'recipe'>) {
  const records = useRecords(request);
  const { count } = plainFormat();
  const { total, frame } = records;
  const timeZone = getTimeZone();
  const told = total === undefined ? undefined : `${count(total)} ${plural(record, total)}`;
  const asOf = dateTimeFormat(request.range.to, { timeZone, format: 'D MMM YYYY HH:mm' });
  return (
    <PluginPage
      pageNav={{ text: title }}
      subTitle={[told, segment && nameText(segment), ...of, `as of ${asOf}`].filter(Boolean).join(' · ')}
    >
      <RecordsList
        {...{ records, count, timeZone }}
        counted={told ?? ''}
        before={counted === undefined || frame === undefined ? undefined : { who: 'The alert', n: counted }}
      />
    </PluginPage>
  );
}
