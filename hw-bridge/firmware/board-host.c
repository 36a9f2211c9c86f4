/* A board made of text, for tests of the core on a computer: orders come in a line each, what happens goes out so.
 *
 *   run 20            lets 20 ms pass                   sent 12 f9 02 06     said in ms 12
 *   rx f0 79 f7       bytes from the host               lamps 12 00000000000c  what is lit changed in ms 12
 *   keys 00000000000c contacts that are closed, key 47 first, as a number in hex
 */
#include "board.h"
#include "core.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uint8_t board_key_bytes = WIRE_BYTES;
uint8_t board_lamp_bytes = WIRE_BYTES;

static uint8_t contacts[WIRE_BYTES], shown[WIRE_BYTES], stored[256];
static uint8_t received[4096], said[4096];
static unsigned received_count, taken, said_count;
static unsigned long now_ms;

static void tell_hex(const char *what, const uint8_t *bytes, unsigned count) {
  printf("%s %lu", what, now_ms);
  for (unsigned i = 0; i < count; i++) printf(" %02x", bytes[i]);
  putchar('\n');
}

void board_exchange(const uint8_t *lit, uint8_t *down) {
  memcpy(down, contacts, WIRE_BYTES);
  if (memcmp(shown, lit, WIRE_BYTES) == 0) return;
  memcpy(shown, lit, WIRE_BYTES);
  tell_hex("lamps", shown, WIRE_BYTES);
}

uint8_t board_has_received(void) { return taken < received_count; }
int16_t board_receive(void) { return board_has_received() ? received[taken++] : -1; }
uint8_t board_room(void) { return 127; }
void board_send(uint8_t byte) { said[said_count++ % sizeof said] = byte; }
uint8_t board_lock(void) { return 0; }
void board_unlock(uint8_t before) { (void)before; }
void board_is_well(void) {}
uint8_t board_stored(uint8_t place) { return stored[place]; }
uint8_t board_may_store(void) { return 1; }
void board_store(uint8_t place, uint8_t byte) { stored[place] = byte; }

static void tell_said(void) {
  if (said_count) tell_hex("sent", said, said_count);
  said_count = 0;
}

/* What a board has done by the end of an instant. */
static void settle(void) {
  do core_work();
  while (!core_is_idle());
  taken = received_count = 0;
}

static void receive(char *text) {
  for (char *byte = strtok(text, " \n"); byte; byte = strtok(NULL, " \n"))
    if (received_count < sizeof received) received[received_count++] = strtoul(byte, NULL, 16);
  settle();
  /* This memory takes no time: what is being written is written now. */
  for (int i = 0; i < 64; i++) core_work();
  tell_said();
}

static void hold(const char *text) {
  unsigned long long keys = strtoull(text, NULL, 16);
  for (int i = 0; i < WIRE_BYTES; i++) contacts[i] = keys >> (8 * i);
}

int main(void) {
  static char line[16384];
  memset(stored, 0xff, sizeof stored);
  core_begin();
  settle();
  tell_said();
  while (fgets(line, sizeof line, stdin)) {
    if (strncmp(line, "run ", 4) == 0) {
      for (unsigned long left = strtoul(line + 4, NULL, 10); left; left--) {
        now_ms++;
        core_scan();
        settle();
        tell_said();
      }
    } else if (strncmp(line, "rx ", 3) == 0) receive(line + 3);
    else if (strncmp(line, "keys ", 5) == 0) hold(line + 5);
    else {
      fprintf(stderr, "no such order: %s", line);
      return 2;
    }
  }
  return 0;
}
