import { open } from './postgres';

const query = jest.fn();
jest.mock('pg', () => ({ Client: jest.fn(() => ({ on: jest.fn(), connect: jest.fn(), end: jest.fn(), query })) }));

beforeEach(() => query.mockReset());

it('sends one statement, in a transaction that may only read', async () => {
  query.mockResolvedValue({ rows: [{ n: 1 }] });
  const engine = await open('postgres://reader@127.0.0.1/crm');
  expect(await engine.query('select 1')).toEqual([{ n: 1 }]);
  // The simple protocol would run whatever follows a semicolon.
  expect(query.mock.calls.map(([sent]) => sent)).toEqual([
    'begin transaction read only',
    { text: 'select 1', queryMode: 'extended' },
    'rollback',
  ]);
});

it('ends the transaction of a statement that was refused', async () => {
  query.mockImplementation(async (sent: unknown) => {
    if (typeof sent === 'object') {
      throw new Error('division by zero');
    }
  });
  const engine = await open('postgres://reader@127.0.0.1/crm');
  await expect(engine.query('select 1 / 0')).rejects.toThrow('division by zero');
  expect(query).toHaveBeenLastCalledWith('rollback');
});
