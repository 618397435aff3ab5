import { RuleStore } from './ruleStore';

const RULE = {
  title: 'Stalled',
  condition: 'B',
  folderUID: 'baton',
  ruleGroup: 'Baton',
  noDataState: 'OK',
  execErrState: 'Error',
  for: '0s',
  data: [{ refId: 'A' }, { refId: 'B' }],
};

it('keeps a rule and finds it again', () => {
  const store = new RuleStore();
  const { status, body } = store.add(RULE);
  expect(status).toBe(201);
  expect(store.find((body as { uid: string }).uid)).toEqual({ status: 200, body });
  expect(store.find('gone').status).toBe(404);
});

it.each([
  ['without a title', { ...RULE, title: '' }],
  ['without a folder', { ...RULE, folderUID: undefined }],
  ['without its condition', { ...RULE, data: [{ refId: 'A' }] }],
])('refuses a rule %s', (_, rule) => {
  expect(new RuleStore().add(rule).status).toBe(400);
});
