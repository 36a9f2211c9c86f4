/* The panel speaks: frames out, frames in, and who it is. Nothing here knows what board it runs on. */
#include "core.h"
#include "board.h"
#include "keys.h"
#include "lamps.h"
#include "protocol.h"
#include <string.h>

#define SILENCE_MS 3000

/* --- What is said. --- */

static uint16_t crc;

static void add_to_crc(uint8_t byte) {
  crc ^= (uint16_t)byte << 8;
  for (uint8_t bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? crc << 1 ^ 0x1021 : crc << 1;
}

static void begin(uint8_t command) {
  board_send(FRAME_BEGIN);
  crc = 0;
  board_send(command);
  add_to_crc(command);
}

static void add(uint8_t byte) {
  board_send(byte & 0x7f);
  add_to_crc(byte & 0x7f);
}

static void add_septets(uint32_t value, uint8_t count) {
  for (; count; count--, value >>= 7) add(value);
}

static void end(void) {
  uint16_t sum = crc;
  board_send(sum & 0x7f);
  board_send(sum >> 7 & 0x7f);
  board_send(sum >> 14);
  board_send(FRAME_END);
}

static void say_version(void) {
  board_send(VERSION_MARK);
  board_send(FIRMATA_MAJOR);
  board_send(FIRMATA_MINOR);
}

static void say_firmware(void) {
  board_send(FRAME_BEGIN);
  board_send(FIRMWARE);
  board_send(FIRMWARE_MAJOR);
  board_send(FIRMWARE_MINOR);
  for (const char *letter = FIRMWARE_NAME; *letter; letter++) {
    board_send(*letter);
    board_send(0);
  }
  board_send(FRAME_END);
}

static void add_keys(void) {
  uint8_t keys[WIRE_BYTES];
  add(keys_read(keys));
  /* Eights into sevens: what a byte has left over goes before the next one. */
  uint16_t bits = 0;
  uint8_t left = 0;
  for (uint8_t i = 0; i < WIRE_BYTES; i++) {
    bits |= (uint16_t)keys[i] << left;
    left += 8;
    for (; left >= 7; left -= 7, bits >>= 7) add(bits);
  }
  if (left) add(bits);
}

static void say_keys(void) {
  /* First: what changes from here on is told again. */
  keys_are_told();
  begin(KEYS);
  add_keys();
  end();
}

static uint16_t table_sum;

static uint16_t image_sum(void) {
  crc = 0;
  for (uint8_t i = 0; i < IMAGE_BYTES; i++) add_to_crc(lamps_image[i]);
  return crc;
}

static void sum_table(void) {
  crc = 0;
  for (uint8_t mode = 0; mode < MODES; mode++) {
    add_to_crc(lamps_cadences[mode].count);
    for (uint8_t i = 0; i < lamps_cadences[mode].count; i++) {
      add_to_crc(lamps_cadences[mode].steps[i] & 0x7f);
      add_to_crc(lamps_cadences[mode].steps[i] >> 7 & 0x7f);
    }
  }
  table_sum = crc;
}

static void answer(uint8_t token) {
  uint16_t sum = image_sum();
  begin(HEARTBEAT_ANSWER);
  add(token);
  add_keys();
  add_septets(sum, 3);
  add_septets(table_sum, 3);
  add_septets(lamps_phase_ms(), 4);
  end();
}

/* --- Identity: letters, how many, and a checksum, so that half a write is none at all. --- */

#define STORED_COUNT LONGEST_IDENTITY
#define STORED_SUM (LONGEST_IDENTITY + 1)
#define STORED_BYTES (LONGEST_IDENTITY + 3)

static uint8_t letters[LONGEST_IDENTITY];
static uint8_t letter_count;
static uint8_t store_at = STORED_BYTES; /* the place to be written next */

static uint16_t identity_sum(void) {
  crc = 0;
  add_to_crc(letter_count);
  for (uint8_t i = 0; i < letter_count; i++) add_to_crc(letters[i]);
  return crc;
}

static void read_identity(void) {
  letter_count = board_stored(STORED_COUNT);
  if (letter_count <= LONGEST_IDENTITY) {
    for (uint8_t i = 0; i < letter_count; i++) letters[i] = board_stored(i);
    uint16_t sum = board_stored(STORED_SUM) | (uint16_t)board_stored(STORED_SUM + 1) << 8;
    if (sum == identity_sum()) return;
  }
  letter_count = 0;
}

static void say_identity(void) {
  begin(IDENTITY);
  add(PROTOCOL_VERSION);
  add(board_key_bytes * 8);
  add(board_lamp_bytes * 8);
  for (uint8_t i = 0; i < letter_count; i++) add(letters[i]);
  end();
}

static void store_next(void) {
  uint16_t sum = identity_sum();
  uint8_t byte = 0;
  if (store_at < letter_count) byte = letters[store_at];
  else if (store_at == STORED_COUNT) byte = letter_count;
  else if (store_at == STORED_SUM) byte = sum;
  else if (store_at == STORED_SUM + 1) byte = sum >> 8;
  board_store(store_at, byte);
  store_at++;
}

static void take_identity(const uint8_t *data, uint8_t count) {
  memcpy(letters, data, count);
  letter_count = count;
  store_at = 0;
}

/* --- What is heard. --- */

static uint16_t silent_ms = SILENCE_MS;
static uint8_t frame[LONGEST_BODY]; /* between f0 and f7 */
static uint8_t frame_length;
static uint8_t is_in_frame;

static uint8_t is_identity(const uint8_t *data, uint8_t count) {
  if (count > LONGEST_IDENTITY) return 0;
  for (uint8_t i = 0; i < count; i++)
    if (data[i] < 0x20 || data[i] == 0x7f) return 0;
  return 1;
}

/* Returns 0 for a frame that is whole but means nothing here. */
static uint8_t obey(uint8_t command, const uint8_t *data, uint8_t count) {
  switch (command) {
  case IDENTITY:
    if (!is_identity(data, count)) return 0;
    if (count == 0) say_identity();
    else take_identity(data, count);
    return 1;
  case HEARTBEAT:
    if (count != 5) return 0;
    lamps_take_phase(data[1] | (uint32_t)data[2] << 7 | (uint32_t)data[3] << 14 | (uint32_t)data[4] << 21);
    answer(data[0]);
    return 1;
  case LAMP:
    if (count != 2 || data[0] >= LAMPS || data[1] >= MODES) return 0;
    lamps_set(data[0], data[1]);
    return 1;
  case IMAGE:
    if (count != IMAGE_BYTES) return 0;
    lamps_set_all(data);
    return 1;
  case CADENCE:
    if (count < 2 || data[0] >= MODES || data[1] > MOST_STRETCHES || count != 2 + data[1] * 2) return 0;
    lamps_set_cadence(data[0], data[1], data + 2);
    sum_table();
    return 1;
  }
  return 0;
}

/* A whole body: returns whether somebody who is a host said it. */
static uint8_t take_frame(void) {
  if (frame_length == 0) return 0;
  if (frame[0] == FIRMWARE) {
    say_firmware();
    return 1;
  }
  if (frame_length < 1 + SUM_SEPTETS) return 0;
  uint8_t summed = frame_length - SUM_SEPTETS;
  crc = 0;
  for (uint8_t i = 0; i < summed; i++) add_to_crc(frame[i]);
  const uint8_t *sum = &frame[summed];
  if (sum[0] != (crc & 0x7f) || sum[1] != (crc >> 7 & 0x7f) || sum[2] != crc >> 14) return 0;
  return obey(frame[0], frame + 1, summed - 1);
}

static void take_byte(uint8_t byte) {
  uint8_t is_host = 0;
  if (byte == VERSION_MARK) {
    is_in_frame = 0;
    say_version();
    is_host = 1;
  } else if (byte == FRAME_BEGIN) {
    is_in_frame = 1;
    frame_length = 0;
  } else if (byte < 0x80) {
    if (!is_in_frame) return;
    if (frame_length == LONGEST_BODY) is_in_frame = 0;
    else frame[frame_length++] = byte;
  } else {
    if (is_in_frame && byte == FRAME_END) is_host = take_frame();
    is_in_frame = 0;
  }
  if (is_host) silent_ms = 0;
}

/* --- All of it. --- */

static void pass_ms(void) {
  lamps_pass_ms();
  if (silent_ms < SILENCE_MS && ++silent_ms == SILENCE_MS) lamps_fill_unknown();
}

void core_begin(void) {
  lamps_begin();
  sum_table();
  read_identity();
  say_version();
  say_firmware();
  say_identity();
}

void core_work(void) {
  uint8_t passed = keys_passed_ms();
  /* The scan is alive where time passes, and this loop where it gets here. */
  if (passed) board_is_well();
  while (passed--) pass_ms();
  /* Nothing is done that might have to wait for room: a host that does not read must not stop the lamps. */
  if (keys_have_changed() && board_room() >= LONGEST_MESSAGE) say_keys();
  if (store_at < STORED_BYTES && board_may_store() && board_room() >= LONGEST_MESSAGE) {
    store_next();
    if (store_at == STORED_BYTES) say_identity();
  }
  if (board_room() >= LONGEST_MESSAGE) {
    int16_t byte = board_receive();
    if (byte >= 0) take_byte(byte);
  }
  lamps_render();
}

uint8_t core_is_idle(void) {
  if (keys_have_time()) return 0;
  if (board_room() < LONGEST_MESSAGE) return 1;
  return !keys_have_changed() && !board_has_received();
}
