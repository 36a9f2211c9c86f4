import { directMachine } from '../../statecharts/direct.machine.js';
import { cases } from './cases/direct.cases.js';
import { runCases } from './run-cases.js';

runCases('direct', directMachine, cases);
