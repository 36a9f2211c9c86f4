/* The Uno's panel under simavr: chip, shift registers, its UART at a pseudo-terminal, in the time of this machine.
 *
 *   simavr-panel HEX LINK EEPROM       the firmware, a name for the terminal, what the EEPROM holds in hex digits
 *
 * On standard output:  ready              the terminal is there
 *                      lamp 3 1 812.44    lamp 3 went on when the chip had run 812.44 ms
 * On standard input:   key 3 1            the contact of key 3 closes (0: opens)
 *                      bounce 3 8         it closes with 8 bounces, one each 2 ms
 *                      reset              the reset pin
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <simavr/avr_eeprom.h>
#include <simavr/avr_ioport.h>
#include <simavr/avr_spi.h>
#include <simavr/avr_uart.h>
#include <simavr/sim_avr.h>
#include <simavr/sim_hex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define REGISTERS 6
#define HERTZ 16000000
#define CYCLES_PER_MS (HERTZ / 1000)
/* Ten bits at 57,600 baud. */
#define BYTE_CYCLES (HERTZ * 10L / 57600)
/* How long what is said is gathered before the wall is looked at. */
#define SLICE_CYCLES (CYCLES_PER_MS / 2)

static avr_t *avr;
static int terminal;
static unsigned char contacts[REGISTERS], keys[REGISTERS + 1], lamps[REGISTERS], shown[REGISTERS];
static unsigned char wire[4096];
static unsigned wire_count;

static void fail(const char *what) {
  perror(what);
  exit(1);
}

/* --- The registers. --- */

static void spi_exchanged(avr_irq_t *irq, uint32_t byte, void *to) {
  (void)irq;
  memmove(lamps + 1, lamps, REGISTERS - 1);
  lamps[0] = byte;
  avr_raise_irq(to, keys[0]);
  /* Behind the last register comes its SER, at ground. */
  memmove(keys, keys + 1, REGISTERS);
}

static void loaded(avr_irq_t *irq, uint32_t level, void *unused) {
  (void)irq, (void)unused;
  if (!level) return;
  for (int i = 0; i < REGISTERS; i++) keys[i] = ~contacts[i];
}

static void latched(avr_irq_t *irq, uint32_t level, void *unused) {
  (void)irq, (void)unused;
  if (!level) return;
  for (int lamp = 0; lamp < REGISTERS * 8; lamp++) {
    int is_lit = lamps[lamp / 8] >> lamp % 8 & 1;
    if (is_lit == (shown[lamp / 8] >> lamp % 8 & 1)) continue;
    printf("lamp %d %d %.2f\n", lamp, is_lit, (double)avr->cycle / CYCLES_PER_MS);
  }
  memcpy(shown, lamps, REGISTERS);
}

/* --- The line. --- */

static void said(avr_irq_t *irq, uint32_t byte, void *unused) {
  (void)irq, (void)unused;
  unsigned char one = byte;
  if (write(terminal, &one, 1) < 0) return; /* nobody reads: it is lost, as on a wire */
}

static avr_cycle_count_t next_byte(avr_t *chip, avr_cycle_count_t when, void *to) {
  (void)chip;
  if (wire_count > 0) {
    avr_raise_irq(to, wire[0]);
    memmove(wire, wire + 1, --wire_count);
  }
  return when + BYTE_CYCLES;
}

static void open_terminal(const char *link) {
  terminal = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
  if (terminal < 0 || grantpt(terminal) < 0 || unlockpt(terminal) < 0) fail("posix_openpt");
  const char *name = ptsname(terminal);
  /* Held open, so that it stays raw and is not hung up while no host has it. */
  int held = open(name, O_RDWR | O_NOCTTY);
  struct termios raw;
  if (held < 0 || tcgetattr(held, &raw) < 0) fail(name);
  cfmakeraw(&raw);
  if (tcsetattr(held, TCSANOW, &raw) < 0) fail(name);
  unlink(link);
  if (symlink(name, link) < 0) fail(link);
}

/* --- The chip. --- */

static void set_eeprom(const char *digits) {
  unsigned char bytes[64];
  unsigned count = 0;
  for (; digits[0] && digits[1] && count < sizeof bytes; digits += 2) {
    char one[3] = {digits[0], digits[1], 0};
    bytes[count++] = strtoul(one, NULL, 16);
  }
  avr_eeprom_desc_t all = {.ee = bytes, .offset = 0, .size = count};
  avr_ioctl(avr, AVR_IOCTL_EEPROM_SET, &all);
}

/* The wall is looked at by the loop below; a chip that sleeps only skips its cycles. */
static void skip(avr_t *chip, avr_cycle_count_t cycles) { (void)chip, (void)cycles; }

static void make_chip(const char *hex, const char *eeprom) {
  avr = avr_make_mcu_by_name("atmega328p");
  if (!avr) fail("atmega328p");
  avr_init(avr);
  avr->frequency = HERTZ;
  avr->sleep = skip;
  uint32_t size, start;
  unsigned char *program = read_ihex_file(hex, &size, &start);
  if (!program) fail(hex);
  memcpy(avr->flash + start, program, size);
  avr->codeend = avr->flashend;
  set_eeprom(eeprom);

  uint32_t flags = 0;
  avr_ioctl(avr, AVR_IOCTL_UART_SET_FLAGS('0'), &flags);
  avr_irq_register_notify(avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_OUTPUT), said, NULL);
  avr_irq_t *spi_in = avr_io_getirq(avr, AVR_IOCTL_SPI_GETIRQ(0), SPI_IRQ_INPUT);
  avr_irq_register_notify(avr_io_getirq(avr, AVR_IOCTL_SPI_GETIRQ(0), SPI_IRQ_OUTPUT), spi_exchanged, spi_in);
  avr_irq_register_notify(avr_io_getirq(avr, AVR_IOCTL_IOPORT_GETIRQ('B'), 1), loaded, NULL);
  avr_irq_register_notify(avr_io_getirq(avr, AVR_IOCTL_IOPORT_GETIRQ('B'), 2), latched, NULL);
}

static void begin(void) {
  avr_reset(avr);
  wire_count = 0;
  avr_irq_t *uart_in = avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_INPUT);
  avr_cycle_timer_cancel(avr, next_byte, uart_in);
  avr_cycle_timer_register(avr, BYTE_CYCLES, next_byte, uart_in);
}

/* --- The hands. --- */

static void move(int key, int is_closed) {
  unsigned char bit = 1 << key % 8;
  contacts[key / 8] = is_closed ? contacts[key / 8] | bit : contacts[key / 8] & ~bit;
}

static int bouncing_key, flips_left;

static avr_cycle_count_t flip(avr_t *chip, avr_cycle_count_t when, void *unused) {
  (void)chip, (void)unused;
  move(bouncing_key, --flips_left % 2 == 0);
  return flips_left > 0 ? when + CYCLES_PER_MS : 0;
}

static void obey(const char *line) {
  int key, number;
  int is_key = sscanf(line, "%*s %d %d", &key, &number) == 2 && key >= 0 && key < REGISTERS * 8;
  if (is_key && strncmp(line, "key", 3) == 0) move(key, number);
  else if (is_key && strncmp(line, "bounce", 6) == 0) {
    move(key, 1);
    bouncing_key = key;
    flips_left = number * 2;
    avr_cycle_timer_register(avr, CYCLES_PER_MS, flip, NULL);
  } else if (strncmp(line, "reset", 5) == 0) begin();
}

/* Returns 0 when whoever started this has gone. */
static int take_orders(void) {
  static char line[256];
  static unsigned length;
  char bytes[256];
  ssize_t count = read(0, bytes, sizeof bytes);
  for (ssize_t i = 0; i < count; i++) {
    if (bytes[i] != '\n') {
      if (length < sizeof line - 1) line[length++] = bytes[i];
      continue;
    }
    line[length] = 0;
    length = 0;
    obey(line);
  }
  return count != 0;
}

static void take_bytes(void) {
  ssize_t count = read(terminal, wire + wire_count, sizeof wire - wire_count);
  if (count > 0) wire_count += count;
}

static double wall_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

int main(int count, char **words) {
  if (count != 4) return fprintf(stderr, "simavr-panel HEX LINK EEPROM\n"), 2;
  setvbuf(stdout, NULL, _IOLBF, 0);
  fcntl(0, F_SETFL, O_NONBLOCK);
  make_chip(words[1], words[3]);
  open_terminal(words[2]);
  begin();
  puts("ready");
  double zero_ms = wall_ms();
  while (take_orders()) {
    take_bytes();
    avr_cycle_count_t end = avr->cycle + SLICE_CYCLES;
    while (avr->cycle < end) {
      int state = avr_run(avr);
      if (state == cpu_Crashed || state == cpu_Done) return fprintf(stderr, "the chip stopped\n"), 1;
    }
    double ahead_ms = (double)avr->cycle / CYCLES_PER_MS - (wall_ms() - zero_ms);
    /* One that fell far behind goes on from here. */
    if (ahead_ms < -250) zero_ms -= ahead_ms;
    if (ahead_ms > 0) usleep(ahead_ms * 1e3);
  }
  return 0;
}
