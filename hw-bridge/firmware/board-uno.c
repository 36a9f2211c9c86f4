/* ATmega328P (Arduino Uno, Nano): 74HC165 for the keys and 74HC595 for the lamps, in two chains on one SPI.
 *
 *   D13 SCK  ── clock of all (165 pin 2, 595 pin 11)      D9  PB1 ── load of all 165 (pin 1), low loads
 *   D12 MISO ── QH of the first 165 (pin 9)               D10 PB2 ── latch of all 595 (pin 12), rises
 *   D11 MOSI ── SER of the first 595 (pin 14)             D0, D1  ── the host
 *
 * Key n is input n % 8 (A = 0) of 165 n / 8; it closes to ground, a resistor pulls up. Lamp n is output n % 8
 * (QA = 0) of 595 n / 8; high is lit. SER of the last 165 (pin 10) goes to ground: so the registers are counted.
 */
#include "avr.h"
#include "board.h"
#include <avr/io.h>

#define LOAD _BV(PB1)
#define LATCH _BV(PB2)

uint8_t board_key_bytes;
uint8_t board_lamp_bytes;

static uint8_t exchange(uint8_t byte) {
  SPDR = byte;
  while (!(SPSR & _BV(SPIF)))
    ;
  return SPDR;
}

static void load(void) {
  PORTB &= ~LOAD;
  PORTB |= LOAD;
}

static void latch(void) {
  PORTB |= LATCH;
  PORTB &= ~LATCH;
}

/* Behind the last register come zeros. Where none come, SER is not at ground; where only they come, nothing is there. */
static uint8_t count_registers(void) {
#ifdef REGISTERS
  return REGISTERS;
#else
  uint8_t fitted = 0;
  load();
  for (uint8_t i = 0; i <= WIRE_BYTES; i++)
    if (exchange(0) != 0) fitted = i + 1;
  latch();
  return fitted == 0 || fitted > WIRE_BYTES ? WIRE_BYTES : fitted;
#endif
}

void wires_begin(void) {
  /* SS is an output too, or a low level there would make this a slave. */
  DDRB |= LOAD | LATCH | _BV(PB3) | _BV(PB5);
  PORTB |= LOAD;
  /* Master, the first bit first, 2 MHz: slow enough for wires on a breadboard. */
  SPCR = _BV(SPE) | _BV(MSTR) | _BV(SPR0);
  SPSR = _BV(SPI2X);
  board_key_bytes = count_registers();
  board_lamp_bytes = board_key_bytes;
}

void board_exchange(const uint8_t *lit, uint8_t *down) {
  uint8_t count = board_key_bytes;
  load();
  for (uint8_t i = 0; i < WIRE_BYTES; i++) {
    /* The lamps' last register is served first, the keys' first one. */
    if (i < count) down[i] = ~exchange(lit[count - 1 - i]);
    else down[i] = 0;
  }
  latch();
}
