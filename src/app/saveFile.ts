import { unparse } from 'papaparse';
import { FORMULA } from '../records/formulas';
import { csvOf, drawnPanel, fileName, svgOf } from './drawnPanel';

type Panel = Parameters<typeof drawnPanel>[0];

/** Pixels of the file per pixel of the page: a slide is larger than a panel. */
const SHARPNESS = 2;

/** Saves what a panel shows as a file. Rejects with an `Error` that says why it cannot. */
export async function saveFile(panel: Panel, format: 'png' | 'svg' | 'csv'): Promise<void> {
  const { picture, tables } = drawnPanel(panel);
  const names = [panel.title, picture.querySelector('title')?.textContent ?? ''];
  download(await content(picture, tables, format), `${fileName(names)}.${format}`);
}

async function content(
  picture: SVGSVGElement,
  tables: HTMLTableElement[],
  format: 'png' | 'svg' | 'csv'
): Promise<Blob> {
  if (format === 'csv') {
    // A name that begins like a formula would be one in a spreadsheet.
    return new Blob(['\ufeff', csvOf(tables, (rows) => unparse(rows, { escapeFormulae: FORMULA }))], {
      type: 'text/csv',
    });
  }
  const svg = new Blob([svgOf(picture, await fontRules(picture))], { type: 'image/svg+xml' });
  return format === 'svg' ? svg : asPng(svg, picture.clientWidth, picture.clientHeight);
}

/** The page's own font inside the file: a picture that stands alone cannot load one. */
async function fontRules(picture: SVGSVGElement): Promise<string> {
  const { fontFamily } = getComputedStyle(picture);
  const [first] = fontFamily.split(',').map((family) => family.trim().replace(/["']/g, ''));
  const rules = [...document.styleSheets].flatMap((sheet) => {
    try {
      return [...sheet.cssRules];
    } catch {
      return []; // A sheet from another origin.
    }
  });
  const own = rules.filter(
    (rule): rule is CSSFontFaceRule =>
      rule instanceof CSSFontFaceRule &&
      rule.style.getPropertyValue('font-family').replace(/["']/g, '') === first &&
      rule.style.getPropertyValue('font-style') !== 'italic' &&
      // Of the scripts that a font has files for, Latin alone.
      /^$|(^|[\s,])U\+0{1,4}-/i.test(rule.style.getPropertyValue('unicode-range'))
  );
  const embedded = await Promise.all(own.map(embed));
  return embedded.join('\n');
}

async function embed(rule: CSSFontFaceRule): Promise<string> {
  const url = /url\(["']?([^"')]+)["']?\)/.exec(rule.style.getPropertyValue('src'))?.[1];
  const base = rule.parentStyleSheet?.href ?? document.baseURI;
  const answer = url === undefined ? undefined : await fetch(new URL(url, base)).catch(() => undefined);
  if (!answer?.ok) {
    return '';
  }
  const data = await asDataUrl(await answer.blob());
  const [family, weight] = ['font-family', 'font-weight'].map((name) => rule.style.getPropertyValue(name));
  return `@font-face { font-family: ${family}; font-weight: ${weight || 'normal'}; src: url(${data}); }`;
}

function asDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(new Error('The font could not be read.'));
    reader.readAsDataURL(blob);
  });
}

async function asPng(svg: Blob, width: number, height: number): Promise<Blob> {
  const image = new Image();
  image.src = await asDataUrl(svg);
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width * SHARPNESS, height * SHARPNESS];
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((png) => (png ? resolve(png) : reject(new Error('The browser could not draw the picture.'))))
  );
}

function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
