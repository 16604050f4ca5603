// Part of the sdkwright runtime. Changes made here are lost when it runs again.

/** `hostname` and `idn-hostname`: RFC 1123, and IDNA 2008 (RFC 5891 to 5893) for what is not ASCII. */

const RTL = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** Punycode (RFC 3492, section 6.2) after `xn--`; undefined if it is malformed. */
function decodePunycode(text: string): string | undefined {
  const split = text.lastIndexOf('-');
  const output = Array.from(text.slice(0, Math.max(split, 0)));
  let code = 128;
  let bias = 72;
  for (let at = split + 1, index = 0; at < text.length; index++) {
    const before = index;
    for (let weight = 1, k = 36; ; k += 36) {
      const digit = parseInt(text[at++] ?? '', 36);
      if (Number.isNaN(digit)) return undefined;
      // Base 36 of JavaScript has the digits first, Punycode the letters.
      const value = digit < 10 ? digit + 26 : digit - 10;
      index += value * weight;
      const limit = Math.min(Math.max(k - bias, 1), 26);
      if (value < limit) break;
      weight *= 36 - limit;
    }
    const length = output.length + 1;
    let delta = Math.floor((index - before) / (before ? 2 : 700));
    delta += Math.floor(delta / length);
    for (bias = 0; delta > 455; bias += 36) delta = Math.floor(delta / 35);
    bias += Math.floor((36 * delta) / (delta + 38));
    code += Math.floor(index / length);
    index %= length;
    if (code > 0x10ffff) return undefined;
    output.splice(index, 0, String.fromCodePoint(code));
  }
  return output.join('');
}

/** RFC 5892: the allowed code points, the exceptions, and the rules that look at neighbours. */
function isLabel(label: string): boolean {
  return (
    /^[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{Nd}\xB7\u0375\u0F0B\u05F3\u05F4\u30FB\u06FD\u06FE\u3007\u{200C}-\u{200D}-]+$/u.test(
      label,
    ) &&
    !/[\u0640\u07FA\u3031-\u3035\u303B\p{Me}]|[\u{302E}\u{302F}]|^\p{M}|^-|-$|^..--/u.test(label) &&
    !/(?<!l)\xB7|\xB7(?!l)|\u0375(?!\p{Script=Greek})|(?<!\p{Script=Hebrew})[\u05F3\u05F4]/u.test(
      label,
    ) &&
    (!label.includes('\u30FB') || /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u.test(label)) &&
    !(/[\u0660-\u0669]/.test(label) && /[\u06F0-\u06F9]/.test(label)) &&
    label.split('').every((char, at) => char !== '\u200D' || isVirama(label[at - 1])) &&
    !/(?<![\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA\p{Script=Arabic}])\u200C/u.test(
      label,
    )
  );
}

function isVirama(char: string | undefined): boolean {
  return /[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA]/.test(char ?? '');
}

/** RFC 5893, section 2, as far as letters and digits go. */
function isBidi(label: string): boolean {
  const letters = label.match(/\p{L}/gu) ?? [];
  const rtl = letters.filter((char) => RTL.test(char)).length;
  if (!/^\p{L}/u.test(label) || (rtl && rtl < letters.length)) return false;
  return !rtl || !(/[0-9\u06F0-\u06F9]/.test(label) && /[\u0660-\u0669]/.test(label));
}

function isHost(labels: readonly string[], idn: boolean): boolean {
  if (labels.join('.').length > 253) return false;
  const decoded: (string | undefined)[] = labels.map((label) => {
    if (!/^[\0-\x7f]*$/.test(label)) return idn && isLabel(label) ? label : undefined;
    if (!/^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i.test(label)) return undefined;
    if (!/^xn--/i.test(label)) return label;
    const text = decodePunycode(label.slice(4).toLowerCase());
    return text !== undefined && /[^\0-\x7f]/.test(text) && isLabel(text) ? text : undefined;
  });
  const bidi = decoded.some((label) => label?.match(/\p{L}/gu)?.some((char) => RTL.test(char)));
  return decoded.every((label) => label !== undefined && (!bidi || isBidi(label)));
}

/** RFC 1123, section 2.1: ASCII labels; those that begin with `xn--` must decode. */
export function isHostname(text: string): boolean {
  return text.length < 254 && isHost(text.split('.'), false);
}

/** RFC 5890, section 2.3.2.3. */
export function isIdnHostname(text: string): boolean {
  return text.length < 254 && isHost(text.split(/[.\u3002\uFF0E\uFF61]/), true);
}
