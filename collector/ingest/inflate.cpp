#include "collector/ingest/inflate.hpp"

#include <zlib.h>

#include <array>

namespace footfall::collector {
namespace {

// 15 bits of window, plus 32: zlib or gzip, told by the header.
constexpr int kWindowBits = 15 + 32;
constexpr std::size_t kStepBytes = 16 * 1024;

// The stream with the memory that zlib holds for it.
struct Inflater {
  Inflater() { ready = ::inflateInit2(&stream, kWindowBits) == Z_OK; }
  ~Inflater() { ::inflateEnd(&stream); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  z_stream stream{};
  bool ready = false;
};

}  // namespace

Result<std::string> inflate_body(std::string_view compressed, std::size_t max_bytes) {
  Inflater inflater;
  if (!inflater.ready) {
    return Error{ErrorCode::kTooLarge, {}, 0};
  }
  std::string input(compressed);
  inflater.stream.next_in = reinterpret_cast<Bytef*>(input.data());
  inflater.stream.avail_in = static_cast<uInt>(input.size());
  std::string out;
  std::array<char, kStepBytes> step;
  while (true) {
    inflater.stream.next_out = reinterpret_cast<Bytef*>(step.data());
    inflater.stream.avail_out = static_cast<uInt>(step.size());
    const int code = ::inflate(&inflater.stream, Z_NO_FLUSH);
    out.append(step.data(), step.size() - inflater.stream.avail_out);
    if (out.size() > max_bytes) {
      return Error{ErrorCode::kTooLarge, {}, 0};
    }
    if (code == Z_STREAM_END && inflater.stream.avail_in == 0) {
      return out;
    }
    if (code != Z_OK || (inflater.stream.avail_in == 0 && inflater.stream.avail_out != 0)) {
      return Error{ErrorCode::kBrokenJson, {}, 0};
    }
  }
}

}  // namespace footfall::collector
