import { sqlMistake } from './sqlText';

test.each([
  `split_part(label, ';', 1)`,
  `replace(note, '--', '(')`,
  `'it''s (' || name`,
  String.raw`regexp_replace(name, '\\', '')`,
  String.raw`'it\'s (' || name`,
  String.raw`regexp_replace(note, '\s;', '--')`,
  '"odd ( column"',
  '`odd ; column`',
  '[odd -- column]',
  `$$ anything ( ; -- $$`,
  `'''it's (' '''`,
  `/* don't; ( */ a`,
  `label in unnest(['a]', 'b'])`,
  `"payload" ->> 'a' || e'\\n'`,
  `case when a - -1 > 0 then 'x' end`,
  `$__timeFilter(created_at) and created_at < $__to`,
  `json_extract(payload, '$.stage')`,
  `size = '$500' and matrix = [[1, 2], [3, 4]]`,
  `quote = ''''`,
])('%s stays as it is', (sql) => {
  expect(sqlMistake(sql)).toBeUndefined();
});

test.each([
  ['a; drop table b', /semicolon/],
  ['a -- note', /comment/],
  ['coalesce(a, b', /never closed/],
  ['a) or (b', /closes nothing/],
  [`'open`, /quote ' is opened/],
  [`quote || ''''; copy (select 1) to 'file'`, /semicolon/],
  ['a = $$ b $$; commit', /semicolon/],
  ['a /* note', /comment \/\* is opened/],
  ["region = '$region'", /variable's value in place of \$region/],
  ['region in (${region:sqlstring})', /in place of \$\{region:sqlstring\}/],
  ["region = '[[region]]'", /in place of \[\[region\]\]/],
  ["owner = '${__user.login}'", /in place of \$\{__user.login\}/],
  [String.raw`'\'; drop table leads; --'`, /double the quote instead/],
  [String.raw`split_part(path, '\', 2) || ';'`, /chr\(92\)/],
  [String.raw`coalesce(note, 'it\'s; x')`, /double the quote instead/],
  [String.raw`"\"; commit; "`, /double the quote instead/],
  [String.raw`'\' -- '`, /double the quote instead/],
  ["board = '$__dashboard'", /in place of \$__dashboard/],
  ['a'.repeat(10_001), /10001 characters/],
])('%s would break the statement', (sql, message) => {
  expect(sqlMistake(sql)).toMatch(message);
});
