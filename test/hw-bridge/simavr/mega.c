/* The Mega's panel under simavr, for as long as it takes to see that it lives: what it says in 100 ms in which
 * key 34 closes (A10, PK2), and then which of its lamps' pins are high. Both in hex, a line each.
 *
 *   simavr-mega HEX "f0 05 ..."      the frames that it is told in ms 50
 */
#include <simavr/avr_ioport.h>
#include <simavr/avr_uart.h>
#include <simavr/sim_avr.h>
#include <simavr/sim_hex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HERTZ 16000000
#define CYCLES_PER_MS (HERTZ / 1000)
#define BYTE_CYCLES (HERTZ * 10L / 57600)

static const char *told;

static void said(avr_irq_t *irq, uint32_t byte, void *unused) {
  (void)irq, (void)unused;
  printf("%02x ", byte);
}

static avr_cycle_count_t next_byte(avr_t *avr, avr_cycle_count_t when, void *to) {
  (void)avr;
  char *end;
  unsigned long byte = strtoul(told, &end, 16);
  if (end == told) return 0;
  told = end;
  avr_raise_irq(to, byte);
  return when + BYTE_CYCLES;
}

static void skip(avr_t *avr, avr_cycle_count_t cycles) { (void)avr, (void)cycles; }

static int run_to(avr_t *avr, unsigned ms) {
  while (avr->cycle < (avr_cycle_count_t)ms * CYCLES_PER_MS) {
    int state = avr_run(avr);
    if (state == cpu_Crashed || state == cpu_Done) return 0;
  }
  return 1;
}

/* A contact that is open is pulled up by the chip's own resistor, which simavr leaves to whoever drives the pin. */
static void pull_up(avr_t *avr, const char *ports) {
  for (; *ports; ports++)
    for (int bit = 0; bit < 8; bit++) avr_raise_irq(avr_io_getirq(avr, AVR_IOCTL_IOPORT_GETIRQ(*ports), bit), 1);
}

int main(int count, char **words) {
  if (count != 3) return fprintf(stderr, "simavr-mega HEX BYTES\n"), 2;
  avr_t *avr = avr_make_mcu_by_name("atmega2560");
  if (!avr) return perror("atmega2560"), 1;
  avr_init(avr);
  avr->frequency = HERTZ;
  avr->sleep = skip;
  uint32_t size, start, flags = 0;
  unsigned char *program = read_ihex_file(words[1], &size, &start);
  if (!program) return perror(words[1]), 1;
  memcpy(avr->flash + start, program, size);
  avr->codeend = avr->flashend;
  avr_ioctl(avr, AVR_IOCTL_UART_SET_FLAGS('0'), &flags);
  avr_irq_register_notify(avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_OUTPUT), said, NULL);
  if (!run_to(avr, 1)) return 1;
  pull_up(avr, "ACLFK");
  if (!run_to(avr, 30)) return 1;
  avr_raise_irq(avr_io_getirq(avr, AVR_IOCTL_IOPORT_GETIRQ('K'), 2), 0);
  if (!run_to(avr, 50)) return 1;
  told = words[2];
  avr_cycle_timer_register(avr, BYTE_CYCLES, next_byte, avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_INPUT));
  if (!run_to(avr, 100)) return 1;
  putchar('\n');
  for (const char *port = "BHJDEG"; *port; port++) {
    avr_ioport_state_t state;
    avr_ioctl(avr, AVR_IOCTL_IOPORT_GETSTATE(*port), &state);
    printf("%c%02x ", *port, (unsigned)(state.port & state.ddr));
  }
  putchar('\n');
  return 0;
}
