import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lookAt, watchFiles } from './watchFiles';

const folder = mkdtempSync(join(tmpdir(), 'baton-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Resolves with the call number once `changed` has been called that often. */
function watched(files: string[], work: (call: number) => Promise<void> = async () => undefined) {
  let calls = 0;
  let most = 0;
  let now = 0;
  const waiting: Array<[number, () => void]> = [];
  const stop = watchFiles(
    lookAt(files),
    async () => {
      calls++;
      most = Math.max(most, ++now);
      await work(calls);
      now--;
      waiting.filter(([call]) => call <= calls).forEach(([, resolve]) => resolve());
    },
    20
  );
  return {
    stop,
    called: (call: number) => new Promise<void>((resolve) => waiting.push([call, resolve])),
    together: () => most,
  };
}

test('a file that is written, replaced, removed or made has changed', async () => {
  const [a, b] = ['a', 'b'].map((name) => join(folder, name));
  writeFileSync(a, '1');
  const { stop, called } = watched([a, b]);
  let next = called(1);
  writeFileSync(a, '12');
  await next;
  next = called(2);
  writeFileSync(`${a}.new`, '123');
  renameSync(`${a}.new`, a);
  await next;
  next = called(3);
  writeFileSync(b, '1');
  await next;
  next = called(4);
  rmSync(a);
  await next;
  stop();
});

test('a change while the last one is at work comes next, and not beside it', async () => {
  const file = join(folder, 'c');
  writeFileSync(file, '');
  const { stop, called, together } = watched([file], async (call) => {
    if (call === 1) {
      writeFileSync(file, 'more');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  });
  const second = called(2);
  writeFileSync(file, '1');
  await second;
  expect(together()).toBe(1);
  stop();
});

test('what has changed between the first look and the watching is a change', async () => {
  const file = join(folder, 'early');
  writeFileSync(file, '1');
  const seen = lookAt([file]);
  writeFileSync(file, '12');
  await new Promise<void>((changed) => {
    const stop = watchFiles(
      seen,
      async () => {
        stop();
        changed();
      },
      20
    );
  });
  expect(lookAt([file])).not.toEqual(seen);
});
