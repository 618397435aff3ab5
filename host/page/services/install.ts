import {
  EventBusSrv,
  monacoLanguageRegistry,
  setTimeZoneResolver,
  standardEditorsRegistry,
  standardFieldConfigEditorRegistry,
  standardTransformersRegistry,
} from '@grafana/data';
import {
  FakeEchoSrv,
  config,
  setAppEvents,
  setBackendSrv,
  setChromeHeaderHeightHook,
  setCurrentUser,
  setDataSourceSrv,
  setEchoSrv,
  setFolderPicker,
  setPluginComponentsHook,
  setPluginImportUtils,
  setPluginLinksHook,
  setReturnToPreviousHook,
  setRunRequest,
  setTemplateSrv,
} from '@grafana/runtime';
import { initializeLoggersRegistry } from '@grafana/runtime/unstable';
import { facts } from '../boot';
import { FolderPicker } from '../chrome/FolderPicker';
import { standardEditors } from '../registries/editors';
import { standardFieldConfig } from '../registries/fieldConfig';
import { transformers } from '../registries/transformers';
import { backend } from './backend';
import { dataSources } from './dataSources';
import { mendLiveRegions } from './liveRegions';
import { importPanelPlugin, panelFromCache } from './plugins';
import { runRequest } from './runRequest';
import { shareModules } from './sharedModules';
import { template } from './template';

/** Supplies everything that a plugin, and scenes, expect of Grafana. Runs once, before anything is rendered or imported. */
export function install(): void {
  initializeLoggersRegistry();
  setCurrentUser(config.bootData.user);
  setBackendSrv(backend);
  setDataSourceSrv(dataSources);
  setTemplateSrv(template);
  setRunRequest(runRequest);
  setPluginImportUtils({ importPanelPlugin, getPanelPluginFromCache: panelFromCache });
  setAppEvents(new EventBusSrv());
  setEchoSrv(new FakeEchoSrv());
  setFolderPicker(FolderPicker);
  setTimeZoneResolver(() => 'browser');
  setChromeHeaderHeightHook(() => 0);
  setReturnToPreviousHook(() => () => {});
  setPluginLinksHook(() => ({ links: [], isLoading: false }));
  setPluginComponentsHook(() => ({ components: [], isLoading: false }));
  standardEditorsRegistry.setInit(standardEditors);
  standardFieldConfigEditorRegistry.setInit(standardFieldConfig);
  standardTransformersRegistry.setInit(transformers);
  monacoLanguageRegistry.setInit(() => []);
  window.MonacoEnvironment = { getWorker: () => new Worker(facts.editorWorker, { type: 'module' }) };
  mendLiveRegions();
  // Last: the modules are copied as they are now.
  shareModules();
}
