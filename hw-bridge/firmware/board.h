/* What the core asks of a board; board-uno.c, board-mega.c and board-host.c give it. */
#pragma once
#include <stdint.h>

/** Keys and lamps that a frame carries, eight to a byte: fitted or not. */
#define WIRE_BYTES 6

/** Keys and lamps fitted, in bytes: 0 to WIRE_BYTES; known when `core_begin` is called. */
extern uint8_t board_key_bytes;
extern uint8_t board_lamp_bytes;

/** Shows `lit` and samples `down`: key or lamp n is bit n % 8 of byte n / 8, 1 is lit or down. */
void board_exchange(const uint8_t *lit, uint8_t *down);

/** The byte that was received first, or -1. One that came in broken comes as ff, which no frame holds. */
int16_t board_receive(void);
uint8_t board_has_received(void);

/** How many bytes `board_send` takes now; at least 127 after the board began. */
uint8_t board_room(void);
void board_send(uint8_t byte);

/** Keeps interrupts out for a few instructions. */
uint8_t board_lock(void);
void board_unlock(uint8_t before);

/** The watchdog bites where this is not called for 250 ms. */
void board_is_well(void);

/** Bytes that survive a reset. `board_store` begins to write one, where `board_may_store`; it takes 3.4 ms. */
uint8_t board_stored(uint8_t place);
uint8_t board_may_store(void);
void board_store(uint8_t place, uint8_t byte);
