/* Keys as debounced: four equal samples at 1 kHz. */
#pragma once
#include <stdint.h>

/** All keys, WIRE_BYTES of them, and how many events there were so far. */
uint8_t keys_read(uint8_t *keys);

/** Whether a key changed since `keys_are_told`. */
uint8_t keys_have_changed(void);
void keys_are_told(void);

/** Samples since this was asked last, one each ms; and whether there are any. */
uint8_t keys_passed_ms(void);
uint8_t keys_have_time(void);
