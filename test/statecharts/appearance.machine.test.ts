import { appearanceMachine } from '../../statecharts/appearance.machine.js';
import { cases } from './cases/appearance.cases.js';
import { runCases } from './run-cases.js';

runCases('appearance', appearanceMachine, cases);
