/* An ATmega328P or ATmega2560 at 16 MHz, but for its keys and lamps: data sheet sections are those of the 328P. */
#include "avr.h"
#include "board.h"
#include "core.h"
#include <avr/eeprom.h>
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/sleep.h>
#include <avr/wdt.h>

#if F_CPU != 16000000
#error The timer and the baud rate are computed for 16 MHz.
#endif

/* 16 MHz / 16 / 17 = 58,824 baud, 2.1 % above 57,600, for the USB chip of an Uno or Mega has the same clock and just this
 * rate for 57600. The nearer 57,143 (U2X) would be 2.9 % from it, and half as many samples a bit bear less. */
#define BAUD_DIVIDER 16
/* 16 MHz / 64 / 250 = 1 kHz. */
#define MS_COUNTS 249

/* Powers of two, so that indexes wrap by a mask. One byte stays free: full is not empty. */
#define RING 128
#define NEXT(place) ((uint8_t)((place) + 1) & (RING - 1))
static volatile uint8_t rx[RING], rx_head, rx_tail;
static volatile uint8_t tx[RING], tx_head, tx_tail;

#if defined(USART_RX_vect)
#define RX_VECTOR USART_RX_vect
#define TX_VECTOR USART_UDRE_vect
#else
#define RX_VECTOR USART0_RX_vect
#define TX_VECTOR USART0_UDRE_vect
#endif

/* A watchdog that bit goes on with 16 ms: it is stopped before anything else takes time (section 11.9). */
void stop_watchdog(void) __attribute__((naked, used, section(".init3")));
void stop_watchdog(void) {
  MCUSR = 0;
  wdt_disable();
}

ISR(RX_VECTOR) {
  uint8_t errors = UCSR0A & (_BV(FE0) | _BV(DOR0));
  uint8_t byte = UDR0;
  uint8_t next = NEXT(rx_head);
  if (next == rx_tail) return;
  rx[rx_head] = errors ? 0xff : byte;
  rx_head = next;
}

/* On only while there is something: so it always writes UDR0, without which some emulators never interrupt again. */
ISR(TX_VECTOR) {
  uint8_t tail = tx_tail;
  UDR0 = tx[tail];
  tail = NEXT(tail);
  tx_tail = tail;
  if (tail == tx_head) UCSR0B &= ~_BV(UDRIE0);
}

/* 910 cycles, 1,430 where 48 keys change at once: a byte takes 2,720, and two of them wait in the UART. */
ISR(TIMER0_COMPA_vect) { core_scan(); }

uint8_t board_has_received(void) { return rx_head != rx_tail; }

int16_t board_receive(void) {
  uint8_t tail = rx_tail;
  if (rx_head == tail) return -1;
  uint8_t byte = rx[tail];
  rx_tail = NEXT(tail);
  return byte;
}

uint8_t board_room(void) { return (uint8_t)(tx_tail - tx_head - 1) & (RING - 1); }

void board_send(uint8_t byte) {
  uint8_t before = board_lock();
  tx[tx_head] = byte;
  tx_head = NEXT(tx_head);
  UCSR0B |= _BV(UDRIE0);
  board_unlock(before);
}

uint8_t board_lock(void) {
  uint8_t before = SREG;
  cli();
  return before;
}

void board_unlock(uint8_t before) {
  /* What was written under the lock is in memory before it is lifted: SREG alone keeps no order. */
  __asm__ __volatile__("" ::: "memory");
  SREG = before;
}

void board_is_well(void) { wdt_reset(); }

uint8_t board_stored(uint8_t place) { return eeprom_read_byte((const uint8_t *)(uint16_t)place); }
uint8_t board_may_store(void) { return eeprom_is_ready(); }
void board_store(uint8_t place, uint8_t byte) { eeprom_update_byte((uint8_t *)(uint16_t)place, byte); }

int main(void) {
  wires_begin();
  UBRR0 = BAUD_DIVIDER;
  UCSR0A = 0;
  UCSR0C = _BV(UCSZ01) | _BV(UCSZ00);
  UCSR0B = _BV(RXEN0) | _BV(TXEN0) | _BV(RXCIE0);
  TCCR0A = _BV(WGM01);
  OCR0A = MS_COUNTS;
  TIMSK0 = _BV(OCIE0A);
  TCCR0B = _BV(CS01) | _BV(CS00);
  set_sleep_mode(SLEEP_MODE_IDLE);
  wdt_enable(WDTO_250MS);
  /* Beginning takes more than 2 ms, and a host may be asking already. */
  sei();
  core_begin();
  for (;;) {
    core_work();
    cli();
    if (core_is_idle()) {
      sleep_enable();
      /* The instruction after SEI comes before any interrupt, so none is slept through. */
      sei();
      sleep_cpu();
      sleep_disable();
    }
    sei();
  }
}
