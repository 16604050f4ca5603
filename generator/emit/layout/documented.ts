import { hardline } from '../builders.js';
import { isEmpty, toCode, type Code, type Part } from '../code.js';

/** A declaration or a member below its doc comment, if it has one. */
export function documented(doc: Code | undefined, declaration: Part): Code {
  return doc === undefined || isEmpty(doc)
    ? toCode(declaration)
    : toCode([doc, hardline, declaration]);
}
