import { createRoot } from 'react-dom/client';
import { App } from './App';
import './console.css';
import { followBrowser } from '../shared/i18n';
import { signStyles } from './parts/nonce';

signStyles();
followBrowser();

createRoot(document.getElementById('root')!).render(<App />);
