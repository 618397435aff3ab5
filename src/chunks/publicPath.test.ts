import { chunkFolder } from './publicPath';

it.each([
  ['public/plugins/baton-funnel-panel/', 'public/plugins/baton-funnel-app/'],
  ['public/plugins/baton-funnel-datasource/', 'public/plugins/baton-funnel-app/'],
  ['/grafana/public/plugins/baton-funnel-panel/', '/grafana/public/plugins/baton-funnel-app/'],
  [
    'https://cdn.example/baton-funnel-app/1.0.0/public/plugins/baton-funnel-app/panel/',
    'https://cdn.example/baton-funnel-app/1.0.0/public/plugins/baton-funnel-app/',
  ],
  ['public/plugins/baton-funnel-app/', 'public/plugins/baton-funnel-app/'],
])('chunks of a module in %s lie in %s', (module, chunks) => {
  expect(chunkFolder(module)).toBe(chunks);
});
