/* What avr.c, with the UART, the ms, the watchdog and the EEPROM, asks of a board, with its keys and lamps. */
#pragma once

/** Prepares pins and finds out what is fitted; interrupts are off. */
void wires_begin(void);
