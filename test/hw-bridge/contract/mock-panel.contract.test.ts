import { mockBench } from './mock-bench.js';
import { panelContract } from './panel-contract.js';

panelContract(mockBench);
