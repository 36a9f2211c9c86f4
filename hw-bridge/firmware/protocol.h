/* The numbers of ../frame/PROTOCOL.md; a test compares them with ../frame/constants.ts. */
#pragma once

#define PROTOCOL_VERSION 1
#define FIRMWARE_NAME "lampfield-panel"
#define FIRMWARE_MAJOR 1
#define FIRMWARE_MINOR 0
/* The version of Firmata whose framing this is. */
#define FIRMATA_MAJOR 2
#define FIRMATA_MINOR 6

#define FRAME_BEGIN 0xf0
#define FRAME_END 0xf7
#define VERSION_MARK 0xf9

#define KEYS 0x01
#define HEARTBEAT_ANSWER 0x02
#define HEARTBEAT 0x03
#define LAMP 0x04
#define IMAGE 0x05
#define CADENCE 0x06
#define IDENTITY 0x07
#define FIRMWARE 0x79

#define SUM_SEPTETS 3
#define LONGEST_IDENTITY 24
/* Of a frame from the host, without f0 and f7. */
#define LONGEST_BODY 30
/* Of a frame from the board, f0 and f7 included: the firmware's name. */
#define LONGEST_MESSAGE 35
