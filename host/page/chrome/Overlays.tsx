import React, { useEffect, useState } from 'react';
import { css } from '@emotion/css';
import { BehaviorSubject } from 'rxjs';
import {
  AppEvents,
  BusEventWithPayload,
  type GrafanaTheme2,
  type PluginExtensionOpenModalOptions,
} from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { Alert, Modal, useStyles2, type AlertVariant } from '@grafana/ui';

const modal = new BehaviorSubject<PluginExtensionOpenModalOptions | undefined>(undefined);

/** What a link of an app calls to ask something. */
export const openModal = (options: PluginExtensionOpenModalOptions) => modal.next(options);

interface Notice {
  id: number;
  severity: AlertVariant;
  title: string;
  text?: string;
}

/** The type of an event by the name under which Grafana's own events are published. */
const named = ({ name }: { name: string }) =>
  class extends BusEventWithPayload<string[] | undefined> {
    static type = name;
  };

const EVENTS = [
  [named(AppEvents.alertError), 'error'],
  [named(AppEvents.alertWarning), 'warning'],
  [named(AppEvents.alertSuccess), 'success'],
  [named(AppEvents.alertInfo), 'info'],
] as const;

/** The modal that a plugin opened, and the notices that it published; a notice stays until it is closed. */
export function Overlays() {
  const styles = useStyles2(getStyles);
  const [open, setOpen] = useState(modal.value);
  const [notices, setNotices] = useState<Notice[]>([]);
  useEffect(() => {
    const subscriptions = [
      modal.subscribe(setOpen),
      ...EVENTS.map(([event, severity]) =>
        getAppEvents().subscribe(event, ({ payload: [title, text] = [] }) =>
          setNotices((before) => [...before, { id: (before.at(-1)?.id ?? 0) + 1, severity, title, text }])
        )
      ),
    ];
    return () => subscriptions.forEach((subscription) => subscription.unsubscribe());
  }, []);
  const Body = open?.body;
  const dismiss = () => modal.next(undefined);
  return (
    <>
      {open && Body && (
        <Modal title={open.title} isOpen onDismiss={dismiss}>
          <Body onDismiss={dismiss} />
        </Modal>
      )}
      <div className={styles.notices}>
        {notices.map(({ id, severity, title, text }) => (
          <Alert
            key={id}
            severity={severity}
            title={title}
            elevated
            onRemove={() => setNotices((before) => before.filter((notice) => notice.id !== id))}
          >
            {text}
          </Alert>
        ))}
      </div>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  notices: css({
    position: 'fixed',
    top: theme.spacing(7),
    right: theme.spacing(2),
    width: 480,
    zIndex: theme.zIndex.portal,
  }),
});
