import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { DATASOURCE_ID } from './ids';

/** The panel of a dashboard that lists what waits now, and the folder that the dashboard is in. */
export interface WaitingList {
  panel?: { id: number; title: string };
  /** Absent: none, or not known. */
  folderUid?: string;
}

/** What is read of a dashboard in Grafana's classic JSON. */
interface Panel {
  id?: number;
  title?: string;
  datasource?: { type?: string } | string | null;
  targets?: Target[];
  panels?: Panel[];
}

interface Target {
  datasource?: { type?: string } | string | null;
  kind?: string;
  view?: string;
  handoff?: number | string;
}

interface HandoffName {
  index: number;
  /** `from-to` by stage ids. */
  name: string;
}

/**
 * Where a notification can lead: a panel that lists the stalled records of the handoff in the snapshot view. The other
 * views follow the time range, which is the hour before the alert. Resolves with nothing where the dashboard cannot be read.
 */
export async function waitingListOf(dashboardUid: string, handoff: HandoffName): Promise<WaitingList> {
  try {
    const { data } = await lastValueFrom(
      getBackendSrv().fetch<{ dashboard?: { panels?: Panel[] }; meta?: { folderUid?: string } }>({
        url: `/api/dashboards/uid/${encodeURIComponent(dashboardUid)}`,
        showErrorAlert: false,
      })
    );
    return {
      panel: waitingPanel(data.dashboard?.panels ?? [], handoff),
      folderUid: data.meta?.folderUid || undefined,
    };
  } catch {
    // A dashboard that is not saved yet, or one in the newer schema.
    return {};
  }
}

/** A panel for this handoff alone goes before one for all of them. */
function waitingPanel(panels: Panel[], { index, name }: HandoffName): WaitingList['panel'] {
  const all = panels.flatMap((panel) => [panel, ...(panel.panels ?? [])]);
  const lists = (handoff: (asked: number | string | undefined) => boolean) =>
    all.find(({ id, datasource, targets = [] }) =>
      id === undefined
        ? false
        : targets.some(
            (target) =>
              typeOf(target.datasource ?? datasource) === DATASOURCE_ID &&
              target.kind === 'stalled' &&
              target.view === 'snapshot' &&
              handoff(target.handoff)
          )
    );
  const found =
    lists((asked) => asked === index || asked === name) ?? lists((asked) => asked === undefined || asked === '');
  return found?.id === undefined ? undefined : { id: found.id, title: found.title || `Panel ${found.id}` };
}

function typeOf(datasource: Target['datasource']): string | undefined {
  return typeof datasource === 'object' ? datasource?.type : undefined;
}
