import pluralize from 'pluralize';
import { wordsOf } from '../model/words.js';

/** Other words for what every API does, by the word that is used here. */
const SYNONYMS: Readonly<Record<string, string>> = {
  retrieve: 'get',
  fetch: 'get',
  read: 'get',
  show: 'get',
  describe: 'get',
  index: 'list',
  add: 'create',
  new: 'create',
  insert: 'create',
  modify: 'update',
  change: 'update',
  edit: 'update',
  set: 'update',
  replace: 'update',
  patch: 'update',
  put: 'update',
  remove: 'delete',
  destroy: 'delete',
};

/** The verbs that synonyms are used for. */
const PLAIN = new Set(['list', 'get', 'create', 'update', 'delete']);

/** Words that are verbs and hardly ever anything else, so that a path ending in one asks for a deed. */
const VERBS = new Set(
  (
    'accept acknowledge activate add apply approve archive assign attach authorize authenticate ban ' +
    'block calculate cancel check claim clear clone close collect commit compact compare complete ' +
    'compute confirm connect convert copy create deactivate decline decrypt delete deny deploy detach ' +
    'disable disconnect discard dismiss download duplicate edit enable encrypt end enroll estimate ' +
    'evaluate evict execute expire export extend fetch filter find finalize finish fire flush follow ' +
    'force fork forward generate get import ingest initialize insert invalidate invite invoke join kick launch leave ' +
    'list lock login logout lookup mark merge migrate modify move mute notify open parse pause ping ' +
    'poll preview promote provision publish pull purge push query read reactivate rebuild refresh ' +
    'refund register reindex reject release reload remix remove rename render renew reopen replace replay ' +
    'reprocess rerequest rerun resend reset resize resolve restart restore resume retrieve retry ' +
    'return revert revoke rollback rotate run save scan search send set share shutdown sign simulate ' +
    'skip start stop submit subscribe suspend swap sync synchronize terminate transfer translate ' +
    'trigger unarchive unassign unban unblock undelete undo unfollow uninstall unlink unlock unmute ' +
    'unpublish unregister unstack unsubscribe unsuspend update upgrade upload upsert validate verify void withdraw'
  ).split(' '),
);

/** Verbs that no noun is written like, so that `list_labels` asks for labels and is none of several. */
const PURE = new Set('fetch find get list retrieve validate verify'.split(' '));

/** Verbs of questions, which change nothing. */
const QUESTIONS = new Set(
  'check count download estimate export find get list lookup preview search validate verify'.split(
    ' ',
  ),
);

/**
 * True for a phrase that says what is done: `cancel`, `submit_tool_outputs`. Many verbs are nouns or
 * more as well, like that of `scan_history`; what is said elsewhere decides.
 *
 * @param said - the verb by which the operation goes elsewhere
 */
export function isDeed(phrase: string, method: string, said: string | undefined): boolean {
  const [first = '', ...others] = wordsOf(phrase).map((word) => word.toLowerCase());
  if (method === 'GET') {
    const isPlain = said !== 'list' && !isPlural(phrase);
    return PURE.has(first) || (QUESTIONS.has(first) && isPlain);
  }
  if (!VERBS.has(first) || method === 'DELETE') return false;
  return others.length === 0 || said !== 'create' || plainVerb(first) === 'create';
}

/**
 * The verb of an `operationId` in the word that is used here: that of `apps/list-plans` is `list`,
 * as is that of `admin-api-keys-list`. Undefined if it begins and ends with none that is known.
 */
export function verbOf(operationId: string | undefined): string | undefined {
  const words = wordsOf(operationId?.replace(/^.*[/.:]/, '') ?? '').map((word) =>
    word.toLowerCase(),
  );
  const [first = ''] = words;
  const last = words.at(-1) ?? '';
  return (
    plainVerb(first) ??
    plainVerb(last) ??
    plainVerb(squashed(first)) ??
    (words.includes('list') ? 'list' : undefined)
  );
}

function plainVerb(word: string): string | undefined {
  const plain = Object.hasOwn(SYNONYMS, word) ? SYNONYMS[word] : word;
  return plain !== undefined && (PLAIN.has(plain) || VERBS.has(plain)) ? plain : undefined;
}

/** The verb at the front of words that are written as one: `Updateprojectspendlimit`. */
function squashed(word: string): string {
  const verbs = [...PLAIN, ...Object.keys(SYNONYMS)];
  return word.length > 12 ? (verbs.find((verb) => word.startsWith(verb)) ?? '') : '';
}

/** True for a phrase that begins with a verb, or a synonym of one: `AcceptTransfer`, `put_item`. */
export function beginsWithVerb(phrase: string): boolean {
  const [first = ''] = wordsOf(phrase);
  return plainVerb(first.toLowerCase()) !== undefined;
}

/** True for a phrase whose last word is in the plural. */
export function isPlural(phrase: string): boolean {
  const last = wordsOf(phrase).at(-1) ?? '';
  return pluralize.isPlural(last) && (last.length > 3 || !pluralize.isSingular(last));
}
