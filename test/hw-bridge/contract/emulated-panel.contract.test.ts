import { emulatedBench } from './emulated-bench.js';
import { panelContract } from './panel-contract.js';

panelContract(emulatedBench);
