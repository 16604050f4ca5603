/**
 * The words of a name in any spelling: `certificate_packs`, `certificatePacks` and `Certificate Packs`
 * have the same two. Letters of every script count; accents and compatibility forms are kept.
 */
export function wordsOf(name: string): readonly string[] {
  return name
    .normalize('NFC')
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}
