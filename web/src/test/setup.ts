import '@testing-library/jest-dom/vitest';

// jsdom has none of these; components ask for them as they are drawn.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
window.matchMedia ??= (media: string) =>
  ({ matches: false, media, addEventListener() {}, removeEventListener() {}, addListener() {}, removeListener() {} }) as unknown as MediaQueryList;
Element.prototype.scrollTo ??= () => undefined;
