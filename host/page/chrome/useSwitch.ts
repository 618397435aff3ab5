import { urlUtil } from '@grafana/data';
import { useLocation } from 'react-router-dom';

/** Whether the address switches something on as Grafana reads it: `?kiosk`, `?kiosk=1` or `?kiosk=true`, not `?kiosk=`. */
export function useSwitch(name: string): boolean {
  const value: unknown = urlUtil.parseKeyValue(useLocation().search.slice(1))[name];
  return value === true || value === '1';
}
