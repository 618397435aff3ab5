/** Where an object keeps what its lazy properties are made from, and what has been made. */
const KEPT = Symbol('kept');

interface Kept<Source> {
  source: Source;
  made: Record<string, unknown>;
}

type Make<Source, Lazy> = (source: Source, figures: Readonly<Lazy>) => unknown;

/**
 * Adds properties that are worked out when they are first read. They are enumerable and the object's own, so that
 * copies and JSON have them. The getters are shared: one of its own for every object would cost V8 a hidden class each.
 */
export function lazily<Source, Lazy extends object>(makers: {
  [Name in keyof Lazy]: (source: Source, figures: Readonly<Lazy>) => Lazy[Name];
}) {
  const getters = Object.fromEntries(
    Object.entries<Make<Source, Lazy>>(makers).map(([name, make]) => [name, getter(name, make)])
  );
  return <Eager extends object>(eager: Eager, source: Source): Eager & Lazy => {
    Object.defineProperty(eager, KEPT, { value: { source, made: {} } satisfies Kept<Source> });
    return Object.defineProperties<object>(eager, getters) as Eager & Lazy;
  };
}

function getter<Source, Lazy>(name: string, make: Make<Source, Lazy>): PropertyDescriptor {
  return {
    enumerable: true,
    configurable: true,
    get(this: Lazy & { [KEPT]: Kept<Source> }) {
      const { source, made } = this[KEPT];
      return name in made ? made[name] : (made[name] = make(source, this));
    },
  };
}
