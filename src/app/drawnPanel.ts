import type { PluginExtensionPanelContext } from '@grafana/data';

/** What a panel has drawn on this page. */
interface DrawnPanel {
  picture: SVGSVGElement;
  /** The figures of the picture, as a screen reader is given them. */
  tables: HTMLTableElement[];
}

/** Finds a funnel panel on the page. Throws an `Error` with a sentence where it has no picture, or cannot be told from others. */
export function drawnPanel({ id, title }: Pick<PluginExtensionPanelContext, 'id' | 'title'>): DrawnPanel {
  const own = [...document.querySelectorAll<HTMLElement>('[data-viz-panel-key]')].filter(({ dataset }) =>
    // A repeated panel has several of them: `panel-2-clone-1`.
    new RegExp(`(^|/)panel-${id}(-|$)`).test(dataset.vizPanelKey ?? '')
  );
  const named = own.filter((panel) => panel.querySelector('h2')?.textContent === title);
  const panels = own.length > 1 ? named : own;
  if (panels.length > 1) {
    throw new Error('Several panels here have this name: open the one that you mean with "View" in its menu first.');
  }
  const picture = panels[0]?.querySelector<SVGSVGElement>('svg[role="img"]');
  if (!picture) {
    throw new Error('The panel has drawn no picture: wait for it, or mend what it says is wrong.');
  }
  return { picture, tables: [...panels[0].querySelectorAll('table')] };
}

/** Bytes that a file system takes of a name, less what the extension may have. */
const LONGEST_NAME = 200;

/** The first of the names of which something is left that any file system takes; `funnel` where none is. */
export function fileName(names: string[]): string {
  const [name = 'funnel'] = names
    .map((each) => each.replace(/[^\p{L}\p{M}\p{N} _-]/gu, '').trim())
    .filter((each) => /[\p{L}\p{N}]/u.test(each));
  const kept = [...name.slice(0, LONGEST_NAME)];
  while (new TextEncoder().encode(kept.join('')).length > LONGEST_NAME) {
    kept.pop();
  }
  return kept.join('').trim();
}

/** What a document of XML may not hold, even escaped; a warehouse's text may. */
const NO_XML = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** The figures as CSV: a table after the other, each below its caption. */
export function csvOf(tables: HTMLTableElement[], unparse: (rows: string[][]) => string): string {
  const rows = tables.flatMap((table, i) => [
    ...(i > 0 ? [['']] : []),
    [table.caption?.textContent ?? ''],
    ...[...table.rows].map(({ cells }) => [...cells].map(({ textContent }) => textContent ?? '')),
  ]);
  return unparse(rows);
}

/** The picture as a file of its own, on the page's ground and in the page's font (`fonts`: rules of `@font-face`). */
export function svgOf(picture: SVGSVGElement, fonts = ''): string {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const { fontFamily } = getComputedStyle(picture);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('font-family', fontFamily);
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  Object.entries({ width: '100%', height: '100%', fill: groundOf(picture) }).forEach(([name, value]) =>
    ground.setAttribute(name, value)
  );
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style');
  style.textContent = fonts;
  copy.prepend(style, ground);
  return new XMLSerializer().serializeToString(copy).replace(NO_XML, '\ufffd');
}

/** The color behind an element: that of the nearest one around it that has any. */
function groundOf(element: Element): string {
  for (let each: Element | null = element; each; each = each.parentElement) {
    const { backgroundColor } = getComputedStyle(each);
    if (backgroundColor && !/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor)) {
      return backgroundColor;
    }
  }
  return 'white';
}
