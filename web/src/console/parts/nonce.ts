/** The nonce that the server gave this answer: styles made while running carry it, or the content security policy refuses them. */
export function nonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}
