import { Progress } from './progress';

function told(size: number, isTTY: boolean): string {
  const now = jest.spyOn(Date, 'now').mockReturnValue(0);
  let text = '';
  const stream = { isTTY, write: (more: string | Uint8Array) => ((text += String(more)), true) };
  const progress = new Progress('big.csv', size, stream);
  for (let seconds = 1; seconds <= 12; seconds++) {
    now.mockReturnValue(seconds * 1000);
    progress.read(seconds * 100_000_000);
  }
  progress.typing();
  progress.end();
  now.mockRestore();
  return text;
}

test('a terminal has one line, which is gone in the end', () => {
  const lines = told(1_200_000_000, true).split('\r\u001b[K').slice(1);
  expect(lines).toHaveLength(14);
  expect(lines[0]).toBe('big.csv: 100 of 1,200 MB read');
  expect(lines.at(-1)).toBe('');
  expect(lines.join('')).not.toContain('\n');
});

test('elsewhere a line now and then, without control characters', () => {
  expect(told(1_200_000_000, false)).toBe(
    'big.csv: 1,000 of 1,200 MB read\nbig.csv: 1,200 MB read; now its times and numbers\n'
  );
});

test('a file that is read in a moment has none', () => {
  expect(told(1_000_000, true) + told(1_000_000, false)).toBe('');
});

test('the name of a file is shown, and nothing in it obeyed', () => {
  let text = '';
  const stream = { isTTY: true, write: (more: string | Uint8Array) => ((text += String(more)), true) };
  new Progress('a\u001b[2Jb\u202e.csv', 1_200_000_000, stream).typing();
  expect(text).toBe('\r\u001b[Ka\\u001b[2Jb\\u202e.csv: 1,200 MB read; now its times and numbers');
});
