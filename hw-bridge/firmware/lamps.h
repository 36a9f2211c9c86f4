/* Lamps: a mode for each, a cadence for each mode, one phase for all. */
#pragma once
#include "board.h"
#include <stdint.h>

#define LAMPS (WIRE_BYTES * 8)
#define IMAGE_BYTES (LAMPS / 2)
#define MODES 8
#define MOST_STRETCHES 12

/** Lit and dark by turns, in steps of 10 ms; none is dark for ever, one lit for ever. */
struct cadence {
  uint8_t count;
  uint16_t steps[MOST_STRETCHES];
};
extern struct cadence lamps_cadences[MODES];

/** The modes, two to a byte, as they stand on the wire. */
extern uint8_t lamps_image[IMAGE_BYTES];

/** What the interrupt shows. */
extern uint8_t lamps_lit[WIRE_BYTES];

void lamps_begin(void);

/** Lets a ms of the phase pass: none or two where it is being put right. */
void lamps_pass_ms(void);

/** Puts the phase right by the host's: at once where it is far away, else slowly. */
void lamps_take_phase(uint32_t host_ms);
uint32_t lamps_phase_ms(void);

void lamps_set(uint8_t lamp, uint8_t mode);
void lamps_set_all(const uint8_t *packed);
void lamps_fill_unknown(void);

/** Takes `count` stretches of two septets each. */
void lamps_set_cadence(uint8_t mode, uint8_t count, const uint8_t *septets);

/** Computes what is lit, where that may have changed. */
void lamps_render(void);
