import { writeQuery } from './parameters.js';
import type { BodyEncoder, Style } from './request.js';
import { formExploded } from './styles.js';

/** `application/x-www-form-urlencoded`; lists are repeated, members with a style use it. */
export const formBody: BodyEncoder = (body) => encode(body, undefined);

/** As `formBody`, with the styles of OpenAPI's Encoding Object by member. */
export function formBodyWith(styles: Readonly<Record<string, Style>>): BodyEncoder {
  return (body) => encode(body, styles);
}

function encode(
  body: unknown,
  styles: Readonly<Record<string, Style>> | undefined,
): { body: string; contentType: string } {
  return {
    // The form type writes spaces as plus signs (URL standard, section 5.2).
    body: writeQuery(Object(body), styles, formExploded).replace(/%20/g, '+'),
    contentType: 'application/x-www-form-urlencoded',
  };
}
