import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';

/** uid of the folder that a dashboard is in; undefined where it is in none, not saved yet, or cannot be read. */
export async function folderOf(dashboardUid: string): Promise<string | undefined> {
  try {
    const { data } = await lastValueFrom(
      getBackendSrv().fetch<{ meta?: { folderUid?: string } }>({
        url: `/api/dashboards/uid/${encodeURIComponent(dashboardUid)}`,
        showErrorAlert: false,
      })
    );
    return data.meta?.folderUid || undefined;
  } catch {
    return undefined;
  }
}
