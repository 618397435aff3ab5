import { sqlMistake } from './sqlText';

test.each([
  `split_part(label, ';', 1)`,
  `replace(note, '--', '(')`,
  `'it''s (' || name`,
  String.raw`regexp_replace(name, '\\', '')`,
  String.raw`'it\'s (' || name`,
  '"odd ( column"',
  '`odd ; column`',
  '[odd -- column]',
  `$$ anything ( ; -- $$`,
  `'''it's (' '''`,
  `/* don't; ( */ a`,
  `label in unnest(['a]', 'b'])`,
  `"payload" ->> 'a' || e'\\n'`,
  `case when a - -1 > 0 then 'x' end`,
])('%s stays as it is', (sql) => {
  expect(sqlMistake(sql)).toBeUndefined();
});

test.each([
  ['a; drop table b', /semicolon/],
  ['a -- note', /comment/],
  ['coalesce(a, b', /never closed/],
  ['a) or (b', /closes nothing/],
  [`'open`, /quote ' is opened/],
])('%s would break the statement', (sql, message) => {
  expect(sqlMistake(sql)).toMatch(message);
});
