import { createRoot } from 'react-dom/client';
import { App } from './App';
import './console.css';
import { signStyles } from './parts/nonce';

signStyles();

createRoot(document.getElementById('root')!).render(<App />);
