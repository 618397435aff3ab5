import { unparse } from 'papaparse';
import { FORMULA } from '../records/formulas';
import { csvOf, drawnPanel, fileName, svgOf } from './drawnPanel';
import { pictureLink } from './pictureLink';
import { panelContext } from './testing/alertPanel';

function page(...panels: Array<{ key: string; title: string; picture?: boolean }>) {
  document.body.innerHTML = panels
    .map(
      ({ key, title, picture = true }) => `<section data-viz-panel-key="${key}" style="background-color: rgb(1, 2, 3)">
        <h2>${title}</h2>
        ${picture ? `<svg role="img"><title>${key}</title></svg>` : ''}
        <table><caption>Stages</caption><tbody><tr><th>Lead</th><td>12</td></tr></tbody></table>
      </section>`
    )
    .join('');
}
const pictureOf = (id: number, title = '') => drawnPanel({ id, title }).picture.textContent;

it('is offered on funnel panels alone', () => {
  expect(pictureLink.configure!(panelContext())).toEqual({});
  expect(pictureLink.configure!(panelContext({ pluginId: 'table' }))).toBeUndefined();
});

it('finds the panel by its number, and one of several copies by its name', () => {
  page(
    { key: 'panel-1', title: 'All' },
    { key: 'panel-12', title: 'Others' },
    { key: 'panel-2-clone-0', title: 'East' },
    { key: 'panel-2-clone-1', title: 'West' }
  );
  expect(pictureOf(1, 'All')).toBe('panel-1');
  expect(pictureOf(2, 'West')).toBe('panel-2-clone-1');
});

it('saves no picture that is not the one', () => {
  page({ key: 'panel-2-clone-0', title: 'Copy' }, { key: 'panel-2-clone-1', title: 'Copy' });
  expect(() => pictureOf(2, 'Copy')).toThrow('Several panels here have this name');
  page({ key: 'panel-1', title: '', picture: false });
  expect(() => pictureOf(1)).toThrow('The panel has drawn no picture');
});

it('makes a picture that stands alone, on the ground of the page', () => {
  page({ key: 'panel-1', title: '' });
  const svg = svgOf(drawnPanel({ id: 1, title: '' }).picture, '@font-face {}');
  expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  expect(svg).toContain('<rect width="100%" height="100%" fill="rgb(1, 2, 3)"');
  expect(svg).toContain('@font-face {}');
});

it('makes a table out of the figures that a screen reader is given', () => {
  page({ key: 'panel-1', title: '' });
  const { tables } = drawnPanel({ id: 1, title: '' });
  expect(csvOf([...tables, ...tables], (rows) => rows.map((row) => row.join()).join('\n'))).toBe(
    'Stages\nLead,12\n\nStages\nLead,12'
  );
});

it('makes a picture that every program can read, whatever a name holds', () => {
  page({ key: 'panel-1', title: '' });
  const { picture } = drawnPanel({ id: 1, title: '' });
  picture.append('a\u0001b\uffffc\ud800d😀<&');
  // Of an element out of HTML jsdom writes the namespace twice.
  const svg = svgOf(picture).replace(' xmlns="http://www.w3.org/2000/svg"', '');
  const read = new DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(read.querySelector('parsererror')).toBeNull();
  expect(read.documentElement.textContent).toContain('a\ufffdb\ufffdc\ufffdd😀<&');
});

it('makes no formula of a name', () => {
  page({ key: 'panel-1', title: '' });
  const { tables } = drawnPanel({ id: 1, title: '' });
  tables[0].rows[0].cells[0].textContent = '=HYPERLINK("x")\u2028more';
  expect(csvOf(tables, (rows) => unparse(rows, { escapeFormulae: FORMULA }))).toContain(`"'=HYPERLINK(`);
});

it.each<[string[], string]>([
  [['Revenue: EMEA / 2026', 'x'], 'Revenue EMEA  2026'],
  [['\u202e🎉', 'From the picture'], 'From the picture'],
  [['../..', '…'], 'funnel'],
  [['हिन्दी'], 'हिन्दी'],
  [['a\u0007\u001b[31mb'], 'a31mb'],
  [['é'.repeat(10_000)], 'é'.repeat(100)],
  [['😀𝔘'.repeat(1000)], '𝔘'.repeat(50)],
])('calls the file of %j as any file system can', (names, name) => {
  expect(fileName(names)).toBe(name);
});
