/* Keys: sampled and debounced in the interrupt, read by the main loop. */
#include "keys.h"
#include "board.h"
#include "core.h"
#include "lamps.h"

/* From the first sample on, which may come before anything else has begun. */
#define NO_SAMPLES {0xff, 0xff, 0xff, 0xff, 0xff, 0xff}

/* Two bits for each key count its samples that differ, upright across the bytes: four in a row change it. */
static uint8_t low[WIRE_BYTES] = NO_SAMPLES, high[WIRE_BYTES] = NO_SAMPLES;
static volatile uint8_t down[WIRE_BYTES];
/* Modulo 256 here, 128 on the wire. */
static volatile uint8_t key_events, keys_changed;
static volatile uint8_t passed_ms;

void core_scan(void) {
  uint8_t closed[WIRE_BYTES];
  board_exchange(lamps_lit, closed);
  for (uint8_t i = 0; i < WIRE_BYTES; i++) {
    uint8_t differs = closed[i] ^ down[i];
    low[i] = ~(low[i] & differs);
    high[i] = low[i] ^ (high[i] & differs);
    differs &= low[i] & high[i];
    if (!differs) continue;
    down[i] ^= differs;
    for (; differs; differs &= differs - 1) key_events++;
    keys_changed = 1;
  }
  if (passed_ms < 255) passed_ms++;
}

uint8_t keys_have_changed(void) { return keys_changed; }

void keys_are_told(void) { keys_changed = 0; }

uint8_t keys_read(uint8_t *keys) {
  uint8_t before = board_lock();
  uint8_t count = key_events;
  for (uint8_t i = 0; i < WIRE_BYTES; i++) keys[i] = down[i];
  board_unlock(before);
  return count;
}

uint8_t keys_passed_ms(void) {
  uint8_t before = board_lock();
  uint8_t passed = passed_ms;
  passed_ms = 0;
  board_unlock(before);
  return passed;
}

uint8_t keys_have_time(void) { return passed_ms != 0; }
