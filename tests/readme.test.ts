import { existsSync, readFileSync } from 'node:fs';
import { parseDefinition } from '../src/core/definition/parse';
import { DIALECTS } from '../src/core/sql/dialects/registry';

const documents = ['README.md', 'src/README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'].map(
  (file) => [file, readFileSync(file, 'utf8')] as const
);
const readme = documents[0][1];
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const npmOwn = ['install', 'start', 'test'];

describe.each(documents)('%s', (_, text) => {
  it('links to files that exist', () => {
    const links = [...text.matchAll(/\]\(([^)#]+)\)/g)]
      .map(([, target]) => target)
      .filter((target) => !target.startsWith('http'));
    expect(links.filter((target) => !existsSync(target))).toEqual([]);
  });

  it('shows valid definitions', () => {
    const examples = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, example]) => parseDefinition(example));
    expect(examples.flatMap((parsed) => (parsed.ok ? [] : parsed.problems))).toEqual([]);
  });

  it('names npm scripts that exist', () => {
    const named = [...text.matchAll(/(?:^|`|&& )npm (?:run (?:--silent )?)?([\w:-]+)/gm)].map(([, name]) => name);
    expect(named.filter((name) => !scripts[name] && !npmOwn.includes(name))).toEqual([]);
  });
});

it('plugin.json shows pictures that exist, each dark and light', () => {
  const { info } = JSON.parse(readFileSync('src/plugin.json', 'utf8')) as {
    info: { screenshots: Array<{ path: string }> };
  };
  const shown = info.screenshots.map(({ path }) => path);
  const wanted = ['wall', 'analyst', 'three-owners', 'now', 'small'].flatMap((name) =>
    ['dark', 'light'].map((mode) => `img/${name}-${mode}.png`)
  );
  expect(shown).toEqual(wanted);
  expect(wanted.filter((path) => !existsSync(`src/${path}`) || !existsSync(`docs/${path}`))).toEqual([]);
});

describe('README.md', () => {
  it('has the commands that the tests above look for', () => {
    expect(readme.match(/^npm (start|run)/gm)?.length).toBeGreaterThan(5);
    expect(readme).toContain('```yaml');
  });

  it('says of every dialect where it has run', () => {
    const table = readme.slice(readme.indexOf('## Warehouses'), readme.indexOf('## Development'));
    expect(Object.keys(DIALECTS).filter((id) => !table.includes(`\`${id}\``))).toEqual([]);
  });
});
