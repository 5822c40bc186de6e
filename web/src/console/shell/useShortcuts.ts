import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { may, type Session } from '../access';
import { areas, type Area } from '../areas';

/** `g` and then the area's letter goes there. */
export const areaKeys: Readonly<Partial<Record<Area['key'], string>>> = {
  overview: 'o',
  merchants: 'm',
  decisions: 'd',
  loans: 'l',
  models: 'b',
  admin: 'a',
};

/** The first page of an area that who is signed in may see. */
export function entryOf(area: Area, session: Session): string | undefined {
  const page = area.pages.find((one) => one.rail && may(session, one.needs));
  return page && `/${page.path}`;
}

interface Actions {
  search: () => void;
  help: () => void;
}

/** Ctrl-K, `/`, `?` and `g`+letter, wherever nobody is typing. */
export function useShortcuts(session: Session, actions: Actions): void {
  const navigate = useNavigate();
  const going = useRef(0);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        actions.search();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.timeStamp - going.current < 1500) return go(event);
      if (event.key === 'g') going.current = event.timeStamp;
      else if (event.key === '?') actions.help();
      else if (event.key === '/') {
        event.preventDefault();
        actions.search();
      }
    };
    const go = (event: KeyboardEvent) => {
      going.current = 0;
      const area = areas.find((one) => areaKeys[one.key] === event.key);
      const target = area && entryOf(area, session);
      if (target) void navigate(target);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));
}
