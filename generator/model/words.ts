/**
 * The words of a name in any spelling: `certificate_packs`, `certificatePacks` and `Certificate Packs`
 * have the same two. Letters of every script count; accents and compatibility forms are kept. OAuth is
 * one word, though it does not look so.
 */
export function wordsOf(name: string): readonly string[] {
  return name
    .normalize('NFC')
    .replace(/OAuth(?!\p{Ll})/gu, 'Oauth')
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}
