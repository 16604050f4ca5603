/** Lays a Markdown file out as Prettier does. Prettier is loaded when this is first called. */
export async function layOutMarkdownFile(text: string): Promise<string> {
  const [{ format }, markdown] = await Promise.all([
    import('prettier/standalone'),
    import('prettier/plugins/markdown'),
  ]);
  return format(text, {
    parser: 'markdown',
    plugins: [markdown],
    printWidth: 100,
    singleQuote: true,
  });
}
