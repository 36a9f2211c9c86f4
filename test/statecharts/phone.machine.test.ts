import { phoneMachine } from '../../statecharts/phone.machine.js';
import { cases } from './cases/phone.cases.js';
import { runCases } from './run-cases.js';

runCases('phone', phoneMachine, cases);
