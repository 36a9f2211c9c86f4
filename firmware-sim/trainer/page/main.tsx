import { render } from 'preact';
import { App } from './app.js';
import './styles/page.css';

const place = document.getElementById('app');
if (place) render(<App />, place);
