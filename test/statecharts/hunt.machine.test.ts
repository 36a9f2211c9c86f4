import { huntMachine } from '../../statecharts/hunt.machine.js';
import { cases } from './cases/hunt.cases.js';
import { runCases } from './run-cases.js';

runCases('hunt', huntMachine, cases);
