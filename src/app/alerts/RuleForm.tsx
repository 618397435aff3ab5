import React, { useEffect, useState } from 'react';
import { FolderPicker, locationService } from '@grafana/runtime';
import { Alert, Button, Combobox, Field, Input, Modal, Stack, Text } from '@grafana/ui';
import { ruleOf } from '../alerting/rule';
import { plainFormat } from '../core/format';
import { nameText } from '../core/nameText';
import { UNKNOWN } from '../core/rows';
import { handoffTitle, type AlertSetup } from './alertSetup';
import { createRule } from './createRule';
import { folderOf } from './folderOf';
import { stalledNow, type Stalled } from './stalledNow';

interface Props {
  setup: AlertSetup;
  onDismiss?: () => void;
}

/** The rule of one handoff: where it fires, in which folder it is kept, and what a notification opens. */
export function AlertDialog({ setup, onDismiss }: Props) {
  const { definition, handoffs, warehouse, picture, context } = setup;
  const [handoff, setHandoff] = useState(handoffs[0]);
  const now = useNow(setup, handoff);
  const ownFolder = useFolder(context.dashboard.uid);
  const [typed, setTyped] = useState<string>();
  const [folder, setFolder] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const folderUid = folder ?? ownFolder;
  // Until somebody types, the rule fires when more wait than now.
  const limit = typed ?? String(now.counts?.[0]?.n ?? 0);
  const isNumber = /^\d+$/.test(limit);
  const create = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      const rule = ruleOf(definition, { id: 'stalled', handoff }, { ...warehouse, picture, threshold: Number(limit) });
      const uid = await createRule(rule, folderUid!, `Baton ${definition.id}`);
      onDismiss?.();
      locationService.push(`/alerting/grafana/${uid}/view`);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  };
  return (
    <Stack direction="column" gap={1}>
      <Field label="Handoff" htmlFor="baton-alert-handoff" noMargin>
        <Combobox
          id="baton-alert-handoff"
          options={handoffs.map((index) => ({ value: index, label: handoffTitle(definition, index) }))}
          value={handoff}
          onChange={({ value }) => setHandoff(value)}
        />
      </Field>
      <Field
        label="Fires above"
        htmlFor="baton-alert-limit"
        description={sentenceOf(now)}
        invalid={!isNumber}
        error="A whole number of records"
        noMargin
      >
        <Input
          id="baton-alert-limit"
          type="number"
          min={0}
          width={20}
          suffix="stalled"
          value={limit}
          onChange={({ currentTarget: { value } }) => setTyped(value)}
        />
      </Field>
      <Field label="Folder" description="Where the rule is kept; its rights are those of the rule." noMargin>
        <FolderPicker value={folderUid} permission="edit" onChange={setFolder} />
      </Field>
      <Text color="secondary">{pictureSentence(setup)} Notifications link to the list of the records counted.</Text>
      {failure !== undefined && (
        <Alert severity="error" title="The rule was not created">
          {failure}
        </Alert>
      )}
      <Modal.ButtonRow>
        <Button variant="secondary" fill="outline" onClick={onDismiss}>
          Cancel
        </Button>
        <Button icon="bell" disabled={!folderUid || !isNumber || isBusy} onClick={create}>
          Create rule
        </Button>
      </Modal.ButtonRow>
    </Stack>
  );
}

interface Now {
  counts?: Stalled[];
  failure?: string;
}

function useNow(setup: AlertSetup, handoff: number): Now {
  const [now, setNow] = useState<Now>({});
  useEffect(() => {
    let isCurrent = true;
    const show = (next: Now) => isCurrent && setNow(next);
    show({});
    stalledNow(setup, handoff).then(
      (counts) => show({ counts }),
      (error: Error) => show({ failure: error.message })
    );
    return () => {
      isCurrent = false;
    };
  }, [setup, handoff]);
  return now;
}

function useFolder(dashboardUid: string): string | undefined {
  const [uid, setUid] = useState<string>();
  useEffect(() => {
    let isCurrent = true;
    void folderOf(dashboardUid).then((found) => isCurrent && setUid(found));
    return () => {
      isCurrent = false;
    };
  }, [dashboardUid]);
  return uid;
}

function sentenceOf({ counts, failure }: Now): string {
  if (failure !== undefined) {
    return `How many are stalled now is not known: ${failure}`;
  }
  if (counts === undefined) {
    return 'Counting what is stalled now …';
  }
  const { count } = plainFormat();
  const [worst] = counts;
  const sum = `${count(counts.reduce((total, { n }) => total + n, 0))} are stalled now`;
  return worst?.segment === undefined
    ? `${sum}.`
    : `${sum}, the most in ${nameText(worst.segment)}: ${count(worst.n)}.`;
}

/** What the rule has from the panel. */
function pictureSentence({ definition: { dimensions }, picture: { view, lookback, filters, by } }: AlertSetup): string {
  const nameOf = (dimension: string) => nameText(dimensions.find(({ id }) => id === dimension)?.name ?? dimension);
  const counted = [
    `the ${view} view`,
    ...(lookback === undefined ? [] : [`the last ${plainFormat().duration(lookback)}`]),
    ...filters.map(({ dimension, operator, values }) => {
      const names = values.map((value) => nameText(value ?? UNKNOWN)).join(' or ');
      return `${nameOf(dimension)} ${operator === 'in' ? '' : 'not '}${names}`;
    }),
  ];
  const each = by === undefined ? '' : `, each ${nameOf(by)} by itself`;
  return `Counts what the panel does: ${counted.join(', ')}${each}.`;
}
