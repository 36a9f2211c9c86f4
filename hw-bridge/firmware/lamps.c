/* Lamps: which mode each has, where its cadence is, and so what is lit. All of it in the main loop. */
#include "lamps.h"
#include "board.h"
#include <string.h>

#define UNKNOWN 7
#define PHASE_LIMIT (1UL << 28)
#define STEP_MS 10
#define TOLERATED_MS 5
#define MOST_SLEWED_MS 250
#define SLEW_EVERY 4

uint8_t lamps_lit[WIRE_BYTES];
uint8_t lamps_image[IMAGE_BYTES]; /* two modes in a byte, as on the wire */
static uint8_t is_stale;           /* what is lit must be computed again */

struct cadence lamps_cadences[MODES] = {
    {0, {0}},
    {1, {100}},
    {2, {47, 3}},
    {2, {50, 50}},
    {2, {13, 12}},
    {10, {5, 5, 5, 5, 5, 5, 5, 5, 5, 55}},
    {0, {0}},
    {2, {5, 195}},
};

/* Where each mode is in its cadence, so that no step needs a division. */
static uint8_t stretch[MODES];
static uint16_t steps_left[MODES];
static uint8_t lit_modes;

static uint32_t phase_ms;
static uint8_t ms_in_step;
static int16_t slew_ms;
static uint8_t slew_wait;
static uint8_t is_phase_set;

static void light(uint8_t mode, uint8_t is_lit) {
  uint8_t bit = 1 << mode;
  uint8_t before = lit_modes;
  lit_modes = is_lit ? before | bit : before & ~bit;
  if (lit_modes != before) is_stale = 1;
}

static void seek(uint8_t mode) {
  uint8_t count = lamps_cadences[mode].count;
  steps_left[mode] = 0;
  uint32_t period = 0;
  for (uint8_t i = 0; i < count; i++) period += lamps_cadences[mode].steps[i];
  if (count < 2 || period == 0) {
    light(mode, count == 1);
    return;
  }
  uint32_t step = phase_ms / STEP_MS % period;
  uint8_t at = 0;
  while (step >= lamps_cadences[mode].steps[at]) step -= lamps_cadences[mode].steps[at++];
  stretch[mode] = at;
  steps_left[mode] = lamps_cadences[mode].steps[at] - (uint16_t)step;
  light(mode, !(at & 1));
}

static void seek_all(void) {
  ms_in_step = phase_ms % STEP_MS;
  for (uint8_t mode = 0; mode < MODES; mode++) seek(mode);
}

static void next_step(void) {
  for (uint8_t mode = 0; mode < MODES; mode++) {
    if (steps_left[mode] == 0 || --steps_left[mode] != 0) continue;
    uint8_t at = stretch[mode];
    do {
      if (++at == lamps_cadences[mode].count) at = 0;
    } while (lamps_cadences[mode].steps[at] == 0);
    stretch[mode] = at;
    steps_left[mode] = lamps_cadences[mode].steps[at];
    light(mode, !(at & 1));
  }
}

static void count_ms(void) {
  if (++phase_ms == PHASE_LIMIT) {
    phase_ms = 0;
    seek_all();
  } else if (++ms_in_step == STEP_MS) {
    ms_in_step = 0;
    next_step();
  }
}

void lamps_fill_unknown(void) {
  memset(lamps_image, UNKNOWN << 3 | UNKNOWN, IMAGE_BYTES);
  is_stale = 1;
}

void lamps_pass_ms(void) {
  uint8_t counts = 1;
  if (slew_ms != 0 && ++slew_wait == SLEW_EVERY) {
    slew_wait = 0;
    counts = slew_ms > 0 ? 2 : 0;
    slew_ms += slew_ms > 0 ? -1 : 1;
  }
  while (counts--) count_ms();
}

void lamps_take_phase(uint32_t host_ms) {
  int32_t difference = (int32_t)host_ms - (int32_t)phase_ms;
  uint8_t is_far = difference > MOST_SLEWED_MS || difference < -MOST_SLEWED_MS;
  uint8_t is_near = difference <= TOLERATED_MS && difference >= -TOLERATED_MS;
  slew_ms = 0;
  slew_wait = 0;
  if (!is_phase_set || is_far) {
    phase_ms = host_ms;
    seek_all();
  } else if (!is_near) {
    slew_ms = (int16_t)difference;
  }
  is_phase_set = 1;
}

void lamps_render(void) {
  if (!is_stale) return;
  uint8_t fresh[WIRE_BYTES] = {0};
  for (uint8_t byte = 0, pair = 0; byte < WIRE_BYTES; byte++) {
    for (uint8_t bit = 1; bit; bit <<= 2, pair++) {
      uint8_t modes = lamps_image[pair];
      if (lit_modes >> (modes & 7) & 1) fresh[byte] |= bit;
      if (lit_modes >> (modes >> 3 & 7) & 1) fresh[byte] |= bit << 1;
    }
  }
  uint8_t before = board_lock();
  memcpy(lamps_lit, fresh, WIRE_BYTES);
  board_unlock(before);
  is_stale = 0;
}

void lamps_begin(void) {
  lamps_fill_unknown();
  seek_all();
  lamps_render();
}

uint32_t lamps_phase_ms(void) { return phase_ms; }

void lamps_set(uint8_t lamp, uint8_t mode) {
  uint8_t *pair = &lamps_image[lamp / 2];
  *pair = lamp & 1 ? (*pair & 7) | mode << 3 : (*pair & 0x38) | mode;
  is_stale = 1;
}

void lamps_set_all(const uint8_t *packed) {
  for (uint8_t i = 0; i < IMAGE_BYTES; i++) lamps_image[i] = packed[i] & 0x3f;
  is_stale = 1;
}

void lamps_set_cadence(uint8_t mode, uint8_t count, const uint8_t *septets) {
  lamps_cadences[mode].count = count;
  for (uint8_t i = 0; i < count; i++, septets += 2)
    lamps_cadences[mode].steps[i] = septets[0] | (uint16_t)septets[1] << 7;
  seek(mode);
}
