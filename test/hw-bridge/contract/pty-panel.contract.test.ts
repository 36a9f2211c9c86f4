import { panelContract } from './panel-contract.js';
import { ptyBench } from './pty-bench.js';

panelContract(ptyBench);
