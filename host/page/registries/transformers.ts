import { standardTransformers, type TransformerRegistryItem } from '@grafana/data';

/** Every transformation of `@grafana/data`, once: some stand there under two names. Without this registry they would be skipped without a word. */
export function transformers(): TransformerRegistryItem[] {
  const byId = new Map(
    Object.values(standardTransformers).map((transformation) => [transformation.id, transformation])
  );
  return [...byId.values()].map((transformation) => ({
    id: transformation.id,
    name: transformation.name,
    description: transformation.description,
    transformation: async () => transformation,
    editor: () => null,
    imageDark: '',
    imageLight: '',
  }));
}
