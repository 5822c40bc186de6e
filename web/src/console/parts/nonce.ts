/** The nonce that the server gave this answer: styles made while running carry it, or the content security policy refuses them. */
export function nonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

/**
 * Gives every style element that our scripts make the nonce. Some parts of Ant Design (the lock on scrolling behind a dialog) make theirs without asking for it.
 * Markup that somebody smuggled in is parsed, not made this way, and stays refused.
 */
export function signStyles(): void {
  const make = document.createElement.bind(document);
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const made = make(name, options);
    if (made instanceof HTMLStyleElement) made.nonce = nonce();
    return made;
  }) as typeof document.createElement;
}
