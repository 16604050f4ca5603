import { wordsOf } from '../model/words.js';

/** What a member is like by the end of its name; the first that matches holds. */
type Likely<T> = readonly (readonly [end: RegExp, value: T])[];

/** Ends are whole words of a name. */
function likely<T>(...table: readonly (readonly [end: string, value: T])[]): Likely<T> {
  return table.map(([end, value]) => [new RegExp(`(^|_)(${end})$`), value]);
}

const INSTANT = '2024-01-01T00:00:00Z';

const TEXTS = likely<string>(
  ['e?_?mail(_address)?', 'user@example.com'],
  ['url|uri|link|href|website|homepage|webhook', 'https://example.com/'],
  ['host(_?name)?|domain(_name)?', 'example.com'],
  ['ip(_?v?4)?(_address)?', '192.0.2.1'],
  ['ip_?v?6(_address)?', '2001:db8::1'],
  ['uuid|guid', '123e4567-e89b-42d3-a456-426614174000'],
  ['(phone|mobile|fax)(_number)?|telephone', '+15550100'],
  ['(created|updated|modified|deleted|started|ended|expires|expired|published)_(at|on)', INSTANT],
  ['timestamp|date_?time|(start|end|expiry|expiration)_time', INSTANT],
  ['date|birthday', '2024-01-01'],
  ['(given|first)_name', 'Ada'],
  ['(family|last)_name|surname', 'Lovelace'],
  ['user_?name|login|nick_?name', 'user-1'],
  ['file_?name', 'file-1.txt'],
  ['country(_code)?', 'US'],
  ['currency(_code)?', 'USD'],
  ['lang(uage)?(_code)?|locale', 'en'],
  ['time_?zone|tz', 'Etc/UTC'],
  ['city', 'Lisbon'],
  ['street(_address)?|address_(line_)?1', '1 Example Street'],
  ['(zip|postal)(_?code)?|postcode', '12345'],
  ['colou?r', '#336699'],
  ['version', '1.0.0'],
  ['(mime|content|media)_type', 'application/json'],
  ['sha_?[0-9]*|md5|hash|checksum|digest|fingerprint|etag', '9f86d081884c7d659a2feaa0c55ad015'],
  ['id|identifier|token|cursor|(api|access|secret)_key', '7c9e6679f42d'],
);

/** Texts that people write are numbered, so that there can be others. */
const TITLES = /(^|_)(title|subject|summary|description|comment|message|note)$/;
const NAMES = /(^|_)(name|label|slug)$/;

const NUMBERS = likely<number>(
  ['per_page|page_(size|limit)|limit|max_results', 20],
  ['page(_(number|no))?', 1],
  ['year', 2024],
  ['month|day|id|identifier|count|total|quantity|amount|version', 1],
  ['hour', 12],
  ['age', 30],
  ['port', 8080],
  ['lat(itude)?', 52.5],
  ['lon|lng|longitude', 13.5],
  ['price|cost|fee', 9.5],
  ['width', 800],
  ['height', 600],
  ['percent(age)?', 50],
  ['timeout|ttl|duration', 60],
  ['(status|http)_code|http_status', 200],
  ['file_size|bytes', 1024],
  // Seconds since 1970.
  ['timestamp|(created|updated|modified|expires)(_(at|on))?|[a-z]+ed_at', 1_704_067_200],
);

/** What a text is like that has this name, in any spelling; undefined where the name says nothing. */
export function textOfField(name: string): string | undefined {
  const words = lowerWords(name);
  const ending = singular(words.join('_'));
  const found = likelyOf(TEXTS, ending);
  if (found !== undefined) return found;
  if (TITLES.test(ending))
    return `${words.join(' ').replace(/^./u, (sign) => sign.toUpperCase())} 1`;
  return NAMES.test(ending) ? `${singular(words.join('-'))}-1` : undefined;
}

/** The same of a number. */
export function numberOfField(name: string): number | undefined {
  return likelyOf(NUMBERS, lowerWords(name).join('_'));
}

function lowerWords(name: string): readonly string[] {
  return wordsOf(name).map((word) => word.toLowerCase());
}

function likelyOf<T>(table: Likely<T>, name: string): T | undefined {
  return table.find(([end]) => end.test(name))?.[1];
}

/** The element of a list is like what the list is called. */
function singular(name: string): string {
  return name.replace(/(?<=[^su])s$/, '');
}
