import { wordsOf } from '../model/words.js';

/** Words at the end of titles that are about the document, and not about the API. */
const ABOUT_THE_DOCUMENT =
  /[\s\-–—:|,.]*\b(documentation|docs?|specifications?|spec|reference|definition|openapi( \d[\d.]*)?|swagger|v(ersion )?\d[\w.]*)[\s.]*$/i;

/**
 * What an API is called, by the title of its document: "Netlify's API documentation" is that of the
 * Netlify API. The title as it is, if nothing else is left of it.
 */
export function nameInTitle(title: string): string {
  let name = title
    .replace(/\bhttps?:\/\/\S+/gi, ' ')
    .replace(/\([^()]*\)/g, ' ')
    .replace(/['’]s\b/g, '')
    .trim();
  for (let before = ''; before !== name;) {
    before = name;
    name = name.replace(ABOUT_THE_DOCUMENT, '');
  }
  return wordsOf(name).length > 0 ? name.trim() : title;
}
