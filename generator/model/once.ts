/**
 * A function of an object whose result is worked out once for each object and kept for as long as
 * that lives. For pure functions of the model, which nothing changes once it is there.
 */
export function once<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const kept = known.get(key) ?? { value: make(key) };
    known.set(key, kept);
    return kept.value;
  };
}

/** The same of an object and something in it, by its id. */
export function onceEach<K extends object, I, V>(make: (key: K, id: I) => V): (key: K, id: I) => V {
  const knownOf = once((_key: K) => new Map<I, { readonly value: V }>());
  return (key, id) => {
    const known = knownOf(key);
    const kept = known.get(id) ?? { value: make(key, id) };
    known.set(id, kept);
    return kept.value;
  };
}
