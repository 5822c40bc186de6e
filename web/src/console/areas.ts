import type { ComponentType, ReactNode } from 'react';
import type { Pair } from '../shared/i18n';
import type { Permission } from './access';

/** One page of the console: where it lies, what it is called, who may see it, and its code, fetched when it is first opened. */
export interface Page {
  /** Below /console, as react-router writes it: "merchants/:merchant". */
  path: string;
  title: Pair;
  needs: Permission;
  /** Pages with an entry in the rail; a page about one object has none. */
  rail?: boolean;
  load: () => Promise<{ default: ComponentType }>;
}

/** One entry of the left rail with its pages; written as the default export of pages/AREA/area.tsx and found there by itself. */
export interface Area {
  key: AreaKey;
  name: Pair;
  icon: ReactNode;
  pages: Page[];
}

/** The rail's order follows the chain from records to effect. */
export const railOrder = [
  'overview',
  'merchants',
  'decisions',
  'loans',
  'ledger',
  'evidence',
  'products',
  'models',
  'oversight',
  'effect',
  'admin',
  'account',
] as const;

export type AreaKey = (typeof railOrder)[number];

const found = import.meta.glob<{ default: Area }>('./pages/*/area.tsx', { eager: true });

export const areas: Area[] = Object.values(found)
  .map((file) => file.default)
  .sort((a, b) => railOrder.indexOf(a.key) - railOrder.indexOf(b.key));
