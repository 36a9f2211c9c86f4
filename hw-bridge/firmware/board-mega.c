/* ATmega2560 (Arduino Mega): 40 keys and 24 lamps on its own pins, a desk phone without any register.
 *
 *   keys  0 to  7  PA0 to PA7  D22 to D29          lamps  0 to  7  PB0 to PB7  D53 52 51 50 10 11 12 13
 *   keys  8 to 15  PC0 to PC7  D37 to D30          lamps  8 to 23  one pin each, in `pins` below
 *   keys 16 to 23  PL0 to PL7  D49 to D42
 *   keys 24 to 31  PF0 to PF7  A0 to A7
 *   keys 32 to 39  PK0 to PK7  A8 to A15
 *
 * A key closes to ground, the chip's own resistor pulls up. A pin that is high lights its lamp.
 */
#include "avr.h"
#include "board.h"
#include <avr/io.h>

uint8_t board_key_bytes = 5;
uint8_t board_lamp_bytes = 3;

/* Lamps 8 to 23, one pin each: those that are left beside ports and the host's D0 and D1. */
static const struct {
  volatile uint8_t *port;
  uint8_t bit;
} pins[16] = {
    {&PORTH, 3}, /*  8  D6  */
    {&PORTH, 4}, /*  9  D7  */
    {&PORTH, 5}, /* 10  D8  */
    {&PORTH, 6}, /* 11  D9  */
    {&PORTH, 0}, /* 12  D17 */
    {&PORTH, 1}, /* 13  D16 */
    {&PORTJ, 1}, /* 14  D14 */
    {&PORTJ, 0}, /* 15  D15 */
    {&PORTD, 3}, /* 16  D18 */
    {&PORTD, 2}, /* 17  D19 */
    {&PORTD, 1}, /* 18  D20 */
    {&PORTD, 0}, /* 19  D21 */
    {&PORTE, 4}, /* 20  D2  */
    {&PORTE, 5}, /* 21  D3  */
    {&PORTG, 5}, /* 22  D4  */
    {&PORTE, 3}, /* 23  D5  */
};

/* The direction register lies right below the port's. */
#define DIRECTION(port) (*((port) - 1))

void wires_begin(void) {
  /* The ports of A0 to A15 are digital ones until the converter is switched on; JTAG would keep four of them. */
  MCUCR = _BV(JTD);
  MCUCR = _BV(JTD);
  PORTA = PORTC = PORTF = PORTK = PORTL = 0xff;
  DDRB = 0xff;
  for (uint8_t i = 0; i < 16; i++) DIRECTION(pins[i].port) |= _BV(pins[i].bit);
}

void board_exchange(const uint8_t *lit, uint8_t *down) {
  down[0] = ~PINA;
  down[1] = ~PINC;
  down[2] = ~PINL;
  down[3] = ~PINF;
  down[4] = ~PINK;
  down[5] = 0;
  PORTB = lit[0];
  for (uint8_t i = 0; i < 16; i++) {
    uint8_t bit = _BV(pins[i].bit);
    /* One pin at a time, or lamps that share a port would flicker. */
    if (lit[1 + i / 8] >> (i & 7) & 1) *pins[i].port |= bit;
    else *pins[i].port &= ~bit;
  }
}
