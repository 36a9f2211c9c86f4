// `npm run charts`: draws the charts in the README of their room anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { charts } from '../../../statecharts/charts.js';
import { redraw } from './drawings.js';

const readme = join(process.cwd(), 'statecharts', 'README.md');
writeFileSync(readme, redraw(readFileSync(readme, 'utf8'), charts));
