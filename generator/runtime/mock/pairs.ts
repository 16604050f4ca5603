/** A name and a value of a query, a form or a cookie; the value is as it was sent. */
export type Pair = readonly [name: string, value: string];

/** The pairs of a query or of a form (`application/x-www-form-urlencoded`). */
export function queryPairs(text: string): Pair[] {
  return split(text, '&').map(([name, value]) => [decoded(name.replaceAll('+', ' ')), value]);
}

/** The pairs of a `Cookie` header. */
export function cookiePairs(header: string | undefined): Pair[] {
  return split(header ?? '', ';').map(([name, value]) => [decoded(name.trim()), value]);
}

/** A value without percent-encoding; as it is if that is broken. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function split(text: string, separator: string): Pair[] {
  return text
    .split(separator)
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', ...value] = part.split('=');
      return [name, value.join('=')];
    });
}
