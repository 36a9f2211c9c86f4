import { entryMachine } from '../../statecharts/entry.machine.js';
import { cases } from './cases/entry.cases.js';
import { runCases } from './run-cases.js';

runCases('entry', entryMachine, cases);
