declare function btoa(binary: string): string;
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** HTTP Basic authentication (RFC 7617): user and password joined, in UTF-8 and base64. */
export function basicAuth(user: string, password: string): string {
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${user}:${password}`)))}`;
}
