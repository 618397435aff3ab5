import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { provisionedFiles } from './provisioned';

const root = path.resolve(__dirname, '..');
for (const [file, content] of Object.entries(provisionedFiles(root))) {
  writeFileSync(path.join(root, file), content);
  console.log(`wrote ${file}`);
}
