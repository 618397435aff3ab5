import { standardTransformers, type TransformerRegistryItem } from '@grafana/data';

/** Every transformation of `@grafana/data`; without this registry they would be skipped without a word. */
export function transformers(): TransformerRegistryItem[] {
  return Object.values(standardTransformers).map((transformation) => ({
    id: transformation.id,
    name: transformation.name,
    description: transformation.description,
    transformation: async () => transformation,
    editor: () => null,
    imageDark: '',
    imageLight: '',
  }));
}
