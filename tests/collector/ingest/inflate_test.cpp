#include "collector/ingest/inflate.hpp"

#include <doctest/doctest.h>
#include <zlib.h>

#include <string>

using namespace footfall;
using namespace footfall::collector;

namespace {

std::string gzip(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string in = text;
  std::string out(text.size() + 1'000, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace

TEST_CASE("inflate: a compressed body comes back whole, up to the bound") {
  const std::string text(50'000, 'x');
  CHECK(*inflate_body(gzip(text), 50'000) == text);
  CHECK(inflate_body(gzip(text), 49'999).error().code == ErrorCode::kTooLarge);
}

TEST_CASE("inflate: a bomb is refused at the bound, not after it") {
  CHECK(inflate_body(gzip(std::string(50'000'000, '\0')), 60'000).error().code == ErrorCode::kTooLarge);
}

TEST_CASE("inflate: what is cut short, followed by more, or no stream is refused") {
  const std::string good = gzip("{\"v\":1}");
  for (std::size_t size = 0; size < good.size(); ++size) {
    CHECK_FALSE(inflate_body(std::string_view(good).substr(0, size), 1'000));
  }
  CHECK_FALSE(inflate_body(good + "x", 1'000));
  CHECK_FALSE(inflate_body("{\"v\":1}", 1'000));
}
