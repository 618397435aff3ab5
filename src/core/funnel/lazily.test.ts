import { lazily } from './lazily';

const withRoot = lazily<{ of: () => number }, { root: number; twice: number }>({
  root: ({ of }) => Math.sqrt(of()),
  twice: (_, { root }) => 2 * root,
});

test('a lazy property is made once, when it is first read, and belongs to copies and JSON', () => {
  const of = jest.fn(() => 9);
  const made = withRoot({ name: 'nine' }, { of });
  expect(of).not.toHaveBeenCalled();
  expect({ ...made }).toEqual({ name: 'nine', root: 3, twice: 6 });
  expect(JSON.stringify(made)).toBe('{"name":"nine","root":3,"twice":6}');
  expect(of).toHaveBeenCalledTimes(1);
});
