import { createRoot } from 'react-dom/client';
import { language } from '../shared/i18n';
import '../shared/theme';
import { App } from './App';
import { askSession } from './data/session';
import './phone.css';

document.documentElement.lang = language();
void askSession();
createRoot(document.getElementById('root')!).render(<App />);

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  // After the first picture: its files must not wait for those of the pages that come later.
  addEventListener('load', () => void navigator.serviceWorker.register('/worker.js').catch(() => undefined));
}
