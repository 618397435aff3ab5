import fc from 'fast-check';
import { codesOf } from './textCodes';

test('equal texts have equal codes, in order of appearance, however many stand in the same place', () => {
  const text = fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom(null, '', 'web', 'wab'), fc.nat(400).map(String));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 300 }), (texts) => {
      const { codes, texts: known } = codesOf(texts);
      expect(known).toEqual([...new Set(texts)]);
      expect(Array.from(codes, (code) => known[code])).toEqual(texts);
    }),
    { seed: 2026 }
  );
});
