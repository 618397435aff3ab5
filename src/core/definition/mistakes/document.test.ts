import { parseDefinition } from '../parse';
import { CORRECT, problemsOf } from './testing/mistakeOf';

test('the document without a mistake has no problem', () => {
  expect(problemsOf(CORRECT)).toEqual([]);
});

test('assignments without any handoff have nothing to belong to', () => {
  const oneOwner = CORRECT.replace(/handoffs:[^]*(?=dimensions:\n)/, '').replaceAll('owner: sales', 'owner: marketing');
  expect(problemsOf(oneOwner)).toEqual([]);
  expect(problemsOf(oneOwner.replace('    key: lead_id', '    assignedAt: assigned_at\n    key: lead_id'))).toEqual([
    '19 sources[1].assignedAt: No stage changes its owner, so there is no handoff that this could belong to: correct the owners under stages, or remove it.',
  ]);
});

test('a single stage is no funnel', () => {
  const stages = CORRECT.replace(/ {2}- \{id: mql[^]*(?=dimensions:\n)/, '').replace(/, mql: mql_at[^\n]*/, '}');
  expect(problemsOf(stages.replace(/ {2}- table: crm.history[^]*/, ''))).toEqual([
    '4 stages: There is only one stage: a funnel needs at least two, so add the next one.',
  ]);
});

test('lines are those of the text with Windows line ends and with a byte order mark', () => {
  const problem = ['12 handoffs[0].sla: "sla" is 48: add the unit (s, m, h, d, w or y), for example 48h.'];
  const mistaken = CORRECT.replace('48h', '48');
  expect(problemsOf(mistaken.replaceAll('\n', '\r\n'))).toEqual(problem);
  expect(problemsOf(`\ufeff${mistaken}`)).toEqual(problem);
});

test('a parsed object has problems with a path and no line', () => {
  expect(parseDefinition({ version: 1, id: 'a', stages: [{ id: 'x', owner: 'y' }, 5], sources: [] })).toEqual({
    ok: false,
    problems: [
      {
        path: 'stages[1]',
        message: 'Item 2 of "stages" must be a mapping, not a number: write for example {id: lead, owner: marketing}.',
      },
      {
        path: 'sources',
        message: expect.stringContaining('"sources" is empty: give it a value'),
      },
    ],
  });
});
