import React, { useEffect, useState } from 'react';
import { FolderPicker, locationService } from '@grafana/runtime';
import { Alert, Button, Combobox, Field, Input, Modal, Stack, Text } from '@grafana/ui';
import { ruleOf } from '../alerting/rule';
import { handoffId, handoffTitle, type AlertSetup } from './alertSetup';
import { createRule } from './createRule';
import { DATASOURCE_ID } from './ids';
import { stalledNow } from './stalledNow';
import { waitingListOf, type WaitingList } from './waitingList';

interface Props {
  setup: AlertSetup;
  onDismiss?: () => void;
}

/** The rule of one handoff: where it fires, in which folder it is kept, and what a notification opens. */
export function AlertDialog({ setup, onDismiss }: Props) {
  const { definition, handoffs, warehouse, context } = setup;
  const [handoff, setHandoff] = useState(handoffs[0]);
  const now = useNow(setup, handoff);
  const list = useWaitingList(setup, handoff);
  const [typed, setTyped] = useState<string>();
  const [folder, setFolder] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const folderUid = folder ?? list?.folderUid;
  // Until somebody types, the rule fires when more wait than now.
  const limit = typed ?? String(now.count ?? 0);
  const isNumber = /^\d+$/.test(limit);
  const create = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      const panel = list?.panel && { dashboardUid: context.dashboard.uid, panelId: list.panel.id };
      const rule = ruleOf(definition, handoff, { ...warehouse, threshold: Number(limit), ...panel });
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
      <Text color="secondary">{linkSentence(list)}</Text>
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
  count?: number;
  failure?: string;
}

function useNow({ definition, context }: AlertSetup, handoff: number): Now {
  const [now, setNow] = useState<Now>({});
  useEffect(() => {
    let isCurrent = true;
    const target = context.targets.find(({ datasource }) => datasource?.type === DATASOURCE_ID);
    const show = (next: Now) => isCurrent && setNow(next);
    show({});
    stalledNow(target?.datasource, handoffId(definition, handoff), context.scopedVars).then(
      (count) => show({ count }),
      (error: Error) => show({ failure: error.message })
    );
    return () => {
      isCurrent = false;
    };
  }, [definition, context, handoff]);
  return now;
}

function useWaitingList({ definition, context }: AlertSetup, handoff: number): WaitingList | undefined {
  const [list, setList] = useState<WaitingList>();
  useEffect(() => {
    let isCurrent = true;
    waitingListOf(context.dashboard.uid, { index: handoff, name: handoffId(definition, handoff) }).then(
      (found) => isCurrent && setList(found)
    );
    return () => {
      isCurrent = false;
    };
  }, [definition, context, handoff]);
  return list;
}

function sentenceOf({ count, failure }: Now): string {
  if (failure !== undefined) {
    return `How many are stalled now is not known: ${failure}`;
  }
  return count === undefined ? 'Counting what is stalled now …' : `${count.toLocaleString('en')} are stalled now.`;
}

function linkSentence(list: WaitingList | undefined): string {
  return list?.panel
    ? `Notifications open "${list.panel.title}" of this dashboard.`
    : 'Notifications open no panel: this dashboard has no list of what waits now. A table panel with the query Stalled and the view Snapshot is one.';
}
