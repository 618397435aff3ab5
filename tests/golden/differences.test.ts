import { differences } from './differences';

it('names the step of every line that differs', () => {
  const nearest = 'with baton_a as (\n  select 1\n),\nbaton_b as (\n  select 2\n)\nselect x\nfrom baton_b';
  const text = 'with baton_a as (\n  select 1\n),\nbaton_b as (\n  select 3\n)\nselect x\nfrom baton_b\nlimit 5';
  expect(differences(text, nearest)).toBe('@@ baton_b\n-  select 2\n+  select 3\n@@ result\n+limit 5');
});

it('says nothing of equal statements', () => {
  expect(differences('select 1\nfrom a', 'select 1\nfrom a')).toBe('');
});
