import { createTheme } from '@grafana/data';
import { CASES } from '../../../gallery/cases';
import { contrast, luminance, parseColor, type Rgb } from './pictureColors';
import { markColor } from './paint';
import { pictureTheme, type PictureTheme } from './theme';

const rgb = (text: string): Rgb => {
  const color = parseColor(text);
  if (color === null) {
    throw new Error(`not a color: ${text}`);
  }
  return color;
};

/** Viénot, Brettel and Mollon (1999): dichromats' view in linear RGB. */
const DICHROMAT = {
  protanopia: [
    [0.11238, 0.88762, 0],
    [0.11238, 0.88762, 0],
    [0.00401, -0.00401, 1],
  ],
  deuteranopia: [
    [0.29275, 0.70725, 0],
    [0.29275, 0.70725, 0],
    [-0.02234, 0.02234, 1],
  ],
};

function seen([r, g, b]: Rgb, matrix: number[][]): number[] {
  const linear = [r, g, b].map((n) => (n / 255 <= 0.04045 ? n / 255 / 12.92 : ((n / 255 + 0.055) / 1.055) ** 2.4));
  return matrix.map((row) => row.reduce((sum, weight, i) => sum + weight * linear[i], 0));
}

/** CIE 1976 difference of two colors in linear RGB (D65). */
function difference(a: number[], b: number[]): number {
  const [p, q] = [a, b].map(([r, g, blue]) => {
    const xyz = [
      (0.4124 * r + 0.3576 * g + 0.1805 * blue) / 0.9505,
      0.2126 * r + 0.7152 * g + 0.0722 * blue,
      (0.0193 * r + 0.1192 * g + 0.9505 * blue) / 1.089,
    ].map((t) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * Math.max(0, t) + 16 / 116));
    return [116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])];
  });
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

describe.each(['dark', 'light'] as const)('the %s theme', (mode) => {
  const theme = pictureTheme(createTheme({ colors: { mode } }));
  const surfaces = ['background', 'panel'] as const;
  const texts: Array<keyof PictureTheme & string> = ['primary', 'muted', 'warning', 'alarm', 'good', 'bad'];

  it.each(texts)('sets %s text at 4.5:1 or more on every surface', (name) => {
    const color = rgb(theme[name] as string);
    const grounds = [...surfaces.map((surface) => theme[surface]), ...theme.owners.map(({ zone }) => zone)];
    grounds.forEach((ground) => expect(contrast(color, rgb(ground))).toBeGreaterThanOrEqual(4.5));
  });

  it('sets text at 4.5:1 or more on flows, and owners on their zones and panels', () => {
    theme.owners.forEach(({ flow, text, zone }) => {
      expect(contrast(rgb(theme.primary), rgb(flow))).toBeGreaterThanOrEqual(4.5);
      [theme.muted, theme.good, theme.bad].forEach((said) =>
        expect(contrast(rgb(said), rgb(flow))).toBeGreaterThanOrEqual(4.5)
      );
      [zone, theme.panel, theme.background].forEach((ground) =>
        expect(contrast(rgb(text), rgb(ground))).toBeGreaterThanOrEqual(4.5)
      );
    });
  });

  it('draws what carries meaning at 3:1 or more', () => {
    theme.owners.forEach(({ zone, advanced, open }) => {
      [advanced, open, theme.leaked].forEach((mark) =>
        expect(contrast(rgb(mark), rgb(zone))).toBeGreaterThanOrEqual(3)
      );
      expect(contrast(rgb(advanced), rgb(theme.panel))).toBeGreaterThanOrEqual(3);
    });
    Object.values(theme.status).forEach(({ mark }) =>
      expect(contrast(rgb(mark), rgb(theme.panel))).toBeGreaterThanOrEqual(3)
    );
  });

  it.each(Object.entries(DICHROMAT))('keeps the parts of a bar and neighboring statuses apart in %s', (_, matrix) => {
    const apart = (a: string, b: string) => difference(seen(rgb(a), matrix), seen(rgb(b), matrix));
    theme.owners.forEach(({ advanced, open }) => {
      expect(apart(advanced, open)).toBeGreaterThan(10);
      expect(apart(advanced, theme.leaked)).toBeGreaterThan(10);
      expect(apart(open, theme.leaked)).toBeGreaterThan(6);
    });
    const marks = ['accepted_on_time', 'accepted_late', 'pending', 'stalled', 'rejected', 'recycled'] as const;
    marks.slice(1).forEach((status, i) => {
      expect({ status, apart: apart(theme.status[status].mark, theme.status[marks[i]].mark) > 10 }).toEqual({
        status,
        apart: true,
      });
    });
    expect(apart(theme.owners[0].advanced, theme.owners[1].advanced)).toBeGreaterThan(20);
  });

  it.each(CASES.flatMap(({ id, colors }) => (colors === undefined ? [] : [[id, colors] as const])))(
    'keeps what is chosen in the case %s at 3:1 for marks and 4.5:1 for text',
    (_, colors) => {
      const own = pictureTheme(createTheme({ colors: { mode } }), colors);
      own.owners.forEach(({ advanced, open, text, zone, flow }) => {
        [advanced, open].forEach((mark) => expect(contrast(rgb(mark), rgb(zone))).toBeGreaterThanOrEqual(3));
        expect(contrast(rgb(text), rgb(zone))).toBeGreaterThanOrEqual(4.5);
        [own.muted, own.primary].forEach((said) => expect(contrast(rgb(said), rgb(flow))).toBeGreaterThanOrEqual(4.5));
      });
      const marks = [...Object.values(own.status).map(({ mark }) => mark), ...own.levels];
      marks.forEach((mark) => expect(contrast(rgb(mark), rgb(own.panel))).toBeGreaterThanOrEqual(3));
    }
  );

  it('keeps an override legible', () => {
    const faint = pictureTheme(createTheme({ colors: { mode } }), {
      owners: [mode === 'dark' ? '#202020' : '#f8f8f8'],
      statuses: { stalled: mode === 'dark' ? '#111111' : '#ffffff' },
      levels: [mode === 'dark' ? '#181818' : '#fffff0'],
    });
    expect(contrast(rgb(faint.owners[0].text), rgb(faint.owners[0].zone))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(rgb(faint.status.stalled.mark), rgb(faint.panel))).toBeGreaterThanOrEqual(3);
    expect(contrast(rgb(faint.levels[0]), rgb(faint.panel))).toBeGreaterThanOrEqual(3);
  });
});

test('accepted on time has the color of the owner who takes, until somebody chooses another', () => {
  const paint = { role: 'sign', status: 'accepted_on_time', owner: 1 } as const;
  const own = pictureTheme(createTheme());
  expect(markColor(own, paint, '')).toBe(own.owners[1].advanced);
  const chosen = pictureTheme(createTheme(), { statuses: { accepted_on_time: '#37872d' } });
  expect(markColor(chosen, paint, '')).toBe(chosen.status.accepted_on_time.mark);
  expect(markColor(chosen, { ...paint, role: 'band' }, '')).toBe(chosen.status.accepted_on_time.band);
});

test('a color is read as Grafana writes it', () => {
  expect(parseColor('#fff')).toEqual([255, 255, 255]);
  expect(parseColor('rgba(0, 0, 0, 0.5)', [200, 100, 0])).toEqual([100, 50, 0]);
  expect(parseColor('rgb(1,2,3)')).toEqual([1, 2, 3]);
  expect(parseColor('salmon')).toBeNull();
  expect(luminance([255, 255, 255])).toBeCloseTo(1);
});
