import { useEffect } from 'react';

const boxes = '.ant-table-content, .ant-table-body';

/** Tables wider than their place scroll sideways; Ant Design gives the scrolling box no place in the order of the keyboard, so this does. */
export function useReachableTables(): void {
  useEffect(() => {
    let asked = 0;
    const look = () => {
      asked = 0;
      for (const box of document.querySelectorAll<HTMLElement>(boxes)) {
        const scrolls = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
        if (scrolls) box.tabIndex = 0;
        else box.removeAttribute('tabindex');
      }
    };
    const ask = () => {
      asked ||= requestAnimationFrame(look);
    };
    const changes = new MutationObserver(ask);
    changes.observe(document.body, { childList: true, subtree: true });
    window.addEventListener('resize', ask);
    return () => {
      changes.disconnect();
      window.removeEventListener('resize', ask);
      cancelAnimationFrame(asked);
    };
  }, []);
}
