import { PanelPlugin } from '@grafana/data';
import { FunnelPanel } from './FunnelPanel';

export const plugin = new PanelPlugin(FunnelPanel);
