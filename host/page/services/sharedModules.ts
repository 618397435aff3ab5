import 'systemjs/dist/system.js';
import 'systemjs/dist/extras/amd.js';
import * as emotionCss from '@emotion/css';
import * as emotionReact from '@emotion/react';
import * as grafanaData from '@grafana/data';
import * as grafanaDataUnstable from '@grafana/data/unstable';
import * as grafanaRuntime from '@grafana/runtime';
import * as grafanaRuntimeUnstable from '@grafana/runtime/unstable';
import * as grafanaUi from '@grafana/ui';
import * as grafanaUiUnstable from '@grafana/ui/unstable';
import i18next from 'i18next';
import lodash from 'lodash';
import moment from 'moment';
import * as react from 'react';
import * as jsxRuntime from 'react/jsx-runtime';
import * as reactDom from 'react-dom';
import * as reactDomClient from 'react-dom/client';
import * as reactRouter from 'react-router';
import * as rxjs from 'rxjs';
import * as rxjsOperators from 'rxjs/operators';
import { PluginPage } from '../chrome/PluginPage';

/** A CommonJS module is handed over whole, so that both `import x` and `import {y}` of the built plugin find theirs. */
const commonJs = (module: object) => ({ ...module, default: module, __useDefault: true });

/** What Grafana supplies to plugins, out of `.config/bundler/externals.ts`: the ones that a plugin of today can ask for. */
const shared: Record<string, object> = {
  '@emotion/css': emotionCss,
  '@emotion/react': emotionReact,
  '@grafana/data': grafanaData,
  '@grafana/data/unstable': grafanaDataUnstable,
  '@grafana/runtime': { ...grafanaRuntime, PluginPage },
  '@grafana/runtime/unstable': grafanaRuntimeUnstable,
  '@grafana/ui': grafanaUi,
  '@grafana/ui/unstable': grafanaUiUnstable,
  i18next: commonJs(i18next),
  lodash: commonJs(lodash),
  moment: commonJs(moment),
  react: commonJs(react),
  'react/jsx-runtime': commonJs(jsxRuntime),
  'react-dom': commonJs(reactDom),
  'react-dom/client': commonJs(reactDomClient),
  'react-router': reactRouter,
  rxjs,
  'rxjs/operators': rxjsOperators,
};

/** To be called after every setter of `@grafana/runtime`: `System.set` copies live bindings as they are now. */
export function shareModules(): void {
  const address = (name: string) => `baton-host:${name}`;
  System.addImportMap({ imports: Object.fromEntries(Object.keys(shared).map((name) => [name, address(name)])) });
  for (const [name, module] of Object.entries(shared)) {
    System.set(address(name), module);
  }
}
