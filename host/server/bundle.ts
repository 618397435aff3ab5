import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

/** File names under `host/.build`, as the page's HTML names them. */
export interface Bundle {
  directory: string;
  script: string;
  style: string | undefined;
  editorWorker: string;
}

interface Manifest extends Omit<Bundle, 'directory'> {
  /** Source files of ours that went in, relative to the root. */
  inputs: string[];
  hash: string;
}

const FOLDER = 'host/.build';

/** Bundles the page with esbuild (2 to 3 s), or takes the last bundle when nothing that went into it has changed. */
export async function bundlePage(root: string): Promise<Bundle> {
  const directory = path.join(root, FOLDER);
  const kept = readManifest(directory);
  if (kept && kept.hash === hashOf(root, kept.inputs)) {
    return { ...kept, directory };
  }
  rmSync(directory, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { page: 'host/page/main.tsx', 'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js' },
    outdir: FOLDER,
    entryNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    sourcemap: false,
    metafile: true,
    jsx: 'automatic',
    loader: { '.ttf': 'file', '.svg': 'text' },
    define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}', global: 'globalThis' },
    // The package.json of scenes asks for an older @grafana/plugin-compat than the registry has; the newer one imports
    // names that @grafana/runtime 13.2 does not export. Five small functions of ours stand in for it.
    alias: { '@grafana/plugin-compat/datasources': './host/page/services/pluginCompat.ts' },
    logLevel: 'error',
  });
  const outputOf = (entry: string) => {
    const found = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint?.endsWith(entry));
    if (!found) {
      throw new Error(`esbuild did not emit ${entry}`);
    }
    return { file: path.basename(found[0]), style: found[1].cssBundle && path.basename(found[1].cssBundle) };
  };
  const page = outputOf('host/page/main.tsx');
  const inputs = Object.keys(metafile.inputs).filter((file) => !file.startsWith('node_modules/'));
  const manifest: Manifest = {
    script: page.file,
    style: page.style,
    editorWorker: outputOf('editor.worker.js').file,
    inputs,
    hash: hashOf(root, inputs),
  };
  mkdirSync(directory, { recursive: true });
  writeFileSync(path.join(directory, 'manifest.json'), JSON.stringify(manifest, null, 1));
  return { ...manifest, directory };
}

function readManifest(directory: string): Manifest | undefined {
  const file = path.join(directory, 'manifest.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** Of our own sources, of the versions of everybody else's, and of the way of bundling. */
function hashOf(root: string, inputs: string[]): string {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'host/server/bundle.ts', ...inputs]) {
    const full = path.join(root, file);
    hash.update(file).update(existsSync(full) ? readFileSync(full) : '');
  }
  return hash.digest('hex');
}
