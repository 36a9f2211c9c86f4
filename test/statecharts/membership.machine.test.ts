import { membershipMachine } from '../../statecharts/membership.machine.js';
import { cases } from './cases/membership.cases.js';
import { runCases } from './run-cases.js';

runCases('membership', membershipMachine, cases);
