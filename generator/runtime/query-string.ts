import { writeQuery } from './parameters.js';
import type { Style } from './request.js';
import { formExploded } from './styles.js';

/** The whole query in one parameter (OpenAPI 3.2, `in: querystring`): a form; lists are repeated. */
export const queryString: Style = (_, value) =>
  writeQuery(Object(value), undefined, formExploded).replace(/%20/g, '+');
