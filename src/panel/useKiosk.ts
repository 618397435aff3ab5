import { useSyncExternalStore } from 'react';
import { locationService } from '@grafana/runtime';

/** Whether the page is in kiosk mode, as the address says. */
export function useKiosk(): boolean {
  return useSyncExternalStore(subscribe, isKiosk);
}

function subscribe(onChange: () => void): () => void {
  const subscription = locationService.getLocationObservable().subscribe(onChange);
  return () => subscription.unsubscribe();
}

function isKiosk(): boolean {
  const { kiosk } = locationService.getSearchObject();
  return kiosk !== undefined && kiosk !== false && kiosk !== 'false';
}
