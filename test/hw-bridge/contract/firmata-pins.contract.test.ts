import { megaWiring } from '../tools/firmata-rig.js';
import { firmataBench } from './firmata-bench.js';
import { panelContract } from './panel-contract.js';

panelContract(firmataBench('firmata over a virtual Mega', megaWiring, { pins: 70 }));
