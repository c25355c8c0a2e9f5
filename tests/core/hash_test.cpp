#include "footfall/hash.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "footfall/limits.hpp"

using namespace footfall;

namespace {

std::string hex(const Sha256Digest& digest) {
  Id128 high;
  Id128 low;
  std::copy(digest.begin(), digest.begin() + 16, high.bytes.begin());
  std::copy(digest.begin() + 16, digest.end(), low.bytes.begin());
  return to_hex(high) + to_hex(low);
}

}  // namespace

// FIPS 180-4 examples (NIST, SHA_All.pdf) and the lengths around a block's end.
TEST_CASE("hash: SHA-256 gives the published digests") {
  CHECK(hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(hex(sha256(std::string(1'000'000, 'a'))) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  CHECK(hex(sha256(std::string(55, 'a'))) ==
        "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
  CHECK(hex(sha256(std::string(56, 'a'))) ==
        "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a");
  CHECK(hex(sha256(std::string(64, 'a'))) ==
        "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
}

TEST_CASE("hash: an id is 32 lower-case hexadecimal digits, there and back") {
  const auto id = id_from_hex("00ff10a0000000000000000000000abc");
  REQUIRE(id);
  CHECK(to_hex(*id) == "00ff10a0000000000000000000000abc");
  for (const char* bad : {"", "00", "00FF10A0000000000000000000000ABC", "00ff10a0000000000000000000000abg",
                          "00ff10a0000000000000000000000abc0"}) {
    CHECK_FALSE(id_from_hex(bad));
  }
}

TEST_CASE("hash: parts do not run together") {
  const std::array<std::string_view, 2> a = {"ab", "c"};
  const std::array<std::string_view, 2> b = {"a", "bc"};
  CHECK(hash_id(a) != hash_id(b));
}

TEST_CASE("hash: a visitor's hash depends on site and id, and is the same everywhere") {
  CHECK(visitor_hash("shop", "u1") == visitor_hash("shop", "u1"));
  CHECK(visitor_hash("shop", "u1") != visitor_hash("blog", "u1"));
  CHECK(visitor_hash("shop", "u1") != visitor_hash("shop", "u2"));
  CHECK(to_hex(visitor_hash("shop", "u1")) == "a01b42947d7a0b9928e6e9555089d666");
}

TEST_CASE("hash: a batch's id follows from its stream and number") {
  const Id128 stream = *id_from_hex("fedcba9876543210fedcba9876543210");
  CHECK(batch_id_of(stream, 0) == batch_id_of(stream, 0));
  CHECK(batch_id_of(stream, 0) != batch_id_of(stream, 1));
}

TEST_CASE("hash: who is in a sample follows from the id alone, and a larger sample holds every smaller one") {
  constexpr int kVisitors = 20'000;
  int quarter = 0;
  for (int i = 0; i < kVisitors; ++i) {
    const Id128 visitor = visitor_hash("shop", std::to_string(i));
    CHECK(in_sample(visitor, kWholeSample));
    CHECK(in_sample(visitor, 2'500) == in_sample(visitor, 2'500));
    CHECK((!in_sample(visitor, 1'000) || in_sample(visitor, 2'500)));
    quarter += in_sample(visitor, 2'500) ? 1 : 0;
  }
  // Four standard deviations of a quarter of them.
  CHECK(quarter > kVisitors / 4 - 245);
  CHECK(quarter < kVisitors / 4 + 245);
  Id128 id;
  id.bytes[2] = 0x09;
  id.bytes[3] = 0xc3;  // 2,499
  CHECK(in_sample(id, 2'500));
  CHECK_FALSE(in_sample(id, 2'499));
}
