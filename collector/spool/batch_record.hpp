// A valid batch as the bytes of a spool row: a third of its JSON, and read without the checks that it has
// passed. Made from a ValidBatch only. Pure; any thread.
//
//   record  = crc32 version header count event*      crc32: of all that follows, 4 bytes, little-endian
//   header  = batch stream consent visitor? sequence first opened_at sent_at dropped sample
//             tracker language timezone screen connection site  batch, stream, visitor: 16 bytes; visitor
//             when consent is granted
//   event   = kind at number count field* count prop*  at: after opened_at, zigzag; number: after first
//   field   = id text | id integer | same             same: id + 0x80, the text of the event before
//   prop    = key type value                          type 0: text, 1: double (8 bytes, little-endian), 2:
//   false, 3: true integers are LEB128, texts are their length and bytes; kinds and field ids are the core's
//   enumerators, which are append-only for that
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "footfall/batch.hpp"
#include "footfall/validate.hpp"

namespace footfall::collector {

/// An event that has passed the core's gate before it was spooled.
struct SpooledEvent {
  EventKind kind = EventKind::kPageview;
  std::int64_t at_ms = 0;  ///< the device's clock, UTC
  std::int64_t number = 0;
  FieldSet fields;
  Properties props;
};

struct SpooledBatch {
  BatchHeader header;
  std::vector<SpooledEvent> events;
};

std::string encode_record(const ValidBatch& batch);

/// Nothing when the bytes are not what `encode_record` made, whole: a damaged disk, or a later version.
std::optional<SpooledBatch> decode_record(std::string_view record);

}  // namespace footfall::collector
