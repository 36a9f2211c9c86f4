import { memoryBench } from './memory-bench.js';
import { panelContract } from './panel-contract.js';

panelContract(memoryBench);
