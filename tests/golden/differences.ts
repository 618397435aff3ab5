/**
 * The lines of a statement that another one does not have (`+`), and those that it lacks (`-`), by the step they stand in.
 * Without line numbers, so that a line more in one step changes nothing in the next.
 */
export function differences(text: string, nearest: string): string {
  const [there, here] = [nearest.split('\n'), text.split('\n')];
  const common = commonLines(there, here);
  const lines: string[] = [];
  let [step, said, t, h] = ['', '', 0, 0];
  const note = (sign: string, line: string) => {
    if (step !== said) {
      lines.push(`@@ ${step}`);
      said = step;
    }
    lines.push(`${sign}${line}`);
  };
  while (t < there.length || h < here.length) {
    step = /^(?:with )?(baton_\w+) as /.exec(here[h] ?? '')?.[1] ?? (/^select\b/.test(here[h] ?? '') ? 'result' : step);
    if (t < there.length && h < here.length && there[t] === here[h]) {
      t++;
      h++;
    } else if (h === here.length || (t < there.length && common[t + 1][h] >= common[t][h + 1])) {
      note('-', there[t++]);
    } else {
      note('+', here[h++]);
    }
  }
  return lines.join('\n');
}

/** How many lines the rests of two lists have in common, from each pair of places on. */
function commonLines(a: string[], b: string[]): Uint16Array[] {
  const common = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i][j] = a[i] === b[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
    }
  }
  return common;
}
