import { and, call, caseOf, caseWhen, coalesce, either, over, plus } from './calls';
import { print } from './print';
import { from, named, nested, select, unionAll, where } from './select';
import { asWritten, sql, type Sql } from './sql';

const LONG = 'a_column_whose_name_takes_a_good_part_of_the_line';

describe('what does not fit on a line is broken as a person would', () => {
  it.each<[string, Sql, string]>([
    [
      'conditions',
      where(`${LONG} is not null`, either(`${LONG} is null`, 'second between 1 and 2'), 'third > 4')!,
      `where ${LONG} is not null
  and (${LONG} is null or second between 1 and 2)
  and third > 4`,
    ],
    [
      'a case in a call',
      named(
        coalesce(
          caseOf('cell', [
            [0, LONG],
            [1, 'first'],
          ]),
          LONG
        ),
        'stage_amount'
      ),
      `coalesce(
  case cell when 0 then ${LONG} when 1 then first end,
  ${LONG}
) as stage_amount`,
    ],
    [
      'a long case',
      named(
        caseWhen(
          [
            [`${LONG} > stage or closing_step = 3`, `'advanced'`],
            ['closing_step is null', `'open'`],
          ],
          `'leaked'`
        ),
        'standing'
      ),
      `case
  when ${LONG} > stage or closing_step = 3 then 'advanced'
  when closing_step is null then 'open'
  else 'leaked'
end as standing`,
    ],
    [
      'a window',
      named(over(`min(${LONG})`, ['partition by entity', `order by ${LONG} desc`]), 'after_2'),
      `min(${LONG})
  over (partition by entity order by ${LONG} desc) as after_2`,
    ],
    [
      'a sum that is compared',
      sql`move_count > ${plus(`case when ${LONG} is null then 0 else 1 end`, 'case when end_step is null then 0 else 1 end')}`,
      `move_count > case when ${LONG} is null then 0 else 1 end
  + case when end_step is null then 0 else 1 end`,
    ],
    [
      'short conditions, several a line',
      either(...Array.from({ length: 12 }, (_, index) => `a_0 > column_${index}`)),
      `(
  a_0 > column_0 or a_0 > column_1 or a_0 > column_2 or a_0 > column_3 or a_0 > column_4 or a_0 > column_5
  or a_0 > column_6 or a_0 > column_7 or a_0 > column_8 or a_0 > column_9 or a_0 > column_10 or a_0 > column_11
)`,
    ],
    [
      'a query',
      select(
        ['entity', 'stage', named(call('max', LONG), 'longest'), 'segment', 'a_name_of_the_same_length', 'n'],
        from(nested(unionAll([select([LONG], from('first_table')), select([LONG], from('second_table'))]), 'both')),
        'group by entity'
      ),
      `select
  entity, stage,
  max(${LONG}) as longest,
  segment, a_name_of_the_same_length, n
from (
  select ${LONG} from first_table
  union all
  select ${LONG} from second_table
) both
group by entity`,
    ],
    ['what cannot be broken', `'${'x'.repeat(130)}' as text`, `'${'x'.repeat(130)}' as text`],
  ])('%s', (_, tree, text) => {
    expect(print(tree)).toBe(text);
  });
});

it('breaks the outermost first, and leaves room for what follows on the line', () => {
  const inner = call('least', LONG, 'b');
  const tree = named(call('greatest', inner, 'c'), 'x'.repeat(60));
  expect(print(tree)).toBe(`greatest(
  least(${LONG}, b),
  c
) as ${'x'.repeat(60)}`);
});

it('prints on one line what fits', () => {
  const tree = select(['a', named(call('min', 'b'), 'b')], from('t'), where('a > 1', 'b > 2'), 'group by a');
  expect(print(tree)).toBe('select a, min(b) as b from t where a > 1 and b > 2 group by a');
});

it('leaves alone the lines of what the owner wrote', () => {
  const written = `('a text
 of two lines')`;
  const tree = select([named(call('upper', asWritten(written)), 'key')], from('t'));
  expect(print(nested(tree))).toBe(`(
  select
    upper(
      ${written}
    ) as key
  from t
)`);
});

it('hands on under its own name what has that name', () => {
  expect(named('segment', 'segment')).toBe('segment');
  expect(and('a', undefined)).toBe('a');
});
