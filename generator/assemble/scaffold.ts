import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';

/** Where the templates are: at the same distance from the sources and from what is built of them. */
const TEMPLATES = new URL('../../templates/', import.meta.url);

/**
 * Fills a template. Templates are prose: they hold text, `each` and `if`, and no helper that could
 * make code. A name that the view does not have is an error.
 */
export function fillTemplate(name: string, view: object): string {
  const source = readFileSync(fileURLToPath(new URL(`${name}.hbs`, TEMPLATES)), 'utf8');
  const fill = Handlebars.compile(source, {
    strict: true,
    noEscape: true,
    preventIndent: true,
    knownHelpersOnly: true,
    knownHelpers: { each: true, if: true },
  });
  return fill(view);
}
