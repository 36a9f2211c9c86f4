/* What a panel does, whatever board it runs on: ../frame/PROTOCOL.md says it byte by byte.
 *
 *   each ms, in the board's interrupt     core_scan   lamps out, keys in, debounced
 *   all the time, in its main loop        core_work   bytes in and out, phase, cadences
 */
#pragma once
#include <stdint.h>

/** Begins: all lamps show `unknown`; says version, firmware and identity. Samples may come meanwhile. */
void core_begin(void);

/** One sample, each ms. May interrupt everything else. */
void core_scan(void);

/** Does what there is to do, a little at a time. */
void core_work(void);

/** Whether the main loop may wait for the next interrupt; ask with interrupts off. */
uint8_t core_is_idle(void);
